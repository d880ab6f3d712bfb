"""Where the command `reprange` starts. Called alone it opens the game at once, without the command line's library."""

from __future__ import annotations

import sys

from simulator.cli.terminal import open_game
from simulator.errors import ExitCode, ReprangeError


def main() -> None:
    """Run the game or a command; every error of ours ends in one clear message and its exit code."""
    try:
        code = _command() if sys.argv[1:] else _game()
    except ReprangeError as error:
        print(error.problem, error.remedy, sep="\n", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.OK)
    sys.exit(code)


def _game() -> int:
    from simulator.config import load_settings

    return open_game(load_settings)


def _command() -> int:
    import click

    from simulator.cli.commands import reprange

    try:
        code = reprange.main(standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    return code if isinstance(code, int) else ExitCode.OK
