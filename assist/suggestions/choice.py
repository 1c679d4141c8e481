"""What to search for, and which of the hits to show. Pure."""

import re
from collections.abc import Sequence

from assist.conversations.model import Message
from assist.conversations.packet import MIN_PROBLEM_CHARS, REQUEST_WORDS
from assist.knowledge.index import Hit

TURNS_LOOKED_AT = 3
SHOWN = 3
# How much an older turn's hit counts beside the newest one's: a fair match of what is asked now
# goes before the best match of what was asked before.
DECAY = 0.6
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def questions(messages: Sequence[Message]) -> list[str]:
    """The customer's last telling sentences, newest first: 转人工 or 好的 says nothing to search."""
    texts = [message.text for message in reversed(messages) if message.author == "customer"]
    telling = [text for text in texts if is_telling(text)]
    return telling[:TURNS_LOOKED_AT]


def is_telling(text: str) -> bool:
    """An order number, a greeting or 转人工 is nothing to search for."""
    asks_for_person = len(text) < 12 and any(word in text for word in REQUEST_WORDS)
    return len(CHINESE.findall(text)) >= MIN_PROBLEM_CHARS - 1 and not asks_for_person


def best_of(found: Sequence[Sequence[Hit]]) -> list[Hit]:
    """The best hits over all turns (newest first), each article once, older turns counting less."""
    weighed: dict[str, tuple[float, Hit]] = {}
    for age, hits in enumerate(found):
        for hit in hits:
            weight = hit.score * DECAY**age
            if weight > weighed.get(hit.article.id, (0.0, hit))[0]:
                weighed[hit.article.id] = (weight, hit)
    ranked = sorted(weighed.values(), key=lambda pair: -pair[0])
    return [hit for _, hit in ranked[:SHOWN]]
