"""The same store kept in a bucket: against a small server that speaks as much of S3 as we use, signatures included."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest
from pytest_django.fixtures import Settings

from gongkai.files.actions import take_in
from gongkai.files.blobs.chosen import blobs
from gongkai.files.blobs.contract import Missing
from gongkai.files.keeping import health, prune
from gongkai.files.tests import samples

KEY, SECRET = "disclosure", "not-so-secret"
AT = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
SIGNED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/(?P<day>\d+)/(?P<region>[^/]+)/s3/aws4_request, ?"
    r"SignedHeaders=(?P<heads>[^,]+), ?Signature=(?P<signature>\w+)"
)


class Bucket(BaseHTTPRequestHandler):
    """PUT, GET (whole or part), HEAD, DELETE and the listing of one bucket in the path."""

    held: ClassVar[dict[str, bytes]] = {}
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self._is_ours(content):
            self.held[self._name] = content
            self._answer(200, b"", ETag=f'"{hashlib.sha256(content).hexdigest()[:32]}"')

    def do_GET(self) -> None:
        if not self._is_ours():
            return
        if "list-type" in self.path:
            self._answer(200, self._listing())
        elif (content := self.held.get(self._name)) is None:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        elif match := re.match(r"bytes=(\d+)-(\d+)", self.headers.get("Range", "")):
            start, end = int(match[1]), min(int(match[2]) + 1, len(content))
            span = f"bytes {start}-{end - 1}/{len(content)}"
            self._answer(206, content[start:end], Content_Range=span)
        else:
            self._answer(200, content)

    def do_HEAD(self) -> None:
        if self._is_ours():
            found = self.held.get(self._name)
            self._answer(404 if found is None else 200, found or b"")

    def do_DELETE(self) -> None:
        if self._is_ours():
            self.held.pop(self._name, None)
            self._answer(204, b"")

    @property
    def _name(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/gongkai/")

    def _listing(self) -> bytes:
        entry = (
            "<Contents><Key>{}</Key><LastModified>2026-03-17T01:30:00.000Z</LastModified>"
            "<ETag>&quot;x&quot;</ETag><Size>{}</Size></Contents>"
        )
        entries = "".join(entry.format(name, len(content)) for name, content in sorted(self.held.items()))
        return f"<ListBucketResult><Name>gongkai</Name>{entries}</ListBucketResult>".encode()

    def _answer(self, status: int, content: bytes, **heads: str) -> None:
        self.send_response(status)
        told = {"Content-Length": str(len(content)), "Last-Modified": "Tue, 17 Mar 2026 01:30:00 GMT", "ETag": '"x"'}
        for name, value in (told | {name.replace("_", "-"): value for name, value in heads.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _is_ours(self, content: bytes = b"") -> bool:
        """Whether the signature is the one that our secret gives (AWS Signature Version 4)."""
        match = SIGNED.fullmatch(self.headers.get("Authorization", ""))
        if match and hmac.compare_digest(self._signature(match), match["signature"]) and match["key"] == KEY:
            digest = self.headers["x-amz-content-sha256"]
            if digest in ("UNSIGNED-PAYLOAD", hashlib.sha256(content).hexdigest()):
                return True
        self._answer(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
        return False

    def _signature(self, match: re.Match[str]) -> str:
        parts = urlsplit(self.path)
        query = "&".join(
            f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}"
            for name, value in sorted(parse_qsl(parts.query, keep_blank_values=True))
        )
        heads = match["heads"].split(";")
        lines = "".join(f"{name}:{' '.join(self.headers[name].split())}\n" for name in heads)
        asked = [self.command, parts.path, query, lines, match["heads"], self.headers["x-amz-content-sha256"]]
        scope = f"{match['day']}/{match['region']}/s3/aws4_request"
        digest = hashlib.sha256("\n".join(asked).encode()).hexdigest()
        text = f"AWS4-HMAC-SHA256\n{self.headers['x-amz-date']}\n{scope}\n{digest}"
        key = f"AWS4{SECRET}".encode()
        for step in (match["day"], match["region"], "s3", "aws4_request"):
            key = hmac.digest(key, step.encode(), "sha256")
        return hmac.digest(key, text.encode(), "sha256").hex()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def bucket(settings: Settings) -> Iterator[dict[str, bytes]]:
    """What the bucket holds, which the settings name."""
    Bucket.held.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FILES_S3_BUCKET, settings.FILES_S3_BY_PATH = "gongkai", True
    settings.FILES_S3_ENDPOINT = f"http://127.0.0.1:{server.server_port}"
    settings.FILES_S3_KEY, settings.FILES_S3_SECRET = KEY, SECRET
    yield Bucket.held
    server.shutdown()
    server.server_close()


@pytest.mark.django_db
def test_a_file_lives_in_a_bucket_as_it_does_on_disk(bucket: dict[str, bytes]) -> None:
    content = samples.pdf(title="通知")
    file = take_in(content, name="通知.pdf", at=AT)
    assert bucket == {f"files/{file.digest}": content}
    assert file.content() == content
    assert b"".join(blobs().chunks(file.digest, 5, 8)) == content[5:8]
    assert health().missing == ()
    assert prune(datetime(2026, 3, 18, 2, 0, tzinfo=UTC)) == 1
    assert bucket == {}


@pytest.mark.django_db
def test_what_is_not_in_the_bucket_is_missing(bucket: dict[str, bytes]) -> None:
    file = take_in(samples.pdf(), name="通知.pdf", at=AT)
    bucket.clear()
    assert not blobs().has(file.digest)
    assert health().missing == (file.digest,)
    with pytest.raises(Missing):
        file.content()
    blobs().delete(file.digest)


def test_a_wrong_secret_opens_nothing(bucket: dict[str, bytes], settings: Settings) -> None:
    settings.FILES_S3_SECRET = "another"
    with pytest.raises(Missing):
        blobs().chunks("0" * 64, 0, 1)
