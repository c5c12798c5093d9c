"""What the page template is told: the document as plain values, every length in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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
from gongkai.documents.write import front
from gongkai.documents.write import letterhead as measures
from gongkai.documents.write.flow import Placed, balanced, flow, split_lines
from gongkai.documents.write.laid import Laid, Spot, lay, lines_in, narrowing, room, stays_whole
from gongkai.documents.write.looks import LOOKS, SIZE_4, Face, Layout, Look, ParagraphLook
from gongkai.documents.write.measure import title_lines
from gongkai.documents.write.pictures import Seen, see
from gongkai.documents.write.wording import date_words

FAMILIES = {
    Face.SONG: ["Gongkai Song"],
    Face.HEI: ["Gongkai Hei", "Gongkai Song"],
    Face.KAI: ["Gongkai Kai", "Gongkai Song"],
    Face.FANG: ["FandolFang R", "Gongkai Song"],
    Face.TITLE: ["Gongkai Biaosong", "Gongkai Song"],
}
_TALL_LINES = 12  # a row of more lines may break over pages
_ABROAD = ("http:", "https:", "mailto:", "tel:")

Told = dict[str, object]


def content(document: Document, layout: Layout) -> tuple[Told, list[Seen]]:
    """The values of the template and the pictures it names `/0.png`, `/1.svg`, … in order."""
    look = LOOKS[layout]
    teller = _Teller(look, document.title, titled=any(_is_title(block) for block in document.blocks))
    blocks = [told for placed in flow(document, layout) for told in teller.block(placed)]
    made = document.made_on
    language = document.language.split("-")
    return {
        "title": document.title or teller.first_title or "文件",
        "author": document.author,
        "lang": language[0].lower(),
        "region": next((part.lower() for part in language[1:] if len(part) == 2 and part.isalpha()), None),
        "made_on": made and {"year": made.year, "month": made.month, "day": made.day},
        "page": _page(look),
        "letterhead": document.letterhead and _letterhead(document.letterhead, look),
        "imprint": document.imprint and _imprint(document.imprint, look),
        "front": document.front and front.told(document.front, look) | _front_looks(look),
        "blocks": blocks,
    }, teller.pictures


def _is_title(block: object) -> bool:
    return isinstance(block, Paragraph) and block.style is Style.TITLE


def _page(look: Look) -> Told:
    number = look.page_number
    return {
        "official": look.official,
        "line": look.line_pt,
        "link": look.link,
        "red": measures.RED,
        "width_mm": look.page_mm[0],
        "height_mm": look.page_mm[1],
        "top_mm": look.top_mm,
        "right_mm": look.right_mm,
        "bottom_mm": look.bottom_mm,
        "left_mm": look.left_mm,
        "number": {
            "fonts": FAMILIES[number.face],
            "size": number.size_pt,
            "dashes": number.dashes,
            "outer": number.outer,
            "below_mm": number.below_mm,
        },
    }


def _look(paragraph: ParagraphLook, look: Look) -> Told:
    """Type on the grid is as large as the grid is wide, a hundredth less than its nominal size: 28 of 16 points are
    wider than the text, and tracking would keep punctuation from being squeezed."""
    return {
        "fonts": FAMILIES[Face.TITLE if paragraph.bold else paragraph.face],
        "size": look.pitch_pt(paragraph),
        "line": paragraph.line_pt,
        "indent": paragraph.first_indent,
        "later_indent": paragraph.later_indent,
        "keep": paragraph.keep_with_next,
    }


@dataclass(slots=True)
class _Teller:
    """Tells block after block, counting pictures and levels of headings."""

    look: Look
    title: str
    titled: bool
    first_title: str = ""
    pictures: list[Seen] = field(default_factory=list)
    _level: int = 0

    def block(self, placed: Placed) -> list[Told]:
        """What one block looks like; nothing for an empty table."""
        block = placed.block
        match block:
            case Paragraph():
                return [self._paragraph(block, placed)]
            case Heading():
                lines = [[_run(Run(block.text), placed.look)]]
                return [self._heading(block.level + self.titled, lines, placed)]
            case Table():
                laid = lay(block, self.look.table.figures)
                return [self._table(laid, placed)] if laid.columns else []
            case Picture():
                return [self._picture(block, placed)]

    def _placed(self, kind: str, placed: Placed) -> Told:
        return {
            "kind": kind,
            "before": placed.lines_before * self.look.line_pt,
            "new_page": placed.new_page,
            "right": placed.right_indent * self.look.pitch_pt(placed.look),
            "align": placed.align.value,
            "look": _look(placed.look, self.look),
        }

    def _paragraph(self, block: Paragraph, placed: Placed) -> Told:
        shown = balanced(block, self.look)
        lines = [[_run(run, placed.look) for run in line] for line in split_lines(shown.runs)]
        if block.style is Style.TITLE and block.text.strip():
            self.first_title = self.first_title or " ".join(block.text.split())
            return self._heading(1, lines, placed) | {"name": block.name or None}
        return self._placed("paragraph", placed) | {"lines": lines}

    def _heading(self, level: int, lines: Sequence[Sequence[Told]], placed: Placed) -> Told:
        """A heading never stands more than one level below the one before: readers of the outline rely on it."""
        self._level = min(level, self._level + 1)
        return self._placed("heading", placed) | {"lines": lines, "level": self._level}

    def _table(self, laid: Laid, placed: Placed) -> Told:
        table = self.look.table
        size = table.size_pt(laid.columns)
        caption = self._placed("caption", placed) | {"align": "centre", "text": laid.caption}
        told = self._placed("table", placed)
        told["caption"] = caption if laid.caption else None
        told["shares"] = laid.shares
        told["whole"] = stays_whole(laid, self.look)
        told["cells"] = _cells(laid, self.look)
        told["look"] = {
            "fonts": FAMILIES[table.face],
            "head_fonts": FAMILIES[table.head_face],
            "size": size,
            "line": size * table.leading,
            "inset_x": table.inset_pt[0],
            "inset_y": table.inset_pt[1],
            "edge": table.edge,
            "edge_width": table.edge_pt,
            "fill": table.head_fill,
        }
        return told

    def _picture(self, block: Picture, placed: Placed) -> Told:
        seen = see(block, self.look)
        if seen is None:
            words = f"[图片：{block.alt}]" if block.alt else "[图片]"
            return self._placed("paragraph", placed) | {"lines": [[_run(Run(words), placed.look)]]}
        self.pictures.append(seen)
        file = f"/{len(self.pictures) - 1}.{seen.suffix}"
        return self._placed("picture", placed) | {"file": file, "width_mm": seen.width_mm, "alt": seen.alt or "图片"}


def _run(run: Run, look: ParagraphLook) -> Told:
    bold = FAMILIES[Face.TITLE if look.face is Face.SONG else Face.HEI]
    return {
        "text": run.text,
        "fonts": bold if run.bold else None,
        "underline": run.underline,
        "link": run.link if run.link and run.link.lower().startswith(_ABROAD) else None,
    }


def _cells(laid: Laid, look: Look) -> list[Told]:
    fits = {spot: room(spot, laid, look) for spot in laid.spots}
    tall = {spot.row for spot in laid.spots if lines_in(spot, fits[spot]) > _TALL_LINES}
    return [_cell(spot, fits[spot], tall=spot.row in tall) for spot in laid.spots]


def _cell(spot: Spot, fits: float, *, tall: bool) -> Told:
    lines: Sequence[str] = spot.cell.text.split("\n")
    if spot.align is Align.CENTRE and fits >= 2:
        lines = title_lines(spot.cell.text, fits)
    return {
        "x": spot.column,
        "y": spot.row,
        "colspan": spot.colspan,
        "rowspan": spot.rowspan,
        "in_head": spot.in_head,
        "heads": spot.heads,
        "align": spot.align.value,
        "indent": spot.cell.indent,
        "spare": narrowing(spot, fits)[1] if spot.align is Align.START else 0,
        "breakable": spot.rowspan > 1 or tall,
        "words_whole": spot.rowspan > 1 and not tall,
        "lines": lines,
    }


def _letterhead(head: Letterhead, look: Look) -> Told:
    body = look.styles[Style.PLAIN]
    hei = ParagraphLook(Face.HEI, body.size_pt, body.line_pt)
    marks = [(head.serial, body), (head.secrecy, hei), (head.urgency, hei)]
    return {
        "letter": measures.is_letter(head, look),
        "organ": head.organ,
        "organ_fonts": FAMILIES[Face.TITLE],
        "organ_size": measures.organ_pt(head.organ, look) if look.official else look.styles[Style.TITLE].size_pt,
        "organ_below_mm": measures.ORGAN_BELOW_MM,
        "rule_below_mm": measures.RULE_BELOW_MM,
        "letter_top_mm": measures.LETTER_TOP_MM,
        "rule_mm": measures.LETTER_RULE_MM,
        "foot_mm": measures.LETTER_FOOT_MM,
        "number": head.number,
        "signer": head.signer if head.form is HeadForm.DOCUMENT else "",
        "signer_fonts": FAMILIES[Face.KAI],
        "marks": [{"text": text, "look": _look(mark, look)} for text, mark in marks if text],
        "look": _look(body, look),
    }


def _front_looks(look: Look) -> Told:
    body, head = look.styles[Style.PLAIN], look.headings[0]
    return {
        "masthead_fonts": FAMILIES[Face.TITLE],
        "body": _look(body, look),
        "part": _look(ParagraphLook(head.face, body.size_pt, body.line_pt), look),
        "head": _look(look.styles[Style.TITLE], look),
    }


def _imprint(imprint: Imprint, look: Look) -> Told:
    face = look.styles[Style.PLAIN].face
    return {
        "printed_by": imprint.printed_by,
        "printed": f"{date_words(imprint.printed_on)}印发",
        "copies_to": imprint.copies_to,
        "look": _look(ParagraphLook(face, SIZE_4, look.line_pt, Align.START), look),
    }
