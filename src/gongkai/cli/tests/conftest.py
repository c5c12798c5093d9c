"""The command speaks Chinese here, whatever the terminal of whoever runs the tests."""

from collections.abc import Iterator

import pytest

from gongkai.cli.words import language


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The language is asked for once a process, so it is asked anew around each test."""
    monkeypatch.setenv("GONGKAI_LANG", "zh")
    language.cache_clear()
    yield
    language.cache_clear()
