"""What becomes of people and posts when their unit ends. Part of the change of the unit, never done by itself."""

from __future__ import annotations

from datetime import date

from gongkai.organisations.models.people import Holding, HoldingQuerySet, Person
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import Unit


def bring_over(unit: Unit, heir: Unit, on: date) -> None:
    """Lets everybody who works for the ended unit do the same for its heir from the day on."""
    for held in _still_held(unit, on):
        if held.since >= on:
            held.unit = heir
            held.save(update_fields=["unit"])
            continue
        until, held.until = held.until, on
        if not _held_already(held, heir, on, until):
            held.handed_to = Holding.objects.create(
                person=held.person, unit=heir, post=held.post, since=on, until=until
            )
        held.save(update_fields=["until", "handed_to"])
    Person.objects.filter(unit=unit).update(unit=heir)


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
