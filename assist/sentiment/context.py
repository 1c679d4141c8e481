"""What the turns before a message say of its mood, as figures. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from assist.sentiment.embedding import Floats
from assist.sentiment.turns import TURNS_READ, Turn

UNKNOWN: Final = np.asarray([0.15, 0.7, 0.15], np.float32)
"""What an unheard customer feels, likely: negative, neutral, positive."""

_STOCK_PHRASES: Final = tuple(
    re.compile(phrase)
    for phrase in (
        r"抱歉|不好意思|对不起|给您带来|理解您",
        r"稍等|耐心|等待|尽快",
        r"还有其他|感谢您|祝您|不客气|评价",
        r"反馈|核实|专员|登记|转",
        r"无法|不能|不支持|没办法|没有办法|不可以|暂时",
        r"猜您|智能|机器人",
        r"建议您",
    )
)
_QUESTION = re.compile(r"[?吗]")
_FIGURE_SCALE: Final = 2.0
_VECTOR_SCALE: Final = 2.0

Opinions = Mapping[str, Floats]
Vectors = Mapping[str, Floats]


def own_texts(before: Sequence[Turn]) -> list[str]:
    """What the customer said before."""
    return [turn.text for turn in before if turn.author == "customer"]


def last_answer(before: Sequence[Turn]) -> str:
    """What the agent or the bot said last; empty if nothing."""
    return next((turn.text for turn in reversed(before) if turn.author != "customer"), "")


def context_row(text: str, before: Sequence[Turn], opinions: Opinions, vectors: Vectors) -> Floats:
    """One row: the message's own opinion, figures, the vector of the last answer, its own vector.

    `opinions` and `vectors` know the message, what the customer said before and the last answer.
    """
    answer = last_answer(before)
    answer_vector = vectors[answer] if answer else np.zeros_like(vectors[text])
    figures = np.asarray(_figures(text, before, opinions, vectors), np.float32)
    opinion = np.log(np.clip(opinions[text], 1e-4, 1.0))
    return np.concatenate(
        [
            opinion,
            figures * _FIGURE_SCALE,
            answer_vector * _VECTOR_SCALE,
            vectors[text] * _VECTOR_SCALE,
        ]
    ).astype(np.float32)


def _figures(
    text: str, before: Sequence[Turn], opinions: Opinions, vectors: Vectors
) -> list[float]:
    own, answer = own_texts(before), last_answer(before)
    answers = [turn.text for turn in before if turn.author != "customer"]
    felt = np.asarray([opinions[said] for said in own] or [UNKNOWN])
    return [
        float(bool(before)),
        float(bool(answers)),
        unanswered(before) / 3,
        len(before) / TURNS_READ,
        len(own) / TURNS_READ,
        *felt[-1].tolist(),
        *felt.mean(axis=0).tolist(),
        *felt.max(axis=0).tolist(),
        max((overlap(text, said) for said in own), default=0.0) if len(text) > 1 else 0.0,
        max((float(vectors[text] @ vectors[said]) for said in own), default=0.0),
        overlap(text, answer) if answer else 0.0,
        *(float(phrase.search(answer) is not None) for phrase in _STOCK_PHRASES),
        min(1.0, len(answer) / 60),
        max((overlap(a, b) for i, a in enumerate(answers) for b in answers[:i]), default=0.0),
        float(len(text) <= 4),
        min(1.0, len(text) / 40),
        float(_QUESTION.search(text) is not None),
    ]


def unanswered(before: Sequence[Turn]) -> int:
    """How many messages in a row the customer had sent already."""
    count = 0
    for turn in reversed(before):
        if turn.author != "customer":
            break
        count += 1
    return count


def overlap(one: str, other: str) -> float:
    """The share of the shorter text's character pairs that the other has: 1 for a repeated ask."""
    pairs, others = _pairs(one), _pairs(other)
    return len(pairs & others) / max(1, min(len(pairs), len(others)))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}
