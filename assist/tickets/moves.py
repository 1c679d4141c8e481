"""The states of a ticket and the moves between them. Pure.

A left message: open → answered → closed. All others: open → in_progress → done → closed, and back
to in_progress.
"""

OPEN, IN_PROGRESS, ANSWERED, DONE, CLOSED = STATES = (
    "open",
    "in_progress",
    "answered",
    "done",
    "closed",
)
# Somebody still has to do something, by `due_at`.
ACTIVE = (OPEN, IN_PROGRESS)

LEFT_MESSAGE = "left_message"
WORK_TYPES = ("refund", "delivery", "after_sale", "invoice", "complaint", "other")
TYPES = (LEFT_MESSAGE, *WORK_TYPES)

# Verb → from which states, to which state.
WORK_MOVES = {
    "start": ((OPEN,), IN_PROGRESS),
    "finish": (ACTIVE, DONE),
    "close": ((OPEN, IN_PROGRESS, DONE), CLOSED),
    "reopen": ((DONE, CLOSED), IN_PROGRESS),
}
MESSAGE_MOVES = {
    "answer": ((OPEN,), ANSWERED),
    "close": ((OPEN, ANSWERED), CLOSED),
}


def state_after(verb: str, type_: str, state: str) -> str | None:
    """None where the table has no such move."""
    moves = MESSAGE_MOVES if type_ == LEFT_MESSAGE else WORK_MOVES
    before, after = moves.get(verb, ((), ""))
    return after if state in before else None
