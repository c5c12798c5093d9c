"""Why somebody cannot hold a post, be away, or hand over. Pure: what has to be known is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from gongkai.web.actors import Post

OUTSIDERS = (Post.VOLUNTEER, Post.EVALUATOR)


def faults_in_appointment(
    post: Post, *, since: date, until: date | None, unit_stands: bool, works_here_or_above: bool, held_already: bool
) -> Iterator[str]:
    """Why somebody cannot take the post. Only volunteers and evaluators may come from anywhere."""
    if until is not None and until <= since:
        yield _("最后一天不能比起始日早。")
    if not unit_stands:
        yield _("这个单位在%(day)s还没有设立，或者已经撤销。") % {"day": since}
    if not works_here_or_above and post not in OUTSIDERS:
        yield _("这个岗位由本单位或者上级单位的人担任，请先调整这个人的所在单位。")
    if held_already:
        yield _("这个人在这段时间已经在这个单位担任这个岗位。")


def faults_in_end(
    *, since: date, until: date | None, on: date, open_work: Sequence[tuple[str, int]], has_successor: bool
) -> Iterator[str]:
    """Why the post cannot end before the day."""
    if until is not None and until <= on:
        yield _("这个岗位已经在那天以前结束。")
    if on <= since:
        yield _("结束的日期必须晚于起始日%(day)s。") % {"day": since}
    if not has_successor:
        for area, count in open_work:
            yield _("%(area)s还有%(count)d件没有办结，请选定接任的人再结束岗位。") % {"area": area, "count": count}


def faults_in_successor(*, same_post: bool, another_person: bool, holds_then: bool) -> Iterator[str]:
    """Why somebody cannot take over."""
    if not same_post:
        yield _("接任的人要担任同一单位的同一岗位。")
    if not another_person:
        yield _("不能移交给本人。")
    if not holds_then:
        yield _("接任的人在移交那天还没有担任这个岗位，请先安排。")


def faults_in_absence(
    *,
    since: date,
    until: date,
    another_person: bool,
    delegate_signs_in: bool,
    delegate_near: bool,
    delegate_away: bool,
    away_already: bool,
) -> Iterator[str]:
    """Why an absence cannot be entered."""
    if until <= since:
        yield _("最后一天不能比第一天早。")
    if not another_person:
        yield _("代理人不能是本人。")
    if not delegate_signs_in:
        yield _("代理人没有账号，不能登录代办，请另选一位，或者先给这位关联账号。")
    if not delegate_near:
        yield _("代理人应当是本单位或者上级单位的人。")
    if delegate_away:
        yield _("代理人在这段时间自己也外出，请另选一位。")
    if away_already:
        yield _("这段时间已经登记过外出。")
