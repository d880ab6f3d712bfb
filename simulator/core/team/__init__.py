"""A team and its drills: who may do what, what a drill asks for, how a person scores a call."""
