"""How summaries and wrap-ups look to staff: the JSON shapes of docs/api.md."""

from typing import Any

from assist.clock import iso
from assist.summaries.model import Disposition, Summary, WrapUp
from assist.summaries.rules import Parts

Json = dict[str, Any]


def kept_view(row: Summary, newer_count: int = 0) -> Json:
    return {
        "problem": row.problem,
        "done": row.done,
        "open": row.open,
        "based_on_seq": row.based_on_seq,
        "source": row.source,
        "by_name": row.by_name,
        "at": iso(row.at),
        "newer_count": newer_count,
    }


def built_view(parts: Parts, based_on_seq: int, source: str) -> Json:
    """Made just now, and kept nowhere."""
    return {
        "problem": parts.problem,
        "done": parts.done,
        "open": parts.open,
        "based_on_seq": based_on_seq,
        "source": source,
        "by_name": None,
        "at": None,
        "newer_count": 0,
    }


def wrap_up_view(row: WrapUp) -> Json:
    return {
        "disposition": row.disposition,
        "tags": row.tags,
        "note": row.note,
        "by_name": row.by_name,
        "at": iso(row.at),
    }


def disposition_view(row: Disposition) -> Json:
    return {"id": row.id, "name": row.name, "is_active": row.is_active}
