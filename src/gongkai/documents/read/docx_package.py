"""The parts of a docx file, unpacked within bounds and parsed without entities, DTD or network."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from gongkai.base.errors import Unreadable
from gongkai.documents.read.limits import MIB, Limits

MANY_PARTS = 10_000
ENCRYPTED = 0x1  # bit of a part's flags
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DIRECTORY_ENTRY = b"PK\x01\x02"
DAMAGED = "文件已经损坏，无法打开。"
LOCKED = "文件设有密码，请取消密码后再上传。"
# What zipfile and zlib raise on a damaged file.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OverflowError)
OTHER_PACKED = (
    ("xl/", "这是 Excel 表格（.xlsx），不是报告文件，请把报告另存为 docx 或 PDF 再上传。"),
    ("ppt/", "这是演示文稿（.pptx），不是报告文件，请把报告另存为 docx 或 PDF 再上传。"),
    ("OFD.xml", "这是 OFD 版式文件，请用阅读器另存为 PDF 或 docx 再上传。"),
    ("content.xml", "这是 OpenDocument 文件，请另存为 docx 再上传。"),
    ("META-INF/container.xml", "这是电子书（EPUB），不是报告文件，请提供 docx、PDF、网页或文本文件。"),
)
ARCHIVE = "这是一个压缩包，请解压后上传其中的报告。"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE.encode()),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)


class Package:
    """A docx file. Raises Unreadable for any other packed file and for one that is damaged, locked or too large."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        if content.count(DIRECTORY_ENTRY) > MANY_PARTS:
            raise Unreadable(f"压缩包里的文件超过 {MANY_PARTS} 个，不像一份报告，没有读取。")
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except BROKEN:
            raise Unreadable(DAMAGED) from None
        self._limits = limits
        self._left = limits.unpacked_bytes
        self._names = set(self._zip.namelist())
        self._relations: dict[str, dict[str, str]] = {}
        self.main = self._main_part()

    def part(self, kind: str) -> etree._Element | None:
        """The part that the main one names by a relationship of this kind (styles, numbering, footnotes), or None."""
        name = self._related(self.main, kind)
        return self.parsed(name) if name in self._names else None

    def core(self, name: str) -> str:
        """A core property by its local name (title, creator), or ''."""
        part = "docProps/core.xml"
        root = self.parsed(part) if part in self._names else None
        found = root.find(f"{{http://purl.org/dc/elements/1.1/}}{name}") if root is not None else None
        return (found.text or "").strip() if found is not None else ""

    def parsed(self, name: str) -> etree._Element:
        """A part as XML. Elements, depth and entities are bounded."""
        content = self._unpacked(name)
        for strict, transitional in STRICT:
            if strict in content:
                content = content.replace(strict, transitional)
        if content.count(b"<") + content.count(b"=") > self._limits.elements:
            raise Unreadable("文件的内容过多，不像一份报告，没有读取。")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            raise Unreadable(DAMAGED) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable("文件含有不允许的实体定义，没有读取。")
        return root

    def _main_part(self) -> str:
        """The name of the document's own part."""
        if any(info.flag_bits & ENCRYPTED for info in self._zip.infolist()):
            raise Unreadable(LOCKED)
        for mark, words in OTHER_PACKED:
            if any(name.startswith(mark) for name in self._names) and not any(
                name.startswith("word/") for name in self._names
            ):
                raise Unreadable(words)
        named = self._related("", "officeDocument")
        for name in (named, "word/document.xml"):
            if name in self._names:
                return name
        raise Unreadable(DAMAGED if "[Content_Types].xml" in self._names else ARCHIVE)

    def _related(self, part: str, kind: str) -> str:
        """The name of the part that `part` ('' for the package itself) points to, or ''."""
        if part not in self._relations:
            self._relations[part] = self._relations_of(part)
        return self._relations[part].get(f"{OFFICE}/{kind}", "")

    def _relations_of(self, part: str) -> dict[str, str]:
        """By kind of relation, the name of the first part within the file that `part` points to."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, str] = {}
        if relations in self._names:
            for relation in self.parsed(relations).iter(f"{{{PACKAGE}}}Relationship"):
                if relation.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                    found.setdefault(relation.get("Type", ""), target)
        return found

    def _unpacked(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.compress_type not in PACKINGS:
            raise Unreadable(DAMAGED)
        try:
            with self._zip.open(info) as part:
                content = part.read(self._left + 1)
        except BROKEN:
            raise Unreadable(DAMAGED) from None
        self._left -= len(content)
        if self._left < 0:
            raise Unreadable(f"文件解压后超过 {self._limits.unpacked_bytes // MIB} MB，没有读取。")
        return content
