"""The append-only log of messages and transitions: the only source of truth."""
