"""PDF files: text and ruled tables, read in a process of their own."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from gongkai.base.errors import Unreadable
from gongkai.documents.read.draft import Draft, Grid, Spot, Words, finish
from gongkai.documents.read.limits import Limits
from gongkai.documents.tree import Document

START_SECONDS = 60.0
MOST_IDLE = os.cpu_count() or 1
MOST_FILES = 500  # read by one process before another takes its place
NOT_STARTED = "读取 PDF 的程序没有启动，请联系系统管理员。"
CRASHED = "PDF 文件已经损坏，读取程序无法继续。"


def read_pdf(content: bytes, *, limits: Limits) -> Document:
    """The words and ruled tables of a PDF; tables and paragraphs broken by the end of a page are whole again.

    Raises Unreadable for a damaged, locked or scanned file, and past the limits. The first call in a process starts a
    reader process (0.2 s); later calls use it again, calls at the same time each have their own.
    """
    reader = _take_reader()
    try:
        answer = reader.ask(content, limits)
    except _ReaderLost as lost:
        reader.end()
        raise Unreadable(str(lost)) from None
    _give_back(reader)
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    blocks = finish([_draft(facts) for facts in answer["drafts"]], limits=limits)
    if not blocks:
        raise Unreadable("PDF 里没有文字。")
    return Document(
        blocks,
        title=answer["title"],
        author=answer["author"],
        media_type="application/pdf",
        pages=answer["pages"],
        notes=tuple(answer["notes"]),
    )


def _draft(facts: dict[str, Any]) -> Draft:
    if "spots" in facts:
        spots = tuple(Spot(**spot) for spot in facts["spots"])
        return Grid(spots, head_rows=facts["head_rows"], caption=facts["caption"], page=facts["page"])
    return Words(facts["text"], page=facts["page"])


class _ReaderLost(Exception):
    """The reader process crashed or took too long; the sentence is for a person."""


class _Reader:
    """A reader process (`pdf_worker`) and the connection to it. One request at a time."""

    def __init__(self) -> None:
        self._connection, theirs = Pipe()
        path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
        self._process = subprocess.Popen(  # noqa: S603 our own module, no shell
            [sys.executable, "-P", "-m", "gongkai.documents.read.pdf_worker", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # an interrupt from the keyboard is ours to answer
        )
        theirs.close()
        self._asked = 0
        if not self._is_ready():
            self.end()
            raise Unreadable(NOT_STARTED)

    def _is_ready(self) -> bool:
        try:
            return self._connection.poll(START_SECONDS) and bool(self._connection.recv_bytes())
        except (EOFError, OSError):
            return False

    @property
    def is_fresh(self) -> bool:
        """Whether it still runs and has not been used so long that it should be replaced."""
        return self._process.poll() is None and self._asked < MOST_FILES

    def ask(self, content: bytes, limits: Limits) -> dict[str, Any]:
        """What the process makes of a file. Raises _ReaderLost; the reader is of no use any more then."""
        self._asked += 1
        try:
            self._connection.send_bytes(json.dumps(asdict(limits)).encode())
            self._connection.send_bytes(content)
            if not self._connection.poll(limits.seconds):
                raise _ReaderLost(f"PDF 过于复杂，读取超过 {limits.seconds:g} 秒，没有读完。")
            answer: dict[str, Any] = json.loads(self._connection.recv_bytes())
        except (EOFError, OSError):
            raise _ReaderLost(CRASHED) from None
        return answer

    def end(self) -> None:
        """Ends the process at once."""
        self._connection.close()
        self._process.kill()
        self._process.wait()

    def forget(self) -> None:
        """In a forked copy of this process: leaves the reader to the original."""
        self._connection.close()
        self._process.returncode = 0


_idle: list[_Reader] = []
_lock = threading.Lock()


def _take_reader() -> _Reader:
    while True:
        with _lock:
            reader = _idle.pop() if _idle else None
        if reader is None:
            return _Reader()
        if reader.is_fresh:
            return reader
        reader.end()


def _give_back(reader: _Reader) -> None:
    with _lock:
        if len(_idle) < MOST_IDLE:
            _idle.append(reader)
            return
    reader.end()


def _end_idle() -> None:
    while _idle:
        _idle.pop().end()


def _forget_idle() -> None:
    global _lock
    _lock = threading.Lock()
    while _idle:
        _idle.pop().forget()


atexit.register(_end_idle)
os.register_at_fork(after_in_child=_forget_idle)
