"""Whatever the layout: every cell is read right, or said to be open; nothing is wrong, invented or lost."""

from __future__ import annotations

from random import Random

import pytest

from gongkai.documents.write.document import Format
from gongkai.reading.tables.tests import damage
from gongkai.reading.tables.tests.layouts import (
    ALL_FORMS,
    BLANKS_SHOW,
    GLUED,
    TEXT_LAYOUTS,
    Change,
    as_file,
    as_text,
    blanked,
    count,
    read_back,
    sheet,
    whole,
    wrong,
)
from gongkai.sheets.parts import Form

FORMS = pytest.mark.parametrize("form", ALL_FORMS, ids=lambda form: form.edition)
LAYOUTS = pytest.mark.parametrize("layout", TEXT_LAYOUTS)
SEPARATED = [layout for layout in TEXT_LAYOUTS if layout not in GLUED]
SEEDS = range(2)


@FORMS
@pytest.mark.parametrize("layout", SEPARATED)
def test_separated_cells_are_all_right_and_sure(form: Form, layout: str) -> None:
    for seed in SEEDS:
        values = sheet(form, Random(seed))
        settled = read_back(as_text(form, values, layout), form)
        assert wrong(settled, values) == []
        assert count(settled, values) == {"right": len(values)}
        assert settled.findings == []


@FORMS
@pytest.mark.parametrize("layout", BLANKS_SHOW)
def test_blank_cells_are_blank_and_not_0(form: Form, layout: str) -> None:
    for seed in SEEDS:
        random = Random(seed)
        values = blanked(sheet(form, random), random)
        settled = read_back(as_text(form, values, layout), form)
        assert wrong(settled, values) == []
        assert count(settled, values) == {"right": len(values)}


@FORMS
@pytest.mark.parametrize("layout", GLUED)
def test_glued_digits_are_right_or_open(form: Form, layout: str) -> None:
    for seed in SEEDS:
        values = sheet(form, Random(seed))
        settled = read_back(as_text(form, values, layout), form)
        counted = count(settled, values)
        assert wrong(settled, values) == []
        assert counted["lost"] == counted["unsure"] == 0
        assert counted["right"] > 0.85 * len(values)


@FORMS
@pytest.mark.parametrize("to", [Format.HTML, Format.DOCX], ids=lambda to: to.value)
def test_real_tables_are_all_right_and_sure_blank_cells_too(form: Form, to: Format) -> None:
    random = Random(4)
    values = blanked(sheet(form, random), random)
    settled = read_back(as_file(form, values, to), form)
    assert wrong(settled, values) == []
    assert count(settled, values) == {"right": len(values)}
    assert settled.findings == []


@FORMS
@pytest.mark.parametrize("change", ["wide_digits", "spaced_letters", "traditional", "with_extra_row"])
@LAYOUTS
def test_other_characters_and_local_rows_change_nothing(form: Form, change: str, layout: str) -> None:
    values = sheet(form, Random(5))
    changed: Change = getattr(damage, change)
    settled = read_back(as_text(form, values, layout, changed), form)
    assert wrong(settled, values) == []
    assert count(settled, values)["lost"] == 0
    extra = [row.cells for row in settled.rows]
    expected = [("6.接受公众咨询数", "35")] if change == "with_extra_row" and form.edition == "2014" else []
    assert [(cells[0].strip(), cells[1]) for cells in extra] == expected


@FORMS
@pytest.mark.parametrize("layout", SEPARATED)
def test_broken_labels_are_put_together(form: Form, layout: str) -> None:
    random = Random(6)
    values = sheet(form, random)
    settled = read_back(as_text(form, values, layout, damage.broken_labels(random)), form)
    assert wrong(settled, values) == []
    assert count(settled, values) == {"right": len(values)}


@FORMS
@pytest.mark.parametrize("layout", [layout for layout in SEPARATED if layout != "rows with commas"])
def test_thousands_may_be_grouped(form: Form, layout: str) -> None:
    values = sheet(form, Random(7))
    settled = read_back(as_text(form, values, layout, damage.thousands), form)
    assert wrong(settled, values) == []
    assert count(settled, values) == {"right": len(values)}


@FORMS
@pytest.mark.parametrize("layout", GLUED)
def test_grouped_thousands_in_glued_digits_are_never_guessed(form: Form, layout: str) -> None:
    for seed in SEEDS:
        values = sheet(form, Random(seed))
        assert wrong(read_back(as_text(form, values, layout, damage.thousands), form), values) == []


