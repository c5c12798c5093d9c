"""What was typed, taken apart."""

import pytest

from gongkai.search.words import Word, understood

TYPED: dict[str, tuple[list[str], list[str], str]] = {
    "低保": (["低保"], [], "低保"),
    "低保 标准　低保": (["低保", "标准"], [], "低保标准低保"),
    "低保，标准、名单。": (["低保", "标准", "名单"], [], "低保,标准、名单。"),
    "低保 -农村": (["低保"], ["农村"], "低保"),
    "低保－农村": (["低保-农村"], [], "低保-农村"),
    "2019-2020 GB/T": (["2019-2020", "gb/t"], [], "2019-2020␣gb/t"),
    "- 低保 --农村": (["低保"], ["-农村"], "低保"),
    "-低保": ([], ["低保"], ""),
    "吉船政发 [2018] 1 号": (["吉船政发(2018)1号"], [], "吉船政发(2018)1号"),
    "吉船政发〔2018〕第 01 号": (["吉船政发(2018)第01号"], [], "吉船政发(2018)第01号"),
    "3.15 12:30": (["3.15", "12:30"], [], "3.15␣12:30"),
    "低*保?": (["低", "保"], [], "低*保?"),
    "": ([], [], ""),
    "。，": ([], [], ""),
}


@pytest.mark.parametrize("typed", TYPED, ids=repr)
def test_words_are_told_apart(typed: str) -> None:
    wanted, unwanted, whole = TYPED[typed]
    words = understood(typed)
    assert [word.plain for word in words.wanted] == wanted
    assert list(words.unwanted) == unwanted
    assert words.whole == whole
    assert words.nothing_typed is (typed == "")
    assert not words.cut


def test_what_stands_in_quotation_marks_is_one_word_as_it_stands() -> None:
    for typed in ('"低保，标准"', "“低保，标准”", "＂低保，标准＂"):
        assert understood(typed).wanted == (Word("低保,标准", exact=True),)
    assert understood('低保"标准"').wanted == (Word("低保"), Word("标准", exact=True))
    assert understood('"低保').wanted == (Word("低保"),)
    assert understood('-"低保 标准"').unwanted == ("低保标准",)
    assert understood('"GB 9704"').wanted == (Word("gb␣9704", exact=True),)


def test_too_much_is_cut_and_said() -> None:
    many = understood(" ".join(f"词{number}" for number in range(11)))
    assert (len(many.wanted), many.cut) == (10, True)
    long = understood("低" * 101)
    assert ([len(word.plain) for word in long.wanted], long.whole, long.cut) == ([100], "", True)
    assert understood("低" * 301).cut
    assert not understood("低" * 99).cut
