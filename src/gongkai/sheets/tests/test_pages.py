"""The generated pages of docs."""

import pytest

from gongkai.sheets.figures import FORMS, slots
from gongkai.sheets.page import page
from gongkai.sheets.parts import Edition
from gongkai.sheets.tests.kept import ROOT


@pytest.mark.parametrize("edition", ["2014", "2019", "2021"])
def test_the_page_of_each_edition_is_fresh(edition: Edition) -> None:
    written = (ROOT / "docs" / "sheets" / f"{edition}.md").read_text("utf-8")
    assert written == page(edition), f"run: python -m gongkai.sheets.page {edition} > docs/sheets/{edition}.md"


@pytest.mark.parametrize("edition", ["2014", "2019", "2021"])
def test_the_page_names_every_row_column_and_relation(edition: Edition) -> None:
    text = page(edition)
    form = FORMS[edition]
    for cell in slots(form):
        assert f"`{cell.line.code}`" in text or not cell.line.label
        assert cell.column is None or f"`{cell.column.code}`" in text
    for relation in form.relations:
        assert f"### {relation.id} ({relation.severity})" in text
        assert relation.rule.zh in text
