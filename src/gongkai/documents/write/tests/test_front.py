"""Cover and contents of a periodical: each line of the contents says the page on which its document begins."""

import pytest

from gongkai.documents.tree import Block, ContentsLine, Document, Front, PageBreak, Style, paragraph
from gongkai.documents.write.document import Format, Layout, write_document
from gongkai.documents.write.tests import samples

FRONT = Front(
    "船营区人民政府公报",
    ("2026年第3期（总第27期）", "2026年4月1日"),
    "船营区人民政府主办",
    (ContentsLine("部门文件"), ContentsLine("第一件通知", "a"), ContentsLine("第二件通知", "b")),
)


def periodical(front: Front = FRONT) -> Document:
    """Two documents, the first one two pages long."""
    long = [paragraph("请认真执行。" * 60) for _ in range(3)]
    first = [paragraph("第一件通知", Style.TITLE, name="a"), *long]
    second: list[Block] = [PageBreak(), paragraph("第二件通知", Style.TITLE, name="b"), paragraph("请执行。")]
    return Document((*first, *second), title="公报", front=front)


def test_the_contents_name_the_pages_counted_after_them() -> None:
    pages = ["".join(page.extract_text().split()) for page in samples.pdf(periodical(), Layout.OFFICIAL).pages]
    assert pages[0].startswith("船营区人民政府公报2026年第3期（总第27期）")
    contents = pages[1].replace("·", "")
    assert contents == "目录部门文件第一件通知1第二件通知3"
    assert pages[2].endswith("—1—")
    assert pages[4].startswith("第二件通知")
    assert len(pages) == 5


@pytest.mark.parametrize("to", [Format.TXT, Format.HTML, Format.DOCX])
def test_where_there_are_no_pages_the_contents_stand_without_numbers(to: Format) -> None:
    assert write_document(periodical(), to=to, layout=Layout.OFFICIAL)
    assert "目录" in write_document(periodical(), to=Format.TXT).decode()


def test_a_line_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="lead nowhere"):
        write_document(periodical(Front("公报", (), "", (ContentsLine("没有", "c"),))), to=Format.PDF)
    twice = Document((paragraph("一", name="a"), paragraph("二", name="a")), front=FRONT)
    with pytest.raises(ValueError, match="given once"):
        write_document(twice, to=Format.PDF)
