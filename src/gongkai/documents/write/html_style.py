"""The style of a written page, generated from the layout's numbers."""

from __future__ import annotations

from gongkai.documents.tree import Align, Style
from gongkai.documents.write.letterhead import RED
from gongkai.documents.write.looks import Face, Look, PageNumberLook, ParagraphLook

_SONG = '"Songti SC", "STSong", "SimSun", "NSimSun", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", serif'
_STACKS = {
    Face.SONG: _SONG,
    Face.HEI: '"SimHei", "STHeiti", "Heiti SC", "PingFang SC", "Source Han Sans SC", "Noto Sans CJK SC", sans-serif',
    Face.KAI: f'"楷体_GB2312", "KaiTi", "Kaiti SC", "STKaiti", "LXGW WenKai", {_SONG}',
    Face.FANG: f'"仿宋_GB2312", "FangSong", "STFangsong", "FandolFang", {_SONG}',
    Face.TITLE: f'"gk-biaosong", {_SONG}',
}
_HEAVY_SONG = (
    "方正小标宋简体",
    "FZXiaoBiaoSong-B05S",
    "STZhongsong",
    "Songti SC Bold",
    "Source Han Serif SC SemiBold",
    "Noto Serif CJK SC SemiBold",
    "Noto Serif CJK SC Bold",
)
_ALIGNS = {Align.START: "start", Align.CENTRE: "center", Align.END: "end", Align.JUSTIFY: "justify"}


