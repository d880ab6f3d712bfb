"""Exact play: the rules of a call compiled to arrays, so that every state can be visited."""
