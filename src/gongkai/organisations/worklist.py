"""What waits for somebody about units and people, and how units stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.organisations.gaps import gaps_of
from gongkai.organisations.models.people import Handover, Holding, HoldingQuerySet
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.people import HANDOVER, HOLDING
from gongkai.organisations.policy.units import UNIT
from gongkai.organisations.rules.gaps import Gap
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import NOBODY
from gongkai.web.worklist import MOST_SHOWN, Light, Standing, Waiting, Waits

ENDS_WITHIN = timedelta(days=14)
SOON = timedelta(days=3)


def handovers(actor: Actor, today: date) -> Waits:
    """What came over to this person and was not read yet. Cost: two queries."""
    visible = Handover.objects.filter(HANDOVER.visible(actor, today=today))
    unread = visible.filter(after__person__user_id=actor.user_id or NOBODY, seen_at=None, on_day__lte=today)
    shown = unread.select_related("before__person", "after__unit").order_by("on_day", "pk")[:MOST_SHOWN]
    first = tuple(_handed_over(handover) for handover in shown)
    return Waits(gettext_lazy("工作移交"), unread.count(), reverse("organisations:person_list"), first)


def _handed_over(handover: Handover) -> Waiting:
    told = {"name": handover.before.person, "count": handover.count}
    return Waiting(
        words=_("%(name)s移交的工作，%(count)d件未办结") % told if handover.count else _("%(name)s移交的工作") % told,
        what=gettext_lazy("看过以后确认"),
        unit_name=handover.after.unit.name,
        since=handover.on_day,
        address=reverse("organisations:handover", args=[handover.pk]),
    )


def ending_posts(actor: Actor, today: date) -> Waits:
    """Posts that end within fourteen days and that nobody holds afterwards: one's own, and those one gives out.

    Cost: two queries.
    """
    ending = _nobody_follows(Holding.objects.on(today).filter(until__lte=today + ENDS_WITHIN))
    mine = Q(person__user_id=actor.user_id or NOBODY) | Q(
        unit__in=Unit.objects.filter(UNIT.visible(actor, "edit", today=today))
    )
    rows = ending.filter(HOLDING.visible(actor, today=today)).filter(mine)
    shown = rows.select_related("person", "unit").order_by("until", "pk")[:MOST_SHOWN]
    first = tuple(_ending(holding, actor, today) for holding in shown)
    return Waits(gettext_lazy("岗位到期"), rows.count(), reverse("organisations:person_list"), first)


def _nobody_follows(holdings: HoldingQuerySet) -> HoldingQuerySet:
    same = Holding.objects.filter(unit=OuterRef("unit"), post=OuterRef("post")).exclude(pk=OuterRef("pk"))
    after = Q(until=None) | Q(until__gt=OuterRef("until"))
    return holdings.exclude(Exists(same.filter(after, since__lte=OuterRef("until"))))


def _ending(holding: Holding, actor: Actor, today: date) -> Waiting:
    last_day = holding.last_day or today
    words = _("%(name)s的岗位到期：%(post)s") % {"name": holding.person, "post": holding.get_post_display()}
    gives = HOLDING.allows(actor, "end", holding, today=today)
    return Waiting(
        words=words,
        what=gettext_lazy("安排接任的人") if gives else gettext_lazy("请管理员安排接任的人"),
        unit_name=holding.unit.name,
        since=max(holding.since, last_day - ENDS_WITHIN),
        address=reverse("organisations:person", args=[holding.person_id]),
        due=last_day,
        light=Light.AMBER if last_day - today <= SOON else Light.GREEN,
    )


def vacancies(actor: Actor, today: date) -> Waits:
    """Units this person keeps that have no clerk. Cost: two queries."""
    clerks = Holding.objects.of_post(Post.CLERK).filter(unit=OuterRef("pk"))
    kept = Unit.objects.filter(UNIT.visible(actor, "edit", today=today)).as_of(today)
    empty = kept.exclude(Exists(clerks.on(today)))
    ended = clerks.filter(until__lte=today).order_by().values("unit").annotate(last=Max("until")).values("last")
    since: Coalesce = Coalesce(Subquery(ended, output_field=DateField()), F("period__since"))
    shown: QuerySet[Unit] = empty.annotate(empty_since=since).order_by("empty_since", "name", "pk")[:MOST_SHOWN]
    first = tuple(_vacant(unit) for unit in shown)
    return Waits(gettext_lazy("岗位空缺"), empty.count(), reverse("organisations:unit_list"), first)


def _vacant(unit: Unit) -> Waiting:
    return Waiting(
        words=_("%(unit)s没有填报人") % {"unit": unit.period.name},
        what=gettext_lazy("安排填报人"),
        unit_name=unit.period.name,
        since=unit.empty_since,  # type: ignore[attr-defined]  # annotated
        address=reverse("organisations:person_list") + f"?unit={unit.pk}",
    )


def standing(unit_ids: Collection[int], today: date) -> Mapping[int, Standing]:
    """Whether each unit has the people and the contact data it needs. Cost: two queries."""
    return {unit_id: _standing(unit_id, found) for unit_id, found in gaps_of(unit_ids, today).items()}


def _standing(unit_id: int, found: list[Gap]) -> Standing:
    light = Light.RED if any(gap.is_grave for gap in found) else Light.AMBER if found else Light.GREEN
    words = "、".join(gap.words for gap in found) or _("齐全")
    return Standing(gettext_lazy("人员和资料"), light, words, reverse("organisations:unit", args=[unit_id]))
