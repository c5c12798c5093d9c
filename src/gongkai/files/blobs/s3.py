"""Bytes in an S3-compatible store: one bucket, each content under `files/` and its digest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from gongkai.files.blobs.contract import Missing

if TYPE_CHECKING:
    from obstore.store import S3Config

FOLDER = "files/"
PIECE = 1 << 20
PATIENCE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where the bucket is and how it is opened. `endpoint` is empty for Amazon's own service."""

    name: str
    endpoint: str
    region: str
    key: str
    secret: str
    by_path: bool  # the bucket stands in the path of the address rather than in the host


@cache
def _store(bucket: Bucket) -> S3Store:
    config: S3Config = {
        "region": bucket.region,
        "access_key_id": bucket.key,
        "secret_access_key": bucket.secret,
        "virtual_hosted_style_request": not bucket.by_path,
        "disable_bulk_delete": True,  # older stores ask for a digest with it that nobody sends any more
    }
    if bucket.endpoint:
        config["endpoint"] = bucket.endpoint
    return S3Store(
        bucket.name,
        config=config,
        client_options={"allow_http": bucket.endpoint.startswith("http://"), "timeout": PATIENCE},
        retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
    )


@dataclass(frozen=True, slots=True)
class S3Blobs:
    """A bucket of bytes. Whatever the store says no to is raised as Missing or as the store's own error."""

    bucket: Bucket

    def put(self, digest: str, content: bytes) -> None:
        """One upload; the store itself shows it only once it is whole."""
        if not self.has(digest):
            obstore.put(_store(self.bucket), FOLDER + digest, content)

    def has(self, digest: str) -> bool:
        """One question to the store."""
        try:
            obstore.head(_store(self.bucket), FOLDER + digest)
        except (NotFoundError, FileNotFoundError):
            return False
        return True

    def chunks(self, digest: str, start: int, end: int) -> Iterator[bytes]:
        """One request, read as it comes."""
        if end <= start:
            return iter(())
        try:
            found = obstore.get(_store(self.bucket), FOLDER + digest, options={"range": (start, end)})
        except (BaseError, FileNotFoundError):
            raise Missing(digest) from None
        return (bytes(piece) for piece in found.stream(min_chunk_size=PIECE))

    def delete(self, digest: str) -> None:
        """Nothing happens when it is not there."""
        try:
            obstore.delete(_store(self.bucket), FOLDER + digest)
        except (NotFoundError, FileNotFoundError):
            return

    def everything(self) -> Iterator[tuple[str, datetime]]:
        """A thousand with each request."""
        for some in obstore.list(_store(self.bucket), prefix=FOLDER.rstrip("/")):
            for one in some:
                yield one["path"].removeprefix(FOLDER), one["last_modified"]
