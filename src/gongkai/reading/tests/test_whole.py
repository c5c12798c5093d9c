"""A whole report, from its bytes to its findings; and what is no report at all."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from gongkai.base.errors import Unreadable
from gongkai.reading.report import Completeness, Report
from gongkai.reading.whole import read_report
from gongkai.sheets.figures import Origin

ROOT = Path(__file__).parents[4] / "tests"
STREET = (ROOT / "seeds" / "002_72661c3110d78143.txt").read_text(encoding="utf-8")
COMMERCE = (ROOT / "seeds" / "003_12382d4f8b9ff76f.txt").read_text(encoding="utf-8")
GLUED = (ROOT / "reports" / "17_平潭综合实验区2021_glued.txt").read_text(encoding="utf-8")
COLUMNS = (ROOT / "reports" / "04_宿迁市2023_pdftext.txt").read_text(encoding="utf-8")
PAGE = (ROOT / "reports" / "07_杭州市2025.html").read_text(encoding="utf-8")


def read(text: str, name: str = "report.txt", previous: Report | None = None) -> Report:
    return read_report(text.encode(), name=name, previous=previous)


def codes(report: Report) -> set[str]:
    return {each.code for each in report.findings}


def test_the_encoding_does_not_matter() -> None:
    plain = read(STREET)
    for encoding in ("gb18030", "utf-16"):
        assert read_report(STREET.encode(encoding), name="report.txt").figures == plain.figures


def test_a_paper_that_is_no_report_gives_no_figures() -> None:
    found = read("今天天气很好。\n收到政府信息公开申请58件。")
    assert (found.is_report, found.figures, found.table) == (False, (), Completeness.NONE)
    assert codes(found) == {"R-NOREPORT"}
    assert json.loads(json.dumps(found.to_json()))["unit"] is None


def test_a_file_that_is_no_document_is_refused_in_one_sentence() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_report(b"", name="empty.txt")
    assert str(refusal.value).count("。") == 1


def test_a_form_of_another_year_is_told_and_read_all_the_same() -> None:
    found = read(STREET.replace("2017", "2020"))
    assert (found.year, found.edition) == (2020, "2014")
    assert "R-EDITION" in codes(found)
    assert found.of_table()["channel_website"].value == 20


def test_a_planted_contradiction_is_a_finding_and_nothing_is_repaired() -> None:
    row = "一、本年新收政府信息公开申请数量                  3402     99    0   4    5     1   3511"
    assert row in COLUMNS
    found = read(COLUMNS.replace(row, row.replace("3511", "3512")))
    assert found.of_table()["t2.new.total"].value == 3512
    assert found.of_table()["t2.new.total"].sure
    assert {"F21-T2-E01", "F21-T2-E03"} <= codes(found)
    assert not {"F21-T2-E01", "F21-T2-E03"} & codes(read(COLUMNS))


def test_a_contradiction_between_uniquely_cut_rows_is_a_finding_and_no_ambiguity() -> None:
    found = read(GLUED.replace("（一）予以公开270020130", "（一）予以公开280020131"))
    total = found.of_table()["t2.granted.total"]
    assert (total.value, total.sure) == (31, True)
    assert "F21-T2-E02" in codes(found)


def test_a_row_whose_own_sum_is_broken_is_never_cut_for_sure() -> None:
    found = read(GLUED.replace("640020470", "640020471"))
    new = {code: figure for code, figure in found.of_table().items() if code.startswith("t2.new.")}
    assert not [figure for figure in new.values() if figure.sure]
    listed = {code for each in found.unread for code in each.codes}
    assert set(new) | listed >= {"t2.new.natural", "t2.new.total"}


def test_last_years_report_is_compared() -> None:
    before = read(PAGE.replace("2025", "2024"), name="2024.html")
    found = read(PAGE, name="2025.html", previous=before)
    assert "F21-T2-W01" in codes(found)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (PAGE, "作对照的是2025年度的报告，应当是2024年度的，没有核对跨年关系。"),
        (
            PAGE.replace("2025", "2024").replace("测试市", "另一市"),
            "作对照的是“另一市”的报告，本报告是“测试市”的，没有核对跨年关系。",
        ),
        ("今天天气很好。", "作对照的“last.txt”不是年度报告，没有核对跨年关系。"),
        ("测试市2024年政府信息公开工作年度报告\n一、总体情况", "作对照的上一年报告没有统计表，没有核对跨年关系。"),
    ],
)
def test_what_is_not_last_years_report_of_the_unit_is_not_compared(before: str, words: str) -> None:
    name = "2024.html" if "<" in before else "last.txt"
    found = read(PAGE, name="2025.html", previous=read(before, name=name))
    assert [each.words for each in found.findings if each.code == "R-PREVIOUS"] == [words]
    assert "F21-T2-W01" not in codes(found)


def test_two_reports_side_by_side_are_told_and_nothing_is_sure() -> None:
    found = read(f"{STREET}\n{STREET.replace('2017年政府信息公开工作', '2018年政府信息公开工作')}")
    assert "R-TWO" in codes(found)
    assert not [each for each in found.figures if each.origin is Origin.TABLE and each.sure]


@pytest.mark.parametrize("source", [STREET, COMMERCE, GLUED, COLUMNS, PAGE], ids=["002", "003", "17", "04", "07"])
def test_mutated_texts_never_stop_the_reader(source: str) -> None:
    random = Random(1)
    for _ in range(12):
        found = read(_mutated(source, random), name="mutated.txt")
        json.dumps(found.to_json())


def _mutated(text: str, random: Random) -> str:
    """The text with stretches cut out, doubled, swapped or strewn with signs."""
    for _ in range(random.randint(1, 6)):
        start = random.randrange(len(text) or 1)
        end = min(len(text), start + random.choice((1, 5, 40, 400, 3_000)))
        stretch = text[start:end]
        signs = "".join(
            random.choice("0123456789（）|\t\n—/-.、一二三其他总计条件") for _ in range(random.randint(1, 30))
        )
        text = text[:start] + random.choice(("", stretch * 2, stretch[::-1], signs, signs + stretch)) + text[end:]
    return text or "空"


THREE = (
    "（六）其他处理1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请10000012.申请人逾期未按收费通知要求缴纳费用、"
    "行政机关不再处理其政府信息公开申请00000003.其他2000002（七）总计"
)


def test_three_rows_where_the_form_has_one_are_put_together_for_its_sums() -> None:
    older = (ROOT / "reports" / "23_平潭综合实验区2019_glued.txt").read_text(encoding="utf-8")
    one = "（六）其他处理0 0 0 0 0 00（七）总计"
    assert one in older
    found = read(older.replace(one, THREE))
    assert found.edition == "2019"
    assert found.of_table()["t2.other.misc.natural"].value == 2
    assert found.table is Completeness.COMPLETE
    assert "F19-T2-E02" in codes(found)
    assert "F19-T2-E02" not in codes(
        read(older.replace(one, THREE.replace("1000001", "0000000").replace("2000002", "0000000")))
    )


def test_tables_of_two_forms_in_one_file_are_told_and_the_smaller_is_given_as_printed() -> None:
    rows = "附件2\n统计指标 单位 统计数\n（一）收到申请数 件 58\n1.当面申请数 件 11\n2.传真申请数 件 0\n"
    found = read(f"{COLUMNS}\n{rows}")
    assert found.edition == "2021"
    assert "requests_received_total" not in found.of_table()
    assert [row.cells for row in found.rows] == [
        ("（一）收到申请数件", "58"),
        ("1.当面申请数件", "11"),
        ("2.传真申请数件", "0"),
    ]
    assert "R-TWO" in codes(found)


FEW = "某区2017年政府信息公开工作年度报告\n三、依申请公开情况\n收到政府信息公开申请45件，办结44件{}。\n{}"


def test_what_the_text_explains_is_not_asked_again() -> None:
    assert "F14-W06" in codes(read(FEW.format("", "")))
    assert "F14-W06" not in codes(read(FEW.format("，1件结转下年办理", "")))


def test_a_sentence_that_begins_like_page_furniture_is_read() -> None:
    found = read(FEW.format("", "微信公众号发布政府信息20条，其中动态15条、公告6条、通知4条。"))
    assert "P-SUM" in codes(found)


def test_a_sentence_that_names_the_report_is_no_second_title() -> None:
    sentence = "特向社会公布某区2016年度政府信息公开年度报告。本报告由三个部分组成，" + "以下逐项说明有关情况，" * 8
    assert "P-YEAR" in codes(read(FEW.replace("\n", "\n" + sentence + "。\n", 1).format("", "")))


def test_kinds_of_replies_with_their_shares_are_prose_and_no_table() -> None:
    words = "答复{}件，其中：予以公开8件（38.1%），部分公开2件（9.5%），无法提供8件（38.1%），其他处理3件（14.3%）。"
    found = read("某区2021年政府信息公开工作年度报告\n一、总体情况\n收到政府信息公开申请21件，" + words.format(21))
    assert (found.table, found.unread) == (Completeness.NONE, ())
    assert "R-CELL" not in codes(found)
