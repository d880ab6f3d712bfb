"""The database looked after by whoever may: copied, put back, brought up to date, and told about."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import StoreError
from simulator.practice.team.people import People
from simulator.store.attempt_store import FILE, Store, open_store
from simulator.store.people_rows import PeopleRows
from simulator.store.upkeep import restore, upgrade

if TYPE_CHECKING:
    from simulator.config import Settings


class Maintenance:
    """The database of a data folder."""

    def __init__(self, settings: Settings, now: str) -> None:
        """Look after the database of these settings; `now` is the time in UTC, as ISO 8601."""
        self.file = settings.data_dir.absolute() / FILE
        self._settings = settings
        self._now = now

    def aside(self, why: str) -> Path:
        """Where what was there is kept: beside the database, with the time in its name."""
        at = "".join(sign for sign in self._now[:19] if sign.isdigit())
        return self.file.with_name(f"reprange-before-{why}-{at}.db")

    def upgrade(self) -> tuple[str | None, str, Path]:
        """Bring it to the newest schema; gives both revisions, and where a copy of it as it was stands."""
        aside = self.aside("upgrade")
        return (*upgrade(self.file, aside), aside)

    def back_up(self, target: Path) -> None:
        """Copy it to a new file; raises UsageError, also where whoever sits here may not read what is in it."""
        with open_store(self._settings.data_dir) as store:
            self._need_admin(store)
            store.back_up(target)

    def restore(self, source: Path) -> Path | None:
        """Put a copy in its place; gives where what was there is kept, None where nothing was there.

        Raises UsageError and StoreError. A database that cannot be opened has nobody to ask, and is put aside as it is.
        """
        if self.file.exists():
            with suppress(StoreError), open_store(self._settings.data_dir) as store:
                self._need_admin(store)
        aside = self.aside("restore")
        return aside if restore(self.file, source, aside) else None

    def _need_admin(self, store: Store) -> None:
        People(PeopleRows(store.database), self._settings, lambda: self._now).need("administer")
