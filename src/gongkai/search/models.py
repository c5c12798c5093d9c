"""What can be found, and the log of its changes. Every machine's index is made from these two and from nothing else."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from gongkai.search.documents import LONGEST_KEY, Attached, SearchDocument

LONGEST_NAME = 120  # of a unit whose letters are kept


class CurrentTransaction(models.Func):
    """The number of the transaction that writes the row: on PostgreSQL what a snapshot is told by, elsewhere 0."""

    output_field = models.BigIntegerField()

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple[str, ...]]:
        """SQLite has one writer at a time: the row's own number says enough."""
        return "0", ()

    def as_postgresql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple[str, ...]]:
        """The number does not wrap round; as text because nothing converts it directly."""
        return "pg_current_xact_id()::text::bigint", ()


class Found(models.Model):
    """One thing that can be found, as its area put it."""

    key = models.CharField(_("标识"), max_length=LONGEST_KEY, unique=True)
    kind = models.CharField(_("类别"), max_length=40)
    title = models.TextField(_("标题"))
    number = models.TextField(_("文号"), blank=True)
    text = models.TextField(_("正文"), blank=True)
    attached = models.JSONField(_("附件文字"), default=list)
    unit_id = models.BigIntegerField(_("单位编号"), null=True)
    unit = models.TextField(_("单位"), blank=True)
    facets = models.JSONField(_("筛选项"), default=dict)
    audience = models.JSONField(_("可见范围"), default=list)
    day = models.DateField(_("日期"))
    address = models.TextField(_("网页地址"))

    class Meta:
        verbose_name = _("检索内容")
        constraints = [
            models.CheckConstraint(
                name="what_can_be_found_has_key_and_title",
                condition=~Q(key="") & ~Q(title=""),
                violation_error_message=_("能检索到的内容必须有标识和标题。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of(cls, document: SearchDocument) -> Found:
        """The row of a document, not saved."""
        return cls(
            key=document.key,
            kind=document.kind,
            title=_storable(document.title),
            number=_storable(document.number),
            text=_storable(document.text),
            attached=[[_storable(each.name), _storable(each.text)] for each in document.attached],
            unit_id=document.unit_id,
            unit=_storable(document.unit),
            facets={name: list(values) for name, values in document.facets.items()},
            audience=list(document.audience),
            day=document.day,
            address=document.address,
        )

    def document(self) -> SearchDocument:
        """The document of the row."""
        return SearchDocument(
            key=self.key,
            kind=self.kind,
            title=self.title,
            day=self.day,
            address=self.address,
            audience=tuple(self.audience),
            number=self.number,
            text=self.text,
            attached=tuple(Attached(name, text) for name, text in self.attached),
            unit_id=self.unit_id,
            unit=self.unit,
            facets={name: tuple(values) for name, values in self.facets.items()},
        )


def _storable(text: str) -> str:
    """Without what no database keeps and a broken PDF has: zero characters and halves of pairs."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def new_token() -> str:
    """Tells a change from another one that got the same number after a backup was restored."""
    return secrets.token_hex(8)


class Change(models.Model):
    """Something was put or removed; written in the same transaction. `serial` is the number of the row of `Found`."""

    serial = models.BigIntegerField()
    token = models.CharField(max_length=16, default=new_token)
    made_in = models.BigIntegerField(db_default=CurrentTransaction(), db_index=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("检索变更")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id}: {self.serial}"


class UnitName(models.Model):
    """The name of a unit that published something, with its letters: bei ji jie dao, beijijiedao, bjjd."""

    name = models.CharField(_("单位名称"), max_length=LONGEST_NAME, unique=True)
    syllables = models.TextField(_("拼音"))
    letters = models.TextField(_("全拼"))
    initials = models.TextField(_("首字母"))

    class Meta:
        verbose_name = _("单位名称拼音")

    def __str__(self) -> str:
        return self.name


class SynonymSet(models.Model):
    """Words that mean the same: who looks for one finds the others."""

    class Meta:
        verbose_name = _("同义词组")
        ordering = ["id"]

    def __str__(self) -> str:
        return "、".join(synonym.word for synonym in self.synonyms.all())


class Synonym(models.Model):
    """One word of a set. `plain` is how it is searched; a word belongs to one set only."""

    among = models.ForeignKey(SynonymSet, on_delete=models.CASCADE, related_name="synonyms")
    word = models.CharField(_("词"), max_length=60)
    plain = models.CharField(_("检索形式"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("同义词")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_synonym_has_characters",
                condition=~Q(plain=""),
                violation_error_message=_("同义词不能是空的。"),
            ),
        ]

    def __str__(self) -> str:
        return self.word
