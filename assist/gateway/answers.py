"""From Rasa's answer to messages of ours and to acts that the bot asks for. Pure."""

from dataclasses import dataclass, replace
from typing import Any

from assist.conversations.service import Draft

Json = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """`drafts` to post as the bot, `acts` that the gateway carries out, in order."""

    drafts: list[Draft]
    acts: list[Json]


def read_answer(items: list[Json], seq: int) -> Reading:
    """Read the bot's answer to the customer's message `seq`.

    The client ids follow from `seq`, so that a repeated turn posts nothing twice. A `cite_article`
    payload names the article of the text before it.
    """
    drafts: list[Draft] = []
    acts: list[Json] = []
    for item in items:
        if isinstance(item.get("text"), str) and item["text"].strip():
            drafts.append(_draft(item, f"bot:{seq}:{len(drafts)}"))
        custom = item.get("custom")
        if isinstance(custom, dict) and custom.get("action") == "cite_article" and drafts:
            drafts[-1] = _cite(drafts[-1], custom)
        elif isinstance(custom, dict) and isinstance(custom.get("action"), str):
            acts.append(custom)
    return Reading(drafts, acts)


def _draft(item: Json, client_id: str) -> Draft:
    buttons = [
        {"title": str(button["title"]), "payload": str(button.get("payload") or button["title"])}
        for button in item.get("buttons") or []
        if isinstance(button, dict) and button.get("title")
    ]
    return Draft(client_id=client_id, text=item["text"].strip(), buttons=buttons or None)


def _cite(draft: Draft, custom: Json) -> Draft:
    return replace(
        draft,
        article_id=str(custom.get("article_id")),
        article_title=str(custom.get("article_title") or custom.get("title") or ""),
    )
