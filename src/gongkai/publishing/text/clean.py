"""Pasted rich text made fit to be published: the structure its author meant, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from gongkai.publishing.text.allowed import PLACEHOLDER, gated, picture_address
from gongkai.publishing.text.blocks import Block
from gongkai.publishing.text.headings import with_headings
from gongkai.publishing.text.lists import with_lists
from gongkai.publishing.text.markup import Writer
from gongkai.publishing.text.pasted import Reader
from gongkai.publishing.text.pictures import Pictures, TakenPicture
from gongkai.publishing.text.source import parsed

PLACED = re.compile(re.escape(PLACEHOLDER) + r"(\d{1,4})(?!\d)")
TAKEN = re.compile(rf'<figure><img src="(?P<address>{re.escape(PLACEHOLDER)}\d+)"(?P<alt>[^<>]*)></figure>\n?')


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text made fit. `pictures` stand in it under their placeholders until `with_addresses` has put the real ones.

    `notes`: what could not be taken over, each a sentence for the clerk.
    """

    markup: str
    pictures: tuple[TakenPicture, ...] = ()
    notes: tuple[str, ...] = ()


def clean(markup: str) -> Cleaned:
    """Pasted markup made fit to be published, with the pictures that were written into it and what was left behind.

    Kept: paragraphs, headings, lists, tables with their merged cells, links, footnotes, pictures of this site, bold,
    underlining, raised and lowered signs, what is centred or set to the right. Cleaning a clean text changes nothing.
    Raises Refused for more than anybody publishes as one text. Cost: about 1 s for each 1 MB.
    """
    source = parsed(markup)
    pictures = Pictures({int(number) for number in PLACED.findall(markup)})
    reader = Reader(pictures.blocks)
    blocks = with_headings(with_lists(reader.blocks(source.root)))
    notes = []
    if pictures.left_behind:
        notes.append(_("有%(count)d张图片没有带入，请另外上传。") % {"count": pictures.left_behind})
    if reader.links_dropped:
        notes.append(_("有%(count)d个链接的地址不能公开使用，只保留了文字。") % {"count": reader.links_dropped})
    if source.comments:
        notes.append(_("有%(count)d条批注没有带入。") % {"count": source.comments})
    return Cleaned(written(blocks), tuple(pictures.taken), tuple(notes))


def cleaned(markup: str) -> str:
    """Pasted markup made fit to be published; see `clean`. Pictures written into it are left out."""
    found = clean(markup)
    return with_addresses(found.markup, {picture.address: "" for picture in found.pictures})


def written(blocks: list[Block]) -> str:
    """Blocks as markup that has passed the gate."""
    return gated(Writer().text(blocks))


def read_back(markup: str) -> list[Block]:
    """The blocks of a clean text."""
    return Reader(Pictures(set()).blocks).blocks(parsed(markup).root)


def with_addresses(markup: str, addresses: Mapping[str, str]) -> str:
    """A clean text with the addresses of its pictures in the place of their placeholders.

    One whose address is empty is left out, one without any keeps its placeholder. ValueError for an address that is
    not on this site.
    """
    if wrong := [address for address in addresses.values() if address and not picture_address(address)]:
        raise ValueError(f"not on this site: {wrong[0]}")

    def placed(found: re.Match[str]) -> str:
        address = addresses.get(found["address"], found["address"])
        return f'<figure><img src="{escape(address)}"{found["alt"]}></figure>\n' if address else ""

    return TAKEN.sub(placed, markup)
