"""Whatever is pasted: cleaning ends, twice is once, and only what is allowed comes out."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.base.errors import Refused
from gongkai.publishing.text.allowed import TAGS
from gongkai.publishing.text.clean import clean, cleaned
from gongkai.publishing.text.plain import lines, marked, plain

PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<h1>", "<h2>", "<h5>", "</h1>", "<ul>", "<li>", "</ul>", "<ol start=3>",
        "<table>",
        "<tr>", "<td colspan=2>", "<th rowspan=3>", "</table>", "<thead>", "<caption>", "<br>", "<hr>", "<blockquote>",
        "</blockquote>", "<a href=http://a.gov.cn>", "<a name=_ftnref1 href=#_ftn1>", "</a>", "<img src=/f/1 alt=图>",
        "<div align=right>", "<div class=sign>", "</div>", "<pre>", "</pre>", "<sup>", "</sup>", "<script>",
        "</script>",
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>", "<svg>", "<!--", "-->", "<o:p>",
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·</span>", "<center>", "<figure>", "</body>",
        "<p class=MsoTitle>", "<span style='font-weight:bold'>", "</span>", "一、总则", "（一）目的", "文字", "。", " ",
        "\n", "　　", "&nbsp;", "&lt;", "&amp;", "\"'<", "　" * 9, "a b", "\x0b", "<p hidden>", "</html>", "<td>",
    ]
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=25).map("".join)


@given(MARKUP)
@settings(max_examples=60, deadline=None)
def test_cleaning_a_clean_text_changes_nothing(markup: str) -> None:
    once = cleaned(markup)
    assert cleaned(once) == once


@given(MARKUP)
@settings(max_examples=30, deadline=None)
def test_only_allowed_tags_come_out_and_they_are_closed(markup: str) -> None:
    found = cleaned(markup)
    assert set(re.findall(r"<([a-zA-Z0-9:]+)", found)) <= TAGS
    for tag in set(re.findall(r"</([a-z0-9]+)>", found)):
        assert len(re.findall(rf"<{tag}[ >]", found)) == found.count(f"</{tag}>")


@given(MARKUP)
@settings(max_examples=30, deadline=None)
def test_every_line_has_one_place_on_the_page(markup: str) -> None:
    found = cleaned(markup)
    shown = marked(found, [])
    told = lines(found)
    named = [int(number) for number in re.findall(r' id="line-(\d+)"', shown)]
    assert named == [line.number for line in told]
    assert plain(found).split("\n") == ([line.text for line in told] or [""])


@given(st.text(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_text_at_all_is_cleaned(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once


@pytest.mark.parametrize(
    "made",
    [
        lambda: "<div>" * 90_000 + "底",
        lambda: "<b>" * 90_000 + "底",
        lambda: "<table><tr><td>" * 30_000 + "底",
        lambda: "<ul><li>" * 45_000 + "底",
        lambda: "<blockquote>" * 90_000 + "底",
        lambda: "<p " + "a=1 " * 100_000 + ">底",
        lambda: "<p style='" + "a:b;" * 100_000 + "'>底",
        lambda: "<" * 200_000 + "底",
        lambda: "&" * 40_000 + "底",
        lambda: "<p>" + "<i>中</i>" * 50_000 + "底",
        lambda: "<p>" + " \n" * 500_000 + "底",
        lambda: "<p>" + "<br>" * 90_000 + "底",
        lambda: "<p>" + "</p><p>".join(f"一、第{n}" for n in range(20_000)) + "底",
        lambda: "<img src='data:image/png;base64," + "A" * 4_000_000 + "'>底",
    ],
)
def test_no_shape_of_markup_takes_longer_than_its_length(made: Callable[[], str]) -> None:
    """A parser that is not linear would take minutes for any of these."""
    assert "底" in clean(made()).markup


def test_more_than_one_text_is_refused_in_words_for_the_clerk() -> None:
    with pytest.raises(Refused, match="内容太长"):
        clean("x" * 40_000_001)
    with pytest.raises(Refused, match="格式过于复杂"):
        clean("<b></b>" * 100_001)
    with pytest.raises(Refused, match="不像文字"):
        clean("&" * 50_001)
    with pytest.raises(Refused, match="正文超过200万字"):
        clean("中" * 2_000_001)
