"""The process in which PDF files are opened: `python -m gongkai.documents.read.pdf_worker FD`.

pdfium is written in C++ and reads whatever people upload. Here it may loop, swallow memory or crash without harm to
the process that asked.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from gongkai.base.errors import Unreadable
from gongkai.documents.read.limits import Limits
from gongkai.documents.read.pdf_flow import flow, page_text
from gongkai.documents.read.pdf_ink import Ink, read_ink

MEMORY_BYTES = 1024**3  # address space of this process; Python and pdfium take 40 MB of it
READY = b"ready"
FONTS = (Path(__file__).parents[1] / "fonts", "/usr/share/fonts", "/usr/local/share/fonts")
SCAN = 0.3  # share of a page that a picture covers on a scanned page
MOST_UNMAPPED = 0.2  # share of characters without meaning from which the text is worthless

DAMAGED = "PDF 文件已经损坏，无法读取。"
LOCKED = "PDF 文件设有打开密码，请取消密码后再上传。"
SCANNED = "PDF 是扫描件，只有图片没有文字，请提供 docx、网页或能够选中文字的 PDF。"
NO_WORDS = "PDF 里没有文字。"
NO_MEANING = "PDF 的字体没有说明字符的含义，读出的会是乱码，请重新导出 PDF 或提供 docx。"


def main() -> None:
    """Answers requests on the connection until it is closed."""
    connection = Connection(int(sys.argv[1]))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _start_pdfium()
    connection.send_bytes(READY)
    while True:
        try:
            limits = Limits(**json.loads(connection.recv_bytes()))
            content = connection.recv_bytes()
        except EOFError:
            return
        _allow_seconds(limits.seconds)
        connection.send_bytes(json.dumps(_answer(content, limits)).encode())


def _start_pdfium() -> None:
    """Starts the library with our own fonts to stand in for those a file names but does not carry.

    Without a font that has the character, pdfium drops words of one character.
    """
    folders = [ctypes.create_string_buffer(os.fsencode(folder)) for folder in FONTS]
    pointers = [ctypes.cast(folder, ctypes.POINTER(ctypes.c_char)) for folder in folders]
    settings = pdfium.FPDF_LIBRARY_CONFIG()
    settings.version = 2
    settings.m_pUserFontPaths = (ctypes.POINTER(ctypes.c_char) * (len(pointers) + 1))(*pointers)
    pdfium.FPDF_InitLibraryWithConfig(settings)


def _allow_seconds(seconds: float) -> None:
    """Ends this process by itself when a file takes far too long and nobody is there any more to end it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime + 2 * seconds) + 1, hard))


def _answer(content: bytes, limits: Limits) -> dict[str, Any]:
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        return {"refused": LOCKED if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else DAMAGED}
    try:
        return _read(document, limits)
    except Unreadable as refusal:
        return {"refused": str(refusal)}
    finally:
        pdfium.FPDF_CloseDocument(document)


def _read(document: pdfium.FPDF_DOCUMENT, limits: Limits) -> dict[str, Any]:
    inks = [_ink(document, at, limits) for at in range(_page_count(document, limits))]
    pages = [page_text(ink, limits=limits) for ink in inks]
    notes = _notes(inks)
    return {
        "drafts": [asdict(draft) for draft in flow(pages)],
        "pages": len(inks),
        "title": _meta(document, "Title"),
        "author": _meta(document, "Author"),
        "notes": notes,
    }


def _page_count(document: pdfium.FPDF_DOCUMENT, limits: Limits) -> int:
    count: int = pdfium.FPDF_GetPageCount(document)
    if count < 1:
        raise Unreadable(DAMAGED)
    if count > limits.pages:
        raise Unreadable(f"PDF 有 {count} 页，超过 {limits.pages} 页的上限，没有读取。")
    return count


def _ink(document: pdfium.FPDF_DOCUMENT, at: int, limits: Limits) -> Ink:
    page = pdfium.FPDF_LoadPage(document, at)
    if not page:
        raise Unreadable(f"PDF 的第 {at + 1} 页已经损坏，无法读取。")
    try:
        return read_ink(page, at + 1, limits=limits)
    finally:
        pdfium.FPDF_ClosePage(page)


def _notes(inks: list[Ink]) -> list[str]:
    """What a person should know about how the file was read. Raises Unreadable when there is nothing to read."""
    chars = sum(len(ink.chars) for ink in inks)
    unmapped = sum(ink.unmapped for ink in inks)
    oblique = sum(ink.oblique for ink in inks)
    pictures = [str(ink.number) for ink in inks if not ink.chars and ink.picture >= SCAN]
    if not chars:
        raise Unreadable(SCANNED if pictures else NO_WORDS)
    if unmapped > MOST_UNMAPPED * chars:
        raise Unreadable(NO_MEANING)
    notes = []
    if pictures:
        notes.append(f"第 {'、'.join(pictures)} 页是图片，没有文字，没有读取。")
    if oblique:
        notes.append(f"PDF 里有 {oblique} 个斜排的字（如水印），没有读取。")
    if unmapped:
        notes.append(f"PDF 里有 {unmapped} 个字符的含义不明，已以“\ufffd”标出。")
    return notes


def _meta(document: pdfium.FPDF_DOCUMENT, name: str) -> str:
    """A property of the file by its name in the PDF."""
    size = pdfium.FPDF_GetMetaText(document, name.encode(), None, 0)
    buffer = ctypes.create_string_buffer(min(size, 4096))
    pdfium.FPDF_GetMetaText(document, name.encode(), buffer, len(buffer))
    return buffer.raw.decode("utf-16-le", "ignore").split("\0")[0].strip()


if __name__ == "__main__":
    main()
