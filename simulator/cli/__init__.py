"""The command line: a thin front end that reads words, asks `practice`, and writes what comes back.

Theory of operation. **Groups are lazy**: `commands.py` is one table of all commands, with where each stands and what the
overview says of it. The module of a command is imported when it is called, and the command imports inside itself what
it needs beyond click: help waits for click alone, and `reprange` without a word not even for that (`main.py`).

**A command is its options, one call and one output.** `options.py` has the options that several share, and hands a
command the practice (`in_practice`, `in_database`) or the library (`in_library`) that they make.

**stdout is data, stderr is narration.** Data goes out by `emit`, `emit_rows` and `deliver` of `output.py`, as JSON where
`--json` asks for it; `narrate`, bars and questions write to stderr, so that a pipe holds nothing but the data.

**One exception tree, caught once.** What goes wrong is raised as an error of `simulator.errors`, with the problem and a
remedy; `main.py` alone catches it, writes both to stderr, and ends with the error's exit code, one of `ExitCode`. No
command catches what it cannot mend, and none ends the program.

A call in plain text is `plain_game.py`, on the prompts of `plain_prompts.py`. **A new command** goes into its group's
file, `<group>_commands.py`, and into the table; the README tells of it and of its options, which a test demands.
"""
