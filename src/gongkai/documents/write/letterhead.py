"""The measures of a letterhead, GB/T 9704-2012 7.2 and 10.1, in millimetres and points."""

from __future__ import annotations

from gongkai.documents.tree import HeadForm, Letterhead
from gongkai.documents.write.looks import SIZE_3, Look
from gongkai.documents.write.measure import width

RED = "#ff0000"
ORGAN_BELOW_MM = 35  # top of the organ's name below the top of the text
RULE_BELOW_MM = 4  # the rule below the line above it
LETTER_TOP_MM = 30  # top of a letter's organ below the top of the page
LETTER_RULE_MM = 170  # a letter's rules are wider than its text
LETTER_FOOT_MM = 20  # a letter's second pair of rules above the foot of the page
_LARGEST_PT = 60.0


def organ_pt(organ: str, look: Look) -> float:
    """Size of type at which the organ's name fills its line, no larger than a red head may be."""
    return max(SIZE_3, min(_LARGEST_PT, int(look.width_pt * 0.96 / max(width(organ), 1))))


def is_letter(head: Letterhead | None, look: Look) -> bool:
    """Whether the pages have the frame of a letter (信函格式); only the official layout has it."""
    return look.official and head is not None and head.form is HeadForm.LETTER
