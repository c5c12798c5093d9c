"""Documents the tests write, and ways to read the files back with other people's tools."""

from __future__ import annotations

import io
import re
import struct
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pdfplumber
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfplumber.pdf import PDF
from PIL import Image

from gongkai.documents.tree import Align, Cell, Document, Row, Style, Table, paragraph
from gongkai.documents.write.document import Format, Layout, write_document

SEEDS = Path(__file__).resolve().parents[5] / "tests" / "seeds"
RARE = "祎赟镕䶮"
_FIGURES = "376 97 196 121 790 16 1 12 27 56 74 1 30 51 156"
FIGURES_OF_2021 = _FIGURES.split()
ATTACKS = (
    '#import "/etc/passwd": x',
    '#eval("1")',
    "$x^2$",
    "\\ \\n \\u{41}",
    "*粗* _斜_ `码` <标> @引 = 题",
    "<script>alert(1)</script>",
    "</style><b>&amp;&lt;",
    '=HYPERLINK("http://x")',
    "// 注 /* 释 */ ]#{",
    "{{ 7 * 7 }} {% x %} %s {0}",
)


def form_of_2014() -> Table:
    """The statistics table of a street of 2017: a head and 65 rows of three cells."""
    text = (SEEDS / "002_72661c3110d78143.txt").read_text(encoding="utf-8")
    cells = [re.sub(r"\s*\n\s*", "", cell.strip()) for cell in text[text.index("统 计 指 标") :].split("\n\t")]
    rows = [Row((Cell("统计指标", head=True), Cell("单位", head=True), Cell("统计数", head=True)))]
    for n in range(3, len(cells), 3):
        label, unit, value = cells[n : n + 3]
        indent = 0 if label[0] in "一二三四五六七八九" else 1 if label.startswith("（") else 2
        rows.append(Row((Cell(label, indent=indent), Cell(unit), Cell(value))))
    return Table(tuple(rows), head_rows=1, widths=(68, 12, 20))


def attachment_2() -> Document:
    """The 2014 form as the notice prints it: mark, title, year, unit, table, who signed."""
    return Document(
        (
            paragraph("附件2", Style.ATTACHMENT),
            paragraph("政府信息公开情况统计表", Style.TITLE),
            paragraph("（2017年度）", Style.SUBTITLE),
            paragraph("填报单位（盖章）：北极街道办事处", Style.PLAIN),
            form_of_2014(),
            paragraph("单位负责人：祎赟　审核人：镕䶮　填报人：张三", Style.NOTE),
        ),
        title="政府信息公开情况统计表",
        author="北极街道办事处",
        made_on=date(2018, 2, 24),
    )


def reviews_of_2021() -> Table:
    """Table 3 of the 2021 form with the figures of a city of 2025: three rows of heads, one row of 15 figures."""
    five = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    return Table(
        (
            Row((Cell("行政复议", colspan=5, head=True), Cell("行政诉讼", colspan=10, head=True))),
            Row(
                (
                    *(Cell(name, rowspan=2, head=True) for name in five),
                    Cell("未经复议直接起诉", colspan=5, head=True),
                    Cell("复议后起诉", colspan=5, head=True),
                )
            ),
            Row(tuple(Cell(name, head=True) for name in five * 2)),
            Row(tuple(Cell(figure) for figure in FIGURES_OF_2021)),
        ),
        head_rows=3,
        caption="政府信息公开行政复议、行政诉讼情况",
    )


def attacked() -> Document:
    """A document whose every place for words holds words that would be code elsewhere."""
    words = tuple(paragraph(attack) for attack in ATTACKS)
    table = Table(tuple(Row((Cell(attack), Cell("1"))) for attack in ATTACKS), caption=ATTACKS[5])
    return Document((*words, table), title=ATTACKS[5], author=ATTACKS[0])


def run_of(character: str, times: int) -> Document:
    """One paragraph of the same character without indent."""
    return Document((paragraph(character * times, Style.PLAIN, align=Align.JUSTIFY),), title="字")


def pdf(document: Document, layout: Layout = Layout.PLAIN) -> PDF:
    """The document written as PDF and opened with pdfplumber."""
    return pdfplumber.open(io.BytesIO(write_document(document, to=Format.PDF, layout=layout)))


def pdf_text(document: Document, layout: Layout = Layout.PLAIN) -> str:
    """All words of the PDF without white space."""
    return "".join("".join(page.extract_text().split()) for page in pdf(document, layout).pages)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character: number 0 is the empty box."""

    font: str
    number: int
    text: str


class _Glyphs(PDFTextDevice):
    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.found: list[Glyph] = []

    def render_char(  # type: ignore[no-untyped-def]
        self, matrix, font: PDFFont, fontsize, scaling, rise, cid: int, ncs, graphicstate
    ) -> float:
        self.found.append(Glyph(str(font.fontname), cid, font.to_unichr(cid)))
        return float(font.char_width(cid) * fontsize * scaling)


def glyphs(content: bytes) -> list[Glyph]:
    """Every glyph a PDF draws, in order."""
    resources = PDFResourceManager()
    device = _Glyphs(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)
    return device.found


def png(wide: int = 8, high: int = 4) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    lines = b"".join(b"\x00" + b"\x80" * wide for _ in range(high))
    size = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def jpeg(wide: int = 16, high: int = 8) -> bytes:
    """A grey photograph."""
    packed = io.BytesIO()
    Image.new("RGB", (wide, high), "grey").save(packed, "JPEG")
    return packed.getvalue()


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
    '<rect width="200" height="100" fill="#17496b"/><text x="20" y="60" font-size="40">图</text></svg>'
).encode()
