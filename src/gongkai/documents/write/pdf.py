"""PDF through typst: tagged, with bookmarks, in fonts that travel with the package.

No word of a document reaches the typesetter as markup: texts travel as JSON beside a fixed template, in a folder of
their own that is all the typesetter may read.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from gongkai.base.errors import Refused
from gongkai.documents.tree import Document
from gongkai.documents.write.looks import Layout
from gongkai.documents.write.pdf_content import content
from gongkai.documents.write.pictures import Seen
from gongkai.documents.write.svg import in_our_faces

FONTS = Path(__file__).resolve().parent.parent / "fonts"
_TEMPLATE = Path(__file__).resolve().with_name("pages.typ")
_DRAWING = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("/0.svg", width: %fmm)\n'
_DRAWN_DPI = 220
_NOT_GLYPHS = frozenset(" \t\r\n\u200b\u200c\u200d\u2060")


def to_pdf(document: Document, layout: Layout) -> bytes:
    """The document as PDF/UA-1 with bookmarks, and PDF/A-2a when it has a day. Raises Refused for a damaged picture.

    With a photograph in CMYK it is not archival. With a character that none of our fonts has it claims no standard: the
    character comes from the machine's own fonts, or stands as an empty box whose text can still be copied.
    """
    told, pictures = content(document, layout)
    files = {f"{n}.{seen.suffix}": _drawable(seen) for n, seen in enumerate(pictures)}
    files["document.json"] = json.dumps(told, ensure_ascii=False).encode()
    texts = [file.decode(errors="ignore") for name, file in files.items() if name.endswith(("json", "svg"))]
    ours = all(map(has_glyph, set().union(*texts)))
    standards: list[typst.PDFStandard] = ["ua-1"] if ours else []
    if ours and document.made_on is not None and not any(seen.printing_inks for seen in pictures):
        standards.append("a-2a")
    with _typesetter(_TEMPLATE.read_bytes(), files, machine_fonts=not ours) as compiler:
        result = compiler.compile(format="pdf", pdf_standards=standards, timestamp=0)
    assert isinstance(result, bytes)
    return result


def drawn(picture: Seen) -> bytes:
    """An SVG as PNG, for formats that cannot hold one. Raises Refused when it is damaged."""
    with _typesetter(_DRAWING % picture.width_mm, {"0.svg": _drawable(picture)}) as compiler:
        result = compiler.compile(format="png", ppi=_DRAWN_DPI)
    assert isinstance(result, bytes)
    return result


def _drawable(picture: Seen) -> bytes:
    return in_our_faces(picture.content) if picture.suffix == "svg" else picture.content


@contextmanager
def _typesetter(
    template: bytes, files: Mapping[str, bytes], *, machine_fonts: bool = False
) -> Iterator[typst.Compiler]:
    """A typesetter that can read the given files and nothing else."""
    with TemporaryDirectory(prefix="gongkai-") as folder:
        for name, content_ in files.items():
            (Path(folder) / name).write_bytes(content_)
        try:
            yield typst.Compiler(template, root=folder, font_paths=_fonts(machine=machine_fonts))
        except typst.TypstError as fault:
            if "image" in fault.message or "SVG" in fault.message:
                raise Refused("文件里有一张图片已损坏，不能输出。") from fault
            raise ValueError(f"the page template failed: {fault.message}") from fault


@cache
def _fonts(*, machine: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=machine, include_embedded_fonts=False, font_paths=[FONTS])


def has_glyph(character: str) -> bool:
    """Whether one of the fonts of the package shows the character."""
    starts, ends = _covered()
    code = ord(character)
    at = bisect_right(starts, code) - 1
    return character in _NOT_GLYPHS or (at >= 0 and code <= ends[at])


@cache
def _covered() -> tuple[list[int], list[int]]:
    """First and last character of each stretch the fonts have, from the list built with them."""
    lines = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    stretches = [line.split("-") for line in lines]
    return [int(first, 16) for first, _ in stretches], [int(last, 16) for _, last in stretches]
