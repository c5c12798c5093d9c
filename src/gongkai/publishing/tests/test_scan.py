"""What is looked at before an item goes to review, and how it is told to the clerk."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.base.findings import Place, Severity
from gongkai.documents.read.document import read_document
from gongkai.files.inside.found import HiddenKind
from gongkai.publishing.rules.enclosed import Contents, Enclosed, marks_in
from gongkai.publishing.rules.personal import Mark, traces
from gongkai.publishing.rules.scan import Draft, blocks, links, masked, scan

TESTS = Path(__file__).parents[4] / "tests"
TODAY = date(2018, 6, 1)
GOOD = Draft(
    title="关于印发政务公开工作要点的通知",
    body="<p>各街道办事处：</p><p>现将要点印发给你们。</p>",
    issuer="船营区人民政府办公室",
    document_number="吉船政办发〔2018〕5号",
    written_on=date(2018, 4, 27),
    category="p07_10_01",
    topic="topic-02-01",
    genre="genre-notice",
    summary="部署2018年政务公开工作。",
)


def told(draft: Draft) -> list[tuple[str, str, str]]:
    return [(each.code, each.severity.value, each.figures[0]) for each in scan(draft, today=TODAY)]


def test_a_sound_item_has_no_findings() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"title": " "}, ("I-MISSING", "error", "title")),
        ({"issuer": ""}, ("I-MISSING", "error", "issuer")),
        ({"category": ""}, ("I-MISSING", "error", "category")),
        ({"written_on": None}, ("I-MISSING", "error", "written_on")),
        ({"body": "<p> </p>"}, ("I-MISSING", "error", "body")),
        ({"written_on": date(2018, 6, 2)}, ("I-DAY", "error", "written_on")),
        ({"summary": ""}, ("I-MISSING", "warning", "summary")),
        ({"summary": "长" * 101}, ("I-SUMMARY", "warning", "summary")),
        ({"topic": ""}, ("I-MISSING", "warning", "topic")),
        ({"genre": ""}, ("I-MISSING", "warning", "genre")),
        ({"openness": "withheld"}, ("I-OPENNESS", "error", "openness_why")),
        ({"document_number": "吉船政办发〔2017〕5号"}, ("I-DOCYEAR", "warning", "document_number")),
        ({"document_number": "吉船政办发〔2019〕5号"}, ("I-DOCYEAR", "error", "document_number")),
        ({"document_number": "国办公开办函〔202130"}, ("I-DOCNO", "error", "document_number")),
        (
            {"document_number": "", "is_normative": True, "why_none": "已有解读"},
            ("I-MISSING", "error", "document_number"),
        ),
        ({"is_normative": True}, ("I-EXPLAIN", "error", "no_interpretation_why")),
        ({"body": '<p>图</p><figure><img src="/f/1/" alt=""></figure>'}, ("I-ALT", "warning", "body")),
        ({"title": "关于王小明11010519491231002X低保的公示"}, ("I-IDENTITY", "error", "title")),
    ],
)
def test_each_fault_is_one_finding_at_its_field(change: dict[str, object], finding: tuple[str, str, str]) -> None:
    assert told(replace(GOOD, **change)) == [finding]  # type: ignore[arg-type]  # one field each


def test_a_document_without_a_number_an_attachment_without_text_and_an_interpreted_one_are_sound() -> None:
    assert told(replace(GOOD, document_number="")) == []
    assert told(replace(GOOD, body="", attachments=(Enclosed("要点.pdf"),))) == []
    assert told(replace(GOOD, is_normative=True, has_interpretation=True)) == []
    assert told(replace(GOOD, is_normative=True, why_none="只转发上级文件")) == []
    assert told(replace(GOOD, openness="withheld", openness_why="条例第十五条")) == []


def test_a_finding_names_the_line_and_the_characters() -> None:
    body = "<p>第一段。</p><table><tr><td>姓名</td><td>张三</td></tr>"
    body += "<tr><td>证号</td><td>11010519491231002X</td></tr></table>"
    (finding,) = scan(replace(GOOD, body=body), today=TODAY)
    assert finding.place == Place(line=5, column=1, end=19)
    assert finding.words == "“1101****002X”是公民身份号码，不能公开，请删去或者遮盖。"


def test_what_blocks_is_told_as_reasons_and_comes_first() -> None:
    body = "<p>联系人手机13912345678</p><p>11010519491231002X</p>"
    found = scan(replace(GOOD, body=body, title=""), today=TODAY)
    assert [each.severity for each in found] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]
    assert blocks(found) == ("没有标题。", "“1101****002X”是公民身份号码，不能公开，请删去或者遮盖。")


def test_persons_in_an_attachment_are_told_by_kind_and_what_it_hides_beside() -> None:
    rows = "姓名 证件号码\n张三 11010519491231002X 联系人手机13912345678\n李四 220204198001010010\n1 2 3 4 5"
    contents = Contents(marks_in(rows), {HiddenKind.COMMENTS: 2, HiddenKind.REVISIONS: 1})
    found = scan(replace(GOOD, attachments=(Enclosed("名单.xlsx", contents),)), today=TODAY)
    assert [(each.code, each.severity.value, each.words) for each in found] == [
        (
            "I-IDENTITY",
            "error",
            "附件“名单.xlsx”里有2个公民身份号码（如“1101****002X”），不能公开，请遮盖后重新上传。",
        ),
        (
            "I-MOBILE",
            "warning",
            "附件“名单.xlsx”里有1个手机号码（如“13****78”），请确认是对外公开的工作电话。",
        ),
        (
            "I-HIDDEN",
            "warning",
            "附件“名单.xlsx”带着看不见的内容：修订痕迹1处、批注2处。请确认可以公开，或者重新上传并选“清除后保存”。",
        ),
    ]


def test_numbers_of_several_cells_are_no_card() -> None:
    assert marks_in("6222 0210 0111 6245 702\n139 1234 5678") == {}


def test_a_number_known_to_be_an_offices_is_no_finding() -> None:
    body = "<p>联系人手机139-1234-5678</p>"
    assert told(replace(GOOD, body=body)) == [("I-MOBILE", "warning", "body")]
    assert told(replace(GOOD, body=body, official_numbers=frozenset({"+86 13912345678"}))) == []


def test_an_offices_number_is_known_without_its_area_code_and_beside_another() -> None:
    body = "<p>联系人电话62096005</p>"
    assert told(replace(GOOD, body=body)) == [("I-LANDLINE", "warning", "body")]
    assert told(replace(GOOD, body=body, official_numbers=frozenset({"0432-62096006、0432-62096005"}))) == []


def test_every_code_stands_in_its_page() -> None:
    page = (TESTS.parent / "docs" / "item-findings.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| (I-\w+) \|", page, re.MULTILINE))
    source = (TESTS.parent / "src/gongkai/publishing/rules/scan.py").read_text(encoding="utf-8")
    assert listed == set(re.findall(r'"(I-[A-Z]+)"', source)) | {f"I-{mark.name}" for mark in Mark}


def test_links_to_other_sites_are_listed_once_for_the_check() -> None:
    body = '<p><a href="http://a.gov.cn/1">甲</a><a href="/xxgk/">本站</a></p><p><a href="http://a.gov.cn/1">甲</a></p>'
    assert links(body) == ("http://a.gov.cn/1",)


@pytest.mark.parametrize(("words", "shown"), [("张三", "张*"), ("13912345678", "13****78"), ("abcd", "a***")])
def test_what_is_found_is_not_written_out_again(words: str, shown: str) -> None:
    assert masked(words) == shown


REPORTS = sorted([*(TESTS / "seeds").glob("*.txt"), *(TESTS / "reports").glob("[0-9P]*_*")])


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_report_of_a_government_gives_a_false_alarm(path: Path) -> None:
    """They hold office telephones, amounts, codes and document numbers, and nothing of any person."""
    document = read_document(path.read_bytes(), name=path.name)
    cells = [cell.text for table in document.tables() for row in table.rows for cell in row.cells]
    said = [text for text, _ in document.lines()] + cells
    assert [text[trace.start : trace.end] for text in said for trace in traces(text)] == []
