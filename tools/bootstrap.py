"""Create `.venv` from `uv.lock` on a machine that has Python and nothing else: no pip, no venv module.

uv is fetched as one pinned file through the package index this machine is configured for, checked against its
digest, and kept inside `.venv`. Everything else is installed by uv, each file checked against `uv.lock`.
pip's own settings (environment, configuration files, proxies, certificates) are respected.
"""

from __future__ import annotations

import configparser
import hashlib
import html.parser
import io
import json
import os
import platform
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

UV_VERSION = "0.13.9"
UV_WHEELS = {
    "x86_64": (
        "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    "aarch64": (
        "uv-0.13.9-py3-none-manylinux_2_28_aarch64.whl",
        "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
    ),
}
DEFAULT_INDEX = "https://pypi.org/simple"
DEBIAN_BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")
SIMPLE_JSON = "application/vnd.pypi.simple.v1+json"

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
UV = VENV / "bin" / "uv"
STAMP = VENV / ".gongkai-lock"


def stop(words: str) -> None:
    """End with one sentence on standard error."""
    sys.exit(f"setup: {words}")


def pip_settings() -> dict[str, str]:
    """What pip would use, by its option names: configuration files first, then PIP_* variables over them."""
    home = Path.home()
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    files = [
        *(Path(folder) / "pip/pip.conf" for folder in os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")),
        Path("/etc/pip.conf"),
        home / ".pip/pip.conf",
        config / "pip/pip.conf",
    ]
    chosen = os.environ.get("PIP_CONFIG_FILE")
    if chosen == os.devnull:
        files = []
    elif chosen:
        files.append(Path(chosen))
    settings: dict[str, str] = {}
    for path in files:
        parser = configparser.RawConfigParser()
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, OSError, UnicodeDecodeError) as fault:
            stop(f"{path} cannot be read as a pip configuration: {fault}")
        for section in ("global", "install"):
            if parser.has_section(section):
                settings.update({name.replace("_", "-"): value for name, value in parser.items(section)})
    for name, value in os.environ.items():
        if name.startswith("PIP_") and value:
            settings[name[4:].lower().replace("_", "-")] = value
    return settings


def uv_environment(settings: dict[str, str]) -> dict[str, str]:
    """The environment for uv that says what pip's settings say. uv's own variables, when set, win."""
    environment = dict(os.environ)
    index = settings.get("index-url", "").strip() or DEFAULT_INDEX
    wanted = {
        "UV_DEFAULT_INDEX": index,
        "UV_INDEX": " ".join(settings.get("extra-index-url", "").split()),
        "UV_FIND_LINKS": ",".join(settings.get("find-links", "").split()),
        "UV_INSECURE_HOST": " ".join(settings.get("trusted-host", "").split()),
        "SSL_CERT_FILE": settings.get("cert", ""),
        "HTTPS_PROXY": settings.get("proxy", ""),
        "HTTP_PROXY": settings.get("proxy", ""),
        "UV_HTTP_TIMEOUT": settings.get("timeout", settings.get("default-timeout", "")),
    }
    for name, value in wanted.items():
        if value and not environment.get(name):
            environment[name] = value
    environment.update(
        UV_INDEX_STRATEGY="unsafe-best-match",  # safe: every file is checked against uv.lock
        UV_PYTHON_DOWNLOADS="never",
        UV_NO_CONFIG="1",
        VIRTUAL_ENV=str(VENV),
    )
    if has_certificates():
        environment.setdefault("UV_SYSTEM_CERTS", "1")  # a certificate added to this machine counts, as it does for pip
    environment.setdefault("UV_LINK_MODE", "copy")
    return environment


