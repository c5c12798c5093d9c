import pytest

from gongkai.base.errors import Refused
from gongkai.documents.tree import Document, Picture, paragraph
from gongkai.documents.write.document import Format, write_document
from gongkai.documents.write.pictures import see
from gongkai.documents.write.tests import samples


@pytest.mark.parametrize(
    ("content", "suffix", "ratio"),
    [(samples.png(8, 4), "png", 2), (samples.jpeg(16, 8), "jpg", 2), (samples.SVG, "svg", 2)],
    ids=["png", "jpeg", "svg"],
)
def test_a_picture_is_known_by_its_bytes_whatever_its_label(content: bytes, suffix: str, ratio: float) -> None:
    seen = see(Picture(content, media_type="image/gif"), widest_mm=156)
    assert seen is not None
    assert seen.suffix == suffix
    assert seen.width_mm / seen.height_mm == pytest.approx(ratio)


def test_a_picture_is_never_wider_than_the_text() -> None:
    seen = see(Picture(samples.png(), width_mm=500), widest_mm=156)
    assert seen is not None
    assert (seen.width_mm, seen.height_mm) == (156, 78)


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
