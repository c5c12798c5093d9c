"""The log of what changed for the public, and what must not be served again. Every machine follows these two."""

from __future__ import annotations

import re
import secrets

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

NAME = re.compile(r"[0-9A-Za-z_-]{1,64}")  # also the name of a file


def new_token() -> str:
    """Tells a change from another one that got the same number after a backup was restored."""
    return secrets.token_hex(8)


class Change(models.Model):
    """Something public changed; written in the same transaction. `names`: pages that hold one of them are thrown away.

    Rows are only ever added, so that no publication waits for another.
    """

    token = models.CharField(max_length=16, default=new_token)
    names = models.JSONField(_("标识"), default=list)
    at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name = _("公开页面变更")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.pk}: {'、'.join(self.names)}"


class Hidden(models.Model):
    """Something that was public and is not any more: no cache serves its addresses, whatever it holds."""

    name = models.CharField(_("标识"), max_length=64, unique=True, validators=[RegexValidator(NAME)])
    since = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("不再提供的页面")
        constraints = [
            models.CheckConstraint(
                name="what_is_hidden_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("不再提供的页面必须有标识。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
