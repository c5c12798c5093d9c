"""Who may do what with the registers: every post reads what it covers, clerks write for their unit, supervisors below.

An administrator sets up units, people and accounts, and writes nothing that is counted. One policy a register, all made
of the same rules, so that the trail and the matrix call each thing by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongkai.organisations.models.bodies import Body, LeadingGroup, StaffEntry
from gongkai.organisations.models.funds import Funds
from gongkai.organisations.models.gatherings import Activity, Meeting, Training
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.points import Point, Visit
from gongkai.organisations.models.registers import Counted
from gongkai.organisations.models.rulebook import InstitutionDocument, Promise
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.people import PHONE_READERS
from gongkai.organisations.policy.reach import of_the_installation
from gongkai.web.actors import Post
from gongkai.web.policy import OWN_PROGRAM, Policy, Rule, Verb, Words, by, either

E = TypeVar("E", bound=Counted)

FIRST_DAY = date(2008, 5, 1)  # of the document that stands for all of them
WRITERS = (Post.CLERK, Post.SUPERVISOR)


def read(unit: str = "unit_id") -> Rule[Any]:
    """Any post that covers the unit, and the administrator of the installation."""
    return either(
        by(unit=unit), of_the_installation, otherwise=_("只能查看本单位和下级单位的台账，请找这个单位的填报人。")
    )


def written(unit: str = "unit_id") -> Rule[Any]:
    """Its clerk, and whoever supervises it."""
    return either(
        by(*WRITERS, unit=unit), OWN_PROGRAM, otherwise=_("台账由本单位填报人或者主管部门登记，请找他们办理。")
    )


def _policy(
    kind: str,
    title: Words,
    example: Callable[[int], E],
    *,
    unit: str = "unit_id",
    more: Mapping[str, Verb[E]] | None = None,
) -> Policy[E]:
    wrote = written(unit)
    verbs: dict[str, Verb[E]] = {
        "see": Verb(_("查看"), read(unit)),
        "export": Verb(_("导出"), read(unit), alone=True),
        "enter": Verb(_("登记新的"), wrote, alone=True),
        "import": Verb(_("导入"), wrote, alone=True),
        "record": Verb(_("登记"), wrote),
        "correct": Verb(_("更正"), wrote),
        "retract": Verb(_("撤回登记"), wrote),
    }
    return Policy(kind, title, {**verbs, **(more or {})}, examples=lambda unit_id, author_id: {"": example(unit_id)})


_close: dict[str, Verb[Any]] = {"close": Verb(_("结束"), written())}

POINT: Policy[Point] = _policy(
    "organisations.point",
    _("信息查阅点"),
    lambda unit_id: Point(unit_id=unit_id),
    more={**_close, "suspend": Verb(_("暂停"), written()), "resume": Verb(_("恢复"), written())},
)
VISIT: Policy[Visit] = _policy(
    "organisations.visit",
    _("查阅点接待"),
    lambda unit_id: Visit(point=Point(unit=Unit(pk=unit_id))),
    unit="point__unit_id",
)
BODY: Policy[Body] = _policy("organisations.body", _("工作机构"), lambda unit_id: Body(unit_id=unit_id), more=_close)
LEADING_GROUP: Policy[LeadingGroup] = _policy(
    "organisations.leadinggroup",
    _("领导小组"),
    lambda unit_id: LeadingGroup(unit_id=unit_id),
    more={**_close, "adjust": Verb(_("调整"), written())},
)
STAFF: Policy[StaffEntry] = _policy(
    "organisations.staffentry",
    pgettext_lazy("register", "工作人员"),
    lambda unit_id: StaffEntry(unit_id=unit_id),
    more={
        **_close,
        "see_phone": Verb(
            _("查看电话"),
            either(
                by(*PHONE_READERS), OWN_PROGRAM, otherwise=_("工作人员的电话供本单位负责人、管理员和主管部门查看。")
            ),
        ),
    },
)
FUNDS: Policy[Funds] = _policy("organisations.funds", _("专项经费"), lambda unit_id: Funds(unit_id=unit_id))
MEETING: Policy[Meeting] = _policy("organisations.meeting", _("会议"), lambda unit_id: Meeting(unit_id=unit_id))
TRAINING: Policy[Training] = _policy("organisations.training", _("培训"), lambda unit_id: Training(unit_id=unit_id))
ACTIVITY: Policy[Activity] = _policy("organisations.activity", _("宣传活动"), lambda unit_id: Activity(unit_id=unit_id))
in_force: Rule[InstitutionDocument] = Rule(
    lambda actor, document, today: document.is_counted and document.holds_on(today),
    _("这项制度现在不施行。"),
    lambda actor, today: Q(retracted_at=None) & holding_on(today),
)
DOCUMENT: Policy[InstitutionDocument] = _policy(
    "organisations.institutiondocument",
    _("制度"),
    lambda unit_id: InstitutionDocument(unit_id=unit_id, since=FIRST_DAY),
    more={**_close, "read": Verb(_("公众查阅"), in_force)},
)
PROMISE: Policy[Promise] = _policy(
    "organisations.promise", _("服务承诺"), lambda unit_id: Promise(unit_id=unit_id), more=_close
)
