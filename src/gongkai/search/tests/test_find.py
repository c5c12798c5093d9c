"""What is found, in which order, by whom, and how it is shown."""

import time
from datetime import date
from itertools import chain

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from gongkai.search import actions, synonyms
from gongkai.search.documents import PUBLIC, Attached, unit_audience
from gongkai.search.find import Order
from gongkai.search.models import SynonymSet
from gongkai.search.tests.making import found, made, put, remove, results, worker

pytestmark = pytest.mark.django_db(transaction=True)

LOW = "区城市低保标准由每人每月510元调整为545元。"


def test_words_of_every_length_are_found_where_they_stand_and_nowhere_else() -> None:
    put(made("a", text=LOW), made("b", text="农村危房改造。标准另定。"), made("c", text=LOW.replace("低", "高")))
    for start in range(len(LOW)):
        for end in range(start + 2, len(LOW) + 1):
            word = LOW[start:end]
            expected = ["a", *["b"] * (word == "标准"), *["c"] * ("低" not in word)]
            assert sorted(found(f'"{word}"')) == expected, word


def test_a_document_number_is_found_however_its_brackets_are_typed() -> None:
    put(
        made("a", number="吉船政发〔2018〕1号"),
        made("b", number="吉船政发〔2018〕11号"),
        made("c", text="政发2018 1号"),
    )
    for bare in (
        "〔2018〕1号",
        "[2018]1号",
        "【2018】1号",
        "（2018）1号",
        "［２０１８］１号",
        " (2018) 1 号",
        "﹝2018﹞1號",
    ):
        for typed in (bare, f"船政发{bare}", f"吉船政發{bare}"):
            assert found(typed) == ["a"], typed


def test_a_number_cited_in_a_text_is_found_after_the_document_that_bears_it() -> None:
    put(
        made("cites", text="根据《通知》（吉船政发[2018]1号）的要求", day=date(2020, 1, 1)),
        made("bears", number="吉船政发〔2018〕1号", day=date(2018, 1, 1)),
        made("names", title="关于废止吉船政发〔2018〕1号文件的决定", day=date(2019, 1, 1)),
    )
    assert found("吉船政发〔2018〕1号") == ["names", "bears", "cites"]


def test_single_characters_are_found_in_titles_and_numbers_only() -> None:
    put(made("a", "关于禁燃的通告"), made("b", text="禁止燃放"), made("c", number="吉燃发〔2018〕1号"))
    assert found("燃") == ["a", "c"]


def test_each_grade_comes_before_the_next_and_newer_before_older_within_it() -> None:
    old, new = date(2009, 1, 1), date(2026, 11, 1)
    put(
        made("text new", text="本区做好公共租赁住房分配。住房很多", day=new),
        made("text old", text="公共租赁住房分配。", day=old),
        made("run in text", text="公共租赁住房分配办法如下。", day=old),
        made("one in title", title="关于公共租赁住房的通知", text="分配办法另定。", day=old),
        made("both in title", title="分配办法：公共租赁住房", day=old),
        made("run in title old", title="关于公共租赁住房分配办法的公告", day=old),
        made("run in title new", title="关于公共租赁住房分配办法的公告", day=new),
        made("whole title", title="公共租赁住房分配办法", day=old),
        made("in number", number="公共租赁住房分配办法〔2018〕1号", day=old),
    )
    assert found("公共租赁住房 分配办法") == [
        "whole title",
        "run in title new",
        "run in title old",
        "both in title",
        "in number",
        "one in title",
        "run in text",
    ]


def test_days_next_to_each_other_are_told_apart_in_every_grade() -> None:
    days = [date(1950, 1, 1), date(2018, 2, 28), date(2018, 3, 1), date(2018, 3, 2), date(2148, 1, 1)]
    put(*(made(f"{day}", day=day) for day in days), *(made(f"t{day}", "某", text="工作要点", day=day) for day in days))
    newest = [str(day) for day in reversed(days)]
    assert found("工作要点") == [*newest, *(f"t{day}" for day in newest)]
    assert found("工作要点", order=Order.NEWEST)[:2] in (["2148-01-01", "t2148-01-01"], ["t2148-01-01", "2148-01-01"])
    assert found("工作要点", order=Order.OLDEST)[-1].endswith("2148-01-01")


