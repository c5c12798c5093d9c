"""Pictures in pasted text: those written into it are taken out to be stored, those elsewhere are left behind."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.publishing.text.allowed import PLACEHOLDER, picture_address
from gongkai.publishing.text.blocks import Block, Picture
from gongkai.publishing.text.source import Element

MOST = 200  # pictures of one text
LONGEST_ALT = 200
WRITTEN = re.compile(r"\s*data:(image/(?:png|jpe?g|gif|webp|bmp));base64,", re.IGNORECASE)
SAYS_NOTHING = re.compile(
    r".*\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|webp)|(?:图片|图像|image|picture|img|截图|微信图片|QQ图片)[\s_]*\d*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture as it was written into a text. What it really is, is for whoever stores it to judge."""

    address: str  # where it stands in the text: the address its `img` has until it is stored
    content: bytes = field(repr=False)
    media_type: str = ""
    alt: str = ""


class Pictures:
    """Takes the pictures out of one text. `used` are the placeholders that stand in it already."""

    def __init__(self, used: set[int]) -> None:
        self.taken: list[TakenPicture] = []
        self.left_behind = 0
        self._next = max(used, default=0) + 1

    def blocks(self, element: Element) -> Iterator[Block]:
        """The block of an img element; none for one that is left behind."""
        source = element.attributes.get("src", "")
        alt = described(element.attributes.get("alt", ""))
        if found := WRITTEN.match(source):
            yield from self._take(source[found.end() :], found[1].lower(), alt)
        elif address := picture_address(source):
            yield Picture(address, alt)
        else:
            self.left_behind += 1

    def _take(self, written: str, media_type: str, alt: str) -> Iterator[Block]:
        try:
            content = base64.b64decode("".join(written.split()), validate=True)
        except (binascii.Error, ValueError):
            content = b""
        if not content or len(self.taken) >= MOST:
            self.left_behind += 1
            return
        address = f"{PLACEHOLDER}{self._next}"
        self._next += 1
        self.taken.append(TakenPicture(address, content, media_type, alt))
        yield Picture(address, alt)


def described(alt: str) -> str:
    """A description a reader can use; empty for the name of a file and for 图片1."""
    words = " ".join(alt.split())[:LONGEST_ALT]
    return "" if SAYS_NOTHING.fullmatch(words) else words
