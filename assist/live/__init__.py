"""Telling browsers what happened: wake-ups, replay after an event id, followers of the log."""
