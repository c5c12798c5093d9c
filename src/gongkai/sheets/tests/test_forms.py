"""The forms say what the printed ones say: labels, units, order, spans of meaning."""

import re

import pytest

from gongkai.sheets.figures import FORMS, form_of_year, knows, slot, slots, variants
from gongkai.sheets.parts import Form, Kind
from gongkai.sheets.tests.kept import REPORTS, SEEDS, answers

WIDTHS = str.maketrans("（），：", "(),:")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).translate(WIDTHS)


def test_every_label_and_unit_of_form_2014_stands_in_both_complete_seed_tables_in_this_order() -> None:
    for name in ("002_72661c3110d78143.txt", "003_12382d4f8b9ff76f.txt"):
        table = squeezed((SEEDS / name).read_text("utf-8").split("统 计 指 标")[1]).replace("|", "")
        place = 0
        for cell in slots(FORMS["2014"]):
            printed = squeezed(cell.line.label + cell.unit)
            place = table.index(printed, place) + len(printed)


@pytest.mark.parametrize(("edition", "report"), [("2019", "06_上海市府办2019.html"), ("2021", "07_杭州市2025.html")])
def test_every_label_of_the_three_tables_stands_in_a_published_report_in_this_order(edition: str, report: str) -> None:
    text = re.sub(r"<[^>]*>|&nbsp;|\s", "", (REPORTS / report).read_text("utf-8"))
    form = next(form for form in FORMS.values() if form.edition == edition)
    place = 0
    for part in form.parts:
        for block in part.blocks:
            place = text.index(block.caption, place)
            assert all(column.label in text[place:] for column in block.columns)
            for line in block.lines:
                place = text.index(line.label, place)


def test_form_2014_has_65_rows_of_which_7_are_headings_and_2_are_amounts() -> None:
    kinds = [cell.kind for cell in slots(FORMS["2014"])]
    assert len(kinds) == 65
    assert kinds.count(Kind.HEADING) == 7
    assert kinds.count(Kind.COUNT) == 56
    assert kinds.count(Kind.AMOUNT) == 2


@pytest.mark.parametrize(
    ("edition", "sizes"), [("2019", {"t1": 22, "t2": 161, "t3": 15}), ("2021", {"t1": 10, "t2": 175, "t3": 15})]
)
def test_the_three_tables_have_as_many_cells_as_the_printed_ones(edition: str, sizes: dict[str, int]) -> None:
    form = next(form for form in FORMS.values() if form.edition == edition)
    cells = slots(form)
    assert {part: sum(1 for cell in cells if cell.part == part) for part in sizes} == sizes
    assert len(cells) == sum(sizes.values())


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_no_two_cells_of_a_form_share_a_code_or_a_name(form: Form) -> None:
    cells = (*slots(form), *variants(form))
    assert len({cell.code for cell in cells}) == len(cells)
    assert len({cell.label for cell in cells}) == len(cells)
    assert len({cell.english for cell in cells}) == len(cells)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_row_has_an_english_name_and_a_row_it_belongs_to_that_exists(form: Form) -> None:
    lines = [line for part in form.parts for block in part.blocks for line in (*block.lines, *block.variants)]
    codes = {line.code for line in lines}
    for line in lines:
        assert line.english or not line.label
        assert line.parent is None or line.parent in codes
        assert line.note == "" or line.label.endswith(line.note)
        assert set(line.stands_for) <= codes


@pytest.mark.parametrize(
    ("number", "edition"),
    [("07", "2021"), ("28", "2021"), ("06", "2019"), ("23", "2019"), ("30", "2014")],
)
def test_a_complete_report_fills_exactly_the_cells_of_its_form(number: str, edition: str) -> None:
    form = next(form for form in FORMS.values() if form.edition == edition)
    values = {cell.code for cell in slots(form) if cell.kind is not Kind.HEADING}
    assert set(answers(number)) == values


@pytest.mark.parametrize(
    ("year", "edition"),
    [(2013, None), (2014, "2014"), (2018, "2014"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")],
)
def test_the_report_year_picks_the_form(year: int, edition: str | None) -> None:
    form = form_of_year(year)
    assert (form.edition if form else None) == edition


def test_a_cell_is_named_without_its_number_and_remark() -> None:
    form = FORMS["2014"]
    assert slot(form, "proactive_info_total").label == "主动公开政府信息数"
    assert slot(form, "refused_state_secret").label == "涉及国家秘密"
    assert slot(form, "staff_full_time").label == "专职人员数"
    assert slot(form, "litigation_other").label == "行政诉讼其他情形数"
    assert slot(FORMS["2021"], "t2.partial.total").label == "部分公开·总计"
    assert slot(FORMS["2021"], "t3.after_review.pending").label == "复议后起诉·尚未审结"


def test_units_and_kinds_follow_the_column_where_it_says_so() -> None:
    assert slot(FORMS["2014"], "request_fees_wan").unit == "万元"
    assert slot(FORMS["2014"], "training_participants").unit == "人次"
    assert slot(FORMS["2014"], "h_proactive").unit == "—"
    assert slot(FORMS["2019"], "t1.fees.items_delta").kind is Kind.CHANGE
    assert slot(FORMS["2019"], "t1.procurement.amount_yuan").unit == "元"
    assert slot(FORMS["2021"], "t1.fees.amount_wan").kind is Kind.AMOUNT
    assert slot(FORMS["2021"], "t2.granted.legal_service").unit == "件"


def test_the_row_of_the_2019_form_is_known_to_the_2021_form_but_no_part_of_it() -> None:
    assert knows(FORMS["2021"], "t2.other.all.natural")
    assert not slot(FORMS["2021"], "t2.other.all.natural").official
    assert "t2.other.all.natural" not in {cell.code for cell in slots(FORMS["2021"])}
    assert not knows(FORMS["2019"], "t2.other.misc.natural")


def test_the_columns_of_table_2_are_the_seven_kinds_of_applicant() -> None:
    codes = [cell.column.code for cell in slots(FORMS["2021"]) if cell.line.code == "t2.new" and cell.column]
    assert codes == [
        "natural",
        "enterprise",
        "research",
        "public_welfare",
        "legal_service",
        "other_org",
        "total",
    ]


@pytest.mark.parametrize(
    ("edition", "title"),
    [("2019", "政府信息公开工作存在的主要问题及改进情况"), ("2021", "存在的主要问题及改进情况")],
)
def test_the_six_chapters_stand_in_order_and_three_of_them_hold_a_table(edition: str, title: str) -> None:
    form = next(form for form in FORMS.values() if form.edition == edition)
    assert [chapter.number for chapter in form.chapters] == list("一二三四五六")
    assert [chapter.part for chapter in form.chapters] == [None, "t1", "t2", "t3", None, None]
    assert form.chapters[4].title == title


def test_form_2014_requires_the_contents_of_article_32_of_the_2007_regulations() -> None:
    required = [chapter.code for chapter in FORMS["2014"].chapters if chapter.required]
    assert required == ["proactive", "requests", "fees", "remedies", "problems"]
