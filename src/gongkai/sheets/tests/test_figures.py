"""A figure on its way out."""

from decimal import Decimal

import pytest

from gongkai.base.findings import Place
from gongkai.sheets.figures import FORMS, Figure, Origin, plain, slot


def test_a_figure_says_its_raw_text_and_place() -> None:
    figure = Figure("channel_website", 30, "条", "30", Origin.TABLE, place=Place(line=41, column=3, table=1, row=7))
    assert figure.to_json() == {
        "code": "channel_website",
        "value": 30,
        "unit": "条",
        "raw": "30",
        "origin": "table",
        "sure": True,
        "place": {"line": 41, "column": 3, "page": None, "table": 1, "row": 7},
    }


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, None), (0, 0), (Decimal("7730.28"), 7730.28), (Decimal("12.00"), 12), (Decimal("-3"), -3)],
)
def test_a_value_is_said_as_plainly_as_json_can(value: int | Decimal | None, said: float | None) -> None:
    assert plain(value) == said
    assert type(plain(value)) is type(said)


def test_an_unknown_code_is_an_error_and_no_guess() -> None:
    with pytest.raises(KeyError):
        slot(FORMS["2021"], "t2.new.sum")
