"""The columns of the public site, in the order of its navigation."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the name of its view, its own name, a line about it for the front page, and its icon."""

    view: str
    name: Promise
    words: Promise
    icon: str


@dataclass(frozen=True, slots=True)
class Link:
    """A column as a page shows it; `is_here` when the page belongs to it."""

    column: Column
    address: str
    is_here: bool


COLUMNS = (
    Column("portal:items", _("法定主动公开内容"), _("查阅已经公开的政府信息"), "file-text"),
    Column("portal:check", _("核对年度报告"), _("放入一份报告，看数字和矛盾"), "file-search"),
    Column("portal:due", _("推算答复期限"), _("哪一天到期，为什么是这一天"), "calendar"),
    Column("portal:fee", _("计算信息处理费"), _("按件或者按量，逐档列出"), "receipt-yuan"),
)


def columns(request: HttpRequest) -> dict[str, tuple[Link, ...]]:
    """Context processor: `columns` in every template."""
    addresses = ((column, reverse(column.view)) for column in COLUMNS)
    links = tuple(Link(column, address, request.path.startswith(address)) for column, address in addresses)
    return {"columns": links}
