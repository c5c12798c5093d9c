"""`gongkai serve`: the site on this machine, from nothing to a page in a browser."""

from __future__ import annotations

import os
import socket
from typing import Annotated

import typer

from gongkai.base.errors import Refused
from gongkai.cli.words import say
from gongkai.cli.worker import running_worker

USUAL_PORT = 8000
PORTS_TRIED = 100
THREADS = 16  # a worker; on a small machine fewer, as Python threads share one core


def serve(
    host: Annotated[str, typer.Option(help=say("监听的地址。", "Address to listen on."))] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=65535,
            help=say(
                f"端口；不写时用 {USUAL_PORT}，被占用时换下一个空闲的。", f"Port; {USUAL_PORT} or the next free one."
            ),
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help=say("工作进程数。", "Worker processes."))] = 1,
    demo: Annotated[
        bool, typer.Option("--demo", help=say("数据库是空的就装入演示数据。", "Fill an empty database."))
    ] = False,
) -> None:
    """启动网站：先更新数据库，再开始服务；按 Ctrl-C 停止。"""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    prepare()
    with running_worker():
        listen(host, free_port(host, port), workers=workers, taken=port is None)


def prepare() -> None:
    """Bring the database up to date and lay out the files of the pages. Safe to repeat."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def free_port(host: str, wanted: int | None) -> int:
    """The wanted port, or the usual one, or the next free one after it. Raises Refused when none can be had."""
    tried = [wanted] if wanted else range(USUAL_PORT, USUAL_PORT + PORTS_TRIED)
    for port in tried:
        if _is_free(host, port):
            return port
    if wanted:
        raise Refused(say(f"{host} 的 {wanted} 端口已被占用，请换一个端口。", f"port {wanted} on {host} is taken."))
    last = USUAL_PORT + PORTS_TRIED - 1
    raise Refused(say(f"{USUAL_PORT} 到 {last} 端口都被占用。", f"ports {USUAL_PORT} to {last} are all taken."))


def _is_free(host: str, port: int) -> bool:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError:
        return False
    return True


def listen(host: str, port: int, *, workers: int, taken: bool) -> None:
    """Serve until interrupted, then stop quietly."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "gongkai.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=min(THREADS, 2 * (os.cpu_count() or 1) + 1),
        websockets=False,
        log_level=LogLevels.warning,
    )
    shown = f"[{host}]" if ":" in host else host

    def announce() -> None:
        if taken and port != USUAL_PORT:
            print(say(f"{USUAL_PORT} 端口已被占用，改用 {port} 端口。", f"port {USUAL_PORT} is taken, using {port}."))
        print(say(f"网站已启动：http://{shown}:{port}/", f"serving http://{shown}:{port}/"), flush=True)
        print(say("按 Ctrl-C 停止。", "Ctrl-C stops."), flush=True)

    server.on_startup(announce)
    server.serve()
    print(say("网站已停止。", "stopped."), flush=True)
