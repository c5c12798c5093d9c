"""The virus scanner: asked over its own protocol, a find refused, and no file taken while it cannot be asked."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytest_django.fixtures import Settings

from gongkai.base.errors import Refused
from gongkai.files.checks import settings_are_sound
from gongkai.files.scanner import scan


@contextmanager
def scanner(answer: Callable[[bytes], bytes]) -> Iterator[str]:
    """A clamd of one connection that gives `answer` to the file it was sent."""

    def serve() -> None:
        line, _address = door.accept()
        with line, line.makefile("rb") as sent:
            assert sent.read(10) == b"zINSTREAM\0"
            content = b""
            while (length := struct.unpack(">I", sent.read(4))[0]) > 0:
                content += sent.read(length)
            line.sendall(answer(content))

    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{door.getsockname()[1]}"
        thread.join()


def test_a_clean_file_arrives_whole_and_passes(settings: Settings) -> None:
    content = bytes(range(256)) * 1000
    with scanner(lambda sent: b"stream: OK\0" if sent == content else b"stream: ERROR\0") as address:
        settings.CLAMAV_ADDRESS = address
        scan(content, name="x.pdf")


def test_a_virus_is_refused_by_name(settings: Settings) -> None:
    with scanner(lambda sent: b"stream: Win.Test.EICAR_HDB-1 FOUND\0") as address:
        settings.CLAMAV_ADDRESS = address
        with pytest.raises(Refused, match=r"“x.pdf”里有病毒（Win.Test.EICAR_HDB-1），没有接收"):
            scan(b"x", name="x.pdf")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b""])
def test_without_a_clear_answer_nothing_is_taken(settings: Settings, answer: bytes) -> None:
    with scanner(lambda sent: answer) as address:
        settings.CLAMAV_ADDRESS = address
        with pytest.raises(Refused, match="病毒检查现在连不上或者没有答复"):
            scan(b"x", name="x.pdf")


def test_a_scanner_that_cannot_be_reached_lets_nothing_through(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        settings.CLAMAV_ADDRESS = f"127.0.0.1:{door.getsockname()[1]}"
    with pytest.raises(Refused, match="病毒检查现在连不上"):
        scan(b"x", name="x.pdf")


def test_without_a_scanner_nothing_is_asked(settings: Settings) -> None:
    settings.CLAMAV_ADDRESS = ""
    scan(b"x", name="x.pdf")


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("FILES_TYPES", ["pdf", "exe"], "gongkai.E010"),
        ("FILES_S3_BUCKET", "gongkai", "gongkai.E011"),
        ("CLAMAV_ADDRESS", "clamd", "gongkai.E012"),
        ("CLAMAV_ADDRESS", "clamd:0", "gongkai.E012"),
    ],
)
def test_a_setting_that_cannot_be_right_stops_the_start(
    settings: Settings, name: str, value: object, number: str
) -> None:
    assert settings_are_sound(None) == []
    setattr(settings, name, value)
    assert [error.id for error in settings_are_sound(None)] == [number]
