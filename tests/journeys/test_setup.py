"""`make setup` on a machine with nothing: uv comes from the index pip is configured for, and only with its digest."""

import hashlib
import http.server
import importlib.util
import io
import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    """The set-up script as a module."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "tools" / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bootstrap"] = module
    spec.loader.exec_module(module)
    return module


@dataclass
class Index:
    """Where the index answers, and its pages by path."""

    address: str
    pages: dict[str, bytes | str]


def wheel(version: str) -> bytes:
    """A wheel with a uv that only prints its version."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"uv-{version}.data/scripts/uv", f"#!/bin/sh\necho uv {version}\n")
    return buffer.getvalue()


@pytest.fixture
def index(bootstrap: ModuleType) -> Iterator[Index]:
    """A package index on this machine; its pages are what the test puts in."""
    pages: dict[str, bytes | str] = {}

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path)
            self.send_response(404 if page is None else 200)
            kind = "text/html" if isinstance(page, str) and page.startswith("<") else bootstrap.SIMPLE_JSON
            self.send_header("Content-Type", kind if isinstance(page, str) else "application/octet-stream")
            self.end_headers()
            self.wfile.write(page.encode() if isinstance(page, str) else page or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Index(f"http://127.0.0.1:{server.server_port}", pages)
        server.shutdown()
        thread.join()


def test_uv_comes_from_an_index_page_in_html(bootstrap: ModuleType, index: Index, tmp_path: Path) -> None:
    content = wheel(bootstrap.UV_VERSION)
    index.pages["/simple/uv/"] = '<a href="../../files/uv-x.whl#sha256=abc">uv-x.whl</a>'
    index.pages["/files/uv-x.whl"] = content
    expected = ("uv-x.whl", hashlib.sha256(content).hexdigest())
    bootstrap.fetch_uv({"index-url": f"{index.address}/simple"}, tmp_path / "uv", wheel=expected)
    assert (tmp_path / "uv").read_text().startswith("#!/bin/sh")
    assert (tmp_path / "uv").stat().st_mode & 0o111


def test_uv_comes_from_an_extra_index_page_in_json_when_the_first_has_none(
    bootstrap: ModuleType, index: Index, tmp_path: Path
) -> None:
    content = wheel(bootstrap.UV_VERSION)
    index.pages["/extra/uv/"] = json.dumps({"files": [{"filename": "uv-x.whl", "url": "/files/uv-x.whl"}]})
    index.pages["/files/uv-x.whl"] = content
    settings = {"index-url": f"{index.address}/none", "extra-index-url": f"{index.address}/extra"}
    expected = ("uv-x.whl", hashlib.sha256(content).hexdigest())
    bootstrap.fetch_uv(settings, tmp_path / "uv", wheel=expected)
    assert (tmp_path / "uv").is_file()


def test_a_file_with_another_digest_is_refused_and_nothing_is_written(
    bootstrap: ModuleType, index: Index, tmp_path: Path
) -> None:
    index.pages["/simple/uv/"] = '<a href="/files/uv-x.whl">uv-x.whl</a>'
    index.pages["/files/uv-x.whl"] = wheel(bootstrap.UV_VERSION)
    with pytest.raises(SystemExit, match="does not have the digest"):
        bootstrap.fetch_uv({"index-url": f"{index.address}/simple"}, tmp_path / "uv", wheel=("uv-x.whl", "0" * 64))
    assert not (tmp_path / "uv").exists()


def test_an_index_that_cannot_be_reached_is_named(bootstrap: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"127\.0\.0\.1:9/simple"):
        bootstrap.fetch_uv({"index-url": "http://127.0.0.1:9/simple"}, tmp_path / "uv", wheel=("uv-x.whl", "0" * 64))


def test_pip_settings_come_from_its_file_and_the_environment_wins(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PIP_INDEX_URL", "PIP_CERT", "PIP_EXTRA_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://mirror.example/simple\nextra_index_url =\n  https://a.example\n  https://b.example\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_CERT", "/srv/ca.pem")
    assert bootstrap.uv_environment(bootstrap.pip_settings()).items() >= {
        ("UV_DEFAULT_INDEX", "https://mirror.example/simple"),
        ("UV_INDEX", "https://a.example https://b.example"),
        ("SSL_CERT_FILE", "/srv/ca.pem"),
    }
    monkeypatch.setenv("PIP_INDEX_URL", "https://other.example/simple")
    assert bootstrap.uv_environment(bootstrap.pip_settings())["UV_DEFAULT_INDEX"] == "https://other.example/simple"


def test_a_broken_pip_configuration_is_named(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pip.conf").write_text("index-url = nowhere\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    with pytest.raises(SystemExit, match=r"pip\.conf cannot be read"):
        bootstrap.pip_settings()
