"""A real Chromium before a running site. Rooms write `def test_…(visit): page = visit("/address/")`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from django.test.utils import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver's event loop runs in the thread that prepares the rows

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, PHONE = 1440, 360
PATIENCE = 60_000  # ms; a busy machine is no fault of a page
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Reader:
    """How somebody looks at a page."""

    width: int = WIDE
    scripts: bool = True
    cookies: tuple[tuple[str, str], ...] = ()


Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser; one worker does all of it, so that one browser and one site are enough."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, the one tests are written against."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(page_files: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the running site: hashed static files, the addresses of `tests.browser.urls` beside ours."""
    with django_db_blocker.unblock(), override_settings(ROOT_URLCONF="tests.browser.urls"):
        server = LiveServerThread("127.0.0.1", static_handler=_StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://{server.host}:{server.port}"
        server.terminate()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Opens an address as some reader; what the console says is an error unless the test takes it from `page.said`."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def open_page(address: str, reader: Reader = Reader()) -> Page:
        context = browser.new_context(
            viewport={"width": reader.width, "height": 900}, java_script_enabled=reader.scripts, locale="zh-CN"
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in reader.cookies])
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{address}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{address}: {error}"))
        page.goto(site + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    complaints = [words for words in said if "status of 4" not in words and "status of 500" not in words]
    assert not complaints, complaints
