"""A verdict on one relation, with the numbers it rests on and the sentence a clerk reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.base.findings import NOWHERE, Finding, Place, Scalar, Severity
from gongkai.sheets.parts import Lang, Relation, Words

MISSING_SHOWN = 3


class Verdict(StrEnum):
    """What a relation comes to."""

    HOLDS = "holds"
    BROKEN = "broken"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One relation judged on one row, column or cell.

    `figures`: the codes of this year's figures concerned; `item`: the row, column or cell it was judged on, if there
    are several; `missing`: what had no number. `waits_for_text`: suspicious unless the text of the report explains it;
    then the verdict is not assessable, and `to_finding` serves the reader who found no explanation.
    """

    relation: Relation
    verdict: Verdict
    figures: tuple[str, ...]
    item: Words | None = None
    expected: Scalar = None
    actual: Scalar = None
    missing: tuple[Words, ...] = ()
    waits_for_text: bool = False
    places: Mapping[str, Words | str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The relation's published code."""
        return self.relation.id

    @property
    def severity(self) -> Severity:
        """How much a broken relation weighs."""
        return self.relation.severity

    def words(self, lang: Lang = "zh") -> str:
        """One sentence for a clerk: what is wrong, that it holds, or what is missing to say so."""
        if self.verdict is Verdict.BROKEN or self.waits_for_text:
            places = {
                key: value.text(lang) if isinstance(value, Words) else value for key, value in self.places.items()
            }
            return self.relation.fault.text(lang).format_map(places)
        return _in_chinese(self) if lang == "zh" else _in_english(self)

    def to_finding(self, place: Place = NOWHERE) -> Finding:
        """The finding of a broken relation. Raises ValueError for one that holds or could not be judged."""
        if self.verdict is not Verdict.BROKEN and not self.waits_for_text:
            raise ValueError(f"{self.id} is not broken")
        return Finding(
            code=self.id,
            severity=self.severity,
            words=self.words("zh"),
            expected=self.expected,
            actual=self.actual,
            figures=self.figures,
            place=place,
        )


def _in_chinese(judgement: Judgement) -> str:
    rule = judgement.relation.rule.zh
    subject = f"{judgement.item.zh}：{rule}" if judgement.item else rule
    if judgement.verdict is Verdict.HOLDS:
        return f"{subject}，成立。"
    names = "、".join(f"“{words.zh}”" for words in judgement.missing[:MISSING_SHOWN])
    more = f"等{len(judgement.missing)}个" if len(judgement.missing) > MISSING_SHOWN else ""
    return f"{subject}，无法核对：{names}{more}没有数。"


def _in_english(judgement: Judgement) -> str:
    rule = judgement.relation.rule.en
    subject = f"{judgement.item.en}: {rule}" if judgement.item else rule
    if judgement.verdict is Verdict.HOLDS:
        return f"{subject}. It holds."
    names = ", ".join(f"“{words.en}”" for words in judgement.missing[:MISSING_SHOWN])
    rest = len(judgement.missing) - MISSING_SHOWN
    return f"{subject}. Not assessable: no number for {names}{f' and {rest} more' if rest > 0 else ''}."
