"""What every test stands on: laid-out page files, the profile of generated examples, and no silent skips."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import cast

import pytest
from hypothesis import settings as examples

pytest_plugins = ["tests.ground"]

NO_SKIPS = os.environ.get("GONGKAI_NO_SKIPS") == "1"

examples.register_profile("usual", deadline=None, max_examples=100, print_blob=True)
examples.register_profile("thorough", deadline=None, max_examples=5_000, print_blob=True)
examples.load_profile("usual")


@pytest.fixture(scope="session", autouse=True)
def page_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The style sheets and icons laid out as on a real site: tests see the hashed names and compressed files."""
    from django.conf import settings
    from django.core.management import call_command

    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def stored_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files that tests store go to a folder of their own, never to that of an installation."""
    from django.conf import settings

    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session", autouse=True)
def search_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The index of the tests lies in a folder of their own, never in that of an installation."""
    from django.conf import settings

    settings.SEARCH_FOLDER = tmp_path_factory.mktemp("search")


@pytest.fixture(scope="session", autouse=True)
def pages_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No page is kept from test to test: most undo what they wrote, which no stamp tells of."""
    from django.conf import settings

    settings.PAGE_CACHE = False
    settings.PAGES_FOLDER = tmp_path_factory.mktemp("pages")
    settings.WITHDRAWN_FOLDER = tmp_path_factory.mktemp("withdrawn")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With GONGKAI_NO_SKIPS=1 a skipped test is a failed one."""
    return cast(pytest.TestReport, _refuse_skip((yield)))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    return cast(pytest.CollectReport, _refuse_skip((yield)))


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> pytest.TestReport | pytest.CollectReport:
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"GONGKAI_NO_SKIPS=1 forbids this skip. {reason}"
    return report
