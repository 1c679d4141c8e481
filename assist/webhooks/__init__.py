"""Telling other systems what happened: signed, tried again, dead letters kept."""
