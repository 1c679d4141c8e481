"""Suggestions for the agent's side panel."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints

from assist.access import DeskOf, TalkingStaff
from assist.suggestions.outcomes import give_feedback, outcomes_in

router = APIRouter()
Json = dict[str, Any]


class Feedback(BaseModel):
    article_id: Annotated[str, StringConstraints(max_length=80)]
    outcome: Literal["accepted", "edited", "dismissed"]
    final_text: Annotated[str, StringConstraints(max_length=5000)] | None = None


@router.get("/conversations/{conversation_id}/suggestions")
def get_suggestions(desk: DeskOf, staff: TalkingStaff, conversation_id: str) -> Json:
    """The suggestion as the conversation stands, and what agents did with articles in it so far."""
    found = desk.suggestions.current(conversation_id)
    with desk.database.read() as session:
        outcomes = outcomes_in(session, conversation_id)
    nothing: Json = {"id": None, "conversation_id": conversation_id, "based_on_seq": 0, "items": []}
    return {**(found.view() if found else nothing), "outcomes": outcomes}


@router.post("/suggestions/{suggestion_id}/feedback", status_code=201)
def post_feedback(
    desk: DeskOf, staff: TalkingStaff, suggestion_id: str, feedback: Feedback
) -> Json:
    with desk.database.write() as session:
        give_feedback(
            session,
            suggestion_id,
            staff,
            feedback.article_id,
            feedback.outcome,
            feedback.final_text,
        )
    return {"suggestion_id": suggestion_id, **feedback.model_dump(exclude_none=True)}