class Rules:
    """Class names for declarations that belong to one document: the same declaration, the same name."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, declaration: str) -> str:
        """The class that carries the declaration."""
        return self._names.setdefault(declaration, f"gk-{len(self._names) + 1}")

    def text(self) -> str:
        """The rules, in the order the names were asked for."""
        return "".join(f".gk .{name} {{ {declaration} }}\n" for declaration, name in self._names.items())


def style_sheet(look: Look) -> str:
    """All rules of a layout; every selector stands under `.gk`."""
    named = {style.value: paragraph for style, paragraph in look.styles.items()}
    named |= {f"heading{level}": paragraph for level, paragraph in enumerate(look.headings, 1)}
    named["small"] = look.small_print
    paragraphs = "".join(_paragraph(f".gk .gk-{name}", paragraph) for name, paragraph in named.items())
    aligns = "".join(f".gk .gk-{align.value} {{ text-align: {said} }}\n" for align, said in _ALIGNS.items())
    return _heavy_face() + _frame(look) + paragraphs + _tables(look) + aligns + _letterhead(look) + _print(look)


def _heavy_face() -> str:
    """小标宋 by the full names of faces that are heavy in themselves; nothing is loaded from anywhere."""
    return (
        f'@font-face {{ font-family: "gk-biaosong"; src: {", ".join(f"local({name!r})" for name in _HEAVY_SONG)} }}\n'
    )


def _paragraph(selector: str, look: ParagraphLook) -> str:
    rules = [
        f"font: {'bold ' if look.bold else ''}{_font(look)}",
        f"text-align: {_ALIGNS[look.align]}",
        f"text-indent: {look.first_indent - look.later_indent:g}em",
    ]
    if look.later_indent:
        rules.append(f"padding-left: {look.later_indent:g}em")
    if look.keep_with_next:
        rules.append("break-after: avoid")
    if look.align is Align.CENTRE:
        rules.append("text-wrap: balance")
    return f"{selector} {{ {'; '.join(rules)} }}\n"


def _font(look: ParagraphLook) -> str:
    return f"{look.size_pt:g}pt/{look.line_pt / look.size_pt:.3f} {_STACKS[look.face]}"


def _frame(look: Look) -> str:
    body = look.styles[Style.BODY]
    return (
        f".gk {{ box-sizing: border-box; max-width: calc({look.width_mm:g}mm + 48px); margin: 0 auto; padding: 24px;"
        f" color: #000; background: #fff; font: {_font(body)};"
        " line-break: strict; overflow-wrap: break-word;"
        f" text-autospace: {'no-autospace' if look.official else 'normal'} }}\n"
        ".gk * { box-sizing: border-box }\n"
        ".gk :is(h1, h2, h3, h4, h5, h6, p, figure) { margin: 0; white-space: pre-wrap }\n"
        f".gk strong {{ font-weight: bold; font-family: {_STACKS[Face.HEI]} }}\n"
        f".gk a {{ color: {look.link or 'inherit'} }}\n"
        ".gk .gk-picture { text-align: center }\n"
        ".gk img { max-width: 100%; height: auto }\n"
    )


def _tables(look: Look) -> str:
    table = look.table
    edge = f"{table.edge_pt:g}pt solid {table.edge}"
    side, top = table.inset_pt
    fill = f"background: {table.head_fill}" if table.head_fill else ""
    return (
        ".gk .gk-table { overflow-x: auto }\n"
        f".gk table {{ width: 100%; border-collapse: collapse; font-family: {_STACKS[table.face]};"
        f" line-height: {table.leading:g}; font-variant-numeric: tabular-nums }}\n"
        f".gk :is(th, td) {{ border: {edge}; padding: {top:g}pt {side:g}pt; vertical-align: middle;"
        " font-weight: normal; overflow-wrap: anywhere; text-autospace: no-autospace; white-space: pre-wrap }\n"
        f".gk th {{ {fill} }}\n"
        f".gk thead th, .gk thead td {{ font-family: {_STACKS[table.head_face]} }}\n"
        f".gk caption {{ font: {_font(look.caption)} }}\n"
    )


def _letterhead(look: Look) -> str:
    red = RED if look.official else "#000"
    size = look.styles[Style.BODY].size_pt
    return (
        f".gk .gk-organ {{ color: {red}; font: normal {size * 2:g}pt/1.3 {_STACKS[Face.TITLE]}; text-align: center }}\n"
        f".gk .gk-mark {{ font-family: {_STACKS[Face.HEI]} }}\n"
        ".gk .gk-number { display: flex; justify-content: center; margin-top: 1.5em }\n"
        ".gk .gk-number:has(.gk-signer) { justify-content: space-between; padding: 0 1em }\n"
        ".gk .gk-letter .gk-number { justify-content: flex-end; margin-top: 0.5em }\n"
        f".gk .gk-rule {{ border: 0; border-top: 1.5pt solid {red}; margin: 4mm 0 0 }}\n"
        f".gk .gk-letter .gk-rule {{ border-top: 3pt double {red} }}\n"
        ".gk .gk-imprint { margin-top: 3em; border: solid #000; border-width: 0.35mm 0; font-size: 14pt;"
        " break-inside: avoid }\n"
        ".gk .gk-imprint p { padding: 0 1em }\n"
        ".gk .gk-copies { border-bottom: 0.25mm solid #000 }\n"
        ".gk .gk-printed { display: flex; justify-content: space-between }\n"
    )


def _print(look: Look) -> str:
    margins = f"{look.top_mm:g}mm {look.right_mm:g}mm {look.bottom_mm:g}mm {look.left_mm:g}mm"
    return (
        f"@page {{ size: A4; margin: {margins};{_page_number(look.page_number, 'center')} }}\n"
        + ("@page :left {" + _page_number(look.page_number, "left") + " }\n" if look.page_number.outer else "")
        + ("@page :right {" + _page_number(look.page_number, "right") + " }\n" if look.page_number.outer else "")
        + "@media print {\n.gk { max-width: none; padding: 0 }\n.gk .gk-table { overflow: visible }\n"
        ".gk tr:not(:has([rowspan])), .gk figure { break-inside: avoid }\n"
        ".gk a { color: inherit; text-decoration: none }\n}\n"
    )


def _page_number(look: PageNumberLook, side: str) -> str:
    if look.outer == (side == "center"):
        return ""
    words = '"— " counter(page) " —"' if look.dashes else "counter(page)"
    return f" @bottom-{side} {{ content: {words}; font: {look.size_pt:g}pt {_STACKS[look.face]} }}"
