"""Small files made by hand for the tests: docx from its XML, PDF from drawing operators."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[5]
REPORTS = ROOT / "tests" / "reports"
SEEDS = ROOT / "tests" / "seeds"

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
RELATION = '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def docx(
    body: str, *, styles: str = "", numbering: str = "", footnotes: str = "", extra: dict[str, bytes] | None = None
) -> bytes:
    """A Word file with these elements in its body and parts."""
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": RELATIONS.format(
            RELATION.format(id="r1", kind="officeDocument") + 'Target="word/document.xml"/>'
        ).encode(),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode(),
    }
    named = {"styles": styles, "numbering": numbering, "footnotes": footnotes}
    links = ""
    for kind, content in named.items():
        if content:
            parts[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>".encode()
            links += RELATION.format(id=kind, kind=kind) + f'Target="{kind}.xml"/>'
    parts["word/_rels/document.xml.rels"] = RELATIONS.format(links).encode()
    return packed({**parts, **(extra or {})})


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip file with these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


RANGES = "".join(
    f"64 beginbfrange {' '.join(f'<{high:02X}00> <{high:02X}FF> <{high:02X}00>' for high in range(first, first + 64))} "
    "endbfrange\n"
    for first in range(0, 256, 64)
)
TO_UNICODE = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{RANGES} endcmap end end""".encode()


def pdf(pages: Sequence[str], *, page: str = "/MediaBox [0 0 595 842]", extra: str = "") -> bytes:
    """A PDF with these drawing operators on its pages; font F is any Chinese font, one em wide."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /FontDescriptor 6 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(TO_UNICODE),
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 "
        b"/Descent -120 /CapHeight 880 /StemV 80 >>",
    ]
    kids = []
    for content in pages:
        objects.append(_stream(content.encode()))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {page} /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _stream(content: bytes) -> bytes:
    packed_content = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed_content), packed_content)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def words(x: float, y: float, text: str, size: float = 10) -> str:
    """Drawing operators for words that begin at x, `y` points below the top of an A4 page."""
    codes = text.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {x} {842 - y} Td <{codes}> Tj ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A thin stroked line, in points from the top left corner."""
    return f"0.5 w {x0} {842 - y0} m {x1} {842 - y1} l S\n"


def ruled(xs: Sequence[float], ys: Sequence[float]) -> str:
    """All the lines of a plain grid."""
    across = "".join(rule(xs[0], y, xs[-1], y) for y in ys)
    return across + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)
