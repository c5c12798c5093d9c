"""The columns of the public site, in the order of its navigation."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
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


# the five of the disclosure platform under their statutory names, then what this site works out for everybody
STATUTORY = (
    Column("portal:guides", _("政府信息公开指南"), _("怎样查、怎样申请，找哪个机构"), "info-circle"),
    Column("portal:rules", _("政府信息公开制度"), _("法律、法规、规章和本地的制度"), "scale"),
    Column("portal:items", _("法定主动公开内容"), _("查阅已经公开的政府信息"), "file-text"),
    Column("portal:annual_reports", _("政府信息公开年报"), _("本机关和下级机关历年的年度报告"), "table"),
    Column("portal:on_request", _("依申请公开"), _("没有公开的，可以怎样申请"), "send"),
)
TOOLS = (
    Column("portal:check", _("核对年度报告"), _("放入一份报告，看数字和矛盾"), "file-search"),
    Column("portal:due", _("推算答复期限"), _("哪一天到期，为什么是这一天"), "calendar"),
    Column("portal:fee", _("计算信息处理费"), _("按件或者按量，逐档列出"), "receipt-yuan"),
)
COLUMNS = (*STATUTORY, *TOOLS)


def standing(columns_: tuple[Column, ...]) -> tuple[tuple[Column, str], ...]:
    """Those of the columns that have a page, each with its address: a column without one is left out, never dead."""
    found = ((column, address_of(column.view)) for column in columns_)
    return tuple((column, address) for column, address in found if address)


def address_of(view: str, *args: str | int) -> str:
    """Where a page stands; empty when the site has none of this name."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


def links(request: HttpRequest, columns_: tuple[Column, ...]) -> tuple[Link, ...]:
    """Columns as a page shows them."""
    return tuple(Link(column, address, request.path.startswith(address)) for column, address in standing(columns_))


def columns(request: HttpRequest) -> dict[str, object]:
    """Context processor: `columns`, `tools`, and the ways to search, to subscribe and to the map of the site."""
    return {
        "columns": links(request, STATUTORY),
        "tools": links(request, TOOLS),
        "search_address": address_of("portal:search"),
        "subscribe_address": address_of("portal:subscribe"),
        "map_address": address_of("portal:site_map") or address_of("portal:platform"),
    }
