"""What happens at the desk on a day, for tests of what it teaches."""

from typing import Any

from sqlalchemy import func, select

from assist.events import EventRow
from assist.learning.service import EVENTS
from assist.live.follower import Cursor
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer, Member
from tests.front_door import eventually

Json = dict[str, Any]
# The bot of the tests knows nothing of points; the words differ a little, as people's do.
POINTS = "你们的积分可以换话费吗？"
POINTS_TOO = "请问积分可以换话费吗"
COATS = "羽绒服能不能机洗"
RETURNS = "怎么退货"


def learns(desk: RunningDesk) -> None:
    """Wait until the desk has learnt from all that happened so far."""

    def is_done() -> bool:
        with desk.database.read() as session:
            cursor = session.get(Cursor, "learning")
            taught = select(func.max(EventRow.id)).where(EventRow.type.in_(EVENTS))
            return cursor is not None and cursor.event_id >= (session.scalar(taught) or 0)

    eventually(is_done)


def says(desk: RunningDesk, customer: Customer, text: str) -> None:
    """The customer writes and has an answer."""
    said = customer.says(text)
    eventually(lambda: desk.answers_after(customer, said["seq"]))


def asks(desk: RunningDesk, *texts: str) -> Customer:
    """A new customer who writes these, one after the other's answer."""
    customer = desk.customer()
    for text in texts:
        says(desk, customer, text)
    return customer


def gaps(desk: RunningDesk, reader: Member | None = None, **asked: Any) -> list[Json]:
    learns(desk)
    found = (reader or desk.editor).ask("GET", "/gaps", params=asked)
    assert found["total"] >= len(found["gaps"])
    gaps: list[Json] = found["gaps"]
    return gaps


def gap(desk: RunningDesk, reader: Member | None = None) -> Json:
    """The one gap there is, opened."""
    [only] = gaps(desk)
    opened: Json = (reader or desk.editor).ask("GET", f"/gaps/{only['id']}")
    return opened


def outcomes(desk: RunningDesk, article_id: str, **asked: str) -> Json:
    learns(desk)
    found: Json = desk.editor.ask("GET", f"/articles/{article_id}/outcomes", params=asked)
    return found


def worst(desk: RunningDesk, **asked: Any) -> list[Json]:
    learns(desk)
    found: list[Json] = desk.editor.ask("GET", "/articles/outcomes", params=asked)["articles"]
    return found


def frequent(desk: RunningDesk, **asked: Any) -> list[Json]:
    learns(desk)
    found = desk.zhangmin.ask("GET", "/questions/frequent", params=asked)
    questions: list[Json] = found["questions"]
    return questions
