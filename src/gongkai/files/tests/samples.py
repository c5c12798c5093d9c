"""Files made for the tests, each with something hidden that the tests name."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from docx import Document
from docx.document import Document as WordFile
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image

from gongkai.files.inside.office import Office
from gongkai.files.parcel import written

MIB = 1 << 20


def docx(body: str = "", *, author: str = "", comment: str = "") -> bytes:
    """A Word file: one paragraph 关于公开的通知, then the paragraphs of `body` as they are written inside `w:body`."""
    document = Document()
    document.core_properties.author = author
    document.core_properties.comments = ""
    paragraph = document.add_paragraph("关于公开的通知")
    if comment:
        document.add_comment(paragraph.runs, text=comment, author="王局")
    return edited(_bare(document), "word/document.xml", lambda xml: xml.replace("<w:sectPr", f"{body}<w:sectPr", 1))


def docx_with(content: bytes) -> bytes:
    """A Word file with one photograph."""
    document = Document()
    document.core_properties.author = document.core_properties.comments = ""
    document.add_picture(BytesIO(picture("JPEG")))
    file = Office(_bare(document))
    (name,) = (name for name in file.parts if "/media/" in name)
    file.parts[name] = content
    return file.packed()


def _bare(document: WordFile) -> bytes:
    """The file without the little picture of its first page, which every new one has."""
    target = BytesIO()
    document.save(target)
    file = Office(target.getvalue())
    file.drop(["docProps/thumbnail.jpeg"])
    return file.packed()


def edited(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """An Office file with one part changed as text."""
    file = Office(content)
    file.parts[part] = change(written(file.tree(part)).decode()).encode()
    file._trees.pop(part, None)
    return file.packed()


def xlsx(**sheets: list[list[object]]) -> bytes:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def commented_xlsx() -> bytes:
    """A workbook with a note on A1."""
    book = Workbook()
    book.properties.creator = ""
    cell = book.worksheets[0]["A1"]
    cell.value, cell.comment = "申请数", Comment("比上年少，别写", "王局")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def pdf(*, author: str = "", title: str = "", pages: int = 1) -> bytes:
    """A PDF of empty pages."""
    made = pikepdf.new()
    for _page in range(pages):
        made.add_blank_page(page_size=(595, 842))
    if author:
        made.docinfo["/Author"] = author
    if title:
        made.docinfo["/Title"] = title
    return saved(made)


def saved(made: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF."""
    target = BytesIO()
    made.save(target, deterministic_id=True)
    return target.getvalue()


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (16, 8), **more: Any) -> bytes:
    """A picture of coloured stripes."""
    made = Image.new("RGB", size)
    made.putdata([(x * 13 % 256, y * 29 % 256, (x + y) * 7 % 256) for y in range(size[1]) for x in range(size[0])])
    target = BytesIO()
    made.save(target, kind, **more)
    return target.getvalue()


def taken_at_home() -> bytes:
    """A photograph that says where, when and with what it was taken, turned by a quarter."""
    exif = Image.Exif()
    exif[0x0112], exif[0x0110], exif[0x013B] = 6, "HUAWEI P60", "Li Min"
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 49.0, 12.0), 3: "E", 4: (126.0, 33.0, 36.0)})
    return picture("JPEG", exif=exif.tobytes(), comment=b"not for outside")


def pixels(content: bytes) -> bytes:
    """What a picture shows, bit by bit."""
    with Image.open(BytesIO(content)) as made:
        return made.convert("RGBA").tobytes()
