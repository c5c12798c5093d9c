"""What a file truly is: every type told by content, every trick refused with a sentence a clerk understands."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from zlib import crc32

import pikepdf
import pytest
from pytest_django.fixtures import Settings

from gongkai.base.errors import Refused
from gongkai.files.judge import judge
from gongkai.files.kinds import TYPES, fitting
from gongkai.files.tests import samples


def compound(*names: str, stream: bytes = b"") -> bytes:
    """A compound file of 512-byte sectors: table, directory of 4 names a sector, a stream under the first name."""
    entries = b""
    for number, name in enumerate(("Root Entry", *names)):
        kind, start = (5, 0xFFFFFFFE) if number == 0 else (2, 3) if number == 1 else (1, 0xFFFFFFFE)
        text = name.encode("utf-16-le")
        head = text.ljust(64, b"\0") + struct.pack("<HB", len(text) + 2, kind)
        entries += head.ljust(116, b"\0") + struct.pack("<IQ", start, len(stream) if number == 1 else 0)
    assert len(entries) <= 1024
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFF] * 124)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<HH", 9, 6)
    header = header.ljust(48, b"\0") + struct.pack("<I", 1)
    header = header.ljust(68, b"\0") + struct.pack("<III", 0xFFFFFFFE, 0, 0) + b"\xff" * (4 * 108)
    return header + table + entries.ljust(1024, b"\0") + stream.ljust(512, b"\0")


def packed(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in parts.items():
            parcel.writestr(name, content)
    return target.getvalue()


WORD_HEAD = b"\xec\xa5\xc1\0" + bytes(28)
LOCKED_WORD_HEAD = b"\xec\xa5\xc1\0" + bytes(6) + b"\x00\x01" + bytes(20)
BIFF = struct.pack("<HH", 0x809, 4) + bytes(4)

GOOD = [
    ("pdf", samples.pdf()),
    ("docx", samples.docx()),
    ("xlsx", samples.xlsx(表=[["甲"]])),
    ("doc", compound("WordDocument", stream=WORD_HEAD)),
    ("xls", compound("Workbook", stream=BIFF)),
    ("ofd", packed(**{"OFD.xml": b"<OFD/>"})),
    ("txt", "关于公开的通知，本单位二〇一八年共收到申请三件。".encode("gb18030")),
    ("txt", "部门,件数\n商务局,3\n".encode()),
    ("jpeg", samples.picture("JPEG")),
    ("png", samples.picture("PNG")),
    ("gif", samples.picture("GIF")),
    ("webp", samples.picture("WEBP")),
]


@pytest.mark.parametrize(("code", "content"), GOOD, ids=[code for code, _content in GOOD])
def test_each_type_is_told_by_its_content_whatever_the_name(code: str, content: bytes) -> None:
    assert judge(content, name="报告.exe") is TYPES[code]


def _locked_pdf() -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(samples.pdf())) as made:
        made.save(target, encryption=pikepdf.Encryption(user="x", owner="y"))
    return target.getvalue()


def _bomb() -> bytes:
    """A part that says of itself that it takes 300 MB."""
    content = packed(**{"word/document.xml": b"x"})
    at = content.index(b"PK\x01\x02") + 24
    return content[:at] + struct.pack("<I", 300 * samples.MIB) + content[at + 4 :]


def _two_of_one_name() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as parcel:
        parcel.writestr("OFD.xml", b"<OFD/>")
        parcel.writestr("ofd.XML", b"<OFD/>")
    return target.getvalue()


MACROS = samples.edited(
    samples.docx(),
    "[Content_Types].xml",
    lambda xml: xml.replace("wordprocessingml.document.main", "x").replace(
        "application/vnd.openxmlformats-officedocument.x+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
    ),
)
WRONG = {
    "empty": (b"", "是空的"),
    "a program": (b"MZ\x90\0" + bytes(100), "是程序"),
    "a script": (b"#!/bin/sh\nrm -rf /\n", "是程序"),
    "an archive": (packed(**{"a.txt": b"x"}), "是压缩包"),
    "rar": (b"Rar!\x1a\x07\x00", "是压缩包"),
    "a web page": ("<!doctype html><p>通知</p>".encode(), "是网页"),
    "a page behind words": ("通知\n<script>alert(1)</script>".encode(), "是网页"),
    "svg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "是SVG图片"),
    "rtf": (b"{\\rtf1 x}", "是RTF文件"),
    "tiff": (b"II*\0" + bytes(64), "是TIFF图片"),
    "film": (bytes(4) + b"ftypmp42", "是音频或者视频"),
    "noise": (bytes(range(256)) * 9, "认不出"),
    "macros": (MACROS, "带有宏"),
    "macros in an old file": (compound("WordDocument", "Macros", stream=WORD_HEAD), "带有宏"),
    "a locked old document": (compound("WordDocument", stream=LOCKED_WORD_HEAD), "设有打开密码"),
    "a locked old workbook": (compound("Workbook", stream=BIFF + struct.pack("<HH", 0x2F, 0)), "设有打开密码"),
    "a locked new document": (compound("EncryptedPackage", "EncryptionInfo"), "设有打开密码"),
    "slides": (compound("PowerPoint Document"), "是演示文稿"),
    "a locked pdf": (_locked_pdf(), "设有打开密码"),
    "a pdf cut off": (samples.pdf()[:40], "已经损坏"),
    "a pdf that is a page": (b"%PDF-1.7\n<html><script>x</script>" + samples.pdf(), "混着另一种文件"),
    "a pdf that is an archive": (samples.pdf() + packed(**{"a.txt": b"x"}), "混着另一种文件"),
    "a picture that is an archive": (samples.picture("PNG") + packed(**{"a.txt": b"x"}), "混着另一种文件"),
    "a picture cut off": (samples.picture("PNG", size=(200, 200))[:400], "已经损坏"),
    "a bomb": (_bomb(), "解压以后太大"),
    "one name twice": (_two_of_one_name(), "已经损坏"),
    "a part that leads out": (packed(**{"../OFD.xml": b"x"}), "已经损坏"),
    "an archive cut off": (samples.docx()[:2000], "已经损坏"),
    "an old file cut off": (compound("WordDocument")[:400], "已经损坏"),
}


@pytest.mark.parametrize("content_and_words", WRONG.values(), ids=WRONG.keys())
def test_what_is_not_taken_is_refused_with_a_sentence_that_names_the_file(content_and_words: tuple[bytes, str]) -> None:
    content, words = content_and_words
    with pytest.raises(Refused) as refused:
        judge(content, name="附件.docx")
    (reason,) = refused.value.reasons
    assert reason.startswith("“附件.docx”")
    assert words in reason
    assert reason.endswith("。")


def test_a_damaged_part_of_a_docx_is_found() -> None:
    content = bytearray(samples.docx())
    at = content.find(b"word/document.xml") + 40
    content[at : at + 20] = bytes(20)
    with pytest.raises(Refused, match="已经损坏"):
        judge(bytes(content), name="x.docx")


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    head = bytearray(samples.picture("PNG"))
    head[16:24] = struct.pack(">II", 12_000, 8_000)
    head[29:33] = struct.pack(">I", crc32(bytes(head[12:29])))
    with pytest.raises(Refused, match="图片太大"):
        judge(bytes(head), name="x.png")


def test_an_administrator_narrows_the_list(settings: Settings) -> None:
    settings.FILES_TYPES = ["pdf", "docx"]
    assert judge(samples.pdf(), name="x.pdf").code == "pdf"
    with pytest.raises(Refused, match=r"“x.png”是PNG图片，这里不收。可以上传：PDF、Word文档（docx）。"):
        judge(samples.picture("PNG"), name="x.png")


@pytest.mark.parametrize(
    ("name", "code", "fits"),
    [
        ("报告.docx", "docx", "报告.docx"),
        ("报告.DOCX", "docx", "报告.DOCX"),
        ("报告.docx", "pdf", "报告.pdf"),
        ("报告", "pdf", "报告.pdf"),
        ("v1.2", "pdf", "v1.2.pdf"),
        ("照片.jpeg", "jpeg", "照片.jpeg"),
        ("旧表.et", "xls", "旧表.et"),
        ("pass.exe", "txt", "pass.exe.txt"),
    ],
)
def test_a_name_gets_the_ending_of_its_content(name: str, code: str, fits: str) -> None:
    assert fitting(name, TYPES[code]) == fits
