"""Asking another site whether a page is still there: politely, and never an address inside our own network.

A name is looked up once and the address that was judged is the one connected to, at every redirect anew: a name that
changes its address between the look and the call leads nowhere else.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Collection
from contextlib import closing
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from gongkai.publishing.rules.links import Answer

TIMEOUT_SECONDS = 8
WHOLE_SECONDS = 20  # however slowly it answers
MOST_REDIRECTS = 5
PORTS = frozenset({80, 443, 8000, 8080, 8081, 8088, 8090, 8443, 9090})
WITHOUT_HEAD = 400  # from here on the page itself is asked for: many sites know no HEAD
TRANSLATED = IPv6Network("64:ff9b::/96")
SAFE = "%/:=&?~#+!$,;'@()*[]"


def ask(address: str, *, agent: str, inside: Collection[str] = ()) -> Answer:
    """What an http(s) address answers, after its redirects. Cost: up to WHOLE_SECONDS for each of them.

    `inside`: names of hosts that may be asked although they stand in our own network, on any port.
    """
    for _count in range(MOST_REDIRECTS + 1):
        try:
            parts = urlsplit(address)
            answer, onward = _asked(parts, agent, inside)
        except ssl.SSLError:
            return Answer(fault=_("证书有问题"))
        except TimeoutError:
            return Answer(fault=_("没有在规定时间内回答"))
        except (OSError, http.client.HTTPException, ValueError):
            return Answer(fault=_("连不上"))
        if not onward:
            return answer
        address = urljoin(address, onward)
    return Answer(fault=_("跳转次数太多"))


def _asked(parts: SplitResult, agent: str, inside: Collection[str]) -> tuple[Answer, str]:
    """The answer of one address, and where it leads on to."""
    host, is_secure = parts.hostname or "", parts.scheme == "https"
    if parts.scheme not in ("http", "https") or not host:
        return Answer(fault=_("不是网址")), ""
    port = parts.port or (443 if is_secure else 80)
    found = reachable(host, port, inside)
    if found is None:
        return Answer(fault=_("在内部网络或者不常用的端口，没有检查"), is_skipped=True), ""
    status, onward = _called(parts, found, port, "HEAD", agent)
    if status >= WITHOUT_HEAD:
        status, onward = _called(parts, found, port, "GET", agent)
    return Answer(status), onward if 300 <= status < 400 else ""


def reachable(host: str, port: int, inside: Collection[str]) -> str | None:
    """The address to connect to; None for one that must not be asked. Raises OSError for a name nobody knows."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if host in inside:
        return found[0]
    return found[0] if port in PORTS and all(map(is_public, found)) else None


def is_public(address: str) -> bool:
    """Whether the address is out on the internet; those that carry another address within them are none."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found.sixtofour or found.teredo or found in TRANSLATED:
            return False
    return found.is_global and not found.is_multicast


def _called(parts: SplitResult, address: str, port: int, verb: str, agent: str) -> tuple[int, str]:
    """Status and the place led on to; of the page itself nothing is read."""
    host = parts.hostname or ""
    plain = socket.create_connection((address, port), timeout=TIMEOUT_SECONDS)
    ends = Timer(WHOLE_SECONDS, plain.close)
    ends.daemon = True
    ends.start()
    try:
        with closing(_secured(plain, host) if parts.scheme == "https" else plain) as line:
            call = http.client.HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)
            call.sock = line
            path = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
            call.request(verb, path, headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"})
            answer = call.getresponse()
            return answer.status, answer.headers.get("Location", "")
    finally:
        ends.cancel()


def _secured(plain: socket.socket, host: str) -> socket.socket:
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise
