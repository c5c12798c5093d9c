"""The history of the demo: what its units published in a former system, as the rows of one import a unit."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib.resources import files
from random import Random
from typing import Any

from gongkai.calendars.current import current
from gongkai.cli.demo.composing import (
    Composed,
    Pattern,
    Voice,
    choices,
    compose,
    kind_of,
    lines_of,
    of_a_whole_district,
    told,
)
from gongkai.cli.demo.figures import FIRST_YEAR, HOME, LAST_YEAR, Share, shares
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.publishing.former import Former, WentOut
from gongkai.publishing.models.channels import Account, Channel
from gongkai.publishing.models.versions import Version
from gongkai.publishing.written import Written

TRIES = 400
REFORM_2019 = date(2019, 5, 15)
NOTES = {
    "绿园区": (
        "长春绿园政府信息公开专栏",
        "2018年度报告把微信、微博公开的信息合计为2847条，没有分开。这里全部记为微信发布，是转入时的假定，不是报告的说法。",
    ),
    "工农区": ("工农区政府门户网站信息公开专栏", "2018年的条数和渠道按年度报告转入，每条信息只在一个渠道发布。"),
    "昌邑区": (
        "昌邑区政府门户网站",
        "商务局2018年度统计表的网站发布数（30条）大于公开总数（12条），不能采用；按12条、都在网站公开转入。",
    ),
    "船营区": (
        "船营区政府信息公开专栏",
        "2018年公开的信息中在网站发布的有网页记录，其余按公告栏、电子屏、查阅点和报刊、广播电视的登记转入。",
    ),
}
# The reports of two governments that are all prose: a file of the check's examples, its title, its day.
REPORTS = {
    HOME: ("chuanying-2018", "船营区人民政府2018年政府信息公开工作年度报告", date(2019, 3, 1)),
    "绿园区人民政府": ("lvyuan-2018", "绿园区2018年政府信息公开工作年度报告", date(2019, 3, 15)),
}
OPENING = "根据《中华人民共和国政府信息公开条例》"  # of a report, after its title and day
PRESS = {"船营区": "《江城日报》", "昌邑区": "《江城日报》", "绿园区": "《长春日报》", "工农区": "《鹤岗日报》"}
PLACES: dict[str, tuple[str, ...]] = {
    Channel.BOARD: ("办公楼公告栏", "社区公告栏", "便民服务大厅公告栏", "政务公开栏"),
    Channel.SCREEN: ("政务服务中心电子屏", "便民服务大厅电子屏", "广场电子屏"),
    Channel.READING_POINT: ("档案馆查阅点", "图书馆查阅点", "政务服务中心查阅点"),
}


@dataclass(slots=True)
class Teller:
    """Tells the history of unit after unit. `titles`: those used so far."""

    titles: set[str]
    wechat: list[Account] = field(default_factory=list)

    @classmethod
    def begin(cls) -> Teller:
        """Where the imports have come to. Cost: one query."""
        return cls(set(Version.objects.filter(imported__isnull=False).values_list("title", flat=True)))

    def rows(self, name: str, district: str, unit: Unit, periods: Sequence[UnitPeriod]) -> list[Former]:
        """Everything a unit published before this year, in the order of the days it was written.

        `name`: what the plan calls the unit. Always ask for the units in the same order: no title comes twice.
        """
        first, last = periods[0].since, periods[-1].last_day
        self.wechat = list(Account.objects.filter(unit=unit, channel=Channel.WECHAT).order_by("pk"))
        years = range(max(FIRST_YEAR, first.year), min(LAST_YEAR, last.year if last else LAST_YEAR) + 1)
        written = [row for share in shares(name, years) for row in self._of_a_year(name, district, periods, share)]
        return _numbered([*written, *_reports(name)], periods)

    def _of_a_year(self, name: str, district: str, periods: Sequence[UnitPeriod], share: Share) -> Iterator[_Row]:
        by_chance = Random(f"{name} {share.year}")  # noqa: S311  # the demo is the same everywhere
        days = [day for day in _working_days(share.year) if periods[0].since <= day and _stands(periods, day)]
        channels = [channel for channel, count in share.channels.items() for _ in range(count)]
        by_chance.shuffle(channels)
        if district == "船营区" and share.year == 2018:
            for fixed in _fixed(name, periods):
                channels.remove(Channel.PORTAL)
                self.titles.add(fixed.written.title)
                yield fixed
        used: set[Pattern] = set()
        for channel in channels if len(days) > 20 else []:
            day = days[by_chance.randrange(len(days) - 11)]
            voice = _voice(name, district, periods, day)
            pattern, composed = self._fresh(voice, day, channel, used, by_chance)
            released = days[min(len(days) - 1, days.index(day) + by_chance.choice((0, 1, 1, 2, 3, 5, 8)))]
            out = self._out(channel, released, district, by_chance)
            yield _Row(_written(pattern, composed, day), composed.text, out, pattern.number)

    def _fresh(
        self, voice: Voice, day: date, channel: str, used: set[Pattern], by_chance: Random
    ) -> tuple[Pattern, Composed]:
        """A pattern and what it gives, under a title nothing else has."""
        fits = choices(voice, day.year, news=channel == Channel.WECHAT)
        for _ in range(TRIES):
            pattern = by_chance.choice(fits)
            if day.month not in pattern.months or (pattern.once and pattern in used):
                continue
            composed = compose(pattern, voice, day, by_chance)
            if composed.title not in self.titles:
                self.titles.add(composed.title)
                used.add(pattern)
                return pattern, composed
        raise ValueError(f"the vocabulary of {voice.unit} is used up in {day.year}")

    def _out(self, channel: str, day: date, district: str, by_chance: Random) -> WentOut:
        out = WentOut(channel, day)
        if channel == Channel.WECHAT:
            return replace(out, account=by_chance.choice(self.wechat))
        if channel == Channel.PRESS:
            return replace(out, place=f"{PRESS[district]}第{by_chance.randint(2, 8)}版")
        if channel == Channel.BROADCAST:
            return replace(out, place=f"{district.removesuffix('区')}广播电视台")
        return replace(out, place=by_chance.choice(PLACES[channel])) if channel in PLACES else out


@dataclass(frozen=True, slots=True)
class _Row:
    """An item before it has its document number: which characters follow the organ's sign, empty for none."""

    written: Written
    text: str
    out: WentOut
    number: str = ""


