"""The few best things to try first, shown on the front page of the demo."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Start:
    """One thing to try: the name of its view with what stands in the address, its name, a line about it, its icon."""

    view: str
    name: Promise
    words: Promise
    icon: str
    slug: str = ""
    query: str = ""

    @property
    def address(self) -> str:
        """Where it leads."""
        return reverse(self.view, kwargs={"slug": self.slug} if self.slug else None) + self.query


STARTS = (
    Start(
        "accounts:sign_in",
        _("以一个工作人员的身份进去"),
        _("点一个名字就登录：填报人、审核人、保密审查人员、负责人、主管部门、管理员"),
        "user",
    ),
    Start(
        "organisations:unit_tree",
        _("看一个区的47个单位"),
        _("2019年机构改革前后，哪天叫什么名字、归谁管、由谁接续"),
        "building",
    ),
    Start(
        "portal:items",
        _("看四个地方公开了什么"),
        _("年度报告里的条数，一条一条都在：哪年、哪个单位、走的哪个渠道"),
        "file-text",
        query="?year=2018",
    ),
    Start(
        "portal:check_example",
        _("读一份真的年度报告"),
        _("昌邑区商务局2018年度：数字逐个认出，矛盾逐条指出"),
        "file-search",
        slug="changyi-commerce-2018",
    ),
    Start(
        "portal:due",
        _("看一个期限怎样算出来"),
        _("春节、调休和征求第三方意见，逐日画在月历上，逐条写出条文"),
        "calendar",
        query="?received=2025-01-20&event=third-party-sent:2025-01-24&event=third-party-answered:2025-02-14",
    ),
    Start("audit:entries", _("查谁在什么时候做了什么"), _("每一次改动都在，谁也改不掉；用管理员进去看"), "history"),
)


def starts() -> tuple[Start, ...]:
    """What the front page offers to try: in the demo STARTS, else nothing."""
    return STARTS if settings.DEMO else ()
