"""A stored file: one row for each content there is, however often and under whatever names it was uploaded."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, ForeignObjectRel, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from gongkai.files.blobs.chosen import blobs
from gongkai.files.kinds import TYPES, FileType


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Questions about stored files."""

    def unused(self) -> StoredFileQuerySet:
        """Those that no row of any area points to. One condition for each column that points here."""
        found = self
        for relation in StoredFile._meta.get_fields(include_hidden=True):
            if isinstance(relation, ForeignObjectRel):
                rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
                found = found.filter(~Exists(rows))
        return found


class StoredFile(models.Model):
    """The content under its digest, its true type and its size. What it is attached to names it as it likes.

    `wanted_at`: when somebody last uploaded it or had it in a form; unused, it is taken away a day later.
    """

    digest = models.CharField(_("摘要"), max_length=64, unique=True, editable=False)
    kind = models.CharField(_("类型"), max_length=8, choices=[(code, one.words) for code, one in TYPES.items()])
    size_bytes = models.BigIntegerField(_("大小"))
    first_name = models.CharField(_("最初的名称"), max_length=255)
    stored_at = models.DateTimeField(_("存入时间"))
    wanted_at = models.DateTimeField(_("最后一次上传"), db_index=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("文件")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_stored_file_is_not_empty",
                condition=Q(size_bytes__gt=0),
                violation_error_message=_("文件是空的。"),
            ),
            models.CheckConstraint(
                name="a_stored_file_has_a_digest_and_a_name",
                condition=~Q(digest="") & ~Q(first_name=""),
                violation_error_message=_("文件必须有摘要和名称。"),
            ),
        ]

    def __str__(self) -> str:
        return self.first_name

    @property
    def type(self) -> FileType:
        """What it truly is."""
        return TYPES[self.kind]

    def content(self) -> bytes:
        """All its bytes. Raises Missing. Cost: the file is read from disk or the store."""
        return b"".join(blobs().chunks(self.digest, 0, self.size_bytes))