def test_quotation_minus_and_several_words() -> None:
    put(made("a", text="低保标准和医保"), made("b", text="低保和医保标准"), made("c", text="低保"))
    assert sorted(found("低保 标准")) == ["a", "b"]
    assert found('"低保标准"') == ["a"]
    assert found("“低保标准”") == ["a"]
    assert found("低保 -标准") == ["c"]
    assert found("低保 －医保") == ["c"]
    assert found('-"低保标准" 标准') == ["b"]
    assert sorted(found("-标准")) == ["c"]


def test_a_title_is_found_with_its_quotation_marks_or_without() -> None:
    put(made("a", "关于印发《船营区“十四五”规划》的通知"))
    for typed in ("关于印发《船营区“十四五”规划》的通知", "关于印发船营区十四五规划的通知", '印发<船营区"十四五"规划>'):
        assert found(typed) == ["a"]


def test_traditional_and_full_width_forms_are_the_same_on_both_sides() -> None:
    put(made("a", text="船營區２０１８年ＰＰＰ項目"), made("b", text="船营区2018年ppp项目"))
    for typed in ("船营区2018年PPP项目", "船營區２０１８年ｐｐｐ項目"):
        assert sorted(found(typed)) == ["a", "b"]


def test_no_word_reaches_over_the_end_of_a_paragraph_or_of_a_field() -> None:
    put(
        made(
            "a",
            "关于城市",
            number="吉发〔2018〕1号",
            text="低保\n标准\n\n附表",
            attached=(Attached("一.docx", "名单"),),
        )
    )
    for typed in ("城市低保", "低保标准", "附表名单", "号关于"):
        assert found(typed) == []
    assert found("城市 低保 标准 名单") == ["a"]


def test_the_unit_is_found_by_its_name() -> None:
    put(made("a", unit="北极街道办事处", unit_id=7))
    assert found("北极街道") == ["a"]


def test_the_unit_is_found_by_its_letters() -> None:
    put(made("a", unit="船营区北极街道办事处", unit_id=7), made("b", unit="船营区财政局", unit_id=8))
    put(made("c", text="北极街道办事处报来的材料"))
    for typed in ("bjjd", "BJJD", "beijijiedao", "北极街道", "bjjdbsc"):
        assert set(found(typed)) == {"a", "c"}, typed
    assert found("cyqczj") == ["b"]


def test_letters_are_also_found_as_letters() -> None:
    put(made("a", text="使用gps定位"), made("b", unit="公平社区", unit_id=9))
    assert found("gps") == ["a", "b"] or found("gps") == ["b", "a"]
    assert found('"gps"') == ["a"]


def test_synonyms_are_found_too_also_within_a_longer_word() -> None:
    SynonymSet.objects.all().delete()
    with transaction.atomic():
        number = synonyms.keep(["低保", "最低生活保障"])
    put(made("a", text="最低生活保障标准"), made("b", text="低保标准"), made("c", text="生活保障"))
    assert sorted(found("低保标准")) == ["a", "b"]
    assert sorted(found("最低生活保障")) == ["a", "b"]
    assert found('"低保标准"') == ["b"]
    assert results("低保标准").meant == {"低保标准": ("最低生活保障标准",)}
    synonyms.drop(number)
    assert found("低保标准") == ["b"]


def test_only_those_who_may_see_a_document_find_or_count_it() -> None:
    ours, theirs = unit_audience(1), unit_audience(2)
    put(
        made("public", facets={"year": ("2018",)}),
        made("ours", audience=(ours,), facets={"year": ("2018",)}),
        made("theirs", audience=(theirs,), facets={"year": ("2018",)}),
        made("both", audience=(ours, theirs), facets={"year": ("2018",)}),
        made("nobody", audience=(), facets={"year": ("2018",)}),
    )
    seen = {
        frozenset({PUBLIC}): {"public"},
        frozenset({PUBLIC, ours}): {"public", "ours", "both"},
        frozenset({theirs}): {"theirs", "both"},
        frozenset(unit_audience(number) for number in range(1, 20)): {"ours", "theirs", "both"},
        frozenset(): set(),
    }
    for audiences, keys in seen.items():
        for typed in ("要点", "", "-低保"):
            answer = results(typed, audiences=audiences, counted=("year",))
            assert {hit.key for hit in answer.hits} == keys
            assert answer.total == len(keys)
            assert [count.count for count in answer.facets["year"]] == ([len(keys)] if keys else [])


