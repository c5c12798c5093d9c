"""Damaged reports: whatever is cut, swapped or doubled, the outcome is a report or one sentence, and soon."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.base.errors import Unreadable
from gongkai.reading.report import Report
from gongkai.reading.whole import read_report

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
KEPT = sorted([*SEEDS.glob("*.txt"), *(path for path in HERE.iterdir() if path.suffix in {".txt", ".html", ".docx"})])
PIECES = [
    "0",
    "0000000",
    "—",
    "／",
    "|",
    "\t",
    "\n",
    "（",
    "万元",
    "2018年",
    "其中",
    "%",
    "一、",
    "\x00",
    "𠮷",
    "１２",
    "-",
]
SECONDS = 10.0


def outcome(content: bytes, name: str) -> Report | str:
    """The report, or the sentence that refuses it. Anything else is a fault of ours."""
    start = time.perf_counter()
    try:
        found: Report | str = read_report(content, name=name)
    except Unreadable as no:
        found = str(no)
    assert time.perf_counter() - start < SECONDS
    return found


def is_sound(found: Report | str) -> bool:
    """A sentence for a person, or a report whose figures all say where they come from."""
    if isinstance(found, str):
        return found.endswith("。") and "\n" not in found
    return all(figure.raw != "" or figure.value is None for figure in found.figures if figure.sure)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KEPT), st.data())
def test_a_file_cut_short_or_with_bytes_changed(path: Path, data: st.DataObject) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert is_sound(outcome(bytes(content[: data.draw(st.integers(0, len(content)))]), path.name))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([path for path in KEPT if path.suffix != ".docx"]), st.data())
def test_a_text_with_pieces_put_in_taken_out_and_doubled(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 6))):
        at, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 40))
        piece = data.draw(st.sampled_from([*PIECES, "", text[at : at + length] * 2]))
        text = text[:at] + piece + text[at + length :]
    assert is_sound(outcome(text.encode(), path.name))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=4000))
def test_bytes_that_are_no_file(content: bytes) -> None:
    assert is_sound(outcome(content, "x.txt"))


@pytest.mark.parametrize("piece", PIECES)
def test_a_report_of_one_sign_a_thousand_times(piece: str) -> None:
    assert is_sound(outcome((piece * 1000).encode(), "x.txt"))
