"""Reading the events table: the one road for live and replayed events alike."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from assist.events import BOTH, CUSTOMER, EVERYTHING, STAFF, EventRow
from assist.live.bus import Frame

PAGE_SIZE = 500


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
