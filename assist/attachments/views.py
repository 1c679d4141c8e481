"""How attachments look in messages, and how a message that carries some is told in one line. Pure."""

from collections.abc import Sequence
from typing import Any

from assist.attachments.model import Attachment

Json = dict[str, Any]
NAMES = ("id", "name", "media_type", "size", "width", "height")


def kept_view(one: Attachment) -> Json:
    """What stands in the message's own row: it does not change any more."""
    return {name: getattr(one, name) for name in NAMES}


def shown(conversation_id: str, kept: Sequence[Json] | None) -> list[Json]:
    """With where each is fetched from, as seen from the service's root."""
    root = f"/api/v1/conversations/{conversation_id}/attachments"
    return [{**one, "url": f"{root}/{one['id']}"} for one in kept or []]


def in_words(text: str, kept: Sequence[Json] | None) -> str:
    """`[图片] 屏幕碎了`, `[文件] 发票.pdf`: for a card, a transcript, a client that shows only text."""
    return " ".join([*(_label(one) for one in kept or []), *([text] if text else [])])


def is_picture(one: Json) -> bool:
    return str(one["media_type"]).startswith("image/")


def _label(one: Json) -> str:
    return "[图片]" if is_picture(one) else f"[文件] {one['name']}"
