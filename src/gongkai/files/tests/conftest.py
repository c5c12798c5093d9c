"""A store of its own for each test that looks at the whole of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture
def store(settings: Settings, tmp_path: Path) -> Path:
    """An empty folder for bytes."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"
