"""Stores to play with: each test gets a folder of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from simulator.store import upkeep
from simulator.store.attempt_store import Store, open_store
from simulator.store.tables import REVISIONS
from tests.store.stock import may_do_everything

NOBODY = 65_534
"""The user without rights."""


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, made once: a copy of it is much faster than a migration."""
    folder = tmp_path_factory.mktemp("new")
    open_store(folder).close()
    return folder / "reprange.db"


@pytest.fixture
def folder(tmp_path: Path, new_database: Path) -> Path:
    """A data folder with a new database."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(new_database, data)
    return data


@pytest.fixture
def file(folder: Path) -> Path:
    """The database of the data folder."""
    return folder / "reprange.db"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An open store."""
    with open_store(folder) as opened:
        yield opened


class Locked(Protocol):
    """Binds this process to the permissions of files, even where it runs as root."""

    def __call__(self) -> AbstractContextManager[None]: ...


@contextmanager
def _without_rights() -> Iterator[None]:
    if not may_do_everything():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def without_rights() -> Locked:
    return _without_rights


@pytest.fixture
def public_folder(new_database: Path) -> Iterator[Path]:
    """A data folder that everybody can reach: pytest's own are closed to other users."""
    with tempfile.TemporaryDirectory() as made:
        data = Path(made)
        data.chmod(0o777)
        shutil.copy(new_database, data)
        yield data
        data.chmod(0o777)


class Newer(Protocol):
    """The next version of Reprange, whose one new migration runs these statements."""

    def __call__(self, *statements: str) -> AbstractContextManager[None]: ...


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Newer:
    migrations = tmp_path / "100%(here)s" / "migrations"  # signs that settings files read otherwise
    shutil.copytree(upkeep.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    head = ["from alembic import op", "revision = 'next'", f"down_revision = {REVISIONS[-1]!r}"]

    @contextmanager
    def running(*statements: str) -> Iterator[None]:
        body = ["def upgrade():", *(f"    op.execute({words!r})" for words in statements)]
        (migrations / "versions" / "next.py").write_text("\n".join(head + body), encoding="utf-8")
        with monkeypatch.context() as changed:
            changed.setattr(upkeep, "MIGRATIONS", migrations)
            changed.setattr(upkeep, "REVISIONS", (*REVISIONS, "next"))
            yield

    return running
