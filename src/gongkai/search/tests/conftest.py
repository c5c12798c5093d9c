"""Each test with an index of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    """The folder of this test's index."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    return tmp_path / "search"
