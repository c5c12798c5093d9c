"""The living present of the demo: items on every step of their way, moved by the people who would move them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from html import escape
from typing import Any

from django.utils.timezone import make_aware

from gongkai.calendars.current import current
from gongkai.cli.demo.composing import Composed, told
from gongkai.cli.demo.filled import Filled
from gongkai.cli.demo.papers import attached, table_of
from gongkai.files.models import StoredFile
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions import drafts, going_out, reviews
from gongkai.publishing.actions.reviews import Remark
from gongkai.publishing.actions.standing import set_validity
from gongkai.publishing.models.items import Item, Validity
from gongkai.publishing.models.versions import Version
from gongkai.publishing.written import Written
from gongkai.regime.workdays import CalendarNotPublished
from gongkai.web.actors import Actor, Post

NO_SECRETS = "经审查，不涉及国家秘密、工作秘密、商业秘密和个人隐私，可以公开。"
MINUTES = "区政府常务会议讨论通过，会议纪要已归档。"
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Story:
    """One item of the present: its key in the vocabulary, its title, and how it came to where it stands."""

    key: str
    title: str
    tell: Callable[[], object]


def stories(filled: Filled) -> Iterator[Story]:
    """Every item, what others refer to before them; each is told in a transaction of its own."""
    rows = [_filled_in(row, filled) for row in told("stories")["story"]]
    for row in rows:
        explaining = [one for one in rows if one.get("explains") == row["key"]]
        yield Story(row["key"], row["title"], partial(_tell, filled, row, explaining))


def _filled_in(row: dict[str, Any], filled: Filled) -> dict[str, Any]:
    """The texts of a row with the year and month of its day in their places."""
    day = _Way(filled, filled.units[row["unit"]], row["days"]).day(row["days"] + 1)
    fills, found = {"{year}": str(day.year), "{month}": str(day.month)}, dict(row)
    for name, value in row.items():
        if isinstance(value, str):
            for slot, words in fills.items():
                value = value.replace(slot, words)
            found[name] = value
    return found


def _tell(filled: Filled, row: dict[str, Any], explaining: list[dict[str, Any]]) -> None:
    """An interpretation is drafted together with the policy it explains, and goes out on its own day."""
    way = _Way(filled, filled.units[row["unit"]], row["days"])
    item = _drafted(row["title"]) if "explains" in row else way.start(_written(way, row))
    for one in explaining:
        later = _Way(filled, filled.units[one["unit"]], one["days"])
        way.start(replace(_written(later, one), explains=(item.pk,)))
    ENDINGS[row["ends"]](way, item, row)


class _Way:
    """The way of an item through its unit: who does a step, and when.

    `days`: working days before today on which it is published or comes to where it stands.
    """

    def __init__(self, filled: Filled, unit: Unit, days: int) -> None:
        self.filled, self.unit, self.days = filled, unit, days

    def moment(self, days: int, hour: int, minute: int) -> datetime:
        """The time of day, so many working days before today; never after the moment of the demo."""
        return min(make_aware(datetime.combine(self.day(days), time(hour, minute))), self.filled.at)

    def day(self, days: int) -> date:
        """So many working days before today; after it for a number below zero."""
        found, step = self.filled.today, timedelta(days=-1 if days > 0 else 1)
        for _ in range(abs(days)):
            found += step
            while not _is_workday(found):
                found += step
        return found

    def by(self, post: Post, at: datetime) -> dict[str, Any]:
        """Who takes a step and when, as the actions ask it."""
        actor: Actor = self.filled.holder(self.unit, post, at)
        return {"by": actor, "at": at}

    def start(self, written: Written) -> Item:
        """The draft of a clerk, the day before."""
        return drafts.start(written, unit=self.unit, **self.by(Post.CLERK, self.moment(self.days + 1, 14, 6)))

    def submit(self, item: Item) -> Item:
        """Handed in the day before, in the afternoon."""
        return reviews.submit(item, **self.by(Post.CLERK, self.moment(self.days + 1, 15, 20)))

    def review(self, item: Item) -> Item:
        """Passed by the unit's own reviewer."""
        at = self.moment(self.days, 8, 47)
        return reviews.review(self.submit(item), words="内容准确，同意。", **self.by(Post.REVIEWER, at))

    def pass_secrecy(self, item: Item, found: tuple[str, ...] = (), words: str = NO_SECRETS) -> Item:
        """Passed for secrets."""
        at = self.moment(self.days, 9, 35)
        return reviews.pass_secrecy(self.review(item), found=found, words=words, **self.by(Post.SECRECY_REVIEWER, at))

    def publish(self, item: Item) -> Item:
        """Approved by the head."""
        return going_out.publish(self.pass_secrecy(item), words="同意公开。", **self.by(Post.HEAD, self.approved_at))

    @property
    def approved_at(self) -> datetime:
        """When the head decides."""
        return self.moment(self.days, 10, 18)


