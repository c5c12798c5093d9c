"""Who may do what with notices: the office issues and chases, a unit's clerk and head receive, answer and pass on."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.notices.models import Copy, Notice
from gongkai.notices.states import CopyState, State
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import Policy, Rule, Verb, by, either

READERS = (Post.CLERK, Post.REVIEWER, Post.SECRECY_REVIEWER, Post.HEAD, Post.SUPERVISOR)
WORKERS = (Post.CLERK, Post.HEAD)


def _offices(actor: Actor) -> set[int]:
    """The units whose own supervisor somebody is: a notice to a district is for its office, not for its streets."""
    return {held.unit_id for held in actor.posts if held.post is Post.SUPERVISOR and held.unit_id}


def own_units(actor: Actor) -> set[int]:
    """The units for which somebody reads what comes in: those of the posts held, not what lies below a supervisor."""
    return {*actor.reach(*(post for post in READERS if post is not Post.SUPERVISOR)), *_offices(actor)}


_passes_on: Rule[Notice] = Rule(
    lambda actor, notice, today: notice.forwarded_id is not None and actor.reaches(notice.unit_id, *WORKERS),
    "",
    lambda actor, today: Q(forwarded__isnull=False, unit_id__in=actor.reach(*WORKERS)),
    signed_in=True,
)
_office: Rule[Notice] = either(
    by(Post.SUPERVISOR),
    _passes_on,
    otherwise=_("通知由下发单位的主管部门办理；转发的，由转发单位的填报人或者负责人办理。"),
)
_own_office: Rule[Copy] = Rule(
    lambda actor, copy, today: copy.unit_id in _offices(actor),
    "",
    lambda actor, today: Q(unit_id__in=_offices(actor)),
    signed_in=True,
)
_for_the_unit: Rule[Copy] = either(
    by(*WORKERS),
    _own_office,
    otherwise=_("收到的通知由接收单位的填报人、负责人或者它自己的主管部门办理。"),
)
_is_out: Rule[Copy] = Rule(
    lambda actor, copy, today: copy.notice.state != State.DRAFT,
    _("这份通知还没有下发。"),
    lambda actor, today: ~Q(notice__state=State.DRAFT),
)
_either_end: Rule[Copy] = either(
    by(*READERS),
    by(*READERS, unit="notice__unit_id"),
    otherwise=_("通知只给下发单位和接收单位的人看。"),
)


def _notices(unit_id: int, author_id: int) -> Mapping[str, Notice]:
    passed_on = Notice(unit_id=unit_id, forwarded_id=1)
    return {**{str(state.label): Notice(unit_id=unit_id, state=state) for state in State}, "转发的": passed_on}


def _copies(unit_id: int, author_id: int) -> Mapping[str, Copy]:
    found = {
        str(state.label): Copy(unit_id=unit_id, state=state, notice=Notice(unit_id=-1, state=State.ISSUED))
        for state in CopyState
    }
    draft = Copy(unit_id=unit_id, notice=Notice(unit_id=-1, state=State.DRAFT))
    return {"还没有下发": draft, **found}


NOTICE: Policy[Notice] = Policy(
    "notices.notice",
    _("下发的通知"),
    {
        "see": Verb(_("查看"), by(*READERS)),
        "create": Verb(_("起草通知"), by(Post.SUPERVISOR), alone=True),
        "write": Verb(_("起草"), _office),
        "edit": Verb(_("修改草稿"), _office),
        "discard": Verb(_("删除草稿"), _office),
        "issue": Verb(_("下发"), _office),
        "chase": Verb(_("催办"), _office),
        "withdraw": Verb(_("撤回"), _office),
        "close": Verb(_("办结"), _office),
        "export": Verb(_("导出"), by(*READERS)),
    },
    examples=_notices,
)
COPY: Policy[Copy] = Policy(
    "notices.copy",
    _("收到的通知"),
    {
        "see": Verb(_("查看"), _is_out, _either_end),
        "receive": Verb(_("签收"), _is_out, _for_the_unit),
        "answer": Verb(_("答复"), _is_out, _for_the_unit),
        "forward": Verb(_("转发"), _is_out, _for_the_unit),
    },
    examples=_copies,
)
