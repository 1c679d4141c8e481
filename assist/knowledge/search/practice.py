"""Bases to fit on: the seed articles in several conditions, and what the judge sees of questions.

Scores must mean the same in a base that an editor has tended for years and in one that was imported
yesterday, so the weights are fitted on both, and on halves, where the other half's questions are
near but not held.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assist.clock import utc_now
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.search.encoders import Encoder
from assist.knowledge.search.fusion import SIGNALS
from assist.knowledge.search.index import LayeredIndex
from assist.knowledge.search.reading import entry_of
from assist.knowledge.search.segment import Segment
from assist.knowledge.transfer.front_matter import read_folder

Array = npt.NDArray[Any]
CALIBRATION = Path(__file__).parent / "calibration"
# Similar questions in the condition "few".
FEW = 3


@dataclass(frozen=True)
class Asked:
    """A question and the articles that answer it; none where no article of the shop does."""

    question: str
    article_ids: frozenset[str]
    kind: str


@dataclass(frozen=True)
class Seen:
    """What one base shows the judge: for each question the signals of its candidates (candidates,
    signals), how many passages they have, which of them are right, and whether the base holds an
    answer."""

    base: str
    signals: list[Array]
    passages: list[list[int]]
    is_right: list[Array]
    is_held: Array


def read_questions() -> list[Asked]:
    """The development questions and the sentences that no shop answers."""
    foreign = (CALIBRATION / "out_of_scope.txt").read_text(encoding="utf-8").splitlines()
    return read_asked(CALIBRATION / "development.jsonl") + [
        Asked(line, frozenset(), "out") for line in foreign if line
    ]


def read_asked(path: Path) -> list[Asked]:
    """Questions from a file with one `{question, article_ids, kind}` a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Asked(row["question"], frozenset(row["article_ids"]), row["kind"]) for row in rows]


def read_drafts(folder: Path) -> list[ArticleDraft]:
    found = read_folder(folder)
    return [draft for draft in found if isinstance(draft, ArticleDraft)]


def bases(drafts: Sequence[ArticleDraft]) -> Iterator[tuple[str, list[ArticleDraft]]]:
    """The conditions: whole, with few similar questions, with none, and halves of both."""
    yield "whole", list(drafts)
    yield "few", [_with_questions(draft, FEW) for draft in drafts]
    yield "bare", [_with_questions(draft, 0) for draft in drafts]
    for half in (0, 1):
        yield f"half {half + 1}", list(drafts[half::2])
        yield f"bare half {half + 1}", [_with_questions(one, 0) for one in drafts[half::2]]


def index_of(drafts: Sequence[ArticleDraft], encoder: Encoder | None) -> LayeredIndex:
    entries = [entry_of(draft, version=1) for draft in drafts]
    return LayeredIndex.of(Segment.build(entries, encoder.encode if encoder else None), encoder)


def see(base: str, index: LayeredIndex, asked: Sequence[Asked]) -> Seen:
    """Each question as a whole, judged over the candidates that the index brings."""
    questions = index.judge.read([one.question for one in asked], index.encoder)
    ids = {entry.article.id for entry in index.entries()}
    today = utc_now().date()
    signals, passages, is_right = [], [], []
    for question, one in zip(questions, asked, strict=True):
        candidates = index.base.candidates(question, "staff", today)
        signals.append(index.judge.signals(question, candidates)[0] if candidates else _nothing())
        passages.append([len(candidate.passages) for candidate in candidates])
        is_right.append(np.array([found.article.id in one.article_ids for found in candidates]))
    is_held = np.array([bool(one.article_ids & ids) for one in asked])
    return Seen(base, signals, passages, is_right, is_held)


def _with_questions(draft: ArticleDraft, count: int) -> ArticleDraft:
    return draft.model_copy(update={"similar_questions": draft.similar_questions[:count]})


def _nothing() -> Array:
    return np.zeros((0, len(SIGNALS)))