def _is_workday(day: date) -> bool:
    try:
        return current().is_workday(day)
    except CalendarNotPublished:
        return day.weekday() < SATURDAY


def _written(way: _Way, row: dict[str, Any]) -> Written:
    day = way.day(row["days"] + row.get("written_before", 1))
    normative = row.get("normative", False)
    body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in row["text"].strip().splitlines())
    again = row.get("again_in")
    copied = ("key_field", "topic", "aspect", "openness", "openness_why", "no_interpretation_why")
    return Written(
        title=row["title"],
        body=body + (table_of(row["key"]) if row.get("table") else ""),
        document_number=row.get("number", ""),
        written_on=day,
        effective_on=way.day(row["days"] - 30) if normative else None,
        last_day=way.filled.today + timedelta(days=row["last_in"]) if "last_in" in row else None,
        is_normative=normative,
        category=row.get("category", "p19_20_01" if normative else "p19_20_15"),
        genre=row.get("genre", "genre-notice"),
        summary=Composed(row["title"], row["text"].strip()).summary,
        review_again_on=way.filled.today + timedelta(days=again) if again else None,
        needs_discussion=row.get("discussed", False),
        attachments=_attachments(way, row),
        **{name: row[name] for name in copied if name in row},
    )


def _attachments(way: _Way, row: dict[str, Any]) -> tuple[tuple[StoredFile, str], ...]:
    return (attached(row["attachment"], row["key"], row["title"], at=way.filled.at),) if "attachment" in row else ()


def _drafted(title: str) -> Item:
    return Item.objects.get(pk=Version.objects.get(title=title, published_at=None).item_id)


def _public(title: str) -> Item:
    return Item.objects.get(pk=Version.objects.get(title=title, published_at__isnull=False).item_id)


def _published(way: _Way, item: Item, row: dict[str, Any]) -> None:
    item = way.publish(item)
    for key, validity in (("repeals", Validity.REPEALED), ("amends", Validity.AMENDED)):
        if key in row:
            old = _public(row[key])
            by = way.filled.holder(old.unit, Post.CLERK, way.approved_at)
            on = way.day(row["days"])
            set_validity(old, validity, because_of=item, on=on, by=by, at=way.approved_at)


def _at_once(way: _Way, item: Item, row: dict[str, Any]) -> None:
    going_out.publish_at_once(item, why=row["why"], **way.by(Post.HEAD, way.moment(way.days, 6, 12)))


def _to_discussion(way: _Way, item: Item, row: dict[str, Any]) -> None:
    way.pass_secrecy(item)


def _returned(way: _Way, item: Item, row: dict[str, Any]) -> None:
    lines = row["text"].strip().splitlines()
    place = next(number for number, line in enumerate(lines, 1) if row["remark"] in line)
    remark = Remark(row["remark_words"], paragraph=place, quote=row["remark"])
    by = way.by(Post.REVIEWER, way.moment(way.days, 9, 2))
    reviews.return_(way.submit(item), words=row["words"], remarks=[remark], **by)


def _scheduled(way: _Way, item: Item, row: dict[str, Any]) -> None:
    goes_out = make_aware(datetime.combine(way.day(-1), time(9)))
    by = way.by(Post.HEAD, way.approved_at)
    going_out.schedule(way.pass_secrecy(item), publish_at=goes_out, words="同意，下一个工作日公开。", **by)


def _withdrawn(way: _Way, item: Item, row: dict[str, Any]) -> None:
    by = way.by(Post.HEAD, way.moment(way.days - 3, 16, 40))
    going_out.withdraw(way.publish(item), why=row["why"], **by)


def _kept(way: _Way, item: Item, row: dict[str, Any]) -> None:
    item = way.pass_secrecy(item, tuple(row["found"]), "不宜主动公开，理由属实。")
    going_out.keep(item, words="同意不主动公开，按期再次评估。", **way.by(Post.HEAD, way.approved_at))


Ending = Callable[[_Way, Item, dict[str, Any]], None]
ENDINGS: dict[str, Ending] = {
    "published": _published,
    "at_once": _at_once,
    "unit_review": lambda way, item, row: _quietly(way.submit(item)),
    "secrecy_review": lambda way, item, row: _quietly(way.review(item)),
    "discussion": _to_discussion,
    "approval": lambda way, item, row: _quietly(way.pass_secrecy(item)),
    "late": lambda way, item, row: None,
    "returned": _returned,
    "scheduled": _scheduled,
    "withdrawn": _withdrawn,
    "kept": _kept,
}


def _quietly(item: Item) -> None:
    """An item that stays where it has come to."""
