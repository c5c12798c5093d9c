"""The report check as a visitor uses it: one report, several, none, a broken one, and the files it gives."""

import io
import json
import re

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from gongkai.portal.check.examples import EXAMPLES

pytestmark = pytest.mark.django_db  # the frame names the government

COMMERCE = "/tools/check/example/changyi-commerce-2018/"
REPORT = """某区人民政府2018年政府信息公开工作年度报告
一、概述
2018年，主动公开政府信息12条，其中通过政府网站公开30条。
"""


def page(answer: object) -> LexborHTMLParser:
    return LexborHTMLParser(answer.content.decode())  # type: ignore[attr-defined]


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def texts(found: LexborHTMLParser, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", node.text()).strip() for node in found.css(selector)]


@pytest.mark.parametrize("slug", EXAMPLES)
def test_each_example_opens_with_its_unit_and_year(client: Client, slug: str) -> None:
    answer = client.get(f"/tools/check/example/{slug}/")
    example = EXAMPLES[slug]
    assert answer.status_code == 200
    (heading,) = texts(page(answer), "h1")
    assert example.unit in heading
    assert str(example.year) in heading


def test_the_numbers_of_the_text_are_listed_with_their_places(client: Client) -> None:
    found = page(client.post("/tools/check/", {"reports": upload("r.txt", REPORT.encode())}))
    table = next(node for node in found.css("table.form") if "正文写明的数" in node.text())
    rows = texts(LexborHTMLParser(table.html or ""), "tbody tr")
    assert rows == ["主动公开政府信息数12条第3行", "政府网站公开政府信息数30条第3行"]


def test_an_example_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/tools/check/example/nowhere/").status_code == 404


def test_the_channel_that_exceeds_its_total_is_told_with_both_numbers_and_marked_in_the_table(client: Client) -> None:
    found = page(client.get(COMMERCE))
    finding = next(node for node in found.css("li.finding") if "F14-I01" in node.text())
    assert texts(LexborHTMLParser(finding.html or ""), ".ea b") == ["12", "30"]
    cell = found.css_first("#c1-channel_website")
    assert cell is not None
    assert cell.text().split()[0] == "30"
    number = (finding.attributes["id"] or "").removeprefix("f1-")
    assert f"#f1-{number}" in [link.attributes.get("href") for link in cell.css("a")]


def test_findings_stand_gravest_first_and_every_link_leads_somewhere(client: Client) -> None:
    found = page(client.get(COMMERCE))
    order = {"of-error": 0, "of-warning": 1, "of-info": 2}
    weights = [order[(node.attributes["class"] or "").split()[-1]] for node in found.css("li.finding")]
    assert weights == sorted(weights)
    assert len(weights) > 10
    ids = {node.attributes["id"] for node in found.css("[id]")}
    targets = {(node.attributes["href"] or "")[1:] for node in found.css(".bench a") if node.attributes.get("href")}
    assert targets <= ids


def test_the_words_of_a_finding_are_marked_in_the_original(client: Client) -> None:
    marked = texts(page(client.get(COMMERCE)), ".source mark.is-error")
    assert any(words.startswith("2017年") for words in marked)


def test_a_report_dropped_is_read_and_not_kept(client: Client) -> None:
    answer = client.post("/tools/check/", {"reports": upload("报告.txt", REPORT.encode())})
    assert answer.status_code == 200
    assert "也没有保存" in answer.content.decode()
    assert texts(page(answer), "h1") == ["某区人民政府2018年度报告"]


def test_one_broken_file_does_not_stop_the_others(client: Client) -> None:
    old_word = upload("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024))
    answer = client.post("/tools/check/", {"reports": [upload("好.txt", REPORT.encode()), old_word]})
    rows = texts(page(answer), "tbody tr")
    assert answer.status_code == 200
    assert rows[0].startswith("好.txt某区人民政府2018")
    assert rows[1].startswith("旧.doc")
    assert "docx" in rows[1]


def test_nothing_chosen_is_said_at_the_field(client: Client) -> None:
    answer = client.post("/tools/check/", {})
    assert answer.status_code == 400
    assert texts(page(answer), ".error-summary a") == ["年度报告：请先选一份报告。"]


def test_an_empty_file_and_too_many_files_are_refused_with_a_sentence(client: Client) -> None:
    empty = client.post("/tools/check/", {"reports": [upload("空.txt", b""), upload("好.txt", b"x")]})
    assert empty.status_code == 400
    assert "“空.txt”是空文件。" in empty.content.decode()
    many = client.post("/tools/check/", {"reports": [upload(f"{n}.txt", b"x") for n in range(21)]})
    assert many.status_code == 400
    assert "一次最多核对20份，现在选了21份。" in many.content.decode()


def test_a_request_that_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.post("/tools/check/", b"x", content_type="multipart/form-data", CONTENT_LENGTH=str(10**9))
    assert answer.status_code == 413
    assert "60 MB" in answer.content.decode()


def test_last_year_goes_with_one_report_only(client: Client) -> None:
    both = [upload("甲.txt", REPORT.encode()), upload("乙.txt", REPORT.encode())]
    answer = client.post("/tools/check/", {"reports": both, "previous": upload("去年.txt", REPORT.encode())})
    assert answer.status_code == 400
    assert "请一次只核对一份" in answer.content.decode()


def downloaded(client: Client, kind: str) -> bytes:
    found = page(client.get(COMMERCE)).css_first("input[name=result]")
    assert found is not None
    answer = client.post("/tools/check/download/", {"result": found.attributes["value"], "as": kind})
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="check.{kind}"'
    return bytes(answer.content)


def test_the_json_is_the_one_of_the_command(client: Client) -> None:
    facts = json.loads(downloaded(client, "json"))
    assert (facts["unit"], facts["year"], facts["edition"], facts["table"]) == (
        "昌邑区商务局",
        2018,
        "2014",
        "complete",
    )
    assert {figure["code"]: figure["value"] for figure in facts["figures"] if figure["origin"] == "table"}[
        "channel_website"
    ] == 30


def test_the_spreadsheet_has_the_findings_and_the_figures(client: Client) -> None:
    book = load_workbook(io.BytesIO(downloaded(client, "xlsx")))
    assert len(book.sheetnames) == 2
    codes = [row[3].value for row in book.worksheets[0].iter_rows()]
    assert "F14-I01" in codes
    figures = {row[3].value: row[5].value for row in book.worksheets[1].iter_rows()}
    assert figures["staff_total"] == 1


def test_the_printed_report_has_the_findings_and_the_table(client: Client) -> None:
    with pdfplumber.open(io.BytesIO(downloaded(client, "pdf"))) as pdf:
        text = "".join(each.extract_text() or "" for each in pdf.pages)
    assert "F14-I01" in text
    assert "（三）接受培训人员数" in text


def test_the_csv_has_a_line_for_each_figure(client: Client) -> None:
    lines = downloaded(client, "csv").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("file,unit,year,edition,code,value")
    assert sum(",channel_website,30," in line for line in lines) == 1


def test_an_altered_result_is_refused(client: Client) -> None:
    answer = client.post("/tools/check/download/", {"result": "forged:forged", "as": "json"})
    assert answer.status_code == 400
    assert client.post("/tools/check/download/", {"result": "", "as": "exe"}).status_code == 400


@pytest.mark.django_db
def test_the_pages_ask_the_database_for_the_name_in_their_frame_alone(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/tools/check/", COMMERCE):
        with django_assert_num_queries(2):  # the settings of the site, its government
            client.get(address)
