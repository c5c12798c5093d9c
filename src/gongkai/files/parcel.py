"""Packed files (zip: docx, xlsx, ofd): their parts within bounds, and the same file with other parts."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from gongkai.base.errors import Unreadable

UNPACKED_BYTES = 256 << 20
MANY_PARTS = 10_000
ENCRYPTED = 0x1  # bit of a part's flags
MARK = b"PK\x03\x04"
END = b"PK\x05\x06"
LONGEST_END = 22 + 0xFFFF  # bytes of the last record with the longest comment
CONTENT_TYPES = "[Content_Types].xml"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OverflowError)


class TooLarge(Unreadable):
    """Unpacked, the file would take more room than any real one."""


class Locked(Unreadable):
    """The file has a password."""


def ends_as_one(content: bytes) -> bool:
    """Whether the last bytes are the end of a packed file: so ends a file that is something else besides."""
    at = content.rfind(END, max(0, len(content) - LONGEST_END))
    if at < 0 or at + 22 > len(content):
        return False
    (comment,) = struct.unpack_from("<H", content, at + 20)
    return bool(at + 22 + comment == len(content))


class Parcel:
    """A packed file, read part by part. Raises Unreadable (damaged, doubtful), TooLarge, Locked."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MARK):
            raise Unreadable("damaged")
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _BROKEN:
            raise Unreadable("damaged") from None
        entries = self._zip.infolist()
        self.names = [entry.filename for entry in entries]
        if len(entries) > MANY_PARTS or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
            raise TooLarge("too large")
        if any(entry.flag_bits & ENCRYPTED for entry in entries):
            raise Locked("locked")
        if len({name.lower() for name in self.names}) < len(self.names) or any(map(_leads_out, self.names)):
            raise Unreadable("damaged")

    def prove(self) -> None:
        """Unpacks every part once, keeping none. Raises Unreadable when one is damaged."""
        try:
            broken = self._zip.testzip()
        except _BROKEN:
            broken = "?"
        if broken is not None:
            raise Unreadable("damaged")

    def part(self, name: str) -> bytes:
        """One part unpacked, empty when there is none of the name."""
        try:
            return self._zip.read(name) if name in self.names else b""
        except _BROKEN:
            raise Unreadable("damaged") from None

    def parts(self) -> dict[str, bytes]:
        """Every part, in the order of the file; folders left out."""
        return {name: self.part(name) for name in self.names if not name.endswith("/")}

    def main_type(self) -> str:
        """The content type of the main part of an Office file, empty for any other."""
        root = parsed(self.part(CONTENT_TYPES)) if CONTENT_TYPES in self.names else None
        relations = self.part("_rels/.rels")
        if root is None or not relations:
            return ""
        targets = [
            one.get("Target", "").lstrip("/")
            for one in parsed(relations).iter(RELATION)
            if one.get("Type", "").endswith("/officeDocument")
        ]
        named = {
            one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in root.iter(f"{TYPES}Override")
        }
        return next((named[target] for target in targets if target in named), "")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A packed file of these parts, the same for the same parts: no day, no machine is in it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in parts.items():
            parcel.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def parsed(content: bytes) -> etree._Element:
    """A part as XML, without entities, DTD or network. Raises Unreadable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("damaged")
    return root


def written(root: etree._Element) -> bytes:
    """The XML as a part has it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations_of(part: str) -> str:
    """Where the relations of a part are kept; those of the whole file for ''."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def target_of(relations: str, target: str) -> str:
    """The name of the part a relation points to."""
    folder = posixpath.dirname(posixpath.dirname(relations))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")
