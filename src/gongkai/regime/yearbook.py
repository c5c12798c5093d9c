"""The shipped years: `holidays/YYYY.toml` where a notice is out, `holidays/statute.toml` where none is yet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.regime.workdays import Holiday, Notice, YearCalendar

FOLDER = Path(__file__).parent / "holidays"
FIRST_YEAR = 2008  # the Regulations are in force since 2008-05-01
LAST_PROVISIONAL_YEAR = 2040


def parse_year(table: Mapping[str, Any]) -> YearCalendar:
    """The calendar of one year from the shape of `holidays/YYYY.toml`. Raises KeyError or TypeError on another shape.

    Each `[[holiday]]` has `name`, `off` (first and last day off), `work` (weekend days worked) and, when it rests on
    a later notice than the first of the year, the number of that `notice`.
    """
    return YearCalendar(
        year=table["year"],
        notices=tuple(Notice(**notice) for notice in table["notice"]),
        holidays=tuple(
            Holiday(
                name=row["name"],
                first=row["off"][0],
                last=row["off"][1],
                makeup=tuple(row.get("work", ())),
                notice=row.get("notice", ""),
            )
            for row in table["holiday"]
        ),
    )


@cache
def shipped_year(year: int) -> YearCalendar:
    """The published arrangement of a year, or its provisional one. Reads one small file, once."""
    path = FOLDER / f"{year}.toml"
    if path.exists():
        return parse_year(_read(path))
    return provisional_year(year)


def provisional_year(year: int) -> YearCalendar:
    """A year with the days off of the statute alone. Raises KeyError for a year without festival days."""
    statute = _statute()
    festivals = next(row for row in statute["festivals"] if row["year"] == year)
    spring: date = festivals["春节"]
    breaks = [Holiday("春节", spring - timedelta(days=1), spring + timedelta(days=2))]
    for name, days in statute["fixed"].items():
        breaks.append(Holiday(name, date.fromisoformat(f"{year}-{days[0]}"), date.fromisoformat(f"{year}-{days[-1]}")))
    for name in ("清明节", "端午节", "中秋节"):
        day: date = festivals[name]
        inside = next((row for row in breaks if row.first <= day <= row.last), None)  # 中秋节 within 国庆节
        if inside is None:
            breaks.append(Holiday(name, day, day))
        else:
            breaks[breaks.index(inside)] = replace(inside, name=f"{inside.name}、{name}")
    notice = Notice(statute["title"], statute["number"], statute["day"], f"{year}年的具体安排尚未公布")
    return YearCalendar(year, (notice,), tuple(sorted(breaks, key=lambda row: row.first)), provisional=True)


@cache
def _statute() -> dict[str, Any]:
    return _read(FOLDER / "statute.toml")


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
