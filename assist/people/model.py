"""Staff, their sign-ins, and their presence."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from assist.clock import new_id, utc_now
from assist.db import Base, UtcDateTime

ROLES = ("agent", "editor", "supervisor", "administrator")
DEFAULT_CAP = 20
PRESENCE_STATES = ("online", "busy", "away", "offline")


class Staff(Base):
    """A person who works here. `name` is typed at sign-in, `display_name` is what others see."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    display_name: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    # So many conversations at once, and no more.
    conversation_cap: Mapped[int] = mapped_column(default=DEFAULT_CAP)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class SignIn(Base):
    """One signed-in browser or program; only the hash of its token is kept."""

    __tablename__ = "sign_ins"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Presence(Base):
    """A lease on a chosen state: who does not renew it in time counts as offline.

    The choice outlives the lease: whoever comes back is in the state that was chosen last.
    """

    __tablename__ = "presences"

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Others were told that the lease ran out.
    is_lapse_told: Mapped[bool] = mapped_column(default=False)

    def state_at(self, now: datetime) -> str:
        return self.state if self.expires_at > now else "offline"
