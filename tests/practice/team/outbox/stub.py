"""A learning record store of our own, on loopback: it keeps what it took over restarts, and fails when it is told to."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

Fault = Literal["", "500", "dropped", "late"]
"""How a request fails: refused and nothing stored, stored and the connection dropped, stored and told too late."""

LATE_S = 1.0


class Stub:
    """The store: what it took, by id, and every request that it saw."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, Any]] = {}
        self.stored: Counter[str] = Counter()
        """How often each id was taken as new."""
        self.headers: list[dict[str, str]] = []
        self.posts: list[int] = []
        """How many statements each request had."""
        self.fault: Callable[[int], Fault] = lambda number: ""
        self.answer: tuple[int, str] = (200, "")
        """What every request is answered; with 200 and no words it takes what it is given."""
        self.retry_after = ""
        self.bad: frozenset[str] = frozenset()
        """The ids that it never takes."""
        self.touchy = False
        """Whether it answers 409 to whatever it has already, were it the very same."""
        self.turn = threading.Lock()
        self.connections: list[BaseHTTPRequestHandler] = []
        self.late = threading.Event()
        self.server: _Server | None = None
        self.port = 0

    def start(self) -> None:
        """Listen, on the same port as before."""
        self.late = threading.Event()
        self.server = _Server(self)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Stop as a process that ends does: every connection is gone."""
        if self.server is not None:
            self.late.set()
            self.server.shutdown()
            self.server.server_close()
            for each in self.connections:
                each.close_connection = True
                with suppress(OSError):
                    each.connection.shutdown(2)
            self.connections.clear()
            self.server = None

    def take(self, statements: list[dict[str, Any]]) -> tuple[int, str]:
        """Take all of them, or none."""
        if self.answer != (200, ""):
            return self.answer
        for each in statements:
            held = self.held.get(each["id"])
            if held is not None and (self.touchy or held != each):
                return 409, "a statement with this id is here"
            if each["id"] in self.bad:
                return 400, "result.score.scaled: too large"
        for each in statements:
            if each["id"] not in self.held:
                self.stored[each["id"]] += 1
                self.held[each["id"]] = each
        return 200, json.dumps([each["id"] for each in statements])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/xAPI"

    def received(self, text: bytes) -> tuple[Fault, int, str]:
        """Take what came, unless this request is to fail: how it fails, and the answer."""
        statements = json.loads(text)
        with self.turn:
            self.posts.append(len(statements))
            fault = self.fault(len(self.posts))
            return fault, *((500, "no") if fault == "500" else self.take(statements))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, stub: Stub) -> None:
        self.stub = stub
        super().__init__(("127.0.0.1", stub.port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    disable_nagle_algorithm = True
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.stub.connections.append(self)

    def do_POST(self) -> None:
        stub = self.server.stub
        stub.headers.append(dict(self.headers))
        fault, status, words = stub.received(self.rfile.read(int(self.headers["Content-Length"])))
        if fault == "dropped":
            self.close_connection = True
            self.connection.shutdown(2)
            return
        if fault == "late":
            stub.late.wait(LATE_S)
        self.reply(status, words)

    def do_GET(self) -> None:
        (name,) = parse_qs(urlsplit(self.path).query)["statementId"]
        found = self.server.stub.held.get(name)
        self.reply(200 if found else 404, json.dumps(found) if found else "none")

    def reply(self, status: int, words: str) -> None:
        try:
            self.send_response(status)
            if self.server.stub.retry_after:
                self.send_header("Retry-After", self.server.stub.retry_after)
            self.send_header("Content-Length", str(len(words.encode())))
            self.end_headers()
            self.wfile.write(words.encode())
        except OSError:  # whoever asked has gone
            self.close_connection = True

    def log_message(self, *words: object) -> None:
        """Say nothing."""
