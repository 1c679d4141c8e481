"""What to search for, and which of the hits to show. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assist.conversations.model import Message
from assist.conversations.packet import MIN_PROBLEM_CHARS, REQUEST_WORDS
from assist.knowledge.search.passages import Hit

TURNS_LOOKED_AT = 3
SHOWN = 3
# How much an older turn's hit counts beside the newest one's: a fair match of what is asked now
# goes before the best match of what was asked before.
DECAY = 0.6
SENTENCES_LOOKED_AT = 4
SENTENCE_ENDS = re.compile(r"[，,。！!？?；;\n]+")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Asked:
    """A sentence to search for; `age` counts the telling turns since (0: the newest)."""

    text: str
    age: int


def questions(messages: Sequence[Message]) -> list[Asked]:
    """The customer's last telling turns, newest first, each whole and by its sentences.

    A long outburst covers little of any article; the sentence in it that asks for something does.
    """
    texts = [message.text for message in reversed(messages) if message.author == "customer"]
    turns = [text for text in texts if is_telling(text)][:TURNS_LOOKED_AT]
    return [Asked(text, age) for age, turn in enumerate(turns) for text in _with_sentences(turn)]


def _with_sentences(turn: str) -> list[str]:
    sentences = [part.strip() for part in SENTENCE_ENDS.split(turn)]
    telling = [part for part in sentences if is_telling(part)]
    return [turn, *telling[:SENTENCES_LOOKED_AT]] if len(telling) > 1 else [turn]


def is_telling(text: str) -> bool:
    """An order number, a greeting or 转人工 is nothing to search for."""
    asks_for_person = len(text) < 12 and any(word in text for word in REQUEST_WORDS)
    return len(CHINESE.findall(text)) >= MIN_PROBLEM_CHARS - 1 and not asks_for_person


def best_of(asked: Sequence[Asked], found: Sequence[Sequence[Hit]]) -> list[Hit]:
    """The best hits over all sentences, each article once, older turns counting less."""
    weighed: dict[str, tuple[float, Hit]] = {}
    for sentence, hits in zip(asked, found, strict=True):
        for hit in hits:
            weight = hit.score * DECAY**sentence.age
            if weight > weighed.get(hit.article.id, (0.0, hit))[0]:
                weighed[hit.article.id] = (weight, hit)
    ranked = sorted(weighed.values(), key=lambda pair: -pair[0])
    return [hit for _, hit in ranked[:SHOWN]]
