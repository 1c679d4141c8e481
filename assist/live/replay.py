"""Reading the events table: the one road for live and replayed events alike."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from assist.events import BOTH, CUSTOMER, EVERYTHING, STAFF, EventRow
from assist.live.bus import Frame

PAGE_SIZE = 500


class Seen(Protocol):
    """What decides who may see an event."""

    @property
    def type(self) -> str: ...
    @property
    def conversation_id(self) -> str | None: ...
    @property
    def audience(self) -> str: ...


@dataclass(frozen=True)
class Reader:
    """Whose eyes read the log: one customer's (`conversation_id`), or the staff's.

    Staff may be there for one `type` of event only; they hear nothing else, no typing either.
    """

    conversation_id: str | None = None
    type: str | None = None

    @property
    def key(self) -> str:
        """What wakes this reader on the bus."""
        return self.conversation_id or self.type or EVERYTHING

    def sees(self, event: Seen) -> bool:
        """The rule of `frames`, for an event in hand."""
        if self.conversation_id is None:
            return event.audience in (STAFF, BOTH) and self.type in (None, event.type)
        is_own = event.conversation_id == self.conversation_id
        return is_own and event.audience in (CUSTOMER, BOTH)

    def frames(self, session: Session, after: int) -> list[Frame]:
        """Up to `PAGE_SIZE` event frames with an id above `after`, oldest first."""
        rows = session.scalars(
            self._visible().where(EventRow.id > after).order_by(EventRow.id).limit(PAGE_SIZE)
        )
        return [row.frame() for row in rows]

    def _visible(self) -> Select[EventRow]:
        if self.conversation_id is None:
            for_staff = select(EventRow).where(EventRow.audience.in_([STAFF, BOTH]))
            return for_staff.where(EventRow.type == self.type) if self.type else for_staff
        return select(EventRow).where(
            EventRow.conversation_id == self.conversation_id,
            or_(EventRow.audience == CUSTOMER, EventRow.audience == BOTH),
        )


def newest_event_id(session: Session) -> int:
    return session.scalar(select(func.max(EventRow.id))) or 0
