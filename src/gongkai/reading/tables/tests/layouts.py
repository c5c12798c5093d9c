"""Random sheets of every edition, and the layouts in which reports print them. Made for tests only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from random import Random

from gongkai.documents.read.document import read_document
from gongkai.documents.tree import Block, Document, Table, paragraph
from gongkai.documents.write.document import Format, write_document
from gongkai.reading.form_page import form_page
from gongkai.reading.tables.editions import edition_of
from gongkai.reading.tables.read import find_tables
from gongkai.reading.tables.settle import Settled, settle
from gongkai.sheets.figures import FORMS, Value, slots
from gongkai.sheets.parts import Form, Kind

Sheet = dict[str, Value]
Change = Callable[[Table], Table]

APPLICANTS = ("natural", "enterprise", "research", "public_welfare", "legal_service", "other_org")
ENDS = {"t2.new", "t2.carried_in", "t2.result_total", "t2.carried_out"}
ENDINGS = ("upheld", "corrected", "other", "pending")
YEARS = {"2014": 2017, "2019": 2019, "2021": 2023}
INTRO = (
    "某市{year}年政府信息公开工作年度报告",
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "一、总体情况",
    "全年工作平稳，主动公开政府信息2150条，收到申请38件。",
)
OUTRO = (
    "五、存在的主要问题及改进情况",
    "一是公开的深度不够。二是培训不足，2次培训只有30人参加，下一步将加强。",
    "六、其他需要报告的事项",
    "无。",
)


# --- sheets -----------------------------------------------------------------------------------------------------------


def number(random: Random) -> int:
    """A number as they stand in reports: mostly 0, sometimes large."""
    return random.choice((0, 0, 0, 0, random.randint(1, 9), random.randint(10, 99), random.randint(100, 4000)))


def sheet(form: Form, random: Random) -> Sheet:
    """A sheet of the form; the sums of the tables of the later forms add up."""
    values: Sheet = {slot.code: number(random) for slot in slots(form) if slot.kind is not Kind.HEADING}
    for slot in slots(form):
        if slot.kind is Kind.AMOUNT:
            values[slot.code] = Decimal(random.randint(0, 9_999_999)) / random.choice((1, 100, 10_000))
    if form.edition != "2014":
        _add_up_requests(form, values, random)
        for group in ("review", "direct", "after_review"):
            values[f"t3.{group}.total"] = sum(whole(values[f"t3.{group}.{each}"]) for each in ENDINGS)
    return values


def whole(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _add_up_requests(form: Form, values: Sheet, random: Random) -> None:
    rows = list(dict.fromkeys(slot.line.code for slot in slots(form) if slot.part == "t2"))
    for who in APPLICANTS:
        total = sum(whole(values[f"{row}.{who}"]) for row in rows if row not in ENDS)
        out = random.randint(0, 5) if total else 0
        carried_in = random.randint(0, total + out)
        values[f"t2.result_total.{who}"], values[f"t2.carried_out.{who}"] = total, out
        values[f"t2.carried_in.{who}"], values[f"t2.new.{who}"] = carried_in, total + out - carried_in
    for row in rows:
        values[f"{row}.total"] = sum(whole(values[f"{row}.{who}"]) for who in APPLICANTS)


def blanked(values: Sheet, random: Random, share: float = 0.2) -> Sheet:
    """The same sheet with some cells left blank."""
    return {code: None if random.random() < share else value for code, value in values.items()}


# --- layouts ----------------------------------------------------------------------------------------------------------


def page(form: Form, values: Sheet, change: Change | None = None) -> Document:
    """A report with the form's tables as real tables, changed if a change is given."""
    year = YEARS[form.edition]
    tables = form_page(form, values, unit="某市", year=year)
    blocks: list[Block] = [paragraph(line.format(year=year)) for line in INTRO]
    blocks += [change(each) if change and isinstance(each, Table) else each for each in tables]
    blocks += [paragraph(line) for line in OUTRO]
    return Document(tuple(blocks))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def lines(table: Table, between: str, *, front: str = "", back: str = "") -> str:
    """The rows of a table as lines, cells on one line."""
    return "\n".join(front + between.join(cell.replace("\n", "") for cell in row) + back for row in cells(table))


TEXT_LAYOUTS: dict[str, Callable[[Table], str]] = {
    "one cell a line": lambda table: "\n".join(cell.strip() for row in cells(table) for cell in row),
    "cells begin with a tab": lambda table: "\n\n".join("\n".join("\t" + cell for cell in row) for row in cells(table)),
    "cells end with a bar": lambda table: "\n".join(c.replace("\n", " ") + " |" for row in cells(table) for c in row),
    "rows with bars": lambda table: lines(table, " | ", front="| ", back=" |"),
    "rows with tabs": lambda table: lines(table, "\t"),
    "rows with spaces": lambda table: lines(table, "   "),
    "rows with commas": lambda table: lines(table, ","),
    "all in one line, spaced": lambda table: lines(table, " ").replace("\n", " "),
    "glued rows": lambda table: lines(table, ""),
    "glued": lambda table: "".join(c.replace("\n", "").strip() for row in cells(table) for c in row),
}
BLANKS_SHOW = ("one cell a line", "cells begin with a tab", "cells end with a bar", "rows with bars", "rows with tabs")
GLUED = ("glued rows", "glued")


def as_text(form: Form, values: Sheet, layout: str, change: Change | None = None) -> bytes:
    """A report as text, its tables in one of the layouts."""
    lay = TEXT_LAYOUTS[layout]
    blocks = page(form, values, change).blocks
    pieces = [lay(each) if isinstance(each, Table) else str(getattr(each, "text", "")) for each in blocks]
    return ("" if layout == "glued" else "\n").join(pieces).encode()


def as_file(form: Form, values: Sheet, to: Format, change: Change | None = None) -> bytes:
    """A report as a file with real tables."""
    return write_document(page(form, values, change), to=to)


# --- reading back -----------------------------------------------------------------------------------------------------


def read_back(content: bytes | Document, form: Form) -> Settled:
    """What the tables of a report are read as."""
    document = read_document(content) if isinstance(content, bytes) else content
    tables = find_tables(document)
    edition = edition_of(tables.known, YEARS[form.edition])
    assert edition == form.edition
    return settle(tables.known, edition)


def wrong(settled: Settled, values: Sheet) -> list[str]:
    """Figures given as sure that are not what was printed, and figures for cells that were not printed at all."""
    return [
        f"{each.code}: {each.value} for {values.get(each.code)}"
        for each in settled.figures
        if each.sure and (each.code not in values or each.value != values[each.code])
    ]


def count(settled: Settled, values: Sheet) -> Counter[str]:
    """How many cells were read right and sure, right but unsure, listed as unread, or not at all."""
    figures = {each.code: each for each in reversed(settled.figures)}
    listed = {code for each in settled.unread for code in each.codes}
    counted: Counter[str] = Counter()
    for code, value in values.items():
        figure = figures.get(code)
        if figure is None:
            counted["listed" if code in listed else "lost"] += 1
        else:
            counted["right" if figure.value == value and figure.sure else "unsure"] += 1
    return counted


ALL_FORMS = tuple(FORMS.values())
