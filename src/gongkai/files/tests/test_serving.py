"""A file on its way to a browser: type, headers, parts, and what the browser has already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.http import Http404, StreamingHttpResponse
from django.test import RequestFactory

from gongkai.files.actions import take_in
from gongkai.files.blobs.chosen import blobs
from gongkai.files.models import StoredFile
from gongkai.files.serving import response
from gongkai.files.tests import samples

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
PNG = samples.picture("PNG")


@pytest.fixture
def png() -> StoredFile:
    return take_in(PNG, name="图.png", at=AT)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser got, the connection closed."""

    status: int
    heads: Mapping[str, str]
    content: bytes


def served(
    file: StoredFile,
    asked: Mapping[str, str] | None = None,
    *,
    name: str = "图.png",
    keep: bool = False,
    method: str = "GET",
) -> Answer:
    answer = response(RequestFactory().generic(method, "/x", headers=dict(asked or {})), file, name=name, keep=keep)
    content = answer.getvalue() if isinstance(answer, StreamingHttpResponse) else b""
    answer.close()
    return Answer(answer.status_code, answer.headers, content)


def test_a_picture_is_shown_in_a_sandbox_and_never_guessed_at(png: StoredFile) -> None:
    answer = served(png)
    assert answer.content == PNG
    assert answer.heads["Content-Type"] == "image/png"
    assert answer.heads["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.heads["Content-Security-Policy"]
    assert answer.heads["Content-Disposition"] == "inline; filename*=utf-8''%E5%9B%BE.png"
    assert answer.heads["Content-Length"] == str(len(PNG))
    assert answer.heads["Cache-Control"] == "private, no-cache"
    assert served(png, keep=True).heads["Content-Disposition"].startswith("attachment")


def test_a_document_is_for_keeping() -> None:
    answer = served(take_in(samples.docx(), name="x.docx", at=AT), name="通知.docx")
    assert answer.heads["Content-Disposition"].startswith("attachment")
    assert answer.heads["Content-Type"].endswith("wordprocessingml.document")


def test_text_goes_as_bytes() -> None:
    answer = served(take_in("件数".encode("gb18030") * 9, name="x.csv", at=AT), name="x.csv")
    assert answer.heads["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("asked", "part", "told"),
    [
        ("bytes=0-3", PNG[:4], f"bytes 0-3/{len(PNG)}"),
        ("bytes=10-", PNG[10:], f"bytes 10-{len(PNG) - 1}/{len(PNG)}"),
        ("bytes=-5", PNG[-5:], f"bytes {len(PNG) - 5}-{len(PNG) - 1}/{len(PNG)}"),
        ("bytes=5-999999", PNG[5:], f"bytes 5-{len(PNG) - 1}/{len(PNG)}"),
    ],
)
def test_a_part_is_sent_to_who_asks_for_one(png: StoredFile, asked: str, part: bytes, told: str) -> None:
    answer = served(png, {"range": asked})
    assert (answer.status, answer.heads["Content-Range"], answer.content) == (206, told, part)


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "lines=1-2", "bytes=-"])
def test_a_wish_we_do_not_know_gets_the_whole(png: StoredFile, asked: str) -> None:
    answer = served(png, {"range": asked})
    assert (answer.status, answer.content) == (200, PNG)


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=-0", "bytes=5-4"])
def test_a_part_past_the_end_is_refused(png: StoredFile, asked: str) -> None:
    answer = served(png, {"range": asked})
    assert (answer.status, answer.heads["Content-Range"]) == (416, f"bytes */{len(PNG)}")


def test_who_has_it_already_is_sent_nothing(png: StoredFile) -> None:
    tag = served(png).heads["ETag"]
    assert served(png, {"if-none-match": tag}).status == 304
    assert served(png, {"if-none-match": '"other"'}).status == 200


def test_a_part_of_another_version_is_the_whole_of_this_one(png: StoredFile) -> None:
    assert served(png, {"range": "bytes=0-3", "if-range": '"other"'}).status == 200


def test_a_head_tells_the_size_and_sends_nothing(png: StoredFile) -> None:
    answer = served(png, method="HEAD")
    assert (answer.heads["Content-Length"], answer.content) == (str(len(PNG)), b"")


def test_bytes_that_are_gone_are_no_page(png: StoredFile) -> None:
    blobs().delete(png.digest)
    with pytest.raises(Http404):
        served(png)
