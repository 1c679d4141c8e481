"""Marking a score wrong, and taking the marks out to train with."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from assist.access import DeskOf, SupervisingStaff, TalkingStaff
from assist.conversations import repository
from assist.people.presence import renew
from assist.sentiment import marks

router = APIRouter()
Json = dict[str, Any]
# What every database takes as an integer.
Seq = Annotated[int, Path(ge=0, le=2**31 - 1)]
MARK = "/conversations/{conversation_id}/messages/{seq}/sentiment-mark"


class Mark(BaseModel):
    label: Literal["negative", "neutral", "positive"]


@router.put(MARK)
def put_mark(desk: DeskOf, staff: TalkingStaff, conversation_id: str, seq: Seq, new: Mark) -> Json:
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        kept = marks.put_mark(session, conversation, seq, new.label, staff)
        renew(session, staff.id, desk.settings.presence_lease_seconds)
        return marks.mark_view(kept)


@router.delete(MARK)
def delete_mark(desk: DeskOf, staff: TalkingStaff, conversation_id: str, seq: Seq) -> Json:
    with desk.database.write() as session:
        conversation = repository.lock(session, conversation_id)
        marks.remove_mark(session, conversation, seq, staff)
        renew(session, staff.id, desk.settings.presence_lease_seconds)
        return {}


@router.get("/sentiment/marks")
def get_marks(
    desk: DeskOf,
    staff: SupervisingStaff,
    since: Annotated[datetime | None, Query()] = None,
) -> StreamingResponse:
    """JSON Lines; `since` without a time zone is UTC."""
    begun = since.replace(tzinfo=UTC) if since and since.tzinfo is None else since
    found = marks.lessons(desk.database, begun)
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in found)
    headers = {
        "Content-Disposition": 'attachment; filename="sentiment-marks.jsonl"',
        "Cache-Control": "no-store",
    }
    return StreamingResponse(lines, media_type="application/x-ndjson", headers=headers)