def test_an_index_that_is_behind_shows_nothing_that_was_hidden_or_removed() -> None:
    put(made("a"), made("b"), made("c"))
    assert len(found("要点")) == 3
    with transaction.atomic():
        actions.remove("a")
        actions.put(made("b", audience=(unit_audience(1),)))
        assert found("要点") == ["c"]


def test_facets_narrow_and_are_counted_as_if_they_did_not() -> None:
    put(
        made("a", facets={"year": ("2017",), "class": ("综合政务", "科技、教育")}, unit_id=1),
        made("b", facets={"year": ("2018",), "class": ("综合政务",)}, unit_id=1),
        made("c", facets={"year": ("2018",)}, unit_id=2, kind="report"),
    )
    shown = ("kind", "unit", "year", "class", "field")
    answer = results("要点", counted=shown, facets={"year": ["2018"]})
    assert answer.total == 2
    counts = {name: {each.value: each.count for each in counts} for name, counts in answer.facets.items()}
    assert counts == {
        "kind": {"item": 1, "report": 1},
        "unit": {"1": 1, "2": 1},
        "year": {"2018": 2, "2017": 1},
        "class": {"综合政务": 1},
        "field": {},
    }
    assert [each.value for each in answer.facets["year"] if each.chosen] == ["2018"]
    assert sorted(found("要点", facets={"year": ["2017", "2018"], "unit": ["1"]})) == ["a", "b"]
    assert found("要点", facets={"class": ["科技、教育"]}) == ["a"]
    assert found("要点", facets={"class": ["没有"]}) == []
    nothing = results("要点", counted=("class",), facets={"class": ["没有"]}).facets["class"]
    assert [(each.value, each.count) for each in nothing if each.chosen] == [("没有", 0)]


def test_a_facet_nobody_named_finds_and_counts_nothing_and_one_that_is_no_name_is_our_fault() -> None:
    put(made("a"))
    assert found("要点", facets={"colour": ["red", "2018-01-01T00:00:00Z", ""]}) == []
    assert results("要点", counted=("colour",)).facets == {"colour": ()}
    with pytest.raises(ValueError, match="facet"):
        results("要点", facets={"a.b": ["x"]})


def test_days_narrow_both_ends_included() -> None:
    put(*(made(f"{day}", day=date(2018, 1, day)) for day in (1, 2, 3)))
    assert found("要点", since=date(2018, 1, 2)) == ["3", "2"]
    assert found("要点", until=date(2018, 1, 2)) == ["2", "1"]
    assert found("要点", since=date(2018, 1, 2), until=date(2018, 1, 2)) == ["2"]
    assert found("", until=date(2018, 1, 1)) == ["1"]


def test_pages_follow_each_other_without_gaps_through_all_grades() -> None:
    put(*(made(f"t{n:02}", day=date(2018, 1, n)) for n in range(1, 8)))
    put(*(made(f"x{n:02}", "别的", text="工作要点", day=date(2018, 1, n)) for n in range(1, 8)))
    expected = [f"{grade}{n:02}" for grade in "tx" for n in range(7, 0, -1)]
    pages = [found("工作要点", page=page, per_page=3) for page in range(1, 7)]
    assert list(chain.from_iterable(pages)) == expected
    answer = results("工作要点", page=2, per_page=3)
    assert (answer.total, answer.pages, answer.page) == (14, 5, 2)
    assert found("工作要点", page=9_999) == []
    assert results("工作要点", page=-5, per_page=0).page == 1


