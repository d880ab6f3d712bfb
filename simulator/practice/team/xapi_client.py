"""A learning record store over HTTP: the only user of urllib3, which is imported when something is sent.

urllib3 depends on nothing, and does here all that httpx would: pooled connections, time-outs, certificates.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from simulator.errors import UsageError

VERSION = "1.0.3"
"""The version of xAPI that we speak."""

CONNECT_S, READ_S = 5.0, 20.0
"""How long to wait for a connection, and for each part of an answer, in seconds."""

LONGEST = 400
"""The most characters of an answer that are kept."""


OBJECT = re.compile(r"^HTTPS?Connection(Pool)?\([^)]*\): ")
"""How urllib3 begins what it says: with itself."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    """The HTTP status; 0 where nothing came back."""
    words: str
    """What the store said, or what went wrong on the way: one line, shortened."""
    wait_s: int = 0
    """How long the store asks to be left alone, in seconds."""
    taken: frozenset[str] | None = None
    """The ids of the statements that the store says it took; None where it says nothing of the kind."""


class Address(NamedTuple):
    """Where a learning record store is, and who we are to it."""

    url: str
    """What `/statements` follows on, without a slash at its end."""
    user: str = ""
    password: str = ""

    @property
    def exposed(self) -> bool:
        """Whether the password would go over a network in clear."""
        parts = urlsplit(self.url)
        near = parts.hostname in {"localhost", "127.0.0.1", "::1"}
        return bool(self.password) and parts.scheme == "http" and not near

    def __repr__(self) -> str:
        """The address without its secret."""
        return f"Address({self.url!r}, {self.user!r})"


class LearningStore:
    """A learning record store."""

    def __init__(self, address: Address, connect_s: float = CONNECT_S, read_s: float = READ_S) -> None:
        """Get ready to talk to a store; nothing is sent yet."""
        import urllib3

        headers = {"X-Experience-API-Version": VERSION, "Accept": "application/json"}
        if address.user or address.password:
            # Names in other letters than Latin ones need UTF-8 (RFC 7617), which make_headers has not.
            pair = f"{address.user}:{address.password}".encode()
            headers["Authorization"] = f"Basic {b64encode(pair).decode()}"
        self._statements = f"{address.url}/statements"
        self._pool = urllib3.PoolManager(
            headers=headers,
            timeout=urllib3.Timeout(connect=connect_s, read=read_s),
            # Who is tried again, and when, is the outbox's to say; and a password goes nowhere else.
            retries=False,
        )

    def close(self) -> None:
        """Close what is open."""
        self._pool.clear()

    def post(self, statements: Sequence[str]) -> Answer:
        """Send statements, each a JSON text, all or none of which the store takes."""
        body = f"[{','.join(statements)}]".encode()
        answer, told = self._ask("POST", self._statements, body)
        return answer._replace(taken=_ids(told)) if answer.status == 200 else answer

    def stored(self, statement_id: str) -> Any:  # noqa: ANN401  # JSON
        """The statement that the store has under an id, or None; raises UsageError where it does not say."""
        query = urlencode({"statementId": statement_id})
        answer, body = self._ask("GET", f"{self._statements}?{query}")
        if answer.status == 404:
            return None
        try:
            return json.loads(body) if answer.status == 200 else _silent(answer)
        except ValueError:
            return _silent(answer)

    def _ask(self, method: str, url: str, body: bytes | None = None) -> tuple[Answer, bytes]:
        from urllib3.exceptions import HTTPError

        kept = {"headers": {**self._pool.headers, "Content-Type": "application/json"}} if body else {}
        try:
            answer = self._pool.request(method, url, body=body, redirect=False, **kept)
        except HTTPError as error:
            return Answer(0, _line(OBJECT.sub("", str(error)))), b""
        told = answer.headers.get("Retry-After", "")
        wait_s = int(told) if told.isdecimal() else 0
        words = _line(answer.data.decode("utf-8", "replace"))
        return Answer(answer.status, words or answer.reason or "", wait_s), answer.data


def _ids(told: bytes) -> frozenset[str] | None:
    """The ids that a store answers with: other servers, such as one that asks to log in first, answer something else."""
    try:
        found = json.loads(told)
    except ValueError:
        return None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        return None
    return frozenset(each.lower() for each in found)


def _silent(answer: Answer) -> Any:  # noqa: ANN401  # it never answers
    raise UsageError(f"The store did not show what it has: {answer.status} {answer.words}.")


def _line(text: str) -> str:
    """A text on one line, without control characters, shortened."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(plain.split())[:LONGEST]
