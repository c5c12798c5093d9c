"""A text typed in a plain box, and the same text shown there again."""

import pytest

from gongkai.publishing.simple import to_markup, to_simple


def test_lines_are_paragraphs_and_numbered_lines_headings() -> None:
    typed = (
        "各社区：\n\n一、总体要求\n按照应进必进的原则办理。\n（一）事项集中\n"
        "一、各单位要认真执行，及时报送情况。\n# 附则\n- 甲\n- 乙"
    )
    assert to_markup(typed) == (
        "<p>各社区：</p>\n<h2>一、总体要求</h2>\n<p>按照应进必进的原则办理。</p>\n<h3>（一）事项集中</h3>\n"
        "<p>一、各单位要认真执行，及时报送情况。</p>\n<h2>附则</h2>\n<ul><li>甲</li><li>乙</li></ul>"
    )


def test_what_is_typed_is_text_unless_the_line_is_markup() -> None:
    assert to_markup("3 < 5 & 7") == "<p>3 &lt; 5 &amp; 7</p>"
    assert to_markup("<table><tr><td>1</td></tr></table>") == "<table><tr><td>1</td></tr></table>"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>各社区：</p>\n<h2>一、总体要求</h2>\n<h3>附则</h3>",
        "<ul><li>甲</li><li>乙</li></ul>",
        '<p>见<a href="/a/">原文</a>。</p>',
        "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        "<p>一、标题一样的段落</p>",
        "<p># 不是标题</p>",
        "<p>3 &lt; 5 &amp; 7</p>",
        "<p>第一行<br>第二行</p>",
        "<p>甲　乙</p>",
    ],
)
def test_a_text_comes_back_from_the_box_as_it_went_in(markup: str) -> None:
    assert to_markup(to_simple(markup)) == markup
