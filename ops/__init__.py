"""Set-up and supervision: what `make` calls before and around the service itself.

Standard library only, and any Python from 3.8 on: it runs before a virtual environment exists.
"""
