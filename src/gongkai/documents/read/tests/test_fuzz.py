"""Whatever is uploaded, a document or one sentence comes out, and soon."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Sequence
from functools import cache
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document
from gongkai.documents.read.limits import Limits
from gongkai.documents.read.tests.making import REPORTS, SEEDS, docx, packed, paragraph, pdf, ruled, words
from gongkai.documents.tree import Document

SECONDS = 20.0  # for one file: a hundred times what it takes
MAGIC = (
    b"",
    b"<html>",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)
TAGS = (
    *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=3 colspan=2>", "<th rowspan=0>", "<thead>"),
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<br>",
        "<ol>",
        "<li>",
        "</ol>",
        "<pre>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
    ),
    *("<p style='display:none'>", "<caption>", "</caption>", "<h2>", "</h2>", "&nbsp;", "&#0;", "规章", "12", "<", ">"),
)
ELEMENTS = (
    *(
        "w:p",
        "w:r",
        "w:t",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:tcPr",
        "w:pPr",
        "w:rPr",
        "w:ins",
        "w:del",
        "w:sdt",
        "w:sdtContent",
    ),
    *("w:txbxContent", "w:drawing", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:vMerge", "w:hyperlink"),
)
OPERATORS = (
    *(
        words(100, 100, "规章"),
        words(100, 820, "- 1 -"),
        ruled([50, 150, 250], [50, 80, 110]),
        ruled([50, 250], [780, 800]),
    ),
    *(
        "q\n",
        "Q\n",
        "BT\n",
        "ET\n",
        "1 0 0 1 50 50 cm\n",
        "0 1 -1 0 300 0 cm\n",
        "1e9 0 0 1e9 0 0 cm\n",
        "0 0 0 0 0 0 cm\n",
    ),
    *(
        "10 10 200 1 re f\n",
        "0 0 m 100 0 l S\n",
        "0 0 m h S\n",
        "/F 1e9 Tf\n",
        "/F 0 Tf\n",
        "[(a) 9999 (b)] TJ\n",
        "( ) Tj\n",
    ),
)


def examples(number: int) -> settings:
    """That many, without a deadline for each: the machines that test are busy."""
    return settings(
        max_examples=number,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def read(content: bytes, name: str = "") -> None:
    """Reads a file that may be anything: a document, or Unreadable with one sentence, within the time."""
    begin = time.monotonic()
    try:
        document = read_document(content, name=name, limits=Limits(seconds=10))
    except Unreadable as refusal:
        assert str(refusal).endswith("。")
    else:
        assert isinstance(document, Document)
        assert document.blocks
        assert all(table.grid() for table in document.tables())
    assert time.monotonic() - begin < SECONDS


@cache
def samples(pattern: str) -> Sequence[bytes]:
    return [path.read_bytes() for folder in (REPORTS, SEEDS) for path in sorted(folder.glob(pattern))]


def damaged(pattern: str) -> st.SearchStrategy[bytes]:
    """A real file cut short, with bytes changed, or with a piece taken out, doubled or put elsewhere."""
    return st.sampled_from(samples(pattern)).flatmap(
        lambda content: st.lists(
            st.tuples(
                st.sampled_from(["cut", "change", "drop", "double", "move"]),
                st.integers(0, len(content)),
                st.integers(1, 400),
                st.binary(min_size=1, max_size=4),
            ),
            min_size=1,
            max_size=6,
        ).map(lambda edits: edited(content, edits))
    )


def edited(content: bytes, edits: Sequence[tuple[str, int, int, bytes]]) -> bytes:
    for kind, at, length, piece in edits:
        end = at + length
        if kind == "cut":
            content = content[:at]
        elif kind == "change":
            content = content[:at] + piece + content[at + len(piece) :]
        elif kind == "drop":
            content = content[:at] + content[end:]
        elif kind == "double":
            content = content[:end] + content[at:]
        else:
            content = content[:at] + content[end:] + content[at:end]
    return content


@examples(60)
@given(st.sampled_from(MAGIC), st.binary(max_size=2000), st.sampled_from(["", "a.txt", "年报.docx"]))
def test_random_bytes_give_a_document_or_a_refusal(magic: bytes, content: bytes, name: str) -> None:
    read(magic + content, name)


@examples(60)
@given(damaged("*.txt"))
def test_damaged_text_gives_a_document_or_a_refusal(content: bytes) -> None:
    read(content)


@examples(60)
@given(damaged("*.html"))
def test_damaged_web_pages_give_a_document_or_a_refusal(content: bytes) -> None:
    read(content)


@examples(60)
@given(st.lists(st.sampled_from(TAGS), min_size=1, max_size=60))
def test_tags_in_any_order_give_a_document_or_a_refusal(tags: list[str]) -> None:
    read(("<html>" + "".join(tags)).encode())


@examples(50)
@given(damaged("*.docx"))
def test_damaged_word_files_give_a_document_or_a_refusal(content: bytes) -> None:
    read(content)


@examples(50)
@given(st.data())
def test_word_files_with_damaged_parts_give_a_document_or_a_refusal(data: st.DataObject) -> None:
    with zipfile.ZipFile(BytesIO(samples("*.docx")[0])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"]))
    at = data.draw(st.integers(0, len(parts[name])))
    end = at + data.draw(st.integers(0, 50))
    parts[name] = parts[name][:at] + data.draw(st.binary(max_size=8)) + parts[name][end:]
    read(packed(parts))


RUN = "<w:p><w:r><w:t>规章</w:t></w:r></w:p>"
BODY = st.recursive(
    st.sampled_from(
        ["规章", "<w:r><w:t>12</w:t></w:r>", RUN, f"<w:tc>{RUN}</w:tc>", f"<w:tr><w:tc>{RUN}</w:tc></w:tr>"]
    ),
    lambda inner: st.builds(
        lambda tag, children: f"<{tag}>{''.join(children)}</{tag}>",
        st.sampled_from(ELEMENTS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@examples(60)
@given(BODY)
def test_word_elements_in_any_order_give_a_document_or_a_refusal(body: str) -> None:
    read(docx(paragraph("始") + body))


@examples(30)
@given(damaged("*.pdf"))
def test_damaged_pdf_files_give_a_document_or_a_refusal(content: bytes) -> None:
    read(content)


@examples(40)
@given(st.lists(st.lists(st.sampled_from(OPERATORS), max_size=12), min_size=1, max_size=3))
def test_drawing_operators_in_any_order_give_a_document_or_a_refusal(pages: list[list[str]]) -> None:
    read(pdf(["".join(page) for page in pages]))
