"""The page that explains the codes to authors, as the table of codes has it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.authoring.codes import Code, families

HEAD = """\
# What a check can find

`reprange scenarios check` prints each finding as `file:line:column: severity code: what is wrong: how to mend it`, and
below it what shows it, where there is something to show. Codes never change their meaning.
`reprange scenarios check --explain X104` prints what this page says of a code.

- An **error** stands in the way of play, or of a fair score.
- A **warning** should be looked into; `--strict` fails at it.
- A **note** says what was not looked at, or not listed. It never fails.

Findings of exploration say how sure they are: *proved* where every position of the call was visited, and *not proved*, with
the number of positions visited, where there are too many. What was seen to happen is certain in both cases.

This page is made of the table in `simulator/authoring/codes.toml`, and a test holds the two together.
"""


def codes_page() -> str:
    """The page, in Markdown."""
    parts = [HEAD, _index()]
    for letter, (asked, found) in families().items():
        parts.append(f"## {letter}: {asked}\n")
        parts += [_section(code) for code in found]
    return "\n".join(parts)


def _index() -> str:
    return "\n".join(["| code | severity | meaning |", "|---|---|---|", *_rows(), ""])


def _rows() -> Iterator[str]:
    for _, found in families().values():
        for code in found:
            yield f"| [{code.id}](#{code.id.lower()}) | {code.severity} | {code.meaning} |"


def _section(code: Code) -> str:
    fenced = f"```yaml\n{code.example}\n```"
    return f"### {code.id}\n\n**{code.meaning}** ({code.severity}). {code.why}\n\n{fenced}\n"
