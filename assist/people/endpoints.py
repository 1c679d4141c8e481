"""Sign-in, the own account, presence, colleagues."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, StringConstraints
from sqlalchemy import select

from assist.access import COOKIE, CurrentStaff, DeskOf, staff_token
from assist.clock import iso
from assist.conversations.floor import open_counts
from assist.errors import WrongCredentials
from assist.people.model import Presence, Staff
from assist.people.presence import beat, presence_of, set_presence, states_by_staff
from assist.people.service import check_password, sign_in, sign_out
from assist.routing.groups import levels_by_staff

router = APIRouter()
Json = dict[str, Any]


class Credentials(BaseModel):
    name: Annotated[str, StringConstraints(max_length=60)]
    password: Annotated[str, StringConstraints(max_length=200)]


class PresenceChoice(BaseModel):
    state: Literal["online", "busy", "away", "offline"]


def staff_view(staff: Staff) -> Json:
    return {
        "id": staff.id,
        "name": staff.name,
        "role": staff.role,
        "display_name": staff.display_name,
    }


@router.post("/sign-in")
def post_sign_in(desk: DeskOf, credentials: Credentials, response: Response) -> Json:
    desk.attempts.check(credentials.name)
    try:
        with desk.database.read() as session:
            staff = check_password(session, credentials.name, credentials.password)
    except WrongCredentials:
        desk.attempts.note_failure(credentials.name)
        raise
    desk.attempts.clear(credentials.name)
    with desk.database.write() as session:
        token = sign_in(session, staff, desk.settings.sign_in_days)
    response.set_cookie(
        COOKIE,
        token,
        max_age=desk.settings.sign_in_days * 86400,
        httponly=True,
        samesite="strict",
        path="/",
    )
    return {"token": token, "staff": staff_view(staff)}


@router.post("/sign-out", status_code=204)
def post_sign_out(request: Request, response: Response, desk: DeskOf) -> None:
    token = staff_token(request)
    if token:
        with desk.database.write() as session:
            sign_out(session, token)
    response.delete_cookie(COOKIE, path="/")


@router.get("/me")
def get_me(desk: DeskOf, staff: CurrentStaff) -> Json:
    with desk.database.read() as session:
        state = presence_of(session, staff.id)
    return {**staff_view(staff), "presence": state, "conversation_cap": staff.conversation_cap}


@router.put("/presence")
def put_presence(desk: DeskOf, staff: CurrentStaff, choice: PresenceChoice) -> Json:
    with desk.database.write() as session:
        lease = desk.settings.presence_lease_seconds
        return lease_view(set_presence(session, staff, choice.state, lease))


@router.post("/presence/heartbeat")
def post_heartbeat(desk: DeskOf, staff: CurrentStaff) -> Json:
    with desk.database.write() as session:
        return lease_view(beat(session, staff, desk.settings.presence_lease_seconds))


def lease_view(presence: Presence) -> Json:
    return {"state": presence.state, "expires_at": iso(presence.expires_at)}


@router.get("/colleagues")
def get_colleagues(desk: DeskOf, staff: CurrentStaff) -> list[Json]:
    with desk.database.read() as session:
        colleagues = session.scalars(select(Staff).order_by(Staff.display_name)).all()
        states, levels = states_by_staff(session), levels_by_staff(session)
        owned = open_counts(session)
    return [
        {
            **staff_view(one),
            "presence": states.get(one.id, "offline"),
            "open_count": owned.get(one.id, 0),
            "conversation_cap": one.conversation_cap,
            "groups": [
                {"name": name, "level": level} for name, level in levels.get(one.id, {}).items()
            ],
        }
        for one in colleagues
    ]
