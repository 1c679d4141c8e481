"""Drafts on request; nothing here posts anything."""

from typing import Any

from fastapi import APIRouter

from assist.access import DeskOf, TalkingStaff
from assist.desk import Desk
from assist.drafting.service import Drafts

router = APIRouter()
Json = dict[str, Any]


@router.get("/drafting")
async def get_drafting(desk: DeskOf, staff: TalkingStaff) -> Json:
    return {"is_on": desk.writer is not None, "model": desk.writer.name if desk.writer else None}


@router.post("/conversations/{conversation_id}/draft-reply")
async def post_draft_reply(desk: DeskOf, staff: TalkingStaff, conversation_id: str) -> Json:
    return await _drafts(desk).reply(conversation_id)


@router.post("/conversations/{conversation_id}/draft-summary")
async def post_draft_summary(desk: DeskOf, staff: TalkingStaff, conversation_id: str) -> Json:
    return await _drafts(desk).summary(conversation_id)


def _drafts(desk: Desk) -> Drafts:
    seconds = desk.settings.draft_timeout_seconds
    return Drafts(desk.database, desk.suggestions, desk.writer, seconds)
