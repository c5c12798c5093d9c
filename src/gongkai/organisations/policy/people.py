"""Who may do what with people and posts: the administrator of the unit and its supervisor; some things oneself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.people import Absence, Handover, Holding, Person
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.reach import of_the_installation, over_all
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import Policy, Rule, Verb, by, either

_KEEPERS = (Post.ADMINISTRATOR, Post.SUPERVISOR)
# Posts that reach further or hand out others: an administrator of one unit cannot give them away.
HIGH = (Post.SUPERVISOR, Post.ADMINISTRATOR)
# Who looks for somebody by telephone. Colleagues meet on the desk; a private number is not every post's to read.
PHONE_READERS = (Post.HEAD, Post.ADMINISTRATOR, Post.SUPERVISOR)


def _own(path: str) -> Rule[Any]:
    """The thing is the actor's own; `path` leads from it to the id of an account."""

    def test(actor: Actor, thing: object, today: object) -> bool:
        for part in path.split("__"):
            thing = getattr(thing, part)
        return actor.user_id is not None and thing == actor.user_id

    return Rule(
        test, "", lambda actor, today: Q(**{path: actor.user_id}) if actor.user_id else Q(pk__in=()), signed_in=True
    )


def _kept(unit: str = "unit_id") -> Rule[Any]:
    return either(
        by(*_KEEPERS, unit=unit), of_the_installation, otherwise=_("人员和岗位由本单位管理员或者主管部门办理。")
    )


def _seen(unit: str, own: str) -> Rule[Any]:
    return either(
        by(unit=unit), _own(own), of_the_installation, otherwise=_("只能查看本单位和下级单位的人员，请找本单位管理员。")
    )


def _may_give(actor: Actor, holding: Holding, today: object) -> bool:
    return holding.post not in HIGH or over_all(actor) or actor.reaches(holding.unit_id, Post.SUPERVISOR)


given_from_above: Rule[Holding] = Rule(_may_give, _("主管部门和管理员的岗位由上级主管部门或者全系统管理员安排。"))


def _person(unit_id: int, author_id: int) -> Person:
    return Person(pk=author_id, unit=Unit(pk=unit_id), user_id=author_id)


def _of_person(unit_id: int, author_id: int) -> Mapping[str, Person]:
    return {"": _person(unit_id, author_id)}


def _of_holding(unit_id: int, author_id: int) -> Mapping[str, Holding]:
    person = _person(unit_id, author_id)
    return {
        "一般岗位": Holding(person=person, unit_id=unit_id, post=Post.CLERK),
        "主管部门、管理员": Holding(person=person, unit_id=unit_id, post=Post.SUPERVISOR),
    }


def _of_absence(unit_id: int, author_id: int) -> Mapping[str, Absence]:
    return {"": Absence(person=_person(unit_id, author_id))}


def _of_handover(unit_id: int, author_id: int) -> Mapping[str, Handover]:
    after = Holding(person=_person(unit_id, author_id), unit_id=unit_id, post=Post.CLERK)
    return {"": Handover(after=after)}


PERSON: Policy[Person] = Policy(
    "organisations.person",
    _("人员"),
    {
        "see": Verb(_("查看"), _seen("unit_id", "user_id")),
        "see_phone": Verb(
            _("查看电话和邮箱"),
            either(
                by(*PHONE_READERS),
                _own("user_id"),
                of_the_installation,
                otherwise=_("电话和邮箱供本人、本单位负责人、管理员和主管部门查看。"),
            ),
        ),
        "export": Verb(_("导出"), _kept(), alone=True),
        "import": Verb(_("导入"), _kept(), alone=True),
        "create": Verb(_("增加"), _kept(), alone=True),
        "add": Verb(_("增加到单位"), _kept()),
        "edit": Verb(_("修改"), _kept()),
        "link": Verb(_("关联账号"), _kept()),
    },
    examples=_of_person,
)
HOLDING: Policy[Holding] = Policy(
    "organisations.holding",
    _("任职"),
    {
        "see": Verb(_("查看"), _seen("unit_id", "person__user_id")),
        "appoint": Verb(_("安排岗位"), _kept(), given_from_above),
        "end": Verb(_("结束岗位"), _kept(), given_from_above),
    },
    examples=_of_holding,
)
ABSENCE: Policy[Absence] = Policy(
    "organisations.absence",
    _("外出代理"),
    {
        "see": Verb(_("查看"), _seen("person__unit_id", "person__user_id")),
        "record": Verb(
            _("登记外出"),
            either(_own("person__user_id"), _kept("person__unit_id"), otherwise=_("外出由本人或者本单位管理员登记。")),
        ),
        "end": Verb(
            _("提前回来"),
            either(_own("person__user_id"), _kept("person__unit_id"), otherwise=_("外出由本人或者本单位管理员登记。")),
        ),
    },
    examples=_of_absence,
)
HANDOVER: Policy[Handover] = Policy(
    "organisations.handover",
    _("工作移交"),
    {
        "see": Verb(_("查看"), _seen("after__unit_id", "after__person__user_id")),
        "read": Verb(
            _("确认看过"), Rule(_own("after__person__user_id").test, _("移交由接任的人确认。"), signed_in=True)
        ),
    },
    examples=_of_handover,
)
