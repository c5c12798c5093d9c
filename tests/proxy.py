"""A real nginx on loopback with the files of `deploy/`, for tests and for the bench."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEPLOY = Path(__file__).parents[1] / "deploy"
PATIENCE_SECONDS = 60

CONF = """
user {user};
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    upstream gongkai {{ server 127.0.0.1:{site}; keepalive 32; }}
    proxy_cache_path {folder}/cache levels=1:2 keys_zone=pages:4m max_size=100m inactive=30d use_temp_path=off;
    include {deploy}/site.conf;
    server {{
        listen 127.0.0.1:{port};
        root {deploy}/pages;
        set $withdrawn_folder {home}/withdrawn;
        set $home_folder {home};
        include {deploy}/locations.conf;
    }}
}}
"""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens there, at the latest in a minute."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        except OSError:
            time.sleep(0.05)
    return False


def nginx() -> str | None:
    """Where nginx is, if it is installed; Debian keeps it where only root looks."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@dataclass(frozen=True, slots=True)
class Front:
    """An nginx that runs."""

    port: int
    pid: int

    def processor_seconds(self) -> float:
        """How long its one worker has worked."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        worker = next(each for each in children if "worker" in Path(f"/proc/{each}/cmdline").read_text())
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(folder: Path, home: Path, *, site: int) -> Iterator[Front]:
    """nginx before the site at a port. It keeps pages in `folder/cache`."""
    program, port = nginx(), free_port()
    if program is None:
        raise RuntimeError("no nginx: apt-get install nginx")
    folder.mkdir(parents=True, exist_ok=True)
    told = {"folder": folder, "home": home, "site": site, "port": port}
    text = CONF.format(user=getpass.getuser(), deploy=DEPLOY, **told)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    command = [program, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as server:
        try:
            if not answers(port):
                raise RuntimeError((folder / "error.log").read_text(encoding="utf-8"))
            yield Front(port, server.pid)
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)
