"""The reader's own mentions: what colleagues' notes call them to."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from assist.access import DeskOf, TalkingStaff
from assist.conversations import repository
from assist.mentions import service

router = APIRouter()
Json = dict[str, Any]
# What every database takes as an integer.
MAX_ID = 2**31 - 1


@router.get("/mentions")
def get_mentions(desk: DeskOf, staff: TalkingStaff) -> Json:
    with desk.database.read() as session:
        return {"mentions": service.unseen(session, staff)}


@router.post("/mentions/{mention_id}/seen")
def post_seen(
    desk: DeskOf, staff: TalkingStaff, mention_id: Annotated[int, Path(ge=1, le=MAX_ID)]
) -> Json:
    with desk.database.write() as session:
        service.see(session, mention_id, staff)
    return {}


@router.post("/conversations/{conversation_id}/mentions/seen")
def post_all_seen(desk: DeskOf, staff: TalkingStaff, conversation_id: str) -> Json:
    with desk.database.write() as session:
        repository.require(session, conversation_id)
        return {"count": service.see_all_in(session, conversation_id, staff)}
