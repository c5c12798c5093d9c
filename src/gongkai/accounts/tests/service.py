"""An identity service of our own, as far as signing in needs one: real requests over a real socket."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from django.test import Client

CLIENT_ID = "gongkai"
START, RETURN = "/account/sign-in/service/", "/account/sign-in/service/service/"


class Service:
    """Vouches for whoever `claims` describe; `issuer` and `audience` can be made to lie."""

    def __init__(self, address: str) -> None:
        self.address = self.issuer = address
        self.audience = CLIENT_ID
        self.claims: dict[str, Any] = {"sub": "u-0471"}
        self.asked: list[dict[str, list[str]]] = []

    def answer(self, path: str, form: dict[str, list[str]]) -> dict[str, Any]:
        """The document at a path."""
        if path.endswith("openid-configuration"):
            pages = {f"{name}_endpoint": f"{self.address}/{name}" for name in ("authorization", "token", "userinfo")}
            return {"issuer": self.address, "jwks_uri": f"{self.address}/keys", **pages}
        if path == "/userinfo":
            return self.claims
        self.asked.append(form)
        now = int(time.time())
        token = {**self.claims, "iss": self.issuer, "aud": self.audience, "iat": now, "exp": now + 60}
        signed = jwt.encode(token, "a key that only this service has, for tests", algorithm="HS256")
        return {"access_token": "t", "token_type": "Bearer", "id_token": signed}


@contextmanager
def running() -> Iterator[Service]:
    """The service, on a port of its own."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            self._answer(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))

        def _answer(self, form: dict[str, list[str]]) -> None:
            body = json.dumps(service.answer(urlsplit(self.path).path, form)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    service = Service(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def sent_there(browser: Client, back: str = "") -> dict[str, str]:
    """Starts the sign-in; what the service is asked."""
    answer = browser.get(START, {"next": back})
    assert answer.status_code == 302, answer.content.decode()
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def come_back(browser: Client, asked: dict[str, str], **more: str) -> str:
    """Returns from the service with its code; where it leads."""
    answer = browser.get(RETURN, {"code": "c", "state": asked["state"], **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])
