"""Print docs/law.md: every article cited, the notice behind every calendar year, and the points left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from gongkai.regime.articles import Article, Regulation, articles, regulations
from gongkai.regime.practice import WHY_OPEN, Practice
from gongkai.regime.workdays import shipped_calendar


def law_page() -> str:
    """The page, as Markdown."""
    return "\n".join([*_head(), *_laws(), *_years(), *_open_points()]) + "\n"


def _head() -> Iterator[str]:
    yield "# The law cited"
    yield ""
    yield "Generated from `gongkai.regime` by `make docs`. Each line is our own short wording, not the text of the law."
    yield "The key is what code and data call it. A provision marked † was not read in an official text: it stands on"
    yield "general knowledge and is to be checked before anything is decided on it."


def _laws() -> Iterator[str]:
    for law in regulations().values():
        rows = [row for row in articles().values() if row.regulation is law]
        if not rows:
            continue
        yield from ("", f"## {_title(law)}", "")
        yield from ("| Key | Cited as | 内容 | Says |", "|---|---|---|---|")
        yield from (_row(row) for row in rows)


def _title(law: Regulation) -> str:
    names = " · ".join(part for part in (law.title, law.number) if part)
    since = f" · since {law.since}" if law.since else ""
    return f"{names}{since}{f' until {law.until}' if law.until else ''}"


def _row(row: Article) -> str:
    return f"| `{row.key}` | {row.cited()}{'' if row.verified else ' †'} | {row.zh} | {row.en} |"


def _years() -> Iterator[str]:
    calendar = shipped_calendar()
    yield from ("", "## The calendar, year by year", "")
    last = calendar.published_through.year
    yield "Working days are Monday to Friday without the days off of these notices, plus the weekend days they turn"
    yield f"into working days. Years after {last} are provisional: without the days off of the statute alone."
    yield from ("", "| Year | Notice | Day | Note |", "|---|---|---|---|")
    for year in range(calendar.first_year, last + 1):
        for notice in calendar.year(year).notices:
            yield f"| {year} | {notice.number or '—'} | {notice.day or '—'} | {notice.note} |"


def _open_points() -> Iterator[str]:
    yield from ("", "## Points left open", "")
    yield "Fields of `gongkai.regime.practice.Practice`, with the default proposed."
    yield from ("", "| Field | Default | Why it is open |", "|---|---|---|")
    for point in fields(Practice):
        yield f"| `{point.name}` | {point.default} | {WHY_OPEN[point.name]} |"


if __name__ == "__main__":
    print(law_page(), end="")
