"""What every register has in common: an entry of a unit that counts until it is retracted, and nothing is deleted.

Two sorts: what lasts from a day to a day (`Lasting`: a reading point, a member of staff) and what happened on a day or
is told of a year (`Dated`: a meeting, a training). Questions are asked of entries that count; those of `all()` are not.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.periods import Period, holding_on, overlapping
from gongkai.organisations.models.units import Unit
from gongkai.organisations.rules.tree import ANSWERED_FOR

E = TypeVar("E", bound="Counted")

# Of one entry: a slip of the finger must not make the sum of a district too large for the database.
FEW_ENOUGH = MaxValueValidator(9_999_999)


class EntryQuerySet(models.QuerySet[E]):
    """Questions about the entries of any register. `unit_path` leads from an entry to its unit."""

    unit_path: ClassVar[str] = "unit"
    searched: ClassVar[tuple[str, ...]] = ()

    def counted(self) -> Self:
        """Those that count: not retracted."""
        return self.filter(retracted_at=None)

    def of(self, unit: Unit | int) -> Self:
        """Those of one unit, none of those below it."""
        return self.filter(**{self.unit_path: unit})

    def under(self, unit: Unit | int, day: date) -> Self:
        """Those of the unit, of all below it on the day, and of ended units whose records one of them keeps.

        Part of the same query: every entry belongs to one unit, so nothing is counted twice after a merger.
        """
        root = unit if isinstance(unit, int) else unit.pk
        values = [day, day, day, root, 1, root]
        return self.filter(**{f"{self.unit_path}__in": RawSQL(ANSWERED_FOR, values)})  # noqa: S611  # our text

    def in_year(self, year: int) -> Self:
        """Those that count in the year, as each sort of register has it."""
        raise NotImplementedError

    def saying(self, words: str) -> Self:
        """Those with these words in one of the fields that are searched."""
        found = Q()
        for field in self.searched:
            found |= Q(**{f"{field}__icontains": words.strip()})
        return self.filter(found) if words.strip() else self


class LastingQuerySet(EntryQuerySet[E]):
    """Questions about what lasts from a day to a day."""

    def there_on(self, day: date) -> Self:
        """Those that count and hold on the day."""
        return self.counted().filter(holding_on(day))

    def in_year(self, year: int) -> Self:
        """Those that count and held on one day of the year at least."""
        return self.counted().filter(overlapping(date(year, 1, 1), date(year + 1, 1, 1)))

    def begun_in(self, year: int) -> Self:
        """Those that began in the year; what came over from an ended unit did not begin then."""
        return self.counted().filter(since__year=year, continues=None)

    def ended_in(self, year: int) -> Self:
        """Those whose last day fell into the year; what went over to another unit did not end then."""
        first, after = date(year, 1, 2), date(year + 1, 1, 1)
        return self.counted().filter(until__gte=first, until__lte=after, continued=None)


class DatedQuerySet(EntryQuerySet[E]):
    """Questions about what happened on a day."""

    def in_year(self, year: int) -> Self:
        """Those that count and happened in the year."""
        return self.counted().filter(on_day__year=year)

    def between(self, first: date, last: date) -> Self:
        """Those that count and happened on one of the days, both included."""
        return self.counted().filter(on_day__gte=first, on_day__lte=last)


def retracted_with_a_reason(name: str) -> models.CheckConstraint:
    """The constraint that an entry is never taken out of the count without a reason."""
    return models.CheckConstraint(
        name=name,
        condition=Q(retracted_at=None, retracted_why="") | (Q(retracted_at__isnull=False) & ~Q(retracted_why="")),
        violation_error_message=_("撤回登记必须写明原因。"),
    )


def continues_another(name: str) -> models.CheckConstraint:
    """The constraint that an entry does not carry on for itself."""
    return models.CheckConstraint(
        name=name,
        condition=Q(continues=None) | ~Q(continues=F("id")),
        violation_error_message=_("登记不能承接自己。"),
    )


class Counted(models.Model):
    """An entry of a register. It is corrected with a reason or retracted with one; it is never deleted."""

    note = models.CharField(_("备注"), max_length=200, blank=True)
    retracted_at = models.DateTimeField(_("撤回时间"), null=True, blank=True, editable=False)
    retracted_why = models.CharField(_("撤回原因"), max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_counted(self) -> bool:
        """Whether it counts."""
        return self.retracted_at is None


class OfUnit(Counted):
    """An entry that belongs to a unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="%(class)s_entries", verbose_name=_("单位"))

    unit_id: int

    class Meta:
        abstract = True


class Lasting(OfUnit, Period):
    """An entry that lasts from a day to a day.

    When its unit ends, it ends with it, and another one that `continues` it begins at the unit that goes on.
    """

    continues = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="continued",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("承接自"),
    )

    continues_id: int | None

    class Meta:
        abstract = True

    @property
    def later(self) -> Self | None:
        """The entry that carries on for it at another unit and counts, None without one. Cost: one query."""
        found: Self | None = getattr(self, "continued", None)
        return found if found is not None and found.is_counted else None
