"""A text as it is typed in a plain box: a line a paragraph, headings by their numbers as official text has them.

    一、总体要求            a heading of the first level (short, no full stop)
    （一）事项集中          a heading of the second level
    # 没有编号的标题        a heading all the same; ## of the second level
    - 一项                  an item of a list
    <table>…</table>        markup stands as it is: tables, pictures and links keep their form

What `to_simple` writes `to_markup` reads back to the same text. Pure.
"""

from __future__ import annotations

import re
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST_HEADING = 40
FIRST = re.compile(r"[一二三四五六七八九十]{1,3}、\S")
SECOND = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\S")
PLAIN_INSIDE = {"-text"}
BLANKS = re.compile(r"[ \t\r\n\f]+")  # a full-width space is a sign of the text


def to_markup(simple: str) -> str:
    """The markup of what was typed; not cleaned yet."""
    blocks: list[str] = []
    items: list[str] = []
    for line in [line.strip() for line in simple.splitlines()]:
        if line.startswith("- "):
            items.append(f"<li>{escape(line[2:].strip(), quote=False)}</li>")
            continue
        if items:
            blocks.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line:
            blocks.append(_block(line))
    if items:
        blocks.append(f"<ul>{''.join(items)}</ul>")
    return "\n".join(blocks)


def _block(line: str) -> str:
    if line.startswith("<"):
        return line
    level, words = _heading(line)
    name = f"h{level}" if level else "p"
    return f"<{name}>{escape(words, quote=False)}</{name}>"


def _heading(line: str) -> tuple[int, str]:
    """The level of a heading, 2 or 3, and its words; 0 for a paragraph."""
    if line.startswith("## "):
        return 3, line[3:].strip()
    if line.startswith("# "):
        return 2, line[2:].strip()
    return _numbered(line), line


def _numbered(line: str) -> int:
    if len(line) > LONGEST_HEADING or line.endswith(("。", "；", "：", "，")):
        return 0
    return 2 if FIRST.match(line) else 3 if SECOND.match(line) else 0


def to_simple(markup: str) -> str:
    """What is shown in the box for a cleaned text."""
    body = LexborHTMLParser(f"<body>{markup}</body>").body
    lines: list[str] = []
    for node in body.iter(include_text=True) if body else ():
        lines += _lines(node)
    return "\n\n".join(lines)


def _lines(node: LexborNode) -> list[str]:
    words = _on_a_line(node.text()) if node.tag else ""
    if node.tag == "-text":
        return [words] if words else []
    if not words and not node.css_first("img"):
        return []
    if not _is_plain(node):
        return [_on_a_line(node.html or "")]
    match node.tag:
        case "h1" | "h2":
            return [words if _numbered(words) == 2 else f"# {words}"]
        case "h3" | "h4" | "h5" | "h6":
            return [words if _numbered(words) == 3 else f"## {words}"]
        case "p" if not (_numbered(words) or words.startswith(("#", "-", "<"))):
            return [words]
        case "ul":
            return ["\n".join(f"- {_on_a_line(item.text())}" for item in node.css("li"))]
        case _:
            return [_on_a_line(node.html or "")]


def _on_a_line(words: str) -> str:
    return BLANKS.sub(" ", words).strip(" ")


def _is_plain(node: LexborNode) -> bool:
    """Whether nothing but text stands in it, or in its items when it is a list."""
    inside = [inner for inner in node.traverse(include_text=True) if inner.mem_id != node.mem_id]
    allowed = PLAIN_INSIDE | ({"li"} if node.tag == "ul" else set())
    return not node.attributes and all(inner.tag in allowed and not inner.attributes for inner in inside)
