"""Rasa SDK actions, one topic a file. `python -m bot.actions` serves them on loopback."""