def test_words_are_marked_and_everything_else_is_escaped() -> None:
    put(
        made(
            "a",
            "关于<b>低保</b>的“通知”",
            number="吉低保发〔2018〕1号",
            text="第一段没有。\n" + "前" * 200 + "<script>低 保</script>标准，再说低保。" + "后" * 200,
        )
    )
    [hit] = results("低保").hits
    assert hit.shown_title == "关于&lt;b&gt;<mark>低保</mark>&lt;/b&gt;的“通知”"
    assert hit.shown_number == "吉<mark>低保</mark>发〔2018〕1号"
    assert hit.excerpt.startswith("…" + "前" * 16 + "&lt;script&gt;<mark>低 保</mark>&lt;/script&gt;标准")
    assert hit.excerpt.endswith("…")
    assert hit.within == ""
    assert "&lt;b&gt;" in results("的").hits[0].shown_title


def test_an_attachment_is_found_and_named() -> None:
    put(
        made(
            "a",
            text="详见附件。",
            attached=(Attached("名单.xlsx", "张三 低保"), Attached("表.pdf", "残疾人补贴发放表")),
        )
    )
    [hit] = results("补贴发放").hits
    assert (hit.excerpt, hit.within) == ("残疾人<mark>补贴发放</mark>表", "表.pdf")
    [hit] = results("详见附件").hits
    assert (hit.excerpt, hit.within) == ("<mark>详见附件</mark>。", "")


def test_without_words_everything_is_listed_newest_first() -> None:
    put(made("a", day=date(2018, 1, 1)), made("b", day=date(2019, 1, 1)))
    assert found("") == ["b", "a"]
    assert found("  　") == ["b", "a"]
    assert found("", order=Order.OLDEST) == ["a", "b"]
    assert results("").hits[0].excerpt == ""


def test_punctuation_alone_finds_nothing() -> None:
    put(made("a", text="，。；！().*\\☃"))
    for typed in ("，。；！", '"""', "“”", "- -", "()", ".*", "\\", "\x00", "☃", "-", '-""'):
        answer = results(typed)
        assert (answer.total, answer.pages, answer.hits) == (0, 0, ()), typed


HOSTILE = (
    "低保" * 5_000, "低 " * 5_000, '"' * 10_001, "(" * 5_000 + "低保", "(a+)+$" * 100, "a" * 5_000, "-低" * 3_000,
    "title:低保 AND NOT *", "[2018 TO 2019]", "低保~2^5", "\ud800低保", "𠮷𠮷𠮷", "低\n保", "{{ 低保 }}", "%s%s%(x)s",
    "(" * 300, "〔2018" * 60, "  [2018" + " " * 290, "﷽" * 10,
)  # fmt: skip


def test_hostile_queries_are_answered_quickly() -> None:
    put(made("a", text=LOW))
    found("低保")
    for typed in HOSTILE:
        start = time.process_time()
        assert results(typed).total in (0, 1), typed[:20]
        assert time.process_time() - start < 3, typed[:20]


def test_what_is_too_long_is_cut_and_said() -> None:
    put(made("a", "低" * 120))
    assert results("低" * 120).cut
    assert found("低" * 120) == ["a"]
    assert results(" ".join(f"词{n}" for n in range(20))).cut
    assert not results("低" * 99).cut


def test_the_number_of_queries_is_constant(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    put(made("first", unit="要点办公室"))
    for n in (10, 1_000):
        put(*(made(f"{n}-{i}", text=LOW) for i in range(n)))
        worker()
        with django_assert_num_queries(3):
            results("要点", counted=("kind", "unit", "year"))
        with django_assert_num_queries(4):
            results("yaodian", counted=("kind", "unit", "year"))
    remove("first")
    assert found("办公室") == []


def test_only_the_documents_named_come_into_question() -> None:
    put(made("1", text="发放低保金"), made("2", text="发放低保金"), made("3", text="修路"))
    assert found("低保", among=frozenset({"item:2", "2", "3"})) == ["2"]
    assert found("低保", among=frozenset()) == []
    assert sorted(found("", among=frozenset({"1", "3", "gone"}))) == ["1", "3"]
