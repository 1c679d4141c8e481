"""Search, for the bot, for staff and for programs."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from assist.access import DeskOf, StaffOrProgram

router = APIRouter()
Json = dict[str, Any]


class SearchRequest(BaseModel):
    queries: Annotated[
        list[Annotated[str, StringConstraints(max_length=10_000)]],
        Field(min_length=1, max_length=1000),
    ]
    k: Annotated[int, Field(ge=1, le=50)] = 5
    audience: Literal["customer", "staff"] = "customer"


@router.post("/search")
def post_search(desk: DeskOf, caller: StaffOrProgram, wanted: SearchRequest) -> Json:
    found = desk.knowledge.search(wanted.queries, wanted.k, wanted.audience)
    return {"results": [[hit.view() for hit in hits] for hits in found]}
