"""XML documents of ours, written part by part; nothing in them is markup but what is written here."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpResponse
from django.utils.xmlutils import SimplerXMLGenerator

NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sound(words: str) -> str:
    """The words without what no XML document may hold: control characters and halves of pairs."""
    return NO_CHARACTER.sub("", words)


class Written:
    """A document under the hand. Everything goes into its root; `answer` closes it."""

    def __init__(self, root: str, attributes: Mapping[str, str]) -> None:
        self._root, self._out = root, io.StringIO()
        self._xml = SimplerXMLGenerator(self._out, "utf-8")
        self._xml.startDocument()
        self._xml.startElement(root, AttributesImpl(dict(attributes)))

    def leaf(self, name: str, words: str = "", attributes: Mapping[str, str] | None = None) -> None:
        """An element with nothing but text in it."""
        self._xml.addQuickElement(name, sound(words) or None, dict(attributes or {}))

    def branch(self, name: str, leaves: Mapping[str, str]) -> None:
        """An element with leaves; those without text are left out."""
        self._xml.startElement(name, AttributesImpl({}))
        for leaf, words in leaves.items():
            if words:
                self._xml.addQuickElement(leaf, sound(words))
        self._xml.endElement(name)

    def answer(self, content_type: str) -> HttpResponse:
        """The whole, as it is sent."""
        self._xml.endElement(self._root)
        self._xml.endDocument()
        return HttpResponse(self._out.getvalue(), content_type=f"{content_type}; charset=utf-8")