def district_of(name: str) -> str:
    """The district of a unit of the plan."""
    return next((district for district in NOTES if district in name), "船营区")


def source_of(district: str) -> tuple[str, str]:
    """The former system of a district, and how its records were read."""
    return NOTES[district]


def _working_days(year: int) -> list[date]:
    calendar, first = current(), date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range(365))
    return [day for day in days if calendar.is_workday(day)]


def _stands(periods: Sequence[UnitPeriod], day: date) -> bool:
    return any(period.holds_on(day) for period in periods)


def _voice(name: str, district: str, periods: Sequence[UnitPeriod], day: date) -> Voice:
    then = periods[max(0, bisect_right([one.since for one in periods], day) - 1)]
    whole = name.endswith("区人民政府") and name != HOME
    kinds = of_a_whole_district() if whole or "绿园区政务服务" in name else frozenset({kind_of(name)})
    phone = then.phone.split("（")[0] or "12345"
    return Voice(district, then.name, then.called, phone, kinds)


def _written(pattern: Pattern, composed: Composed, day: date) -> Written:
    return Written(
        title=composed.title,
        written_on=day,
        category=pattern.c19 if day >= REFORM_2019 else pattern.c07,
        topic=pattern.topic,
        genre=pattern.genre,
        key_field=pattern.key_field,
        aspect=pattern.aspect,
        summary=composed.summary,
    )


def _fixed(name: str, periods: Sequence[UnitPeriod]) -> Iterator[_Row]:
    """What the unit published in 2018 by name."""
    page = told("fixed")
    for row in page["item"]:
        if row["unit"] == name:
            told_of = {key: row[key] for key in ("title", "written_on", "genre", "category", "topic")}
            text = row["text"].strip()
            more = {"document_number": row.get("number", ""), "key_field": row.get("key_field", "")}
            composed = Composed(row["title"], text)
            yield _Row(
                Written(**told_of, **more, summary=composed.summary),
                text,
                WentOut(Channel.PORTAL, row["released_on"]),
            )
    for row in page["normative"]:
        if row["unit"] == name:
            yield _normative(row, page["normative_text"])


def _reports(name: str) -> Iterator[_Row]:
    """The annual report of the unit, as it was published."""
    if name not in REPORTS:
        return
    slug, title, day = REPORTS[name]
    told_whole = files("gongkai").joinpath("portal/check/examples", f"{slug}.txt").read_text(encoding="utf-8")
    text = "\n".join(filter(None, map(str.strip, told_whole[told_whole.index(OPENING) :].splitlines())))
    written = Written(
        title=title,
        written_on=day,
        category="p07_09_04",
        topic="topic-02-01",
        genre="genre-report",
        combo="年度报告",
        summary="2018年主动公开、依申请公开政府信息和行政复议、行政诉讼的情况。",
    )
    yield _Row(written, text, WentOut(Channel.PORTAL, day))


def _normative(row: dict[str, Any], template: Sequence[str]) -> _Row:
    calendar, day = current(), row["written_on"]
    written = Written(
        title=row["title"],
        document_number=row["number"],
        written_on=day,
        effective_on=day,
        is_normative=True,
        no_interpretation_why="原系统没有关联解读，解读材料随文件在公告栏张贴。",
        category="p07_10_01",
        topic=row["topic"],
        genre="genre-opinion" if "意见" in row["title"] else "genre-notice",
        key_field=row.get("key_field", ""),
        aspect="decision",
        summary=f"规范{row['subject']}。",
    )
    text = lines_of(template, row["subject"], row["unit"])
    return _Row(written, text, WentOut(Channel.PORTAL, calendar.add(day, 3)))


def _numbered(rows: list[_Row], periods: Sequence[UnitPeriod]) -> list[Former]:
    """The rows in the order of their days, numbered as the organ would, around the numbers that are known."""
    rows = sorted(rows, key=lambda row: (row.written.written_on, row.written.title))
    known = {row.written.document_number for row in rows if row.written.document_number}
    reached: Counter[str] = Counter()
    by_chance = Random(rows[0].written.title if rows else "")  # noqa: S311
    found: list[Former] = []
    for row in rows:
        written, day = row.written, row.written.written_on
        if day is None:
            raise ValueError("a row of the history has its day")
        if written.document_number:
            series, serial = written.document_number.removesuffix("号").rsplit("〕", 1)
            reached[series] = max(reached[series], int(serial))
        elif row.number and (sign := _sign(periods, day)):
            series = f"{sign}{row.number}〔{day.year}"
            serial_next = reached[series] + by_chance.choice((1, 1, 1, 2))
            ahead = f"{series}〕{serial_next}号" in known or any(
                f"{series}〕{between}号" in known for between in range(reached[series] + 1, serial_next)
            )
            if not ahead:
                reached[series] = serial_next
                written = replace(written, document_number=f"{series}〕{serial_next}号")
        found.append(Former(written, (row.out,), row.text))
    return found


def _sign(periods: Sequence[UnitPeriod], day: date) -> str:
    then = periods[max(0, bisect_right([one.since for one in periods], day) - 1)]
    return then.document_prefix
