"""Markup as it comes: a tree of bounded size and depth, without anything that is not shown.

libxml2's tokenizer announces tags one by one, so that time stays in proportion to the markup whatever its shape;
parsers that build a page need minutes for 100,000 elements within each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from gongkai.base.errors import Refused

LONGEST = 40_000_000  # characters, pictures written into the text included
MOST_WORDS = 2_000_000  # characters that are words
MOST_ELEMENTS = 100_000
MOST_AMPERSANDS = 50_000  # in the words; nh3 takes time that grows with their square
DEEPEST = 60  # elements within elements; deeper ones give their words to the one around them
CHUNK = 64 * 1024
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.I)
COMMENT_OF_WORD = re.compile(r"mso-element\s*:\s*comment|mso-comment-(?:reference|done)", re.I)
FIELD_CODE = re.compile(r"mso-element\s*:\s*field-", re.I)
UNSEEN = frozenset(
    "applet audio base button canvas datalist del embed frame frameset head iframe input link map math meta noembed"  # noqa: SIM905
    " noframes noscript object option param script select style svg template textarea title video xml".split()
)
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "base", "param", "wbr", "col", "area", "embed"})


@dataclass(slots=True)
class Element:
    """An element with what is within it, in order."""

    tag: str
    attributes: Mapping[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def style(self) -> str:
        """Its own style, in lower case."""
        return self.attributes.get("style", "").lower()


@dataclass(slots=True)
class Source:
    """The tree, and how many comments of reviewers were left out."""

    root: Element
    comments: int


def parsed(markup: str) -> Source:
    """The elements and words of some markup. Raises Refused for more than anybody publishes as one text.

    Cost: about 1 µs a character; no shape of the markup makes that more.
    """
    if len(markup) > LONGEST:
        raise Refused(_("内容太长，请把图片和长表格作为附件上传。"))
    target = _Target()
    parser = etree.HTMLParser(
        target=target,  # type: ignore[arg-type]  # the stubs ask for methods that lxml calls only when they are there
        encoding="utf-8",
        no_network=True,
        huge_tree=True,
    )
    content = CONTROLS.sub("", markup).encode("utf-8", "ignore")
    try:
        for start in range(0, len(content), CHUNK):
            parser.feed(content[start : start + CHUNK])
        if content:
            parser.close()
    except etree.XMLSyntaxError:
        raise Refused(_("内容的格式已经损坏，请改用纯文本粘贴。")) from None
    return Source(target.root, target.comments)


class _Target:
    """Takes tags and words from the parser. Tags arrive properly nested."""

    def __init__(self) -> None:
        self.root = Element("body", {})
        self.comments = 0
        self._open = [self.root]
        self._beyond = 0  # elements deeper than DEEPEST
        self._said: list[str] = []  # words since the last tag
        self._hidden = 0  # elements within a hidden one, itself included
        self._elements = 0
        self._words = 0
        self._ampersands = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise Refused(_("内容的格式过于复杂，请改用纯文本粘贴。"))
        self._end_words()
        if self._hidden or self._is_unseen(tag, attributes):
            self._hidden += 1
        elif len(self._open) >= DEEPEST and tag not in VOID:
            self._beyond += 1
        else:
            element = Element(tag, dict(attributes))
            self._open[-1].children.append(element)
            self._open.append(element)

    def end(self, tag: str) -> None:
        self._end_words()
        if self._hidden:
            self._hidden -= 1
        elif self._beyond and tag not in VOID:
            self._beyond -= 1
        elif len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def data(self, words: str) -> None:
        if self._hidden:
            return
        self._words += len(words)
        self._ampersands += words.count("&")
        if self._ampersands > MOST_AMPERSANDS:
            raise Refused(_("正文不像文字，请作为附件上传。"))
        if self._words > MOST_WORDS:
            raise Refused(_("正文超过%(most)d万字，请作为附件上传。") % {"most": MOST_WORDS // 10_000})
        self._said.append(words)

    def close(self) -> None:
        """Called by the parser at the end."""
        self._end_words()

    def _end_words(self) -> None:
        if self._said:
            self._open[-1].children.append("".join(self._said))
            self._said.clear()

    def _is_unseen(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag in UNSEEN or tag.startswith(("v:", "xml")) or "hidden" in attributes:
            return True
        style = attributes.get("style", "")
        if (style and COMMENT_OF_WORD.search(style)) or attributes.get("class", "").lower() == "msocomanchor":
            self.comments += tag == "a" or "comment-reference" in style.lower()
            return True
        return bool(style) and (HIDING.search(style) is not None or FIELD_CODE.search(style) is not None)
