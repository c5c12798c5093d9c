"""What an applicant can do against a reply: reconsideration or suit, where, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.regime.deadlines import days_after, months_after, same_day
from gongkai.regime.practice import DEFAULT, Practice
from gongkai.regime.workdays import WorkCalendar

NEW_LAW = date(2024, 1, 1)  # the Reconsideration Law of 2023 is in force


class Organ(StrEnum):
    """What kind of organ replied."""

    DEPARTMENT = "department"  # 县级以上地方人民政府工作部门
    JUSTICE = "justice"  # 司法行政部门
    VERTICAL = "vertical"  # 海关、金融、外汇、税务、国家安全
    TOWNSHIP = "township"  # 乡镇人民政府
    STREET_OFFICE = "street-office"  # 街道办事处
    GOVERNMENT = "government"  # 县级以上地方人民政府, below the province
    PROVINCE = "province"  # 省级人民政府
    MINISTRY = "ministry"  # 国务院部门


class Refusal(StrEnum):
    """How much a reply refuses under 2019 art. 14, 15 or 16."""

    NONE = "none"  # granted, already public, unable to provide, not handled
    PARTLY = "partly"
    WHOLLY = "wholly"


class Body(StrEnum):
    """Who reconsiders."""

    OWN_GOVERNMENT = "own-government"
    SUPERIOR_DEPARTMENT = "superior-department"
    SUPERIOR_GOVERNMENT = "superior-government"
    FOUNDING_GOVERNMENT = "founding-government"
    ITSELF = "itself"


class Court(StrEnum):
    """Which court hears the first instance."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"


BODY_NAMES: dict[Body, tuple[str, str]] = {
    Body.OWN_GOVERNMENT: ("本级人民政府", "the government at the same level"),
    Body.SUPERIOR_DEPARTMENT: ("上一级主管部门", "the department above"),
    Body.SUPERIOR_GOVERNMENT: ("上一级人民政府", "the government above"),
    Body.FOUNDING_GOVERNMENT: ("设立该派出机关的人民政府", "the government that set it up"),
    Body.ITSELF: ("作出答复的机关", "the organ that replied"),
}
COURT_NAMES: dict[Court, tuple[str, str]] = {
    Court.BASIC: ("基层人民法院", "the basic people's court"),
    Court.INTERMEDIATE: ("中级人民法院", "the intermediate people's court"),
}

# organ -> bodies to choose from, article
BODIES_UNTIL_2023: dict[Organ, tuple[tuple[Body, ...], str]] = {
    Organ.DEPARTMENT: ((Body.OWN_GOVERNMENT, Body.SUPERIOR_DEPARTMENT), "ARL2017-12"),
    Organ.JUSTICE: ((Body.OWN_GOVERNMENT, Body.SUPERIOR_DEPARTMENT), "ARL2017-12"),
    Organ.VERTICAL: ((Body.SUPERIOR_DEPARTMENT,), "ARL2017-12"),
    Organ.TOWNSHIP: ((Body.SUPERIOR_GOVERNMENT,), "ARL2017-13"),
    Organ.STREET_OFFICE: ((Body.FOUNDING_GOVERNMENT,), "ARL2017-15(1)"),
    Organ.GOVERNMENT: ((Body.SUPERIOR_GOVERNMENT,), "ARL2017-13"),
    Organ.PROVINCE: ((Body.ITSELF,), "ARL2017-14"),
    Organ.MINISTRY: ((Body.ITSELF,), "ARL2017-14"),
}
BODIES_SINCE_2024: dict[Organ, tuple[tuple[Body, ...], str]] = {
    Organ.DEPARTMENT: ((Body.OWN_GOVERNMENT,), "ARL2023-24"),
    Organ.JUSTICE: ((Body.OWN_GOVERNMENT, Body.SUPERIOR_DEPARTMENT), "ARL2023-28"),
    Organ.VERTICAL: ((Body.SUPERIOR_DEPARTMENT,), "ARL2023-27"),
    Organ.TOWNSHIP: ((Body.SUPERIOR_GOVERNMENT,), "ARL2023-24"),
    Organ.STREET_OFFICE: ((Body.FOUNDING_GOVERNMENT,), "ARL2023-24"),
    Organ.GOVERNMENT: ((Body.SUPERIOR_GOVERNMENT,), "ARL2023-24"),
    Organ.PROVINCE: ((Body.ITSELF,), "ARL2023-24"),
    Organ.MINISTRY: ((Body.ITSELF,), "ARL2023-25"),
}
INTERMEDIATE = frozenset({Organ.GOVERNMENT, Organ.PROVINCE, Organ.MINISTRY})


