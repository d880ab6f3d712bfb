"""The outbox against a real learning record store (npm's xapi-statements, a test tool only), on loopback, restarted."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from simulator.practice.team.xapi_client import Address, LearningStore
from simulator.practice.team.xapi_outbox import Sent
from simulator.reports.xapi.statements import same_statement
from simulator.store.attempt_store import Store, open_store
from tests.npm import installed
from tests.practice.team.outbox.sender import Clock, made, outbox

LOOPBACK = """
const net = require("net");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  const told = rest.filter(each => typeof each === "function");
  if (!/^[0-9]+$/.test(String(port))) return listen.call(this, port, ...rest);
  return listen.call(this, {port: Number(port), host: "127.0.0.1"}, ...told);
};
"""
READY_S = 60.0


class RealStore:
    """A store that keeps its statements in memory: a restart loses them, and nothing else."""

    def __init__(self, place: Path, folder: Path) -> None:
        self.place, self.folder = place, folder
        (folder / "loopback.js").write_text(LOOPBACK)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        kinds = {"MODELS_REPO": "memory", "STORAGE_REPO": "local", "AUTH_REPO": "test"}
        more = {"EVENTS_REPO": "test", "SERVICE_AWAIT_UPDATES": "true", "LANG": "en"}
        environ = {**os.environ, **kinds, **more, "EXPRESS_PORT": str(self.port)}
        words = ["node", "-r", str(self.folder / "loopback.js")]
        server = self.place / "node_modules" / "xapi-statements" / "dist" / "server.js"
        with (self.folder / "store.log").open("ab") as log:
            self.process = subprocess.Popen([*words, str(server)], cwd=self.folder, env=environ, stdout=log, stderr=log)
        self._wait()

    def _wait(self) -> None:
        deadline = monotonic() + READY_S
        while monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                sleep(0.2)
            else:
                return
        pytest.skip(f"the store did not start within {READY_S:g} s")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/xAPI"


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealStore]:
    found = RealStore(installed("xapi-statements", "5.0.1"), tmp_path)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as found:
        yield found


def test_a_real_store_takes_ours_tells_a_conflict_and_a_bad_one_and_is_waited_for(store: Store, real: RealStore) -> None:
    clock, rows = Clock(), made(120)
    there = LearningStore(Address(real.url, "ada", "secret"))
    other = {**json.loads(rows[3].statement), "actor": {"mbox": "mailto:other@acme.example"}}
    assert there.post([json.dumps(other)]).status == 200
    assert there.post([rows[5].statement]).status == 200, "as a sender that crashed had sent it"
    bad = json.loads(rows[8].statement)
    bad["result"] = {"score": {"scaled": 1.8}}
    rows[8] = rows[8]._replace(statement=json.dumps(bad))

    sender = outbox(store, real.url, clock)
    sender.rows.put(rows[:100])
    real.stop()
    assert [each.put_off for each in sender.send()] == [50, 50], "it is down: both batches wait"
    real.start()
    # What is in memory is gone: what was told before is told again.
    assert there.post([json.dumps(other)]).status == 200
    assert there.post([rows[5].statement]).status == 200
    clock.sleep(60)
    sender.rows.put(rows)
    total = Sent()
    for sent in sender.send_for(3600, clock.sleep):
        total = total.plus(sent)

    assert total == Sent(delivered=118, parked=2)
    parked = {row.id: row.note for row in sender.rows.listed(["parked"], None)}
    assert parked[rows[3].id] == "409 The store has another statement with this id."
    assert parked[rows[8].id].startswith("400 ")
    assert "scaled" in parked[rows[8].id]
    for row in (*rows[:3], *rows[9:]):
        assert same_statement(json.loads(row.statement), there.stored(row.id))
    there.close()
