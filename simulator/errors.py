"""Every exception that Reprange raises, one tree; each knows the exit code it ends a command with.

ReprangeError
├── UsageError              2   what was asked for is not possible as it was asked
│   ├── UnknownScenario         no scenario has that id
│   ├── UnknownDeal             no deal has that id
│   ├── UnknownAttempt          no attempt has that id
│   ├── BadSlip                 the slip names a stage or an objective that is not there
│   ├── IllegalMove             the move cannot be made at this point of the call
│   └── BadSetting              a setting has a value that it cannot have
├── ContentError            3   scenario files that do not load; carries their complaints
├── ReplayError             4   an attempt that does not follow from its moves, or from this version
├── StoreError              5   the database cannot be used
│   ├── StoreBusy               another program holds it for too long
│   ├── StoreReadOnly           it, or its folder, may not be written
│   ├── StoreFull               the disk is full
│   ├── StoreCorrupt            it is damaged, or is not a database
│   └── StoreTooNew             a newer Reprange wrote it
└── Interrupted             6   the input ended in mid-call; a call is saved
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ends. The numbers are part of the command line's contract."""

    OK = 0
    FAILED = 1
    """An unforeseen fault of Reprange itself."""
    USAGE = 2
    CONTENT = 3
    REPLAY = 4
    STORE = 5
    INTERRUPTED = 6


class ReprangeError(Exception):
    """The root: a sentence that says what is wrong, and one that says how to mend it."""

    exit_code = ExitCode.FAILED

    def __init__(self, problem: str, remedy: str = "") -> None:
        """Keep the problem and the remedy apart, so that a front end can set them as it likes."""
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


class UsageError(ReprangeError):
    """What was asked for is not possible as it was asked."""

    exit_code = ExitCode.USAGE


class UnknownScenario(UsageError):
    """No scenario has that id."""


class UnknownDeal(UsageError):
    """No deal has that id."""


class UnknownAttempt(UsageError):
    """No attempt has that id."""


class BadSlip(UsageError):
    """The slip names a stage or an objective that is not there."""


class IllegalMove(UsageError):
    """The move cannot be made at this point of the call."""


class BadSetting(UsageError):
    """A setting has a value that it cannot have."""


class ContentError(ReprangeError):
    """Scenario files that do not load; the problem lists their complaints, one a line."""

    exit_code = ExitCode.CONTENT


class ReplayError(ReprangeError):
    """An attempt that does not follow from its moves, or was played on another version."""

    exit_code = ExitCode.REPLAY


class StoreError(ReprangeError):
    """The database cannot be used; nothing that was stored before is lost."""

    exit_code = ExitCode.STORE


class StoreBusy(StoreError):
    """Another program holds the database for too long."""


class StoreReadOnly(StoreError):
    """The database, or its folder, may not be written."""


class StoreFull(StoreError):
    """The disk is full."""


class StoreCorrupt(StoreError):
    """The file is damaged, or is not a database."""


class StoreTooNew(StoreError):
    """A newer Reprange wrote the database."""


class Interrupted(ReprangeError):
    """The input ended in mid-call; the call is saved and can be resumed."""

    exit_code = ExitCode.INTERRUPTED
