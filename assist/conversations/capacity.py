"""Nobody has more conversations at once than the own cap."""

from sqlalchemy.orm import Session

from assist.conversations import floor
from assist.errors import AtCap
from assist.people.model import Staff


def check(session: Session, agent: Staff, *, is_self: bool = True) -> None:
    """Raises AtCap where one more would be too many. Supervisors step in whenever they must."""
    if agent.role != "agent":
        return
    # One writer at a time: two claims of one agent in the same instant are counted one by one.
    session.get(Staff, agent.id, with_for_update=True)
    if floor.open_counts(session).get(agent.id, 0) >= agent.conversation_cap:
        raise AtCap.of(agent.display_name, agent.conversation_cap, is_self=is_self)
