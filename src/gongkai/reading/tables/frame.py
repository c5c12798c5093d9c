"""What a 2014 table prints round its rows: title, year line, reporting unit, sign-off."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.base.findings import NOWHERE
from gongkai.base.text import late
from gongkai.reading.report import FrameField, TableFrame
from gongkai.reading.tables.source import Source

NAMES = ("填报单位", "单位负责人", "审核人", "填报人", "联系电话", "填报日期")
_NAME = "|".join(r"\s*".join(name) for name in NAMES)
FIELD = late(rf"({_NAME})\s*(?:\([^()]*\))?\s*:[^\S\n]*")
STOPS = late(rf"\n|{_NAME}|\t|\||统\s*计\s*指\s*标|$")
TITLE = late(r"政府信息公开(?:工作)?情况统计表")
YEAR = late(r"\(?\s*((?:19|20)\d\d)\s*年\s*度?\s*\)?")
BEFORE = late(
    r"\s*(?:附\s*件?\s*\d*\s*[:、.]?\s*|\(\s*\d*\s*年\s*度?\s*\)\s*|[^。;,]{0,40}统\s*计\s*表\s*(?:\(.*\))?)?$"
)
UNIT_LINE = late(r"\s*填\s*报\s*单\s*位")
NEAR_TITLE = 60


@dataclass(slots=True)
class Framed:
    """The frame, and the lines of the text that belong to it and not to the narrative."""

    frame: TableFrame
    spans: list[tuple[int, int]] = field(default_factory=list)


def frame_round(source: Source, start: int, first_row: int, end: int) -> Framed:
    """The frame of the table that takes `text[start:end]`, its first row beginning at `first_row`.

    For a table that is none of the running text, all three are the offset at which it stands.
    """
    top = _up(source, start)
    bottom = _down(source, end)
    spans = [span for span in ((top, start), (end, bottom)) if span[0] < span[1]]
    fields = [*_fields(source, top, first_row), *_fields(source, end, bottom)]
    title = TITLE.search(source.text, top, first_row)
    after_title = title.end() if title else top
    year = YEAR.search(source.text, after_title, min(first_row, after_title + NEAR_TITLE))
    frame = TableFrame(
        fields=tuple(fields),
        year=int(year[1]) if year else None,
        year_place=source.place(year.start(), year.end()) if year else NOWHERE,
        title_place=source.place(title.start(), title.end()) if title else NOWHERE,
    )
    return Framed(frame, spans)


def _up(source: Source, start: int) -> int:
    """The beginning of the lines of the frame that stand directly before the table."""
    index = source.line_of(start)
    begin, _ = source.span_of(index)
    if source.text[begin:start].strip() and not BEFORE.match(source.text[begin:start]):
        return start
    top = begin
    while index > 0:
        index -= 1
        begin, last = source.span_of(index)
        line = source.text[begin:last]
        if line.strip():
            if not BEFORE.match(line) and not UNIT_LINE.match(line):
                break
            top = begin
    return top


def _down(source: Source, end: int) -> int:
    """The end of the lines of the sign-off that stand directly after the table."""
    bottom = end
    index = source.line_of(max(end - 1, 0))
    while index + 1 < len(source.starts):
        index += 1
        begin, last = source.span_of(index)
        line = source.text[begin:last]
        if line.strip():
            found = FIELD.search(line)
            if not found or line[: found.start()].strip():
                break
            bottom = last
    return bottom


def _fields(source: Source, start: int, end: int) -> list[FrameField]:
    fields = []
    for found in FIELD.finditer(source.text, start, end):
        stop = STOPS.search(source.text, found.end(), end)
        until = stop.start() if stop else end
        raw = source.raw[found.end() : until]
        place = source.place(found.start(), found.end() + len(raw.rstrip()))
        fields.append(FrameField("".join(found[1].split()), raw.strip(), place))
    return fields
