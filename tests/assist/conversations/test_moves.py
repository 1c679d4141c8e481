"""The table of moves: what is not in it is refused by name."""

import pytest

from assist.conversations.moves import (
    MOVES,
    STATUS_NAMES,
    STATUSES,
    VERB_NAMES,
    status_after,
)
from assist.errors import AlreadyClaimed, IllegalMove

# Written out a second time, so that a slip in the table is noticed.
LEGAL = {
    ("request_human", "bot", "waiting"),
    ("request_human", "resolved", "waiting"),
    ("claim", "waiting", "human"),
    ("claim", "bot", "human"),
    ("take_over", "human", "human"),
    ("transfer", "human", "human"),
    ("requeue", "human", "waiting"),
    ("give_back", "human", "waiting"),
    ("leave_message", "waiting", "bot"),
    ("stop_waiting", "waiting", "bot"),
    ("return_to_bot", "human", "bot"),
    ("return_to_bot", "waiting", "bot"),
    ("resolve", "bot", "resolved"),
    ("resolve", "waiting", "resolved"),
    ("resolve", "human", "resolved"),
    ("reopen", "resolved", "human"),
    ("write_again", "resolved", "bot"),
    ("come_back", "resolved", "human"),
}
ILLEGAL = sorted(
    {(verb, status) for verb in MOVES for status in STATUSES}
    - {(verb, status) for verb, status, _ in LEGAL}
)


@pytest.mark.parametrize(("verb", "before", "after"), sorted(LEGAL))
def test_a_legal_move_leads_where_it_should(verb: str, before: str, after: str) -> None:
    assert status_after(verb, before) == after


@pytest.mark.parametrize(("verb", "status"), ILLEGAL)
def test_an_illegal_move_is_refused_by_name(verb: str, status: str) -> None:
    with pytest.raises((IllegalMove, AlreadyClaimed)) as told:
        status_after(verb, status)
    if (verb, status) == ("claim", "human"):
        assert told.value.error == "already_claimed"
    else:
        assert told.value.error == "illegal_move"
        assert STATUS_NAMES[status] in told.value.detail
        assert VERB_NAMES[verb] in told.value.detail


def test_every_status_and_verb_has_a_name() -> None:
    assert set(STATUS_NAMES) == set(STATUSES)
    assert set(VERB_NAMES) == set(MOVES)
    assert {after for moves in MOVES.values() for after in moves.values()} == set(STATUSES)
