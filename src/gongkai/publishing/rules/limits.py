"""By when an item has to be public, and how that day was reached. Pure: the calendar and the day are passed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.regime.articles import cited
from gongkai.regime.publication import TERMS, Term, Unit, publish_due
from gongkai.regime.words import festival
from gongkai.regime.workdays import WorkCalendar
from gongkai.web.worklist import Light

SOON_WORKING_DAYS = 3
DATED = tuple(code for code, term in TERMS.items() if term.unit is not Unit.HOURS)


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day to publish something formed or changed on a day.

    `steps`: the sentences that lead to it. `is_provisional`: a calendar on the way is not announced yet, so the day may
    still move.
    """

    term: Term
    formed_on: date
    due: date
    article: str
    steps: tuple[str, ...]
    is_provisional: bool
    calendar: WorkCalendar

    def light(self, today: date, *, published_on: date | None = None) -> Light:
        """Red when it is late or was published late, amber with three working days or fewer left, else green."""
        if published_on is not None:
            return Light.RED if published_on > self.due else Light.GREEN
        if today > self.due:
            return Light.RED
        return Light.AMBER if self.calendar.count(today, self.due) <= SOON_WORKING_DAYS else Light.GREEN


def limit(term: str, formed_on: date, calendar: WorkCalendar) -> Limit:
    """The limit of a term counted in days (`DATED`), from the day of formation or change, of approval for a budget.

    20 working days as a rule (2007 art. 18; 2019 art. 26), 7 for licences and penalties. Raises CalendarNotPublished;
    ValueError for a term counted in hours.
    """
    rule = TERMS[term]
    due = publish_due(term, formed_on, calendar)
    years = range(formed_on.year, due.year + 1)
    provisional = any(calendar.year(year).provisional for year in years) and rule.number > 0
    article = cited(rule.article_on(formed_on), _language())
    return Limit(
        rule, formed_on, due, article, tuple(_steps(rule, formed_on, due, article, calendar)), provisional, calendar
    )


def _steps(rule: Term, formed_on: date, due: date, article: str, calendar: WorkCalendar) -> Iterator[str]:
    values = {
        "day": formed_on,
        "due": due,
        "n": rule.number,
        "article": article,
        "what": rule.en if _language() == "en" else rule.zh,
    }
    yield _("%(day)s形成或者变更，当日不计。") % values
    if rule.unit is Unit.WORKING_DAYS:
        yield _("%(what)s：%(n)d个工作日内公开（%(article)s）。") % values
    elif rule.number:
        yield _("%(what)s：%(n)d日内公开（%(article)s），最后一天遇休息日顺延。") % values
    else:
        yield _("%(what)s（%(article)s）。") % values
        return
    breaks = [row for row in calendar.breaks(formed_on, due) if formed_on < row.last and row.first <= due]
    for row in breaks if rule.unit is Unit.WORKING_DAYS else ():
        off = {"name": festival(row.name, _language()), "first": row.first, "last": row.last}
        yield _("%(name)s放假（%(first)s至%(last)s），不计。") % off
    worked = [day for row in calendar.breaks(formed_on, due) for day in row.makeup if formed_on < day <= due]
    for day in sorted(worked) if rule.unit is Unit.WORKING_DAYS else ():
        yield _("%(day)s调休上班，计入。") % {"day": day}
    yield _("最后一天是%(due)s。") % values


def _language() -> str:
    return "en" if get_language() == "en" else "zh"
