"""Each test with kept pages of its own, as an installation has them."""

from pathlib import Path

import pytest
from pytest_django import Settings

from gongkai.pages import stamp


@pytest.fixture(autouse=True)
def own_pages(settings: Settings, tmp_path: Path) -> Path:
    """The folders of this test."""
    settings.PAGE_CACHE = True
    settings.PAGES_FOLDER = tmp_path / "pages"
    settings.WITHDRAWN_FOLDER = tmp_path / "withdrawn"
    settings.NGINX_CACHE_FOLDER = str(tmp_path / "nginx")
    stamp.forget()
    return tmp_path
