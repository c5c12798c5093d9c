"""The words of a docx paragraph: runs, fields, revisions, symbols, and the text boxes that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.documents.read.docx_names import MATH, MC, W, first_child, is_on

R, T, SYMBOL, FIELD, RUBY = f"{W}r", f"{W}t", f"{W}sym", f"{W}fldChar", f"{W}ruby"
THROUGH = {
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "rubyBase")
}
INSERTED = {f"{W}ins", f"{W}moveTo"}
DELETED = {f"{W}del", f"{W}moveFrom"}
DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
ALTERNATE, CHOICE = f"{MC}AlternateContent", f"{MC}Choice"
FORMULAS = f"{MATH}oMath", f"{MATH}oMathPara"
BOX = f"{W}txbxContent"
PICTURE_MARKS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
# Boxes and ticks of the symbol fonts that forms use.
SYMBOLS = {
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0xFC): "√",
    ("wingdings", 0xFB): "×",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFE): "☑",
    ("wingdings 2", 0x50): "√",
    ("wingdings 2", 0x4F): "×",
    ("wingdings 2", 0x51): "☒",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0xA3): "□",
}
SYMBOL_FONTS = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"}
PRIVATE = 0xF000  # where symbol fonts put their 256 characters
UNKNOWN = "\ufffd"


class Inline:
    """Reads the words of paragraphs and counts what could not be read as words."""

    def __init__(self) -> None:
        self.tracked = False
        self.drawn: list[etree._Element] = []  # what the last paragraph draws
        self.pictures = 0
        self.unknown_symbols = 0
        self._fields: list[bool] = []  # open fields: whether still in their code, which is not printed

    def words(self, paragraph: etree._Element) -> str:
        """The printed words of a paragraph; line breaks are newlines; drawings are laid into `drawn`."""
        words: list[str] = []
        self.drawn.clear()
        self._fields.clear()
        self._read(paragraph, words)
        return "".join(words)

    def _read(self, parent: etree._Element, words: list[str]) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child, words)
            elif tag in THROUGH:
                self._read(child, words)
            elif tag in INSERTED:
                self.tracked = True
                self._read(child, words)
            elif tag in DELETED:
                self.tracked = True
            elif tag == ALTERNATE and len(child):
                self._read(child[0], words)
            elif tag in FORMULAS:
                words.extend(text.text or "" for text in child.iter(f"{MATH}t"))

    def _run(self, run: etree._Element, words: list[str]) -> None:
        if is_on(first_child(run, "rPr"), "vanish"):
            return
        for child in run:
            tag = child.tag
            if tag == T:
                if not any(self._fields):
                    words.append(child.text or "")
            elif tag == FIELD:
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag in SIGNS:
                words.append(SIGNS[tag])
            elif tag == SYMBOL:
                words.append(self._symbol(child))
            elif tag == RUBY:
                self._read(child, words)
            elif tag in DRAWN or (tag == ALTERNATE and len(child)):
                self.drawn.append(child)
                self.pictures += sum(1 for _ in (child[0] if tag == ALTERNATE else child).iter(*PICTURE_MARKS))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _symbol(self, element: etree._Element) -> str:
        font = element.get(f"{W}font", "").lower()
        try:
            code = int(element.get(f"{W}char", ""), 16)
        except ValueError:
            code = 0
        low = code - PRIVATE if code >= PRIVATE else code
        if sign := SYMBOLS.get((font, low)):
            return sign
        if 0x20 <= code < 0xD800 and font not in SYMBOL_FONTS:
            return chr(code)
        self.unknown_symbols += 1
        return UNKNOWN


def boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a drawing, outermost only; of two renderings of it the first that has any."""
    if drawing.tag == BOX:
        yield drawing
    elif drawing.tag == ALTERNATE:
        branches = (list(boxes(branch)) for branch in drawing)
        yield from next((found for found in branches if found), [])
    else:
        for child in drawing:
            yield from boxes(child)
