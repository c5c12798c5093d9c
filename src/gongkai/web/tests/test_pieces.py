"""The small pieces pages are made of: titles, days, icons, fields, components."""

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.fields import DayField
from gongkai.web.icons import OUTLINES
from gongkai.web.titles import phrases


def drawn(template: str, **values: object) -> str:
    return Template(template).render(Context({"request": RequestFactory().get("/"), **values}))


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        (
            "船营区人民政府关于印发推进落实行政审批“两集中、两到位”工作方案的通知",
            "船营区人民政府|关于印发|推进落实|行政审批|“两集中、|两到位”|工作方案的通知",
        ),
        ("船营区“统一受理、集成服务”改革推进方案", "船营区|“统一受理、|集成服务”|改革推进方案"),
        ("关于做好《条例》宣传工作的通知", "关于做好|《条例》|宣传工作的通知"),
        ("公告", "公告"),
        ("", ""),
    ],
)
def test_a_title_is_cut_where_the_voice_pauses(title: str, cut: str) -> None:
    assert "|".join(phrases(title)) == cut


@given(st.text("关于印发“”《》、政府局2018年的通知工作方案a ", max_size=40))
def test_cutting_a_title_loses_nothing(title: str) -> None:
    assert "".join(phrases(title)) == title
    assert all(phrases(title)) or not title


def test_a_title_is_escaped_piece_by_piece() -> None:
    assert drawn("{{ title|keep }}", title="《<b>》的函") == "《&lt;b&gt;》<wbr>的函"


def test_days_are_written_as_the_language_writes_them() -> None:
    template = "{{ d|day }} {{ d|short_day }} {{ d|month }} {{ d|weekday }}"
    long, short = '<time datetime="2026-03-03">{}</time>', '<time datetime="2026-03-03">{}</time>'
    with translation.override("zh-hans"):
        expected = f"{long.format('2026年3月3日')} {short.format('3月3日')} 2026年3月 星期二"
        assert drawn(template, d=date(2026, 3, 3)) == expected
    with translation.override("en"):
        expected = f"{long.format('3 March 2026')} {short.format('3 March')} March 2026 Tuesday"
        assert drawn(template, d=date(2026, 3, 3)) == expected


def test_an_icon_is_hidden_from_screen_readers_and_an_unknown_one_is_an_error() -> None:
    assert OUTLINES["check"] in drawn('{% icon "check" %}')
    assert 'aria-hidden="true"' in drawn('{% icon "check" %}')
    with pytest.raises(KeyError):
        drawn('{% icon "chek" %}')


def test_chinese_from_a_source_is_marked_as_chinese_on_an_english_page() -> None:
    number = "国办发明电〔2025〕7号"
    with translation.override("en"):
        assert drawn("{{ a|written }}", a=number) == f'<span lang="zh-Hans-CN">{number}</span>'
        assert drawn("{{ a|written }} {{ b|written }}", a="Regulations art. 33", b=30) == "Regulations art. 33 30"
    with translation.override("zh-hans"):
        assert drawn("{{ a|written }}", a="<条例>第三十三条") == "&lt;条例&gt;第三十三条"


def test_components_escape_what_they_are_given() -> None:
    assert "&lt;i&gt;" in drawn('{% chip "soon" words %}', words="<i>")
    assert "&lt;i&gt;" in drawn("{% tablebox name %}<table></table>{% endtablebox %}", name="<i>")
    assert "<p>&lt;i&gt;</p>" in drawn('{% alert "warn" %}<p>{{ words }}</p>{% endalert %}', words="<i>")


def test_a_pager_keeps_the_question_and_marks_where_one_is() -> None:
    page = Paginator(range(200), 10).page(7)
    request = RequestFactory().get("/?q=%E8%A7%84&page=7")
    html = Template("{% pager page %}").render(Context({"request": request, "page": page}))
    assert '<b aria-current="page">7</b>' in html
    assert 'href="?q=%E8%A7%84&amp;page=8" rel="next"' in html


@pytest.mark.parametrize(
    "written",
    ["2026-03-03", "2026年3月3日", "2026/3/3", "2026.03.03", "２０２６年３月３日", " 2026-3-3 ", "二〇二六年三月三日"],
)
def test_a_day_is_understood_however_official_text_writes_it(written: str) -> None:
    assert DayField().clean(written) == date(2026, 3, 3)


@pytest.mark.parametrize(
    "written", ["2026-02-30", "3月3日", "2026年3月", "昨天", "2026-03-03至2026-03-05", "x2026-03-03"]
)
def test_what_is_not_one_whole_day_is_refused_in_its_own_words(written: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean(written)
    assert refused.value.messages == [f"“{written}”不是一个日期，请写成2026-03-23这样。"]


class Sample(forms.Form):
    opened = DayField(label="日期", help_text="哪一天")
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="类别", choices=[("a", "甲")])


def test_a_field_has_its_label_then_help_then_error_then_control_all_tied_together() -> None:
    form = Sample({"opened": "2026-02-30", "kind": "a"}, auto_id="%s")
    html = " ".join(form["opened"].as_field_group().split())
    order = ['<label for="opened">日期', 'id="opened_helptext">哪一天', 'id="opened_error"', "<input"]
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)
    assert 'aria-describedby="opened_helptext opened_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="field bad"' in html


def test_an_entry_the_picker_cannot_hold_is_given_back_in_a_plain_field() -> None:
    wrong = str(Sample({"opened": "2026-02-30"})["opened"])
    assert 'type="text"' in wrong
    assert 'value="2026-02-30"' in wrong
    assert 'type="date"' in str(Sample({"opened": "2026-02-28"})["opened"])
    assert 'type="date"' in str(Sample()["opened"])


def test_controls_carry_the_class_of_the_design() -> None:
    form = Sample()
    assert 'class="input day"' in str(form["opened"])
    assert 'class="textarea"' in str(form["note"])
    assert 'class="select"' in str(form["kind"])
    assert "可以不填" in form["note"].as_field_group()
