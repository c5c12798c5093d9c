"""How long a page takes, as the site's own client asks for it: middleware, view, template, no network."""

from __future__ import annotations

import os
import tempfile
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 30
PAGES = (
    ("front page", "/"),
    ("due day, first visit", "/tools/due/"),
    ("due day, two months", "/tools/due/?received=2026-02-10"),
    (
        "due day, three months and a third party",
        "/tools/due/?received=2025-01-20&event=third-party-sent:2025-01-24&event=third-party-answered:2025-02-14",
    ),
    ("due day, the sheet in English", "/en/tools/due/sheet/?received=2026-02-10"),
    ("fee by both scales", "/tools/fee/?requests=45&pages=250"),
    ("the process is alive", "/healthz"),
)


def run() -> list[tuple[str, float, str]]:
    """Milliseconds of each page, the best of many."""
    import django
    from django.core.management import call_command
    from django.test import Client, override_settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder, override_settings(STATIC_ROOT=folder, ALLOWED_HOSTS=["testserver"]):
        call_command("collectstatic", interactive=False, verbosity=0)
        client = Client()
        return [(name, 1000 * min(_seconds(client, address) for _ in range(ROUNDS)), "ms") for name, address in PAGES]


def _seconds(client: Client, address: str) -> float:
    start = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - start
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
    return took
