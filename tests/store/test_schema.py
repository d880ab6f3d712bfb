"""A database of any earlier schema is brought up to date, all or nothing; the tables are what the migrations make."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ClauseElement, event, make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from simulator.errors import StoreError, StoreTooNew
from simulator.store import schema
from simulator.store.attempts import Store, open_store
from simulator.store.tables import REVISIONS
from simulator.store.team.tables import people
from tests.store.stock import CLAIM, LATER, RESULT, WHEN, plan, run_sql, whole

SCHEMAS = Path(__file__).parent / "schemas"
FINISHED = whole("a", '{"line":"hello"}', '{"line":"it\'s agreed"}')
IN_MID_CALL = whole("b", '{"line":"hello"}', claim=None)
POSTGRESQL = make_url("postgresql://").get_dialect()()
TABLES = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"


@pytest.fixture(params=REVISIONS)
def old_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder as an earlier version left it."""
    with closing(sqlite3.connect(tmp_path / "reprange.db")) as raw:
        raw.executescript((SCHEMAS / f"{request.param}.sql").read_text(encoding="utf-8"))
    return tmp_path


def test_an_earlier_database_is_brought_up_to_date(old_folder: Path, new_database: Path) -> None:
    with open_store(old_folder) as store:
        assert store.load("a") == FINISHED
        assert store.load("b") == IN_MID_CALL
        assert store.load_document("d" * 64) == '{"id":"linen-loss-discovery"}'
        assert [row.result for row in store.list_attempts()] == [RESULT, None]
        store.append_move("b" * 32, 2, "{}", WHEN)
        store.finish("b" * 32, CLAIM, LATER, RESULT)
    assert run_sql(old_folder / "reprange.db", TABLES) == run_sql(new_database, TABLES)


def test_the_revisions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == REVISIONS


def test_the_tables_are_those_that_the_migrations_make(store: Store) -> None:
    with store._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, people.metadata) == []


class Newer(Protocol):
    """The next version of Reprange, whose one new migration runs these statements."""

    def __call__(self, *statements: str) -> AbstractContextManager[None]: ...


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Newer:
    migrations = tmp_path / "100%(here)s" / "migrations"  # signs that settings files read otherwise
    shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    head = ["from alembic import op", "revision = 'next'", f"down_revision = {REVISIONS[-1]!r}"]

    @contextmanager
    def running(*statements: str) -> Iterator[None]:
        body = ["def upgrade():", *(f"    op.execute({words!r})" for words in statements)]
        (migrations / "versions" / "next.py").write_text("\n".join(head + body), encoding="utf-8")
        with monkeypatch.context() as changed:
            changed.setattr(schema, "MIGRATIONS", migrations)
            changed.setattr(schema, "REVISIONS", (*REVISIONS, "next"))
            yield

    return running


def test_the_next_migration_keeps_what_is_there(newer: Newer, old_folder: Path) -> None:
    with newer("ALTER TABLE attempts ADD team TEXT"), open_store(old_folder) as store:
        assert store.load("a") == FINISHED
    file = old_folder / "reprange.db"
    assert run_sql(file, "SELECT DISTINCT team FROM attempts") == [(None,)]
    with pytest.raises(StoreTooNew):
        open_store(old_folder)


def test_a_migration_that_fails_changes_nothing(newer: Newer, old_folder: Path) -> None:
    file = old_folder / "reprange.db"
    before = run_sql(file, TABLES)
    refused = "UPDATE moves SET number = 0"
    with newer("ALTER TABLE attempts ADD team TEXT", refused), pytest.raises(StoreError) as raised:
        open_store(old_folder)
    assert str(file) in raised.value.problem
    assert run_sql(file, TABLES) == before
    with open_store(old_folder) as store:
        assert store.load("a") == FINISHED


def test_every_statement_can_be_said_to_postgresql(store: Store) -> None:
    said: list[str] = []

    def hear(_connection: object, element: object, *_rest: object) -> None:
        if isinstance(element, ClauseElement):
            said.append(str(element.compile(dialect=POSTGRESQL)))

    event.listen(store._database._engine, "before_execute", hear)
    store.begin(plan("c"))
    store.append_move("c" * 32, 1, "{}", WHEN)
    store.take_in(FINISHED, RESULT)
    store.finish("c" * 32, CLAIM, LATER, RESULT)
    store.save_document("d" * 64, "scenario", "{}")
    store.list_attempts("rep", 5, finished=True)
    assert {line.split()[0] for line in said} == {"INSERT", "SELECT", "UPDATE"}


def test_every_table_can_be_made_on_postgresql() -> None:
    for table in people.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=POSTGRESQL))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=POSTGRESQL))
