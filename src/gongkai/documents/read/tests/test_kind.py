"""The true type of a file, and one sentence for each that is not read."""

from __future__ import annotations

import gzip

import pytest

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document
from gongkai.documents.read.limits import MIB, Limits
from gongkai.documents.read.tests.making import docx, packed, paragraph, pdf, words

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HTML = "<html><body><p>规章</p></body></html>".encode()
DOCX = docx(paragraph("规章"))
PDF = pdf([words(100, 100, "规章")])


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ("规章".encode(), "text/plain"),
        (HTML, "text/html"),
        (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (PDF, "application/pdf"),
    ],
)
@pytest.mark.parametrize("name", ["报告.txt", "报告.html", "报告.docx", "报告.pdf", "报告", ""])
def test_the_content_decides_the_format_whatever_the_name(content: bytes, media_type: str, name: str) -> None:
    document = read_document(content, name=name)
    assert document.media_type == media_type
    assert [text for text, _ in document.lines()] == ["规章"]


def test_a_name_that_says_another_format_is_noted() -> None:
    assert read_document(HTML, name="年报.DOC").notes == ("文件名的后缀是“.doc”，内容其实是网页，已按内容读取。",)
    assert read_document(HTML, name="年报.htm").notes == ()
    assert read_document(HTML, name="年报").notes == ()


@pytest.mark.parametrize(
    "page",
    [
        "<p style='text-align: center'>规章</p><p>0</p>",
        "<!-- 页面 --><table><tr><td>规章</td></tr></table>",
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html><p>规章</p></html>",
        "标题在外<table><tr><td>规章</td><td>0</td></tr></table>",
    ],
)
def test_a_web_page_is_known_by_its_tags(page: str) -> None:
    assert read_document(page.encode()).media_type == "text/html"


@pytest.mark.parametrize(
    ("content", "words_of_refusal"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "旧版 Word 文件"),
        (OLE + "Workbook".encode("utf-16-le"), "旧版 Excel 表格"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "旧版演示文稿"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "设有打开密码"),
        (OLE, "旧版 Office 文件"),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "Excel 表格"),
        (packed({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "演示文稿"),
        (packed({"OFD.xml": b"", "Doc_0/Document.xml": b""}), "OFD"),
        (packed({"mimetype": b"", "content.xml": b""}), "OpenDocument"),
        (packed({"META-INF/container.xml": b""}), "EPUB"),
        (packed({"年报.txt": b"0"}), "压缩包"),
        (packed({}), "压缩包"),
        (b"PK\x03\x04" + bytes(40), "损坏"),
        (DOCX[: len(DOCX) // 2], "损坏"),
        (gzip.compress(HTML, mtime=0), "压缩包"),
        (b"Rar!\x1a\x07\x01\x00", "压缩包"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "压缩包"),
        (b"\x89PNG\r\n\x1a\n\x00", "图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
        (b"GIF89a\x01", "图片"),
        (b"BM\x1e\x00\x00\x00" + bytes(24), "图片"),
        (b"\x00\x00\x00\x18ftypheic", "图片"),
        ("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><text>规章</text></svg>".encode(), "图片"),
        (b"{\\rtf1\\ansi abc}", "RTF"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", "Word 的 XML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n\n--x\n<html></html>", "MHTML"),
        (b"<?xml version='1.0'?><rss><item>1</item></rss>", "XML 数据"),
        (b"%PDF-1.7\n%nothing follows", "PDF 文件已经损坏"),
        (PDF[: len(PDF) // 3], "PDF 文件已经损坏"),
        (b"<html><body><script>1</script></body></html>", "没有可以看见的文字"),
    ],
)
def test_what_is_not_read_is_refused_in_one_sentence(content: bytes, words_of_refusal: str) -> None:
    with pytest.raises(Unreadable, match=words_of_refusal) as refusal:
        read_document(content)
    sentence = str(refusal.value)
    assert sentence.endswith("。")
    assert sentence.count("。") == 1


def test_a_text_that_begins_like_a_picture_is_a_text() -> None:
    assert read_document("BM是什么".encode()).media_type == "text/plain"


def test_a_file_beyond_the_limit_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(Unreadable, match="文件有 3 MB，超过 2 MB 的上限"):
        read_document(bytes(3 * MIB), limits=Limits(size_bytes=2 * MIB))
    with pytest.raises(Unreadable, match="文件有 2 MB，超过 1 MB 的上限"):
        read_document(b"0" * 2 * MIB, limits=Limits(text_bytes=MIB))
