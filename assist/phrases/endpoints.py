"""Phrases: each agent's own, and the shared ones that supervisors and administrators care for."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from assist.access import DeskOf, TalkingStaff
from assist.conversations.texts import check_client_id
from assist.people.model import Staff
from assist.phrases import service
from assist.phrases.model import Phrase

router = APIRouter()
Json = dict[str, Any]
Scope = Literal["personal", "shared"]
MAX_WANTED_CHARS = 50


class PhraseFields(BaseModel):
    """Whatever is sent; the service says in a sentence what is wrong with it."""

    model_config = ConfigDict(extra="forbid")

    category: Any = None
    title: Any = None
    text: Any = None


class NewPhrase(PhraseFields):
    client_id: str
    scope: Scope = "personal"


@router.get("/phrases")
def get_phrases(
    desk: DeskOf,
    staff: TalkingStaff,
    q: Annotated[str, Query(max_length=MAX_WANTED_CHARS)] = "",
    scope: Scope | None = None,
) -> Json:
    with desk.database.read() as session:
        return {"phrases": service.found(session, staff, q, scope)}


@router.post("/phrases", status_code=201)
def post_phrase(desk: DeskOf, staff: TalkingStaff, new: NewPhrase) -> Json:
    client_id = check_client_id(new.client_id)
    fields = new.model_dump(exclude={"client_id", "scope"})
    with desk.database.write() as session:
        return _view(session, service.add(session, staff, new.scope, fields, client_id), staff)


@router.put("/phrases/{phrase_id}")
def put_phrase(desk: DeskOf, staff: TalkingStaff, phrase_id: str, change: PhraseFields) -> Json:
    with desk.database.write() as session:
        return _view(session, service.change(session, phrase_id, staff, change.model_dump()), staff)


@router.delete("/phrases/{phrase_id}", status_code=204)
def delete_phrase(desk: DeskOf, staff: TalkingStaff, phrase_id: str) -> None:
    with desk.database.write() as session:
        service.remove(session, phrase_id, staff)


@router.post("/phrases/{phrase_id}/used")
def post_used(desk: DeskOf, staff: TalkingStaff, phrase_id: str) -> Json:
    with desk.database.write() as session:
        service.note_use(session, phrase_id, staff)
    return {}


def _view(session: Session, phrase: Phrase, reader: Staff) -> Json:
    return service.view(phrase, service.used_count(session, phrase, reader))
