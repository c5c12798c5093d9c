"""Who may do what with calendar years: all staff read them, the administrator of the whole installation publishes."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.calendars.models import Version
from gongkai.web.actors import Actor, Kind, Post
from gongkai.web.policy import EVERY_ROW, SIGNED_IN, Policy, Rule, Verb


def _for_all(actor: Actor) -> bool:
    return actor.kind is Kind.SYSTEM or any(
        held.post is Post.ADMINISTRATOR and held.unit_id is None for held in actor.posts
    )


of_the_installation: Rule[Version] = Rule(
    lambda actor, version, today: _for_all(actor),
    _("工作日历对所有单位生效，由全系统管理员公布。请把通知交给他们。"),
    lambda actor, today: EVERY_ROW if _for_all(actor) else Q(pk__in=()),
    signed_in=True,
)

VERSION: Policy[Version] = Policy(
    "calendars.version",
    _("工作日历"),
    {
        "see": Verb(_("查看"), SIGNED_IN, alone=True),
        "publish": Verb(_("公布"), of_the_installation, alone=True),
    },
)
