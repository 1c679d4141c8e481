"""What passes between those who are connected and is never kept: typing, and what was read."""

from typing import Any

MAX_SEQ = 2**31 - 1


def mark_frame(
    frame: dict[str, Any], conversation_id: str, author: str, name: str | None
) -> dict[str, Any] | None:
    """What the others hear of a client's `frame` about that conversation; None for nothing."""
    if frame.get("type") == "typing.started":
        told: dict[str, Any] = {"author": author, "author_name": name}
    elif frame.get("type") == "message.read" and _is_seq(frame.get("seq")):
        told = {"author": author, "seq": frame["seq"]}
    else:
        return None
    return {"type": frame["type"], "conversation_id": conversation_id, "data": told}


def _is_seq(value: object) -> bool:
    # Not `isinstance`: true is an int to Python.
    return type(value) is int and 1 <= value <= MAX_SEQ
