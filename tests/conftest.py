"""How many examples a property is tried on: a few each time, and all of them with the long proofs."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("default", max_examples=20, deadline=None)
settings.register_profile("long", max_examples=150, deadline=None)
settings.load_profile("default")
