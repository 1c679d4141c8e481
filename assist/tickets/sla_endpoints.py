"""The SLA policies: those who talk to customers read them, supervisors change them."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from assist.access import DeskOf, SupervisingStaff, TalkingStaff
from assist.tickets import sla, views
from assist.tickets.checking import check_policies

router = APIRouter()
Json = dict[str, Any]


class Policies(BaseModel):
    model_config = ConfigDict(extra="forbid")

    policies: Any


@router.get("/sla-policies")
def get_policies(desk: DeskOf, staff: TalkingStaff) -> Json:
    with desk.database.read() as session:
        return _view(session)


@router.put("/sla-policies")
def put_policies(desk: DeskOf, staff: SupervisingStaff, wanted: Policies) -> Json:
    """The whole list in its order; what was promised before stays promised."""
    kept = check_policies(wanted.policies)
    with desk.database.write() as session:
        sla.replace(session, kept, staff.display_name)
        return _view(session)


def _view(session: Session) -> Json:
    return {"policies": [views.policy_view(one) for one in sla.policies(session)]}