@dataclass(frozen=True, slots=True)
class Remedies:
    """What the last paragraph of a reply has to say. `bodies` is a choice when there is more than one."""

    reconsideration_first: bool
    bodies: tuple[Body, ...]
    court: Court
    articles: tuple[str, ...]
    reconsideration_days: int = 60
    suit_months: int = 6  # when sued on directly
    suit_days_after_reconsideration: int = 15

    def paragraph(self, names: dict[Body, str] | None = None, court: str = "", language: str = "zh") -> str:
        """The paragraph of the letter, with the names of the bodies and the court where given."""
        english = language == "en"
        bodies = [(names or {}).get(body, BODY_NAMES[body][english]) for body in self.bodies]
        heard = court or COURT_NAMES[self.court][english]
        if english:
            return self._in_english(" or ".join(bodies), heard)
        body = "或者".join(bodies)
        if self.reconsideration_first:
            return (
                f"如不服本答复，应当自收到之日起{self.reconsideration_days}日内先向{body}申请行政复议；对行政复议决定不服的，"
                f"可以自收到行政复议决定书之日起{self.suit_days_after_reconsideration}日内向有管辖权的人民法院提起行政诉讼。"
            )
        return (
            f"如不服本答复，可以自收到之日起{self.reconsideration_days}日内向{body}申请行政复议，"
            f"或者自收到之日起{self.suit_months}个月内向{heard}提起行政诉讼。"
        )

    def _in_english(self, body: str, court: str) -> str:
        if self.reconsideration_first:
            return (
                f"Whoever disagrees with this reply must first apply to {body} for reconsideration within "
                f"{self.reconsideration_days} days of receiving it, and may then sue in the competent court within "
                f"{self.suit_days_after_reconsideration} days of receiving the decision."
            )
        return (
            f"Whoever disagrees with this reply may apply to {body} for reconsideration within "
            f"{self.reconsideration_days} days of receiving it, or sue in {court} within {self.suit_months} months of "
            "receiving it."
        )


def remedies(replied: date, organ: Organ, refusal: Refusal, practice: Practice = DEFAULT) -> Remedies:
    """The remedies against a reply made that day.

    Since 2024-01-01 a refusal under 2019 art. 14 to 16 goes to reconsideration first (Reconsideration Law art. 23);
    other replies may be sued on directly. Before, the applicant chooses (Reconsideration Law 2017).
    """
    new = replied >= NEW_LAW
    bodies, body_article = (BODIES_SINCE_2024 if new else BODIES_UNTIL_2023)[organ]
    court = Court.INTERMEDIATE if organ in INTERMEDIATE else Court.BASIC
    counts = refusal is Refusal.WHOLLY or (refusal is Refusal.PARTLY and practice.partial_refusal_needs_reconsideration)
    first = new and counts
    articles = ["ARL2023-20" if new else "ARL2017-9", body_article]
    articles += ["ARL2023-23", "ARL2023-34"] if first else ["ALL2017-46"]
    articles.append("ALL2017-15" if court is Court.INTERMEDIATE else "ALL2017-14")
    return Remedies(first, bodies, court, tuple(articles))


def reconsideration_due(known: date, calendar: WorkCalendar, *, told: date | None = None) -> date:
    """Last day to apply for reconsideration: 60 days from knowing of the reply.

    `told`: the day the applicant learned of the right, when the reply did not say it; then 60 days from that day, at
    most one year from knowing the reply (Reconsideration Law art. 20).
    """
    if told is None:
        return days_after(known, 60, calendar)
    return min(days_after(told, 60, calendar), months_after(known, 12, calendar))


def reconsideration_bar(acted: date, *, real_estate: bool = False) -> date:
    """The day after which no reconsideration is taken up: 5 years after the act, 20 for real estate (art. 21).

    A bar, not a term: a day off at its end does not move it.
    """
    return same_day(acted, 12 * (20 if real_estate else 5))


def reconsideration_decision_due(
    accepted: date, calendar: WorkCalendar, *, summary: bool, extended: bool = False
) -> date:
    """Last day for the decision: 30 days in the summary procedure, else 60, or 90 once extended (art. 62).

    The summary procedure exists since 2024; an extension does not apply to it: ValueError.
    """
    if summary and extended:
        raise ValueError("the summary procedure is not extended")
    return days_after(accepted, 30 if summary else 90 if extended else 60, calendar)


def suit_due(known: date, calendar: WorkCalendar, *, told: date | None = None) -> date:
    """Last day to sue directly: 6 months from knowing of the reply (Administrative Litigation Law art. 46).

    `told`: the day the applicant learned of the limit, when the reply did not say it; then 6 months from that day, at
    most one year from knowing the reply.
    """
    if told is None:
        return months_after(known, 6, calendar)
    return min(months_after(told, 6, calendar), months_after(known, 12, calendar))


def suit_after_reconsideration_due(received: date, calendar: WorkCalendar) -> date:
    """Last day to sue after reconsideration: 15 days from the decision, or from the end of its term (art. 45)."""
    return days_after(received, 15, calendar)


def summary_judgment_due(accepted: date, calendar: WorkCalendar) -> date:
    """Last day of the court's summary procedure: 45 days after the case is taken up (arts. 82, 83)."""
    return days_after(accepted, 45, calendar)
