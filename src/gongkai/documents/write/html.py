"""One self-contained page: semantic, printable, with every word escaped and every rule of style under one class."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape

from gongkai.documents.tree import (
    Align,
    Document,
    HeadForm,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
)
from gongkai.documents.write.flow import Placed, flow, split_lines
from gongkai.documents.write.html_style import Rules, style_sheet
from gongkai.documents.write.laid import Laid, Spot, lay, stays_whole
from gongkai.documents.write.looks import LOOKS, Layout, Look
from gongkai.documents.write.pictures import see
from gongkai.documents.write.wording import date_words

_SAID = {Align.START: "start", Align.CENTRE: "centre", Align.END: "end", Align.JUSTIFY: "justify"}


def to_html(document: Document, layout: Layout) -> bytes:
    """The document as one UTF-8 page without scripts, style attributes or outside files."""
    page = _Page(document, layout)
    body = page.body()
    look = LOOKS[layout]
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title or page.first_title())}</title>\n"
        + (f'<meta name="author" content="{escape(document.author)}">\n' if document.author else "")
        + f"<style>\n{style_sheet(look)}{page.rules.text()}</style>\n</head>\n<body>\n"
        f'<article class="gk gk-{layout.value}">\n{body}</article>\n</body>\n</html>\n'
    ).encode()


class _Page:
    def __init__(self, document: Document, layout: Layout) -> None:
        self.document = document
        self.layout = layout
        self.look: Look = LOOKS[layout]
        self.rules = Rules()
        self._titled = False
        self._above = ""  # the heading or title last written
        self._named: dict[str, int] = {}

    def first_title(self) -> str:
        """What stands as title in the text when the document names none."""
        titles = (b.text for b in self.document.blocks if isinstance(b, Paragraph) and b.style is Style.TITLE)
        return " ".join(next(titles, "").split())

    def body(self) -> str:
        """Everything within the article."""
        parts = [_letterhead(self.document.letterhead)] if self.document.letterhead else []
        parts += [self._block(placed) for placed in flow(self.document, self.layout)]
        parts += [_imprint(self.document.imprint)] if self.document.imprint else []
        return "".join(parts)

    def _block(self, placed: Placed) -> str:
        block = placed.block
        match block:
            case Heading():
                self._above = block.text
                level = min(block.level, 5) + 1
                name = f"gk-heading{min(block.level, 4)} {self._place(placed)}".strip()
                return f'<h{level} class="{name}">{escape(block.text)}</h{level}>\n'
            case Paragraph():
                return self._paragraph(block, placed)
            case Table():
                return self._table(block, placed)
            case Picture():
                return self._picture(block, placed)

    def _place(self, placed: Placed) -> str:
        margin = placed.lines_before * self.look.line_pt
        declarations = [
            f"margin-top:{margin:g}pt" if margin else "",
            f"margin-right:{placed.right_indent:g}em" if placed.right_indent else "",
            "break-before:page" if placed.new_page else "",
        ]
        own = isinstance(placed.block, Paragraph) and placed.block.align
        names = [self.rules.name(declaration) for declaration in declarations if declaration]
        return " ".join([*names, f"gk-{_SAID[placed.align]}"] if own else names)

    def _paragraph(self, block: Paragraph, placed: Placed) -> str:
        tag = "p"
        if block.style is Style.TITLE:
            tag = "h2" if self._titled else "h1"
            self._titled = True
            self._above = " ".join(block.text.split())
        small = block.style is Style.NOTE and placed.look is self.look.small_print
        name = f"gk-{'small' if small else block.style.value} {self._place(placed)}".strip()
        lines = "<br>".join("".join(_run(run) for run in line) for line in split_lines(block.runs))
        return f'<{tag} class="{name}">{lines}</{tag}>\n'

    def _table(self, block: Table, placed: Placed) -> str:
        laid = lay(block, self.look.table.figures)
        if not laid.columns:
            return ""
        size = self.rules.name(f"font-size:{self.look.table.size_pt(laid.columns):g}pt")
        place = self._place(placed)
        if stays_whole(laid, self.look):
            place = f"{self.rules.name('break-inside:avoid')} {place}".strip()
        label = escape(self._label(block))
        columns = "".join(f'<col class="{self.rules.name(f"width:{share:.2%}")}">' for share in laid.shares)
        caption = f"<caption>{escape(block.caption)}</caption>\n" if block.caption else ""
        head = self._rows("thead", laid, 0, laid.head_rows)
        body = self._rows("tbody", laid, laid.head_rows, len(laid.rows))
        return (
            f'<div class="gk-table {place}" role="region" aria-label="{label}" tabindex="0">\n'
            f'<table class="{size}">\n{caption}<colgroup>{columns}</colgroup>\n{head}{body}</table>\n</div>\n'
        )

    def _label(self, block: Table) -> str:
        """What a screen reader calls the table: no two alike."""
        name = block.caption or self._above or self.document.title or "表格"
        self._named[name] = self._named.get(name, 0) + 1
        return name if self._named[name] == 1 else f"{name}（{self._named[name]}）"

    def _rows(self, tag: str, laid: Laid, start: int, stop: int) -> str:
        if start == stop:
            return ""
        rows = "".join(f"<tr>{''.join(self._spot(spot) for spot in row)}</tr>\n" for row in laid.rows[start:stop])
        return f"<{tag}>\n{rows}</{tag}>\n"

    def _spot(self, spot: Spot) -> str:
        tag, marks = "td", f' class="gk-{_SAID[spot.align]}'
        if spot.cell.indent:
            marks += " " + self.rules.name(f"padding-left:{spot.cell.indent + 0.4:g}em")
        marks += '"'
        if spot.heads:
            tag, wide = "th", spot.colspan > 1 if spot.in_head else spot.rowspan > 1
            marks += f' scope="{"col" if spot.in_head else "row"}{"group" if wide else ""}"'
        if spot.colspan > 1:
            marks += f' colspan="{spot.colspan}"'
        if spot.rowspan > 1:
            marks += f' rowspan="{spot.rowspan}"'
        return f"<{tag}{marks}>{'<br>'.join(escape(line) for line in spot.cell.text.split(chr(10)))}</{tag}>"

    def _picture(self, block: Picture, placed: Placed) -> str:
        seen = see(block, self.look)
        name = f"gk-picture {self._place(placed)}".strip()
        if seen is None:
            return f'<p class="{name}">{escape(f"[图片：{block.alt}]" if block.alt else "[图片]")}</p>\n'
        content = base64.b64encode(seen.content).decode()
        wide = self.rules.name(f"width:{seen.width_mm:g}mm")
        return (
            f'<figure class="{name}"><img class="{wide}" alt="{escape(seen.alt)}" '
            f'src="data:{seen.media_type};base64,{content}"></figure>\n'
        )


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.bold:
        words = f"<strong>{words}</strong>"
    if run.underline:
        words = f"<u>{words}</u>"
    return f'<a href="{escape(run.link)}" rel="noopener noreferrer">{words}</a>' if run.link else words


def _lines(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<p class="gk-{name}">{escape(words)}</p>\n' for name, words in pairs if words)


def _letterhead(head: Letterhead) -> str:
    signer = f"签发人：{head.signer}" if head.signer else ""
    number = f'<p class="gk-number"><span>{escape(head.number)}</span>'
    number += f'<span class="gk-signer">{escape(signer)}</span></p>\n' if signer else "</p>\n"
    letter = " gk-letter" if head.form is HeadForm.LETTER else ""
    marks = _lines((("mark", head.serial), ("mark", head.secrecy), ("mark", head.urgency)))
    organ = _lines((("organ", head.organ),))
    rule = '<hr class="gk-rule">\n'
    number = number if head.number or signer else ""
    inner = organ + rule + marks + number if letter else marks + organ + number + rule
    return f'<header class="gk-letterhead{letter}">\n{inner}</header>\n'


def _imprint(imprint: Imprint) -> str:
    copies = f'<p class="gk-copies">抄送：{escape(imprint.copies_to)}</p>\n' if imprint.copies_to else ""
    day = imprint.printed_on
    printed = (
        f'<p class="gk-printed"><span>{escape(imprint.printed_by)}</span>'
        f'<span><time datetime="{day.isoformat()}">{date_words(day)}</time>印发</span></p>\n'
    )
    return f'<footer class="gk-imprint">\n{copies}{printed}</footer>\n'
