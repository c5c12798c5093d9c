"""The sentences: the same facts in both languages, days and numbers as people write them."""

import re
import string
from datetime import date

import pytest

from gongkai.regime.sentences import SENTENCES
from gongkai.regime.vocabulary import DAY_LABELS, DAY_WORDS, DEADLINES, FESTIVALS, VOCABULARY
from gongkai.regime.words import Sentence, Voice, festival, listed
from gongkai.regime.workdays import Holiday
from gongkai.regime.yearbook import shipped_year

PAIRS = SENTENCES | DAY_WORDS | DAY_LABELS | DEADLINES | VOCABULARY


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", PAIRS)
def test_a_sentence_says_the_same_things_in_both_languages(key: str) -> None:
    zh, en = PAIRS[key]
    assert names(en) <= names(zh) or names(zh) <= names(en), key


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_is_a_sentence(key: str) -> None:
    zh, en = SENTENCES[key]
    assert zh.endswith("。")
    assert en.endswith(".")
    assert not re.search(r"[，。；：（）]", en)
    assert not re.search(r"[,;:] ", zh.replace("{known}", ""))


def test_a_day_is_written_whole_with_its_weekday() -> None:
    assert Voice("zh").full(date(2025, 1, 20)) == "2025年1月20日（星期一）"
    assert Voice("en").full(date(2024, 9, 29)) == "Sunday 29 September 2024"


def test_a_short_day_names_its_year_when_it_changes() -> None:
    voice = Voice("zh")
    assert [voice.short(day) for day in (date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 5))] == [
        "2025年12月30日",
        "12月31日",
        "2026年1月5日",
    ]


def test_numbers_carry_their_noun_in_english() -> None:
    one, two = (Sentence("replied-late", date(2026, 3, 17), values={"n": n}) for n in (1, 2))
    assert one.said("en") == "Replied on Tuesday 17 March 2026, 1 working day late."
    assert two.said("en") == "Replied on Tuesday 17 March 2026, 2 working days late."


def test_breaks_are_said_by_their_days() -> None:
    breaks = [
        Holiday("清明节", date(2025, 4, 4), date(2025, 4, 6)),
        Holiday("中秋节、国庆节", date(2025, 4, 10), date(2025, 4, 10)),
    ]
    said = Sentence("breaks", values={"breaks": breaks})
    assert said.said() == "2025年4月4日至4月6日清明节放假、4月10日中秋节、国庆节放假，不计。"
    assert said.said("en") == (
        "Days off, not counted: Qingming from 4 April 2025 to 6 April and "
        "Mid-Autumn Festival and National Day on 10 April."
    )


def test_lists_read_as_lists() -> None:
    assert listed(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["a"], "en") == "a"


@pytest.mark.parametrize("year", range(2008, 2041))
def test_every_shipped_festival_has_an_english_name(year: int) -> None:
    for holiday in shipped_year(year).holidays:
        assert set(holiday.name.split("、")) <= set(FESTIVALS), holiday.name


def test_a_festival_of_a_later_notice_keeps_its_own_name() -> None:
    assert festival("建市日", "en") == "建市日"
