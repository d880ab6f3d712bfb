"""Texts for a terminal or a pipe that can do nothing there but be read: what somebody typed may hold control codes."""

from __future__ import annotations


def plain(text: str) -> str:
    """A text with a space in place of every character that cannot be printed."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " for sign in text)
