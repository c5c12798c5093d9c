"""What becomes of people and posts when their unit ends. Part of the change of the unit, never done by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.organisations.models.people import Holding, HoldingQuerySet, Person
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import Unit


def bring_over(unit: Unit, heir: Unit, on: date, *, elsewhere: Mapping[int, Unit]) -> None:
    """Lets everybody who works for the ended unit do the same for its heir from the day on.

    `elsewhere`: the posts (by number) that go to another one. Who has posts there alone goes along.
    """
    moved = pass_posts(unit, heir, on, elsewhere=elsewhere)
    for person, units in moved.items():
        if len(units) == 1:
            Person.objects.filter(pk=person, unit=unit).update(unit=units.pop())
    Person.objects.filter(unit=unit).update(unit=heir)


def move_posts(unit: Unit, on: date, *, elsewhere: Mapping[int, Unit]) -> None:
    """Lets some posts of a unit that goes on pass to others from the day on. Who keeps none there goes along."""
    moved = pass_posts(unit, None, on, elsewhere=elsewhere)
    staying = _still_held(unit, on).values_list("person_id", flat=True)
    for person, units in moved.items():
        if len(units) == 1 and person not in staying:
            Person.objects.filter(pk=person, unit=unit).update(unit=units.pop())


def pass_posts(unit: Unit, heir: Unit | None, on: date, *, elsewhere: Mapping[int, Unit]) -> dict[int, set[Unit]]:
    """Ends the posts on the day and begins them at the heir or elsewhere; to which units each person came.

    Without an heir the other posts stay as they are.
    """
    moved: dict[int, set[Unit]] = {}
    for held in _still_held(unit, on):
        to = elsewhere.get(held.pk, heir)
        if to is not None:
            _pass(held, to, on)
            moved.setdefault(held.person_id, set()).add(to)
    return moved


def _pass(held: Holding, heir: Unit, on: date) -> None:
    if held.since >= on:
        held.unit = heir
        held.save(update_fields=["unit"])
        return
    until, held.until = held.until, on
    if not _held_already(held, heir, on, until):
        held.handed_to = Holding.objects.create(person=held.person, unit=heir, post=held.post, since=on, until=until)
    held.save(update_fields=["until", "handed_to"])


def end_posts(unit: Unit, on: date) -> None:
    """Lets every post of the ended unit end with it; one that had not begun is taken back."""
    _still_held(unit, on).filter(since__gte=on).delete()
    _still_held(unit, on).update(until=on)


def _still_held(unit: Unit, on: date) -> HoldingQuerySet:
    return Holding.objects.filter(overlapping(on, None), unit=unit).select_related("person")


def _held_already(held: Holding, heir: Unit, on: date, until: date | None) -> bool:
    """Whether the person holds the post for the heir on one of the days."""
    same = Holding.objects.filter(person=held.person, unit=heir, post=held.post)
    return same.filter(overlapping(on, until)).exists()
