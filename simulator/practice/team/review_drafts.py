"""Reviews that are not saved yet: kept in a file at every change, so that nothing that was thought is lost."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from simulator.errors import UsageError

FOLDER = "drafts"


class ReviewDrafts:
    """The drafts in a data folder; a draft is a document of which anything may be missing."""

    def __init__(self, data_dir: Path) -> None:
        """Keep drafts in a data folder."""
        self._folder = data_dir / FOLDER

    def _file(self, attempt: str, reviewer: str) -> Path:
        who = sha256(reviewer.encode()).hexdigest()[:12]
        return self._folder / f"review-{attempt}-{who}.json"

    def load(self, attempt: str, reviewer: str) -> dict[str, Any]:
        """The draft of a review; empty where there is none that can be read."""
        try:
            found = json.loads(self._file(attempt, reviewer).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def keep(self, attempt: str, reviewer: str, draft: dict[str, Any]) -> None:
        """Keep a draft, whole or not at all; raises UsageError where the folder cannot be written."""
        file = self._file(attempt, reviewer)
        part = file.with_suffix(".part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(json.dumps(draft, ensure_ascii=False), encoding="utf-8")
            part.replace(file)
        except OSError as error:
            raise UsageError(
                f"The draft of the review cannot be kept ({error.strerror}).",
                "Make the data folder writable.",
            ) from error

    def forget(self, attempt: str, reviewer: str) -> None:
        """Forget a draft, once its review is saved."""
        with suppress(OSError):
            self._file(attempt, reviewer).unlink(missing_ok=True)
