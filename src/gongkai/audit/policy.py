"""Who may read the trail: supervisors and administrators, for the units they cover."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.audit.models import Entry
from gongkai.web.actors import Post
from gongkai.web.policy import Policy, Rule, Verb, by, either

_READERS = (Post.SUPERVISOR, Post.ADMINISTRATOR)

of_no_unit: Rule[Entry] = Rule(
    lambda actor, entry, today: (
        entry.unit_id is None and entry.thing_unit_id is None and actor.holds(Post.ADMINISTRATOR)
    ),
    "",
    lambda actor, today: Q(unit_id=None, thing_unit_id=None) if actor.holds(Post.ADMINISTRATOR) else Q(pk__in=()),
    signed_in=True,
)
covered: Rule[Entry] = either(
    by(*_READERS),
    by(*_READERS, unit="thing_unit_id"),
    of_no_unit,
    otherwise=_("操作记录由主管部门和管理员查看，只看得到自己所管的单位。"),
)


def _examples(unit_id: int, author_id: int) -> Mapping[str, Entry]:
    return {
        "本单位人员办的": Entry(unit_id=unit_id, user_id=author_id),
        "别人对本单位的事项办的": Entry(thing_unit_id=unit_id),
        "不属于任何单位的": Entry(),
    }


ENTRY: Policy[Entry] = Policy(
    "audit.entry",
    _("操作记录"),
    {
        "search": Verb(_("查找"), by(*_READERS), alone=True),
        "see": Verb(_("查看"), covered),
        "export": Verb(_("导出"), by(Post.SUPERVISOR), alone=True),
    },
    examples=_examples,
)
