"""What the tests share: the kept reports with their hand-made answers, and the verdicts of one relation."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from gongkai.sheets.check import check
from gongkai.sheets.figures import FORMS, Value
from gongkai.sheets.judgement import Judgement, Verdict
from gongkai.sheets.parts import Edition, Level

ROOT = Path(__file__).parents[4]
REPORTS = ROOT / "tests" / "reports"
SEEDS = ROOT / "tests" / "seeds"

Values = dict[str, Value]

H = Verdict.HOLDS
B = Verdict.BROKEN
N = Verdict.NOT_ASSESSABLE


def answers(number: str) -> Values:
    """The table cells of a kept report, as a person read them."""
    text = (REPORTS / "expected" / f"{number}.json").read_text("utf-8")
    codes: Values = json.loads(text, parse_float=Decimal)["codes"]
    return codes


def judged(
    edition: Edition,
    relation: str,
    values: Values,
    *,
    previous: Values | None = None,
    carried_in: int | None = None,
    level: Level | None = None,
    year: int | None = None,
) -> list[Judgement]:
    """Every judgement of one relation."""
    found = check(FORMS[edition], values, previous=previous, carried_in=carried_in, level=level, year=year)
    return [judgement for judgement in found if judgement.id == relation]
