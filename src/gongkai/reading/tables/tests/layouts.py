"""Random sheets of every edition, and the layouts in which reports print them. Made for tests only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from gongkai.documents.tree import Document, Paragraph, Table
from gongkai.documents.write.document import Format, write_document
from gongkai.reading.form_page import form_page
from gongkai.sheets.figures import FORMS, Value, slots
from gongkai.sheets.parts import Form, Kind

Sheet = dict[str, Value]
APPLICANTS = ("natural", "enterprise", "research", "public_welfare", "legal_service", "other_org")
ENDINGS = ("upheld", "corrected", "other", "pending")
YEARS = {"2014": 2017, "2019": 2019, "2021": 2023}
INTRO = (
    "某市{year}年政府信息公开工作年度报告\n本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。\n"
    "一、总体情况\n全年工作平稳。"
)
OUTRO = "五、存在的主要问题及改进情况\n一是公开的深度不够。二是培训不足，下一步将加强。\n六、其他需要报告的事项\n无。"


def small(random: Random) -> int:
    """A number as they stand in reports: mostly 0, sometimes large."""
    return random.choice((0, 0, 0, 0, random.randint(1, 9), random.randint(10, 99), random.randint(100, 4000)))


def sheet(form: Form, random: Random) -> Sheet:
    """A sheet of the form whose sums add up."""
    values: Sheet = {slot.code: small(random) for slot in slots(form) if slot.kind is not Kind.HEADING}
    for slot in slots(form):
        if slot.kind is Kind.AMOUNT:
            values[slot.code] = Decimal(random.randint(0, 9_999_999)) / random.choice((1, 100, 10_000))
    if form.edition != "2014":
        _add_up_requests(form, values, random)
        for group in ("review", "direct", "after_review"):
            values[f"t3.{group}.total"] = sum(int(values[f"t3.{group}.{each}"] or 0) for each in ENDINGS)
    return values


def _add_up_requests(form: Form, values: Sheet, random: Random) -> None:
    rows = list(dict.fromkeys(slot.line.code for slot in slots(form) if slot.part == "t2"))
    parts = [row for row in rows if row not in {"t2.new", "t2.carried_in", "t2.result_total", "t2.carried_out"}]
    for who in APPLICANTS:
        total = sum(int(values[f"{row}.{who}"] or 0) for row in parts)
        out = random.randint(0, 5) if total else 0
        carried_in = random.randint(0, total + out)
        values[f"t2.result_total.{who}"], values[f"t2.carried_out.{who}"] = total, out
        values[f"t2.carried_in.{who}"], values[f"t2.new.{who}"] = carried_in, total + out - carried_in
    for row in rows:
        values[f"{row}.total"] = sum(int(values[f"{row}.{who}"] or 0) for who in APPLICANTS)


def blanked(values: Sheet, random: Random, share: float) -> Sheet:
    """The same sheet with some cells left blank."""
    return {code: None if random.random() < share else value for code, value in values.items()}


def page(form: Form, values: Sheet) -> Document:
    """The report with the form's tables as real tables."""
    year = YEARS[form.edition]
    blocks = [*_lines(INTRO.format(year=year)), *form_page(form, values, unit="某市", year=year), *_lines(OUTRO)]
    return Document(tuple(blocks), title="")


def _lines(text: str) -> Iterator[Paragraph]:
    from gongkai.documents.tree import paragraph

    return (paragraph(line) for line in text.split("\n"))


def as_text(form: Form, values: Sheet, table: Callable[[Table], str], *, between: str = "\n") -> str:
    """The report as text, its tables in one of the layouts below."""
    pieces = [
        table(block) if isinstance(block, Table) else getattr(block, "text", "") for block in page(form, values).blocks
    ]
    return between.join(pieces)


def _cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def one_cell_a_line(table: Table) -> str:
    return "\n".join(cell.strip() for row in _cells(table) for cell in row)


def tabbed_cells(table: Table) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in _cells(table))


def piped_cells(table: Table) -> str:
    return "\n".join(cell.replace("\n", " ") + " |" for row in _cells(table) for cell in row)


def piped_rows(table: Table) -> str:
    return "\n".join("| " + " | ".join(cell.replace("\n", "") for cell in row) + " |" for row in _cells(table))


def tabbed_rows(table: Table) -> str:
    return "\n".join("\t".join(cell.replace("\n", "") for cell in row) for row in _cells(table))


def spaced_rows(table: Table) -> str:
    return "\n".join("   ".join(cell.replace("\n", "") for cell in row) for row in _cells(table))


def spaced(table: Table) -> str:
    return " ".join(" ".join(cell.replace("\n", " ") for cell in row) for row in _cells(table))


def glued_rows(table: Table) -> str:
    return "\n".join("".join(cell.replace("\n", "") for cell in row) for row in _cells(table))


def glued(table: Table) -> str:
    return "".join(cell.replace("\n", "").strip() for row in _cells(table) for cell in row)


def comma_rows(table: Table) -> str:
    return "\n".join(",".join(cell.replace("\n", "") for cell in row) for row in _cells(table))


TEXT_LAYOUTS = {
    each.__name__: each
    for each in (
        one_cell_a_line, tabbed_cells, piped_cells, piped_rows, tabbed_rows, spaced_rows, spaced, glued_rows, glued,
        comma_rows,
    )
}  # fmt: skip
EXPLICIT = (
    "one_cell_a_line",
    "tabbed_cells",
    "piped_cells",
    "piped_rows",
    "tabbed_rows",
)  # layouts in which a blank cell shows


def as_file(form: Form, values: Sheet, to: Format) -> bytes:
    """The report as a file with real tables."""
    return write_document(page(form, values), to=to)


def editions() -> list[Form]:
    """All forms."""
    return list(FORMS.values())
