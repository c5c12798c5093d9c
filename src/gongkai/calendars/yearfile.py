"""A year in the shape of `regime/holidays/YYYY.toml`: what is stored when one is published, and what is exported."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.regime.workdays import Holiday, Notice, YearCalendar
from gongkai.regime.yearbook import parse_year


def written(year: YearCalendar) -> str:
    """The year as toml, the same bytes as the file the package ships for it."""
    parts = [f"year = {year.year}"]
    parts += ["\n".join(["[[notice]]", *_notice(notice)]) for notice in year.notices]
    parts += ["\n".join(["[[holiday]]", *_holiday(holiday)]) for holiday in year.holidays]
    return "\n\n".join(parts) + "\n"


def parsed(text: str) -> YearCalendar:
    """The year that `written` wrote. Raises ValueError or KeyError for another text."""
    return parse_year(tomllib.loads(text))


def _notice(notice: Notice) -> Iterator[str]:
    yield f"title = {_quoted(notice.title)}"
    yield f"number = {_quoted(notice.number)}"
    if notice.day:
        yield f"day = {notice.day.isoformat()}"
    if notice.note:
        yield f"note = {_quoted(notice.note)}"


def _holiday(holiday: Holiday) -> Iterator[str]:
    yield f"name = {_quoted(holiday.name)}"
    yield f"off = {_days((holiday.first, holiday.last))}"
    if holiday.makeup:
        yield f"work = {_days(holiday.makeup)}"
    if holiday.notice:
        yield f"notice = {_quoted(holiday.notice)}"


def _days(days: Iterable[date]) -> str:
    return f"[{', '.join(day.isoformat() for day in days)}]"


def _quoted(text: str) -> str:
    """A string of toml: that of JSON, which leaves one control character bare that toml does not allow."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