@FORMS
@pytest.mark.parametrize("mark", ["—", "/", "-"])
@pytest.mark.parametrize("layout", BLANKS_SHOW)
def test_marks_are_kept_apart_from_0(form: Form, mark: str, layout: str) -> None:
    random = Random(8)
    values = blanked(sheet(form, random), random, 0.1)
    settled = read_back(as_text(form, values, layout, damage.marked(mark)), form)
    marked = [figure for figure in settled.figures if figure.raw == mark]
    assert wrong(settled, values) == []
    assert count(settled, values)["lost"] == 0
    assert marked
    assert {(figure.value, figure.sure) for figure in marked} == {(None, False)}


@FORMS
@LAYOUTS
def test_misprinted_labels_are_read_or_listed_and_never_mistaken(form: Form, layout: str) -> None:
    for seed in range(3):
        random = Random(seed)
        values = sheet(form, random)
        settled = read_back(as_text(form, values, layout, damage.misprinted(random)), form)
        lost = {code.rsplit(".", 1)[0] for code, _ in _lost(settled.figures, settled.unread, values)}
        assert wrong(settled, values) == []
        assert len(lost) <= len(settled.rows), lost


def _lost(figures: list, unread: list, values: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    known = {each.code for each in figures} | {code for each in unread for code in each.codes}
    return [(code, value) for code, value in values.items() if code not in known]


@FORMS
@pytest.mark.parametrize("change", ["unmerged", "with_subtotal", "with_remarks", "side_by_side", "thousands"])
def test_real_tables_of_another_shape_are_right(form: Form, change: str) -> None:
    random = Random(9)
    values = sheet(form, random)
    values = values if change == "with_subtotal" else blanked(values, random)
    settled = read_back(as_file(form, values, Format.HTML, getattr(damage, change)), form)
    assert wrong(settled, values) == []
    assert count(settled, values) == {"right": len(values)}


@pytest.mark.parametrize("form", ALL_FORMS[1:], ids=lambda form: form.edition)
@pytest.mark.parametrize("layout", GLUED)
def test_contradictions_in_glued_digits_are_not_repaired(form: Form, layout: str) -> None:
    for seed in range(6):
        random = Random(seed)
        values = sheet(form, random)
        for code in random.sample([code for code in values if code.startswith(("t2", "t3"))], 2):
            values[code] = max(0, whole(values[code]) + random.choice((1, -1, 5, 10, 100)))
        settled = read_back(as_text(form, values, layout), form)
        assert wrong(settled, values) == []
        assert count(settled, values)["lost"] == 0


@pytest.mark.parametrize("layout", GLUED)
def test_a_contradiction_that_another_cut_would_hide_is_open(layout: str) -> None:
    form = next(each for each in ALL_FORMS if each.edition == "2021")
    values = {code: 0 if isinstance(value, int) else value for code, value in sheet(form, Random(1)).items()}
    for row in ("t2.new", "t2.denied.law_forbids", "t2.result_total"):
        values |= {f"{row}.legal_service": 54, f"{row}.total": 54}
    values["t2.denied.law_forbids.total"] = 45  # 000054045: 0 0 0 0 5 40 45 adds up, too
    settled = read_back(as_text(form, values, layout), form)
    assert wrong(settled, values) == []
    assert "t2.denied.law_forbids.legal_service" in {code for each in settled.unread for code in each.codes}


@pytest.mark.parametrize("layout", GLUED)
@pytest.mark.parametrize("blank", ["t2.granted.total", "t2.granted.enterprise"])
def test_a_blank_cell_made_up_for_by_a_number_of_two_digits_is_open(layout: str, blank: str) -> None:
    form = next(each for each in ALL_FORMS if each.edition == "2021")
    values = {code: 0 if isinstance(value, int) else value for code, value in sheet(form, Random(1)).items()}
    for row in ("t2.new", "t2.granted", "t2.result_total"):
        values |= {f"{row}.natural": 5, f"{row}.legal_service": 13, f"{row}.total": 18}
    values[blank] = None
    settled = read_back(as_text(form, values, layout), form)
    assert wrong(settled, values) == []
    assert blank in {code for each in settled.unread for code in each.codes}


@pytest.mark.parametrize("layout", GLUED)
def test_a_row_that_does_not_add_up_but_fits_its_columns_is_sure(layout: str) -> None:
    form = next(each for each in ALL_FORMS if each.edition == "2021")
    values = {code: 0 if isinstance(value, int) else value for code, value in sheet(form, Random(1)).items()}
    for row in ("t2.new", "t2.granted", "t2.result_total"):
        values |= {f"{row}.natural": 5, f"{row}.total": 5}
    values["t2.granted.total"] = 4
    figures = {each.code: each for each in read_back(as_text(form, values, layout), form).figures}
    assert (figures["t2.granted.total"].value, figures["t2.granted.total"].sure) == (4, True)
