"""By when information has to be out: proactive disclosure, decisions, annual reports, answers to public concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from gongkai.regime.deadlines import Regime, days_after, regime_on
from gongkai.regime.practice import DEFAULT, Practice
from gongkai.regime.workdays import WorkCalendar


class Unit(StrEnum):
    """What a term is counted in."""

    WORKING_DAYS = "working-days"
    DAYS = "days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Term:
    """How long after an event something has to be published."""

    code: str
    zh: str
    en: str
    number: int
    unit: Unit
    article: str
    article_2007: str = ""

    def article_on(self, day: date) -> str:
        """The article for information formed that day."""
        old = self.article_2007 and regime_on(day) is Regime.R2007
        return self.article_2007 if old else self.article


TERMS: dict[str, Term] = {
    term.code: term
    for term in (
        Term(
            "general",
            "主动公开（形成或者变更后）",
            "proactive disclosure, after forming or changing",
            20,
            Unit.WORKING_DAYS,
            "R2019-26",
            "R2007-18",
        ),
        Term(
            "decision",
            "行政许可、行政处罚决定",
            "licences and penalties, after the decision",
            7,
            Unit.WORKING_DAYS,
            "P2017-94-decision",
        ),
        Term(
            "enforcement",
            "其他执法信息",
            "other enforcement information",
            20,
            Unit.WORKING_DAYS,
            "P2018-118-enforcement",
        ),
        Term(
            "inspection",
            "双随机抽查结果",
            "random inspections, after they end",
            20,
            Unit.WORKING_DAYS,
            "P2019-5-inspection",
        ),
        Term(
            "proposal",
            "人大建议、政协提案答复",
            "replies to deputies' and members' proposals",
            20,
            Unit.WORKING_DAYS,
            "P2014-46-reply",
        ),
        Term(
            "budget",
            "预算、决算（批准或者批复后）",
            "budgets and final accounts, after approval",
            20,
            Unit.DAYS,
            "BUDGET-14",
        ),
        Term(
            "incident", "重大突发事件首次权威信息", "first word on a grave incident", 5, Unit.HOURS, "P2016-80-incident"
        ),
        Term(
            "incident-conference",
            "重大突发事件新闻发布会",
            "press conference on a grave incident",
            24,
            Unit.HOURS,
            "P2016-80-incident",
        ),
        Term("concern", "其他政务舆情回应", "answer to other public concern", 48, Unit.HOURS, "P2016-61-answer"),
        Term(
            "interpretation",
            "政策解读（与文件同日）",
            "interpretation, the day of the document",
            0,
            Unit.DAYS,
            "P2016-80-interpretation",
        ),
    )
}


def publish_due(code: str, day: date, calendar: WorkCalendar) -> date:
    """Last day to publish what a term counted in days is about. ValueError for one counted in hours."""
    term = TERMS[code]
    match term.unit:
        case Unit.WORKING_DAYS:
            return calendar.add(day, term.number)
        case Unit.DAYS:
            return days_after(day, term.number, calendar) if term.number else day
        case Unit.HOURS:
            raise ValueError(f"{code} is counted in hours: ask answer_due")


def answer_due(code: str, at: datetime) -> datetime:
    """Last moment to answer what a term counted in hours is about. ValueError for one counted in days."""
    term = TERMS[code]
    if term.unit is not Unit.HOURS:
        raise ValueError(f"{code} is counted in days: ask publish_due")
    return at + timedelta(hours=term.number)


class Reporter(StrEnum):
    """Who publishes an annual report."""

    DEPARTMENT = "department"  # of a government at county level or above
    GOVERNMENT = "government"  # at county level or above
    TOWNSHIP = "township"  # townships and street offices


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The last day to publish a report, the last working day up to it, and the article."""

    day: date
    plan: date
    article: str


def annual_report_due(
    report_year: int, reporter: Reporter, calendar: WorkCalendar, practice: Practice = DEFAULT
) -> ReportDay:
    """When the report of a year has to be out.

    Reports of 2018 and earlier: every organ by 31 March (2007 art. 31). Later: departments by 31 January, governments
    by 31 March (2019 art. 49). The day does not move when it is a day off: `plan` is the working day to aim at.
    """
    year = report_year + 1
    if report_year <= 2018:
        day, article = date(year, 3, 31), "R2007-31"
    elif reporter is Reporter.GOVERNMENT:
        day, article = date(year, 3, 31), "R2019-49"
    elif reporter is Reporter.TOWNSHIP:
        day, article = date(year, *practice.township_report_month_day), ""
    else:
        day, article = date(year, 1, 31), "R2019-49"
    return ReportDay(day, calendar.previous_workday(day), article)
