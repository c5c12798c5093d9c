"""What holds from a day to a day. `since` is the first day, `until` the first day on which it no longer holds."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def holding_on(day: date, path: str = "") -> Q:
    """What holds on the day, as a filter; `path` leads to the thing with the period, for example `periods__`."""
    begun = Q(**{f"{path}since__lte": day})
    return begun & (Q(**{f"{path}until": None}) | Q(**{f"{path}until__gt": day}))


def overlapping(since: date, until: date | None, path: str = "") -> Q:
    """What holds on any day from `since` until before `until`; None is without end."""
    open_or_later = Q(**{f"{path}until": None}) | Q(**{f"{path}until__gt": since})
    return open_or_later & Q(**{f"{path}since__lt": until}) if until else open_or_later


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """The constraint that a period has a day at least."""
    return models.CheckConstraint(
        name=name,
        condition=Q(until=None) | Q(until__gt=F("since")),
        violation_error_message=_("结束的日期必须晚于开始的日期。"),
    )


class Period(models.Model):
    """A row that holds from a day to a day."""

    since = models.DateField(_("起始日"))
    until = models.DateField(_("失效日"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, None without end."""
        return self.until - timedelta(days=1) if self.until else None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.since <= day and (self.until is None or day < self.until)
