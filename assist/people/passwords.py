"""Passwords (argon2) and opaque tokens."""

import hashlib
import secrets

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

_passwords = PasswordHash((Argon2Hasher(),))
# Checked when the name is unknown, so that the time taken does not tell which names exist.
_NOBODY = _passwords.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    return _passwords.hash(password)


def password_matches(password: str, password_hash: str | None) -> bool:
    return _passwords.verify(password, password_hash or _NOBODY) and password_hash is not None


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Tokens are long and random, so a plain fast hash is enough to keep them out of the base."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
