"""A Word file as the text of an item, with suggestions that a person confirms."""

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image

from gongkai.base.errors import Unreadable
from gongkai.publishing.text.incoming import incoming


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("吉船政办发【2018】5号")
    document.add_paragraph("关于印发2018年政务公开工作要点的通知", style="Title")
    document.add_paragraph("各街道办事处，区政府各部门：")
    document.add_paragraph("一、总体要求")
    document.add_paragraph("坚持公开为常态、不公开为例外。<script>")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "分工"
    table.cell(1, 0).text, table.cell(1, 1).text = "办公室", "牵头"
    picture = BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    document.add_picture(picture)
    document.add_paragraph("船营区人民政府办公室").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph("2018年4月27日").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_word_file_becomes_clean_text_with_its_tables_and_headings() -> None:
    markup = incoming(word_file()).markup
    assert "<h2>一、总体要求</h2>\n<p>坚持公开为常态、不公开为例外。&lt;script&gt;</p>\n" in markup
    assert '<tr><td colspan="2">分工</td></tr>\n<tr><td>办公室</td><td>牵头</td></tr>' in markup


def test_title_number_day_and_issuer_are_suggested_with_the_line_they_come_from() -> None:
    found = incoming(word_file())
    assert found.title and found.document_number and found.written_on and found.issuer
    assert found.title.value == "关于印发2018年政务公开工作要点的通知"
    assert (found.document_number.value, found.document_number.line) == (
        "吉船政办发〔2018〕5号",
        "吉船政办发【2018】5号",
    )
    assert (found.written_on.value, found.issuer.value) == ("2018-04-27", "船营区人民政府办公室")


def test_the_head_goes_into_its_fields_and_the_signature_stands_right() -> None:
    document = docx.Document()
    for words in ("船营区人民政府文件", "吉船政发〔2018〕9号", "船营区人民政府关于印发", "《养犬管理办法》的通知"):
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words in (
        "各街道办事处：",
        "请认真执行。",
        "        船营区人民政府",
        "        2018年4月27日",
        "（此件公开发布）",
    ):
        document.add_paragraph(words)
    content = BytesIO()
    document.save(content)
    found = incoming(content.getvalue())
    assert found.title and found.title.value == "船营区人民政府关于印发《养犬管理办法》的通知"
    assert found.markup == (
        '<p>各街道办事处：</p>\n<p>请认真执行。</p>\n<p class="sign">船营区人民政府</p>\n'
        '<p class="sign">2018年4月27日</p>\n<p>（此件公开发布）</p>\n'
    )
    assert found.notes == ("正文前的红头、文号、标题已放到各自的栏里，正文不再重复。",)


def test_pictures_come_beside_the_text_and_it_is_told() -> None:
    found = incoming(word_file())
    assert [(each.media_type, each.content[:4]) for each in found.pictures] == [("image/png", b"\x89PNG")]
    assert "文件里的1张图片已放在正文末尾，请移到相应的位置，并写上图片说明。" in found.notes


def test_a_file_without_the_marks_of_a_document_suggests_nothing() -> None:
    document = docx.Document()
    document.add_paragraph("今天天气很好。")
    content = BytesIO()
    document.save(content)
    found = incoming(content.getvalue())
    assert (found.title, found.document_number, found.written_on, found.issuer) == (None, None, None, None)


@pytest.mark.parametrize("content", [b"", b"plain words, no Word file", b"<p>page</p>", b"PK\x03\x04 damaged"])
def test_other_files_are_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable):
        incoming(content)
