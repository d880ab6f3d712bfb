"""A database of an earlier schema is brought up to date, all or nothing; one from before the first release goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ClauseElement, event, make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from simulator.errors import StoreCorrupt, StoreError, StoreTooNew
from simulator.store import upkeep
from simulator.store.attempt_store import Store, open_store
from simulator.store.tables import REVISIONS
from simulator.store.team_tables import people
from tests.store.conftest import Newer
from tests.store.stock import CLAIM, FINISHED, IN_MID_CALL, LATER, RESULT, WHEN, before_release, plan, run_sql

POSTGRESQL = make_url("postgresql://").get_dialect()()
TABLES = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"


@pytest.fixture
def old_folder(tmp_path: Path) -> Path:
    """A data folder from before the first release."""
    before_release(tmp_path / "reprange.db")
    return tmp_path


def test_a_database_from_before_the_release_goes_on(old_folder: Path) -> None:
    before = run_sql(old_folder / "reprange.db", TABLES)
    with open_store(old_folder) as store:
        assert store.load("a") == FINISHED
        assert store.load("b") == IN_MID_CALL
        assert store.load_document("d" * 64) == '{"id":"linen-loss-discovery"}'
        assert [row.result for row in store.list_attempts()] == [RESULT, None]
        store.append_move("b" * 32, 2, "{}", WHEN)
        store.finish("b" * 32, CLAIM, LATER, RESULT)
    assert run_sql(old_folder / "reprange.db", TABLES) == before


def shape(file: Path) -> dict[tuple[object, ...], list[tuple[object, ...]]]:
    """What a database is made of: the columns of its tables and indexes, and what its tables refer to."""
    return {
        (pragma, kind, name): run_sql(file, f"PRAGMA {pragma}({name})")
        for kind, name, _ in run_sql(file, TABLES)
        for pragma in ("table_info", "index_xinfo", "foreign_key_list")
    }


def test_a_new_database_is_of_the_same_shape(old_folder: Path, new_database: Path) -> None:
    earlier = shape(old_folder / "reprange.db")
    assert len(earlier) > 200
    assert {name: set(rows) for name, rows in shape(new_database).items()} == {
        name: set(rows) for name, rows in earlier.items()
    }


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
def test_a_schema_that_was_never_released_is_left_as_it_is(tmp_path: Path, revision: str) -> None:
    file = before_release(tmp_path / "reprange.db", revision)
    before = file.read_bytes()
    with pytest.raises(StoreCorrupt, match=f"before its first release .schema {revision}"):
        open_store(tmp_path)
    assert file.read_bytes() == before


def test_the_revisions_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory(str(upkeep.MIGRATIONS)).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == REVISIONS


def test_alembic_finds_nothing_to_do(store: Store) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == REVISIONS[-1]
        assert compare_metadata(context, people.metadata) == []


def test_the_next_migration_keeps_what_is_there(newer: Newer, old_folder: Path) -> None:
    with newer("ALTER TABLE attempts ADD team TEXT"), open_store(old_folder) as store:
        assert store.load("a") == FINISHED
        assert store.load("b") == IN_MID_CALL
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

    event.listen(store.database._engine, "before_execute", hear)
    store.begin(plan("c"))
    store.append_move("c" * 32, 1, "{}", WHEN)
    store.take_in(FINISHED, RESULT)
    store.finish("c" * 32, CLAIM, LATER, RESULT)
    store.save_document("d" * 64, "scenario", "{}")
    store.list_attempts("rep", 5, finished=True)
    assert {line.split()[0] for line in said} == {"INSERT", "SELECT"}


def test_every_table_can_be_made_on_postgresql() -> None:
    for table in people.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=POSTGRESQL))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=POSTGRESQL))
