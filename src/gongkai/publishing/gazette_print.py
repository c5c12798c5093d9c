"""An issue of the gazette as it is printed: a cover, the contents, each document on a page of its own.

What is printed is always what the public sees now: an item corrected since is printed as corrected and says so, one
withdrawn is left out. So no text taken back from the public lives on in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate

from gongkai.documents.tree import Block, ContentsLine, Document, Front, PageBreak, Style, paragraph
from gongkai.documents.write.document import Format, Layout, write_document
from gongkai.documents.write.wording import date_words
from gongkai.publishing.models.gazette import Issue, IssueEntry
from gongkai.publishing.models.versions import Version
from gongkai.publishing.text.printed import before_signature, printed


@dataclass(frozen=True, slots=True)
class Part:
    """A section of an issue with its entries in order."""

    name: str
    entries: tuple[IssueEntry, ...]


def entries_of(issue: Issue) -> list[IssueEntry]:
    """What stands in the issue, in the order of sections and places, with what the public sees. Cost: two queries."""
    files = "item__shown__attachments"
    rows = issue.entries.prefetch_related(files).select_related("item__unit", "item__shown", "item__current")
    order = {name: at for at, name in enumerate(issue.section_names)}
    return sorted(rows, key=lambda one: (order.get(one.section, len(order)), one.position, one.pk))


def parts(issue: Issue, entries: Iterable[IssueEntry]) -> list[Part]:
    """Every section of the issue, empty ones too."""
    listed = list(entries)
    return [Part(name, tuple(one for one in listed if one.section == name)) for name in issue.section_names]


def shown_in(entries: Iterable[IssueEntry]) -> list[tuple[int, int | None]]:
    """Which texts would be printed: to find out whether a file still says what the public sees."""
    return [(one.item_id, one.item.shown_id) for one in entries]


def as_pdf(issue: Issue, entries: Sequence[IssueEntry]) -> bytes:
    """The issue to print. Cost: about a hundredth of a second a page."""
    return write_document(document_of(issue, entries), to=Format.PDF, layout=Layout.OFFICIAL)


def document_of(issue: Issue, entries: Sequence[IssueEntry]) -> Document:
    """The issue as a document. No query where the entries come from `entries_of`."""
    blocks: list[Block] = []
    contents: list[ContentsLine] = []
    for part in parts(issue, entries):
        public = [(one, one.item.shown) for one in part.entries if one.item.shown is not None]
        if public:
            contents.append(ContentsLine(part.name))
        for entry, shown in public:
            if blocks:
                blocks.append(PageBreak())
            blocks += _one(entry, shown)
            contents.append(ContentsLine(shown.title, f"d{entry.pk}"))
    front = Front(issue.masthead, tuple(_lines(issue, entries)), f"{issue.unit.name}主办", tuple(contents))
    return Document(tuple(blocks), title=f"{issue.masthead}{issue.place}", front=front, made_on=issue.day)


def _lines(issue: Issue, entries: Sequence[IssueEntry]) -> Iterator[str]:
    yield f"{issue.place}（总第{issue.total}期）"
    yield date_words(issue.day)
    gone = sum(one.item.shown is None for one in entries)
    if gone and issue.published_at is not None:
        yield f"出版后撤下{gone}篇，本文件已重新制作"


def _one(entry: IssueEntry, shown: Version) -> Iterator[Block]:
    yield paragraph(shown.title, Style.TITLE, name=f"d{entry.pk}")
    if shown.document_number:
        yield paragraph(shown.document_number, Style.SUBTITLE)
    if entry.version_id is not None and entry.version_id != shown.pk and shown.published_at is not None:
        yield paragraph(f"（{date_words(localdate(shown.published_at))}更正）", Style.SUBTITLE)
    names = [one.name for one in shown.attachments.all()]
    enclosures: list[Block] = []
    if names:
        listed = "；".join(f"{number}.{name}" for number, name in enumerate(names, 1)) if names[1:] else names[0]
        enclosures.append(paragraph(f"附件：{listed}（见政府网站）", Style.ENCLOSURES))
    yield from before_signature(printed(shown.body), enclosures)
