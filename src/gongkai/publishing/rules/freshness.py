"""Whether what stands under a class is still fresh: its newest information against its duty to be renewed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SOON = timedelta(days=14)


class Freshness(TextChoices):
    """How a class stands, the worst first."""

    STALE = "stale", gettext_lazy("过期")
    EMPTY = "empty", gettext_lazy("空白")
    SOON = "soon", gettext_lazy("快到期")
    FRESH = "fresh", gettext_lazy("按期")
    FREE = "free", gettext_lazy("没有更新要求")

    @property
    def is_wrong(self) -> bool:
        """Something has to be published."""
        return self in (Freshness.EMPTY, Freshness.STALE)

    @property
    def look(self) -> str:
        """The look of its chip."""
        return {"empty": "soon", "stale": "late", "soon": "soon", "fresh": "done", "free": "neutral"}[self.value]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a class stands on a day, the last day to renew it, and the reckoning in one sentence."""

    freshness: Freshness
    due: date | None
    words: str


def judged(newest: date | None, *, duty_days: int | None, is_compulsory: bool, today: date) -> Verdict:
    """How a class with its newest information of a day stands today.

    What was published on a day with a duty of n days is to be renewed on the nth day after it at the latest. A class
    without anything is empty only where something has to be there.
    """
    if newest is None:
        wanted = is_compulsory or duty_days is not None
        return Verdict(
            Freshness.EMPTY if wanted else Freshness.FREE,
            None,
            _("还没有公开过信息。") if wanted else _("还没有信息，也没有更新要求。"),
        )
    told = {"newest": newest, "days": duty_days}
    if duty_days is None:
        return Verdict(Freshness.FREE, None, _("最近一条公开于%(newest)s，没有规定更新周期。") % told)
    due = newest + timedelta(days=duty_days)
    told |= {"due": due}
    words = _("最近一条公开于%(newest)s，更新周期%(days)d天，应在%(due)s以前更新") % told
    if due < today:
        late = _("，已经过了%(late)d天。") % {"late": (today - due).days}
        return Verdict(Freshness.STALE, due, words + late)
    left = _("，还有%(left)d天。") % {"left": (due - today).days}
    return Verdict(Freshness.SOON if due - today <= SOON else Freshness.FRESH, due, words + left)
