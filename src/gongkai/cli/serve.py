"""`gongkai serve`: the site on this machine, from nothing to a page in a browser."""

from __future__ import annotations

import errno
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Iterable

from gongkai import env
from gongkai.base.errors import Refused
from gongkai.cli.demo.command import fill_where_empty
from gongkai.cli.parser import Parser
from gongkai.cli.prepare import prepare
from gongkai.cli.words import language, say
from gongkai.cli.worker import running_worker

EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 named, not listened on
USUAL_PORT = 8000
PORTS_TRIED = 100
MOST_PORT, MOST_WORKERS = 65_535, 64
STOP_SECONDS = 10  # what is being answered may be finished
THREADS = 16  # of one process, at most; on a small machine fewer, as Python threads share one core


def arguments(parser: Parser) -> None:
    """The options of `gongkai serve`."""
    ports = say(f"端口；不写时用 {USUAL_PORT}，被占用时换下一个空闲的", f"port; {USUAL_PORT} or the next free one")
    parser.add_argument("--host", default="127.0.0.1", help=say("监听的地址", "address to listen on"))
    parser.add_argument("--port", type=int, metavar="N", help=ports)
    parser.add_argument("--workers", type=int, default=1, metavar="N", help=say("网页进程数", "web processes"))
    parser.add_argument("--demo", action="store_true", help=say("数据库是空的就装入演示数据", "fill an empty database"))


def serve(*, host: str, port: int | None, workers: int, demo: bool) -> None:
    """Bring the database up to date, then serve until Ctrl-C. Raises Refused when it cannot start."""
    if port is not None and not 1 <= port <= MOST_PORT:
        raise Refused(say(f"--port 应当是1到{MOST_PORT}。", f"--port is 1 to {MOST_PORT}."))
    if not 1 <= workers <= MOST_WORKERS:
        raise Refused(say(f"--workers 应当是1到{MOST_WORKERS}。", f"--workers is 1 to {MOST_WORKERS}."))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    if demo:
        os.environ["GONGKAI_DEMO"] = "1"  # the web processes read it too
    if host not in EVERY_ADDRESS and "ALLOWED_HOSTS_FILE" not in os.environ:
        os.environ["ALLOWED_HOSTS"] = ",".join([host, *env.names("ALLOWED_HOSTS")])
    wanted = [port] if port else range(USUAL_PORT, USUAL_PORT + PORTS_TRIED)
    free_port(host, wanted)  # refused at once, before anything is made ready
    prepare()
    free = free_port(host, wanted)  # another start may have taken it meanwhile
    if demo:
        threading.Thread(target=fill_where_empty, daemon=True).start()  # the site answers meanwhile
    else:
        first_administrator()
    if port is None and free != USUAL_PORT:
        print(say(f"{USUAL_PORT} 端口已被占用，改用 {free} 端口。", f"port {USUAL_PORT} is taken, using {free}."))
    with running_worker():
        listen(host, free, workers=workers)


def first_administrator() -> None:
    """Where nobody can sign in yet: an administrator from the environment, else asked for on the terminal.

    In a pipe the site starts without one and says what to do.
    """
    from django.utils import timezone, translation

    from gongkai.accounts import first

    with translation.override("en" if language() == "en" else "zh-hans"):
        if first.ensure(timezone.now()) is None and first.is_missing():
            command = "gongkai manage create_administrator"
            print(say(f"还没有管理员，谁也不能登录。请运行：{command}", f"nobody can sign in yet; run: {command}"))


def free_port(host: str, ports: Iterable[int]) -> int:
    """The first of the ports that is free. Raises Refused when none is, or this machine cannot listen there at all."""
    last = 0
    for last in ports:
        if _is_free(host, last):
            return last
    raise Refused(say(f"{host} 的 {last} 端口已被占用，请换一个端口。", f"port {last} on {host} is taken."))


def _is_free(host: str, port: int) -> bool:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            return False
        raise Refused(
            say(f"不能在 {host} 的 {port} 端口提供服务：{fault.strerror}", f"{host}, {port}: {fault.strerror}")
        ) from None
    return True


def listen(host: str, port: int, *, workers: int) -> None:
    """Serve until interrupted, then stop quietly."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # each web process starts from nothing: a copy of this one would share its threads' locks and its database
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "gongkai.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=min(THREADS, 2 * (os.cpu_count() or 1) + 1),
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    server.on_startup(lambda: threading.Thread(target=_announce, args=[host, port], daemon=True).start())
    server.serve()
    print(say("网站已停止。", "stopped."), flush=True)


def _announce(host: str, port: int) -> None:
    """Print the address once it answers: whoever reads it can open it."""
    while True:
        try:
            socket.create_connection((host, port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    print(say(f"网站已启动：{address}\n按 Ctrl-C 停止。", f"serving {address}\nCtrl-C stops it."), flush=True)
