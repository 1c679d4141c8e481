"""Sign-in, the own account, presence, colleagues."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, StringConstraints
from sqlalchemy import select

from assist.access import COOKIE, CurrentStaff, DeskOf, staff_token
from assist.clock import iso
from assist.errors import WrongCredentials
from assist.people.model import Staff
from assist.people.service import (
    check_password,
    presence_of,
    set_presence,
    sign_in,
    sign_out,
)

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
        return {**staff_view(staff), "presence": presence_of(session, staff.id)}


@router.put("/presence")
def put_presence(desk: DeskOf, staff: CurrentStaff, choice: PresenceChoice) -> Json:
    with desk.database.write() as session:
        lease = desk.settings.presence_lease_seconds
        presence = set_presence(session, staff, choice.state, lease)
        return {"state": presence.state, "expires_at": iso(presence.expires_at)}


@router.get("/colleagues")
def get_colleagues(desk: DeskOf, staff: CurrentStaff) -> list[Json]:
    with desk.database.read() as session:
        colleagues = session.scalars(select(Staff).order_by(Staff.display_name)).all()
        return [{**staff_view(one), "presence": presence_of(session, one.id)} for one in colleagues]
