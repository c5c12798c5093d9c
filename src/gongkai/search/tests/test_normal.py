"""What counts as the same, and the way back to the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gongkai.search.normal import BREAK, FORMS, SPACE, mapped, normal

SAME = {
    "width": ("ＰＰＰ２０１８％", "ppp2018%"),
    "case": ("GB/T 9704", "gb/t␣9704"),
    "Traditional": ("政府信息公開條例", "政府信息公开条例"),
    "brackets": ("〔1〕[1]【1】（1）｛1｝﹝1﹞［1］", "(1)(1)(1)(1)(1)(1)(1)"),
    "quotation": ("“一”‘二’《三》「四」\"五\"'六'", "一二三四五六"),
    "dashes": ("2018—2019－2020", "2018-2019-2020"),
    "zeros": ("二○一八 二〇一八", "二〇一八二〇一八"),
    "spaces of layout": (" 政 府\u3000信\u00a0息  公开 ", "政府信息公开"),
    "spaces between Latin": ("PDF  version 2 公开 3", "pdf␣version␣2公开3"),
    "paragraphs": ("\n一\r\n\n \n二\u2028三\n", "一␤二␤三"),
    "invisible": ("公\u200b开\ufeff\u00ad条\x00例\ufe0f", "公开条例"),
    "radicals of a PDF": ("⼀⽉⽇", "一月日"),
    "signs of ours": ("公␣开␤条", "公开条"),
    "punctuation": ("一、二，三。", "一、二,三。"),
    "nothing": (" \n\u3000“”", ""),
}


@pytest.mark.parametrize(("raw", "plain"), SAME.values(), ids=SAME.keys())
def test_what_does_not_matter_is_made_the_same(raw: str, plain: str) -> None:
    assert normal(raw) == plain


def test_the_normal_form_of_every_character_is_normal_itself() -> None:
    letters = [chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000]
    unstable = [
        letter for letter in letters if (form := FORMS[letter]) not in ("", SPACE, BREAK) and FORMS[form] != form
    ]
    assert unstable == []
    assert {len(FORMS[letter]) for letter in letters} == {0, 1}


TEXTS = some.text(
    some.sampled_from("公开開政府 \u3000a B１2“”《》〔(\u200b\x00、。－␣␤𠮷") | some.characters(), max_size=60
)


@given(TEXTS)
def test_making_normal_twice_changes_nothing_more_but_signs_of_ours(text: str) -> None:
    once = normal(text)
    assert normal(once.replace(SPACE, " ").replace(BREAK, "\n")) == once


@given(TEXTS)
def test_each_character_of_a_line_knows_where_it_stood(text: str) -> None:
    for line in text.splitlines():
        plain, places = mapped(line)
        assert plain == normal(line)
        assert len(places) == len(plain)
        assert places == sorted(set(places))
        assert all(FORMS[line[place]] == letter for letter, place in zip(plain, places, strict=True))


def test_more_than_one_line_has_no_single_way_back() -> None:
    with pytest.raises(ValueError, match="one line"):
        mapped("一\n二")
