"""The review of a call: what was still reachable at every point, and what each move cost."""
