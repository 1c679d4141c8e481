"""What agents made of suggestions so far, kept in memory and read on from the table."""

import threading
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.suggestions.learned import LOOK_BACK, PASSED_OVER, Judgement, Learned, passed_over
from assist.suggestions.model import Suggestion, SuggestionOutcome

# Words are written one after the other, but a clock may be set back a little. Read twice, they
# count once.
OVERLAP = timedelta(seconds=5)


class Experience:
    """Safe to use from many threads. A new one, and so a restart, reads a year of the table; after
    that each look reads what was said since."""

    def __init__(self) -> None:
        self._learned = Learned()
        self._read_to: datetime | None = None
        self._reading = threading.Lock()

    def factors(self, session: Session, article_ids: Iterable[str], kind: str) -> dict[str, float]:
        """What each article's score is multiplied by where a question of this kind is asked."""
        now = utc_now()
        with self._reading:
            for judgement in judgements_since(session, self._read_to or now - LOOK_BACK):
                self._learned.learn(judgement)
                self._read_to = max(self._read_to or judgement.at, judgement.at)
            self._read_to = self._read_to or now - OVERLAP
            return {id_: self._learned.factor(id_, kind, now) for id_ in article_ids}


def judgements_since(session: Session, at: datetime) -> Iterator[Judgement]:
    """What was said from then on, a few seconds before included; and whom it passed over."""
    said = select(SuggestionOutcome, Suggestion).join(
        Suggestion, Suggestion.id == SuggestionOutcome.suggestion_id
    )
    rows = session.execute(
        said.with_only_columns(
            SuggestionOutcome.staff_id,
            SuggestionOutcome.article_id,
            SuggestionOutcome.outcome,
            SuggestionOutcome.at,
            Suggestion.id,
            Suggestion.conversation_id,
            Suggestion.kind,
            Suggestion.article_ids,
        )
        .where(SuggestionOutcome.at >= at - OVERLAP)
        .order_by(Suggestion.id, SuggestionOutcome.staff_id, SuggestionOutcome.at)
    ).all()
    judged = [
        one
        for _, words in groupby(rows, lambda row: (row.id, row.staff_id))
        for one in _judgements(list(words))
    ]
    return iter(sorted(judged, key=lambda one: one.at))


def _judgements(words: list[Any]) -> Iterator[Judgement]:
    """One agent's words on one suggestion."""
    last = words[-1]
    outcomes = {row.article_id: row.outcome for row in words}
    unsaid = [(id_, PASSED_OVER, last.at) for id_ in passed_over(last.article_ids, outcomes)]
    for id_, outcome, at in [*((row.article_id, row.outcome, row.at) for row in words), *unsaid]:
        yield Judgement(id_, last.kind, outcome, last.staff_id, last.conversation_id, at)
