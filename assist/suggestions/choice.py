"""What to search for, and which of the hits to show. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
# A turn of nothing but these is politeness: what was asked before still stands.
COURTESY = re.compile(
    "(好|谢谢|多谢|感谢|嗯|哦|噢|行|可以|知道|明白|了解|收到|麻烦|辛苦|没事|不客气|再见|拜拜"
    "|那|我|您|你|们|的|了|啦|吧|啊|哈)+"
)
MAX_BASED_ON_CHARS = 60
HIGH, LOW = "high", "low"
RAISED, LOWERED = "，同事常采纳", "，同事常忽略"


@dataclass(frozen=True)
class Asked:
    """A sentence to search for; `age` counts the telling turns since (0: the newest)."""

    text: str
    age: int


@dataclass(frozen=True)
class Chosen:
    """A hit to show, the sentence that it answers, and how many places agents' words moved it
    (up: above zero)."""

    hit: Hit
    asked: Asked
    moved: int = 0

    def view(self) -> dict[str, Any]:
        words = RAISED if self.moved > 0 else LOWERED if self.moved < 0 else ""
        shown = self.hit.view()
        return shown | {"why": f"{shown['why']}{words}", "based_on": self.based_on}

    @property
    def based_on(self) -> str:
        text = " ".join((self.hit.part or self.asked.text).split())
        is_long = len(text) > MAX_BASED_ON_CHARS
        return f"{text[: MAX_BASED_ON_CHARS - 1]}…" if is_long else text


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
    """An order number, a greeting, thanks or 转人工 is nothing to search for."""
    asks_for_person = len(text) < 12 and any(word in text for word in REQUEST_WORDS)
    words = "".join(CHINESE.findall(text))
    is_long_enough = len(words) >= MIN_PROBLEM_CHARS - 1
    return is_long_enough and not asks_for_person and not COURTESY.fullmatch(words)


def best_of(asked: Sequence[Asked], found: Sequence[Sequence[Hit]]) -> list[Chosen]:
    """The best hits over all sentences, each article once, older turns counting less, without
    those that are more likely noise."""
    best: dict[str, Chosen] = {}
    for sentence, hits in zip(asked, found, strict=True):
        for hit in hits:
            one, known = Chosen(hit, sentence), best.get(hit.article.id)
            if known is None or _weight(one) > _weight(known):
                best[hit.article.id] = one
    return _without_noise(sorted(best.values(), key=_weight, reverse=True))


def _weight(one: Chosen) -> float:
    return one.hit.score * DECAY**one.asked.age


def _without_noise(ranked: Sequence[Chosen]) -> list[Chosen]:
    """A weak hit is shown for what was asked last, where nothing sure answers that, and only one.

    Measured on the held-out questions (docs/suggestions.md): beside a sure hit 2 in 100 weak ones
    were right, beside a middling one 16 in 100 of the first weak one and 7 of the next.
    """
    is_sure = any(one.hit.level == HIGH for one in ranked if one.asked.age == 0)
    weak = [one for one in ranked if one.hit.level == LOW]
    kept = [] if is_sure else [one for one in weak if one.asked.age == 0][:1]
    return [one for one in ranked if one.hit.level != LOW or one in kept]


def ranked_by_agents(chosen: Sequence[Chosen], factors: Mapping[str, float]) -> list[Chosen]:
    """The first few, in the order that agents' words make of it; `moved` tells who went where.

    `factors`, by article, are what the scores are multiplied by; no level changes by them.
    """
    places = {one.hit.article.id: place for place, one in enumerate(chosen)}
    order = sorted(chosen, key=lambda one: -_weight(one) * factors[one.hit.article.id])
    return [
        Chosen(one.hit, one.asked, _moved(places[id_] - place, factors[id_]))
        for place, one in enumerate(order[:SHOWN])
        for id_ in [one.hit.article.id]
    ]


def _moved(places: int, factor: float) -> int:
    """Whom the others' rise or fall moved, agents said nothing of."""
    return places if (factor - 1) * places > 0 else 0
