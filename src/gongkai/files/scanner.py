"""A virus scanner (ClamAV) that is asked about every upload, when an installation has one."""

from __future__ import annotations

import re
import socket
import struct

from django.conf import settings
from django.utils.translation import gettext

from gongkai.base.errors import Refused

CHUNK = 1 << 16
PATIENCE_SECONDS = 60.0
LONGEST_ANSWER = 4096
FOUND = re.compile(r"stream: (.+) FOUND")


def address() -> tuple[str, int] | None:
    """Where the scanner answers, None without one. Raises ValueError for a setting that is no address."""
    if not settings.CLAMAV_ADDRESS:
        return None
    host, _colon, port = settings.CLAMAV_ADDRESS.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 1 << 16:
        raise ValueError(settings.CLAMAV_ADDRESS)
    return host.strip("[]"), int(port)


def scan(content: bytes, *, name: str) -> None:
    """Raises Refused for a file with a virus, and for any file while the scanner cannot be asked.

    Nothing happens without a scanner. Cost: the whole file travels to the scanner once.
    """
    where = address()
    if where is None:
        return
    try:
        answer = _asked(where, content)
    except OSError:
        answer = ""
    if found := FOUND.search(answer):
        told = {"name": name, "virus": found[1]}
        raise Refused(gettext("“%(name)s”里有病毒（%(virus)s），没有接收。请先用杀毒软件清理。") % told)
    if not answer.startswith("stream: OK"):
        why = gettext(
            "病毒检查现在连不上或者没有答复，“%(name)s”没有接收。请稍后再试；一直不行，请管理员检查病毒检查服务。"
        )
        raise Refused(why % {"name": name})


def _asked(where: tuple[str, int], content: bytes) -> str:
    """The scanner's answer to INSTREAM: the file in pieces, each after its length, then one of no length."""
    with socket.create_connection(where, timeout=PATIENCE_SECONDS) as line:
        line.sendall(b"zINSTREAM\0")
        for at in range(0, len(content), CHUNK):
            piece = content[at : at + CHUNK]
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
            answer += more
    return answer.decode("utf-8", "replace").rstrip("\0\n")
