"""Who composes the public site: the administrator of the whole installation, since every unit stands on it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from gongkai.organisations.policy.reach import of_the_installation
from gongkai.portal.models.site import Site, Topic
from gongkai.web.policy import Policy, Rule, Verb, either

OTHERWISE = _("门户对所有单位是同一个，由全系统管理员编排。请把要改的内容告诉他们。")
whole_site: Rule[Site] = either(of_the_installation, otherwise=OTHERWISE)
whole: Rule[Topic] = either(of_the_installation, otherwise=OTHERWISE)


def _examples(unit_id: int, author_id: int) -> Mapping[str, Topic]:
    return {"": Topic(pk=1, name="民生", slug="minsheng")}


SITE: Policy[Site] = Policy(
    "portal.site",
    _("门户"),
    {
        "see": Verb(_("查看编排"), whole_site, alone=True),
        "compose": Verb(_("编排首页和页脚"), whole_site, alone=True),
    },
)
TOPIC: Policy[Topic] = Policy(
    "portal.topic",
    _("专题"),
    {
        "see": Verb(_("查看"), whole),
        "add": Verb(_("增加专题"), whole, alone=True),
        "edit": Verb(_("修改"), whole),
        "remove": Verb(_("删除专题"), whole),
    },
    examples=_examples,
)
