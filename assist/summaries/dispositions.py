"""The dispositions that a wrap-up can have; supervisors keep the list."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.errors import WrongValue
from assist.fields import line
from assist.summaries.errors import DispositionExists, UnknownDisposition
from assist.summaries.model import Disposition

MAX_NAME_CHARS = 30


def listed(session: Session) -> list[Disposition]:
    return list(session.scalars(select(Disposition).order_by(Disposition.position)))


def add(session: Session, name: str) -> Disposition:
    """At the end of the list; raises DispositionExists, WrongValue."""
    last = session.scalar(select(func.max(Disposition.position)))
    row = Disposition(name=_free_name(session, name), position=(last or 0) + 1)
    session.add(row)
    session.flush()
    return row


def change(session: Session, id_: str, name: str, is_active: bool) -> Disposition:
    """Another name, offered or not; raises UnknownDisposition, DispositionExists, WrongValue."""
    row = session.get(Disposition, id_)
    if row is None:
        raise UnknownDisposition()
    row.name = _free_name(session, name, row)
    row.is_active = is_active
    session.flush()
    return row


def check_disposition(session: Session, name: str) -> None:
    """Raises UnknownDisposition unless it is offered now."""
    offered = select(Disposition.id).where(Disposition.name == name, Disposition.is_active)
    if session.scalar(offered) is None:
        raise UnknownDisposition()


def _free_name(session: Session, wanted: str, own: Disposition | None = None) -> str:
    name = line(wanted, "处理结果", MAX_NAME_CHARS)
    if not name:
        raise WrongValue("请填写处理结果的名称。")
    known = session.scalar(select(Disposition).where(Disposition.name == name))
    if known is not None and known is not own:
        raise DispositionExists()
    return name
