"""Checking what people type before it enters the log. Pure."""

import unicodedata
from math import isfinite
from typing import Any

from assist.errors import TextEmpty, TextHasControlCharacters, TextTooLong, WrongValue

ALLOWED_CONTROLS = "\n\t"
MAX_CLIENT_ID_CHARS = 100


def check_text(text: str, limit: int) -> str:
    """`text` with one kind of line break and no blank rim.

    Raises TextEmpty, TextTooLong (over `limit` characters) or TextHasControlCharacters. Emoji
    alone are a message like any other: customers do answer with a thumb or an angry face.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > limit:
        raise TextTooLong(limit)
    if any(_is_control(character) for character in text):
        raise TextHasControlCharacters()
    if not any(_is_visible(character) for character in text):
        raise TextEmpty()
    return text


def check_client_id(client_id: str) -> str:
    if not 1 <= len(client_id) <= MAX_CLIENT_ID_CHARS or not client_id.isprintable():
        raise WrongValue("消息编号（client_id）须为 1 到 100 个可见字符。")
    return client_id


def storable(value: Any) -> Any:
    """`value` (JSON from a bot) as every database and page takes it: halves of characters become
    `?`, NUL goes, and what is no number is null. One such slot would spoil the agent's page."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, list):
        return [storable(one) for one in value]
    if isinstance(value, dict):
        return {storable(key): storable(one) for key, one in value.items()}
    return value


def _is_control(character: str) -> bool:
    # Cs: half of a character outside the BMP, which no database and no encoder takes.
    category = unicodedata.category(character)
    return category in ("Cc", "Cs") and character not in ALLOWED_CONTROLS


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in ("Z", "C")
