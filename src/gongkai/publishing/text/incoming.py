"""A Word file as the text of an item: clean markup, its pictures, and what its title, number and day seem to be."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from gongkai.base.errors import Unreadable
from gongkai.base.text import dates, folded
from gongkai.documents import tree
from gongkai.documents.read.document import read_document
from gongkai.documents.read.docx import MEDIA_TYPE
from gongkai.publishing.rules.document_numbers import parse
from gongkai.publishing.text.blocks import BREAK, Block, Cell, Paragraph, Run, Table
from gongkai.publishing.text.clean import written
from gongkai.publishing.text.headings import with_headings
from gongkai.publishing.text.pasted import with_head

HEAD, FOOT = 12, 10  # lines at the top and at the end where the marks of a document stand
LONGEST_TITLE = 120
MOST_PICTURES = 200
PICTURE_BYTES = 20_000_000
ALL_PICTURE_BYTES = 100_000_000
TITLE = re.compile(
    r"(?:.{0,40}关于)?.{2,100}(?:通知|意见|决定|公告|通告|通报|报告|方案|办法|规定|细则|批复|函|纪要|要点|规划|计划|预案|解读|公示)"
)
RED_HEAD = re.compile(r".{2,40}文件(?:\(.{1,4}\))?")  # 某某区人民政府文件, over the number
ENDS_A_SENTENCE = re.compile("[。；：:;]$")
PICTURE_TYPES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".bmp": "image/bmp",
}  # fmt: skip
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a field may be, and where in the file it was read. Never taken without a person."""

    value: str
    line: str


@dataclass(frozen=True, slots=True)
class IncomingPicture:
    """A picture of the file, by the name it has there. What it really is, is for whoever stores it to judge."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file read. `written_on` is a day in ISO form; None where nothing looks like it. `notes`: sentences."""

    markup: str
    pictures: tuple[IncomingPicture, ...]
    notes: tuple[str, ...]
    title: Suggestion | None = None
    document_number: Suggestion | None = None
    written_on: Suggestion | None = None
    issuer: Suggestion | None = None


def incoming(content: bytes, *, name: str = "") -> Incoming:
    """A docx file as a text. The words are as Word prints them, numbers included; fonts and bold are not taken over.

    Raises Unreadable, with one sentence, for every other file. Time and memory are bounded by `documents.read.limits`.
    """
    document = read_document(content, name=name)
    if document.media_type != MEDIA_TYPE:
        raise Unreadable(_("这不是 Word 文件（.docx），请另存为 docx 再上传。"))
    said = [" ".join(text.split()) for text, _place in document.lines()]
    title, number, (day, issuer) = _title(document, said), _number(said), _day_and_issuer(said)
    body, in_head = _without_head(document.blocks, title, number)
    signature = {one.line for one in (day, issuer) if one}
    blocks = [found for block in body for found in _block(block, signature)]
    pictures = tuple(_pictures(content))
    notes = document.notes
    if in_head:
        notes += (_("正文前的%(head)s已放到各自的栏里，正文不再重复。") % {"head": "、".join(in_head)},)
    if pictures:
        notes += (
            _("文件里的%(count)d张图片已放在正文末尾，请移到相应的位置，并写上图片说明。") % {"count": len(pictures)},
        )
    return Incoming(written(with_headings(blocks)), pictures, notes, title, number, day, issuer)


def _without_head(
    blocks: Sequence[tree.Block], title: Suggestion | None, number: Suggestion | None
) -> tuple[Sequence[tree.Block], list[str]]:
    """The blocks after the head of a document that ends with its title, and what was in it: the page shows both itself.

    Where other words stand before the title there is no such head, and everything is text.
    """
    in_head: list[str] = []
    waiting = "".join(title.line.split()) if title else ""
    for at, block in enumerate(blocks[:HEAD]):
        line = " ".join(block.text.split()) if isinstance(block, tree.Paragraph | tree.Heading) else ""
        if waiting and line and waiting.startswith("".join(line.split())):
            waiting = waiting.removeprefix("".join(line.split()))
            if not waiting:
                return blocks[at + 1 :], [*in_head, _("标题")]
        elif number and line == number.line:
            in_head.append(_("文号"))
        elif RED_HEAD.fullmatch(folded(line)) and not in_head:
            in_head.append(_("红头"))
        elif line:
            break
    return blocks, []


