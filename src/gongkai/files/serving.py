"""Sending a stored file. An area asks its own policy first, then answers with `response(request, file, name=…)`."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from gongkai.files.blobs.chosen import blobs
from gongkai.files.blobs.contract import Missing
from gongkai.files.models import StoredFile

RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
# a sandbox keeps Chromium's reader from showing a PDF, which runs nothing of ours and is never a page
SHOWN = {"pdf": "default-src 'none'; object-src 'self'; frame-ancestors 'none'"}
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


def response(
    request: HttpRequest, file: StoredFile, *, name: str, keep: bool = False, cache: str = "private, no-cache"
) -> HttpResponseBase:
    """The file with its true type; a PDF or picture is shown, anything else (or all with `keep`) is for keeping.

    Answers 304 to who has it already and 206 to who asks for a part. `cache`: who may keep it; a file open to all may
    say "public, max-age=3600". Raises Http404 when the bytes are gone, which `gongkai doctor` tells of.
    """
    tag = f'"{file.digest}"'
    if tag in request.headers.get("If-None-Match", ""):
        return _dressed(HttpResponse(status=304), file, tag, cache)
    span = _span(request, file.size_bytes, tag)
    if span is None:
        refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size_bytes}"})
        return _dressed(refused, file, tag, cache)
    start, end = span
    try:
        pieces = blobs().chunks(file.digest, start, end) if request.method != "HEAD" else iter(())
    except Missing:
        raise Http404(file.digest) from None
    is_part = (start, end) != (0, file.size_bytes)
    answer = StreamingHttpResponse(pieces, status=206 if is_part else 200, content_type=_media_type(file))
    answer["Content-Length"] = str(end - start)
    answer["Accept-Ranges"] = "bytes"
    if is_part:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{file.size_bytes}"
    is_kept = keep or not file.type.is_shown
    answer["Content-Disposition"] = content_disposition_header(is_kept, name) or "attachment"
    return _dressed(answer, file, tag, cache)


def _media_type(file: StoredFile) -> str:
    """Text goes as bytes: its encoding is not known, and it is kept rather than shown."""
    return "application/octet-stream" if file.kind == "txt" else file.type.media_type


def _dressed(answer: HttpResponseBase, file: StoredFile, tag: str, cache: str) -> HttpResponseBase:
    answer["ETag"] = tag
    answer["Cache-Control"] = cache
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SHOWN.get(file.kind, SANDBOX)
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _span(request: HttpRequest, size_bytes: int, tag: str) -> tuple[int, int] | None:
    """The part asked for as (from, up to but without); the whole without a wish we know, None for one past the end."""
    match = RANGE.match(request.headers.get("Range", ""))
    is_same = request.headers.get("If-Range", tag) == tag
    if not match or not any(match.groups()) or not is_same:
        return 0, size_bytes
    first, last = match.groups()
    if not first:
        return (max(0, size_bytes - int(last)), size_bytes) if int(last) else None
    start, end = int(first), min(int(last) + 1 if last else size_bytes, size_bytes)
    return (start, end) if start < end else None