class _Links(html.parser.HTMLParser):
    """The links of a package index page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def _opener(settings: dict[str, str]) -> urllib.request.OpenerDirector:
    bundle = settings.get("cert") or (str(DEBIAN_BUNDLE) if DEBIAN_BUNDLE.is_file() else None)
    context = ssl.create_default_context(cafile=bundle)
    if not context.get_ca_certs() and not has_certificates():
        # A machine without any certificate store. The one file fetched here is accepted by its digest alone.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    handlers: list[urllib.request.BaseHandler] = [urllib.request.HTTPSHandler(context=context)]
    if proxy := settings.get("proxy"):
        handlers.append(urllib.request.ProxyHandler({"http": proxy, "https": proxy}))
    return urllib.request.build_opener(*handlers)


def has_certificates() -> bool:
    """Whether this machine has a store of certificates at all; a bare one may not."""
    paths = ssl.get_default_verify_paths()
    folder = Path(os.environ.get("SSL_CERT_DIR") or paths.capath or "/etc/ssl/certs")
    return bool(paths.cafile) or (folder.is_dir() and any(folder.iterdir()))


def _links(opener: urllib.request.OpenerDirector, index: str) -> list[str]:
    page = f"{index.rstrip('/')}/uv/"
    request = urllib.request.Request(page, headers={"Accept": f"{SIMPLE_JSON}, text/html;q=0.5"})
    with opener.open(request, timeout=60) as answer:
        body, kind, base = answer.read(), answer.headers.get_content_type(), answer.geturl()
    if kind == SIMPLE_JSON:
        hrefs = [str(entry["url"]) for entry in json.loads(body)["files"]]
    else:
        parser = _Links()
        parser.feed(body.decode("utf-8", "replace"))
        hrefs = parser.found
    return [urllib.parse.urljoin(base, href) for href in hrefs]


def pinned_wheel() -> tuple[str, str]:
    """File name and SHA-256 of the uv for this machine."""
    machine = platform.machine()
    if machine not in UV_WHEELS:
        stop(f"no pinned uv for {machine}; machines known: {', '.join(UV_WHEELS)}.")
    return UV_WHEELS[machine]


def fetch_uv(settings: dict[str, str], to: Path, *, wheel: tuple[str, str]) -> None:
    """Write the uv of the wheel (name, digest) to `to`. Stops when no index has it or its digest differs."""
    name, digest = wheel
    opener = _opener(settings)
    indexes = [settings.get("index-url", "").strip() or DEFAULT_INDEX, *settings.get("extra-index-url", "").split()]
    failures: list[str] = []
    for index in indexes:
        try:
            for link in _links(opener, index):
                if urllib.parse.unquote(urllib.parse.urlsplit(link).path).rsplit("/", 1)[-1] != name:
                    continue
                with opener.open(link.partition("#")[0], timeout=300) as answer:
                    content = answer.read()
                if hashlib.sha256(content).hexdigest() != digest:
                    stop(f"{name} from {index} does not have the digest it must have; nothing was installed.")
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    to.write_bytes(archive.read(f"uv-{UV_VERSION}.data/scripts/uv"))
                to.chmod(0o755)
                return
        except (urllib.error.URLError, OSError, ValueError, KeyError) as fault:
            failures.append(f"{index}: {fault}")
    stop(f"the package index does not give {name}. " + "; ".join(failures))


def run_uv(uv: Path, arguments: list[str], environment: dict[str, str]) -> None:
    """Run uv; end with its exit status when it fails (it has said why)."""
    done = subprocess.run([str(uv), *arguments], env=environment, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def fingerprint() -> str:
    """Changes whenever the environment must be made again."""
    parts = [(ROOT / name).read_bytes() for name in ("uv.lock", "pyproject.toml", "tools/bootstrap.py")]
    return hashlib.sha256(b"\0".join([*parts, sys.version.encode(), str(ROOT).encode()])).hexdigest()


def main() -> None:
    """Make `.venv` what `uv.lock` says; nothing to do, and nothing fetched, when it is already."""
    if sys.version_info < (3, 11):
        stop(f"Python 3.11 or newer is needed; this is {platform.python_version()}.")
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text() == wanted and UV.is_file():
        return
    settings = pip_settings()
    environment = uv_environment(settings)
    with tempfile.TemporaryDirectory() as folder:
        uv = Path(folder) / "uv"
        if UV.is_file() and UV_VERSION in subprocess.run([UV, "--version"], capture_output=True, text=True).stdout:
            shutil.copy2(UV, uv)
        else:
            print(f"setup: fetching uv {UV_VERSION}", file=sys.stderr)
            fetch_uv(settings, uv, wheel=pinned_wheel())
        run_uv(uv, ["venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)], environment)
        shutil.copy2(uv, UV)
        requirements = Path(folder) / "requirements.txt"
        export = ["export", "--quiet", "--frozen", "--all-groups", "--no-emit-project", "--output-file"]
        run_uv(UV, [*export, str(requirements)], environment)
        run_uv(UV, ["pip", "install", "--require-hashes", "--requirement", str(requirements)], environment)
        run_uv(UV, ["pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", "."], environment)
    STAMP.write_text(wanted)


if __name__ == "__main__":
    main()