def _block(block: tree.Block, signature: Collection[str]) -> Iterator[Block]:
    """A block as text. `signature`: the lines of the organ and the day at the end, which stand right."""
    match block:
        case tree.Heading():
            yield Paragraph((Run(block.text),), level=min(block.level, 6) + 1)
        case tree.Paragraph() if block.text.strip():
            centred = block.style in {tree.Style.TITLE, tree.Style.SUBTITLE} or block.align is tree.Align.CENTRE
            right = block.align is tree.Align.END or " ".join(block.text.split()) in signature
            yield Paragraph(
                (Run(block.text.replace("\n", BREAK)),), look="center" if centred else "sign" if right else ""
            )
        case tree.Table():
            head = block.head_rows
            rows = (
                tuple(_cell(cell, at < head) for cell in row.cells) for at, row in enumerate(block.rows) if row.cells
            )
            if kept := tuple(rows):
                caption = (Run(block.caption),) if block.caption else ()
                yield with_head(Table(kept, head if head < len(kept) else 0, caption))


def _cell(cell: tree.Cell, in_head: bool) -> Cell:
    lines = tuple(Paragraph((Run(line),)) for line in cell.text.split("\n") if line.strip())
    return Cell(lines, cell.colspan, cell.rowspan, in_head or cell.head)


def _title(document: tree.Document, said: Sequence[str]) -> Suggestion | None:
    """A paragraph in the style of a title, else lines in the middle at the top, else one that ends like a title."""
    titles = [
        " ".join(block.text.split())
        for block in document.blocks
        if isinstance(block, tree.Paragraph) and block.style is tree.Style.TITLE
    ]
    likely = [line for line in said[:HEAD] if TITLE.fullmatch(line)]
    for line in (*titles, *_centred(document), *likely):
        if 2 < len(line) <= LONGEST_TITLE and parse(line) is None and not ENDS_A_SENTENCE.search(line):
            return Suggestion(line, line)
    return None


def _centred(document: tree.Document) -> Iterator[str]:
    """The lines in the middle at the top that make one title together: 某某区人民政府 / 关于……的 / 通知."""
    lines: list[str] = []
    for block in document.blocks[:HEAD]:
        is_centred = isinstance(block, tree.Paragraph) and block.align is tree.Align.CENTRE
        line = " ".join(block.text.split()) if isinstance(block, tree.Paragraph) and is_centred else ""
        if line and parse(line) is None and not RED_HEAD.fullmatch(folded(line)):
            lines.append(line)
        elif lines:
            break
    if TITLE.fullmatch("".join(lines)):
        yield "".join(lines)


def _number(said: Sequence[str]) -> Suggestion | None:
    """A line at the top that is a document number and nothing else."""
    for line in said[:HEAD]:
        if number := parse(line):
            return Suggestion(number.normalised, line)
    return None


def _day_and_issuer(said: Sequence[str]) -> tuple[Suggestion | None, Suggestion | None]:
    """The last line at the end that is a day and nothing else, and the short line before it."""
    for at in range(len(said) - 1, max(-1, len(said) - 1 - FOOT), -1):
        day = _only_day(said[at])
        if day is None:
            continue
        before = said[at - 1] if at else ""
        is_name = 2 < len(before) <= 40 and not ENDS_A_SENTENCE.search(before)
        return Suggestion(day.isoformat(), said[at]), Suggestion(before, before) if is_name else None
    return None, None


def _only_day(line: str) -> date | None:
    plain = folded(line).strip()
    for found in dates(plain):
        if found.start == 0 and found.end == len(plain):
            return found.day
    return None


def _pictures(content: bytes) -> Iterator[IncomingPicture]:
    """The pictures of the package in the order of their names. One that is too large or damaged is left out."""
    left = ALL_PICTURE_BYTES
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        for name in sorted(names, key=lambda each: (len(each), each))[:MOST_PICTURES]:
            path = PurePosixPath(name)
            media_type = PICTURE_TYPES.get(path.suffix.lower())
            if media_type is None:
                continue
            try:
                with package.open(name) as part:
                    picture = part.read(min(PICTURE_BYTES, left) + 1)
            except BROKEN:
                continue
            if len(picture) <= min(PICTURE_BYTES, left):
                left -= len(picture)
                yield IncomingPicture(path.name, picture, media_type)
