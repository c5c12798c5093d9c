"""Every published code is declared, and every sentence can be said."""

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.base.findings import Severity
from gongkai.sheets.check import check
from gongkai.sheets.figures import FORMS, Value, slots, variants
from gongkai.sheets.judgement import Verdict
from gongkai.sheets.parts import Edition, Form, Level, Relation
from gongkai.sheets.relations import ONCE, AtMost, Equal, HeadingsBlank, Never, OfText, Possible

PUBLISHED: dict[Edition, str] = {
    "2014": "E01 E02 E03 E04 E05 E06 E07 I01 I02 I03 I04 I05 I06 I07 "
    "W01 W02 W03 W04 W05 W06 W07 W08 W09 W10 W11 W12 W13 W14 W15 F01 F02 F03 F04 F05",
    "2019": "T1-F01 T1-W01 T1-W02 T1-W03 T2-E01 T2-E02 T2-E03 T2-I01 T2-W01 T3-E01 T3-E02 T3-E03 T3-I01 T3-W01 T3-W03",
    "2021": "T1-F01 T1-W01 T1-W02 T1-W03 T2-E01 T2-E02 T2-E03 T2-I01 T2-W01 T2-W02 T2-W03 "
    "T3-E01 T3-E02 T3-E03 T3-I01 T3-W01 T3-W02 T3-W03",
}
RELATIONS = [relation for form in FORMS.values() for relation in form.relations]


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_published_code_is_declared(form: Form) -> None:
    prefix = f"F{form.edition[2:]}-"
    assert {relation.id for relation in form.relations} == {prefix + code for code in PUBLISHED[form.edition].split()}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.id)
def test_what_must_hold_is_an_error_and_what_is_odd_a_warning(relation: Relation) -> None:
    letter = relation.id.rpartition("-")[2][0]
    assert relation.severity is {"W": Severity.WARNING}.get(letter, Severity.ERROR)
    assert relation.source


def places_of(relation: Relation) -> set[str]:
    match relation:
        case Equal(over=over) | AtMost(over=over):
            sums = 1
        case Never(over=over, when=when):
            sums = len(when)
        case OfText(places=places):
            return {name for name, _ in places}
        case Possible() | HeadingsBlank():
            return {"item", "value", "kind"}
        case _:
            raise AssertionError(relation.id)
    numbers = ["", *(str(number) for number in range(2, sums + 1))]
    names = {f"{name}{number}" for name in ("left", "right", "left_parts", "parts") for number in numbers}
    return names if over == ONCE else names | {"item"}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.id)
def test_every_sentence_asks_only_for_what_it_is_given(relation: Relation) -> None:
    texts = [relation.fault.zh, relation.fault.en]
    if isinstance(relation, Never):
        texts += [relation.expected, relation.actual]
    asked = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    assert asked <= places_of(relation)


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.id)
def test_both_languages_say_the_same_numbers(relation: Relation) -> None:
    zh, en = (
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in (relation.fault.zh, relation.fault.en)
    )
    assert zh == en


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_operand_is_a_cell_of_the_form(form: Form) -> None:
    empty = check(form, {})
    assert all(judgement.words() and judgement.words("en") for judgement in empty)
    known = {cell.code for cell in slots(form)}
    assert all(set(judgement.figures) <= known for judgement in empty)


def test_a_reader_of_the_text_says_its_finding_in_the_words_of_the_form() -> None:
    (rule,) = [relation for relation in FORMS["2014"].relations if relation.id == "F14-W15"]
    assert isinstance(rule, OfText)
    said = rule.sentence(item="政府网站公开政府信息数", prose=2, table=30)
    assert said.zh == "政府网站公开政府信息数：正文为 2，统计表为 30。"
    assert said.en == "政府网站公开政府信息数: 2 in the text, 30 in the table."
    with pytest.raises(KeyError):
        rule.sentence(item="政府网站公开政府信息数")


NUMBERS = st.one_of(st.none(), st.integers(-3, 300), st.decimals(-1, 50, places=2))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_a_sheet_says_every_verdict_can_be_said_and_written_down(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(list(FORMS.values())))
    codes = [cell.code for cell in (*slots(form), *variants(form))]
    cells = st.dictionaries(st.sampled_from(codes), NUMBERS, max_size=80)
    empty: dict[str, Value] = dict.fromkeys(codes, 0) if data.draw(st.booleans()) else {}
    found = check(
        form,
        empty | data.draw(cells),
        previous=empty | data.draw(cells),
        carried_in=data.draw(st.none() | st.integers(0, 5)),
        level=data.draw(st.none() | st.sampled_from(Level)),
        year=data.draw(st.none() | st.integers(2014, 2030)),
        open_sums=data.draw(st.booleans()),
    )
    for judgement in found:
        assert "{" not in judgement.words() + judgement.words("en")
        if judgement.verdict is Verdict.BROKEN:
            json.dumps(judgement.to_finding().to_json())
