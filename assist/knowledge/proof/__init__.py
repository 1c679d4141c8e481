"""Proof that the base answers what it should: the regression set and the editors' synonyms."""
