"""The fourteen reports with hand-made answers: every cell right and sure, or said to be ambiguous; none invented."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from gongkai.reading.report import Completeness, Report
from gongkai.reading.whole import read_report
from gongkai.sheets.figures import Figure

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.iterdir() if path.suffix in {".txt", ".html", ".docx", ".pdf"})
NAMES = [path.name for path in FILES]

# Cells whose digits are printed together and can be cut in more than one way from this document alone.
AMBIGUOUS = {
    "17": {"t1.normative.issued", "t1.normative.repealed", "t1.normative.in_force"},
    "23": {
        *("t1.normative.made", "t1.normative.disclosed", "t1.normative.disclosed_total"),
        *("t1.licensing.items_prev", "t1.licensing.items_delta", "t1.licensing.decisions"),
        *("t1.other_services.items_prev", "t1.other_services.items_delta", "t1.other_services.decisions"),
        *("t1.penalty.items_prev", "t1.penalty.items_delta", "t1.penalty.decisions"),
        *("t1.coercion.items_prev", "t1.coercion.items_delta", "t1.coercion.decisions"),
        *("t1.fees.items_prev", "t1.fees.items_delta"),
        *("t1.procurement.projects", "t1.procurement.amount_yuan"),
    },
}
SLASHED = {"30": {"complaints_total"}}  # printed ／ in this file: kept apart from 0, and never sure

FACTS = {
    "01": ("洪泽区人民政府", 2023, "2021", Completeness.COMPLETE),
    "03": ("淮安市人民政府", 2024, "2021", Completeness.COMPLETE),
    "04": ("宿迁市", 2023, "2021", Completeness.COMPLETE),
    "06": ("上海市人民政府办公厅", 2019, "2019", Completeness.COMPLETE),
    "07": ("测试市", 2025, "2021", Completeness.COMPLETE),
    "08": ("平潭综合实验区", 2011, None, Completeness.NONE),
    "17": ("平潭综合实验区", 2021, "2021", Completeness.COMPLETE),
    "23": ("平潭综合实验区", 2019, "2019", Completeness.COMPLETE),
    "25": ("平潭综合实验区地方税务局", 2013, None, Completeness.NONE),
    "28": ("金湖县", 2023, "2021", Completeness.COMPLETE),
    "30": ("某县", 2016, "2014", Completeness.COMPLETE),
    "33": ("某县", 2016, "2014", Completeness.COMPLETE),
    "P2": ("杨陵区统计局", 2020, "2019", Completeness.PARTIAL),
}


def number(name: str) -> str:
    return name[:2]


@cache
def report(name: str) -> Report:
    return read_report((HERE / name).read_bytes(), name=name)


@cache
def answers(name: str) -> dict[str, int | Decimal | None]:
    text = (HERE / "expected" / f"{number(name)}.json").read_text(encoding="utf-8")
    codes: dict[str, int | Decimal | None] = json.loads(text, parse_float=Decimal)["codes"]
    return codes


def table(name: str) -> dict[str, Figure]:
    return {code: figure for code, figure in report(name).of_table().items() if not code.startswith("h_")}


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_right_and_sure_or_said_to_be_ambiguous(name: str) -> None:
    open_cells = AMBIGUOUS.get(number(name), set())
    slashed = SLASHED.get(number(name), set()) if name.endswith(".html") else set()
    figures = table(name)
    for code, value in answers(name).items():
        if code in open_cells:
            assert code not in figures, f"{code} has more than one reading"
        elif code in slashed:
            assert (figures[code].value, figures[code].sure) == (None, False)
        else:
            assert code in figures, f"{code} was not read"
            assert (figures[code].value, figures[code].sure) == (value, True), code


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_is_invented(name: str) -> None:
    assert set(table(name)) <= set(answers(name))


@pytest.mark.parametrize("name", NAMES)
def test_ambiguous_cells_are_listed_with_their_ways_of_reading(name: str) -> None:
    listed = {code for each in report(name).unread for code in each.codes}
    assert listed == AMBIGUOUS.get(number(name), set())
    findings = {code for each in report(name).findings if each.code == "R-SPLIT" for code in each.figures}
    assert findings == AMBIGUOUS.get(number(name), set())


@pytest.mark.parametrize("name", NAMES)
def test_unit_year_edition_and_completeness_are_known(name: str) -> None:
    found = report(name)
    assert (found.unit, found.year, found.edition, found.table) == FACTS[number(name)]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_table_says_where_it_stands(name: str) -> None:
    for figure in table(name).values():
        assert figure.place.line is not None
        assert figure.place.column is not None


def test_a_provincial_table_gives_its_rows_and_no_figures() -> None:
    found = report("08_平潭综合实验区2011_spaced.txt")
    assert [each.code for each in found.findings if each.code.startswith("R-")] == ["R-FORM"]
    assert found.rows[0].cells == ("指标名称", "2011年度", "历年累计")
    assert found.rows[1].cells == ("主动公开信息数", "425", "1516")
    assert found.rows[2].cells == ("其中：1.网站公开", "418", "1509")
    assert found.rows[-1].cells == ("行政申诉数", "0", "0")
    assert len(found.rows) == 18
    assert {row.unit for row in found.rows[1:]} == {"条"}


def test_a_unit_known_from_the_file_name_alone_is_doubted() -> None:
    found = report("P2_杨陵区统计局2020_partial.txt")
    assert [each.code for each in found.findings if each.code.startswith("R-")] == ["R-UNIT"]


def test_a_misprinted_label_is_read_and_reported() -> None:
    found = report("01_洪泽区2023.pdf")
    misprints = [each for each in found.findings if each.code == "P-HEADING"]
    assert [(each.expected, each.actual) for each in misprints] == [
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开")
    ]


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("01_洪泽区2023.pdf", {"F21-T3-E01", "F21-T3-E03"}),
        ("03_淮安市2024.pdf", set()),
        ("04_宿迁市2023_pdftext.txt", set()),
        ("07_杭州市2025.html", set()),
        ("17_平潭综合实验区2021_glued.txt", set()),
        ("23_平潭综合实验区2019_glued.txt", {"P-SUM"}),
        ("28_金湖县2023.docx", {"F21-T3-E02"}),
        ("28b_金湖县2023.pdf", {"F21-T3-E02"}),
        ("30_合成_九节表2016.html", {"F14-I05", "F14-E04"}),
        ("33_合成_九节表2016_glued.txt", {"F14-I05", "F14-E04"}),
    ],
)
def test_contradictions_of_the_numbers_are_reported_and_no_others(name: str, planted: set[str]) -> None:
    sums = {"P-SUM", "P-SHARES"}
    errors = {each.code for each in report(name).findings if each.severity == "error"}
    relations = {code for code in errors if "-E" in code or "-I" in code or code in sums}
    assert relations - {"P-EMAIL"} == planted


def test_the_json_has_the_published_shape() -> None:
    found = json.loads(json.dumps(report("04_宿迁市2023_pdftext.txt").to_json()))
    assert list(found) == ["file", "unit", "year", "edition", "table", "figures", "findings", "rows", "unread"]
    figure = next(each for each in found["figures"] if each["code"] == "t1.fees.amount_wan")
    assert list(figure) == ["code", "value", "unit", "raw", "origin", "sure", "place"]
    assert (figure["value"], figure["unit"], figure["origin"], figure["sure"]) == (59237.2449, "万元", "table", True)
    assert figure["place"]["line"] == 122
