import io
from datetime import date

import pytest
from PIL import Image

from gongkai.base.errors import Refused
from gongkai.documents.tree import Document, Picture, paragraph
from gongkai.documents.write.document import Format, write_document
from gongkai.documents.write.looks import OFFICIAL
from gongkai.documents.write.pictures import see
from gongkai.documents.write.tests import samples


@pytest.mark.parametrize(
    ("content", "suffix", "ratio"),
    [(samples.png(8, 4), "png", 2), (samples.jpeg(16, 8), "jpg", 2), (samples.SVG, "svg", 2)],
    ids=["png", "jpeg", "svg"],
)
def test_a_picture_is_known_by_its_bytes_whatever_its_label(content: bytes, suffix: str, ratio: float) -> None:
    seen = see(Picture(content, media_type="image/gif"), OFFICIAL)
    assert seen is not None
    assert seen.suffix == suffix
    assert seen.width_mm / seen.height_mm == pytest.approx(ratio)


def test_a_picture_is_never_wider_than_the_text() -> None:
    seen = see(Picture(samples.png(), width_mm=500), OFFICIAL)
    assert seen is not None
    assert (seen.width_mm, seen.height_mm) == (156, 78)


def test_a_picture_is_never_taller_than_the_page() -> None:
    seen = see(Picture(samples.png(10, 1000), width_mm=100), OFFICIAL)
    assert seen is not None
    assert seen.height_mm == pytest.approx(0.9 * 225)
    assert seen.width_mm == pytest.approx(0.9 * 2.25)


@pytest.mark.parametrize("to", [Format.DOCX, Format.PDF, Format.HTML])
@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"<svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
    ids=["gif", "pdf", "cut png", "cut jpeg", "cut svg", "svg without size"],
)
def test_what_is_no_picture_of_ours_is_refused_in_words(to: Format, content: bytes) -> None:
    with pytest.raises(Refused, match="图片“章”"):
        write_document(Document((Picture(content, alt="章"),)), to=to)


def test_a_photograph_in_printing_inks_costs_the_pdf_only_its_archival_mark() -> None:
    packed = io.BytesIO()
    Image.new("CMYK", (20, 10)).save(packed, "JPEG")
    content = write_document(Document((Picture(packed.getvalue()),), made_on=date(2026, 1, 28)), to=Format.PDF)
    assert b"pdfaid" not in content
    assert b"pdfuaid" in content


@pytest.mark.parametrize(
    ("family", "face"),
    [
        ('font-family="sans-serif"', "GongkaiHei"),
        ("", "GongkaiHei"),
        ("style=\"font-family: Arial, 'PingFang SC'\"", "GongkaiHei"),
        ('font-family="SimSun, serif"', "GongkaiSong"),
    ],
)
def test_the_words_of_a_drawing_are_drawn_whatever_face_they_ask_for(family: str, face: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><text y="30" {family}>申请2件</text></svg>'
    content = write_document(Document((Picture(svg.encode()),)), to=Format.PDF)
    drawn = [glyph for glyph in samples.glyphs(content) if glyph.text in "申请2件"]
    assert "".join(glyph.text for glyph in drawn) == "申请2件"
    assert {glyph.font.split("+")[-1].removesuffix("-Identity-H") for glyph in drawn} == {face}


def test_a_character_no_font_of_ours_has_stops_no_drawing() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><text y="30">&#128512;件</text></svg>'
    document = Document((Picture(svg.encode()),), made_on=date(2026, 1, 28))
    assert write_document(document, to=Format.PDF).startswith(b"%PDF")
    assert write_document(document, to=Format.DOCX)


def test_a_png_whose_inside_is_damaged_is_refused_by_the_pdf() -> None:
    broken = samples.png()[:33] + b"\x00" * 20
    with pytest.raises(Refused, match="图片已损坏"):
        write_document(Document((Picture(broken),)), to=Format.PDF)


@pytest.mark.parametrize("to", [Format.DOCX, Format.PDF, Format.HTML, Format.TXT])
def test_a_picture_of_which_only_the_mark_is_known_is_told_in_words(to: Format) -> None:
    assert write_document(Document((paragraph("前"), Picture(alt="流程图"))), to=to)


def test_an_svg_cannot_read_a_file_of_the_machine() -> None:
    spy = (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><text y="20">&x;</text></svg>'
    )
    with pytest.raises(Refused):
        write_document(Document((Picture(spy),)), to=Format.PDF)
