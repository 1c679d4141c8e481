"""Search, for the bot, for staff and for programs."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from assist.access import DeskOf, StaffOrProgram
from assist.knowledge.search.passages import Hit

router = APIRouter()
Json = dict[str, Any]


class SearchRequest(BaseModel):
    queries: Annotated[
        list[Annotated[str, StringConstraints(max_length=10_000)]],
        Field(min_length=1, max_length=1000),
    ]
    k: Annotated[int, Field(ge=1, le=50)] = 5
    audience: Literal["customer", "staff"] = "customer"
    # With the signals behind each score, and with what was refused.
    explain: bool = False


@router.post("/search")
def post_search(desk: DeskOf, caller: StaffOrProgram, wanted: SearchRequest) -> Json:
    """A blank query finds nothing; a long one is read as far as it says what it wants."""
    found = desk.knowledge.search(
        wanted.queries, wanted.k, wanted.audience, keep_refused=wanted.explain
    )
    return {"results": [[_view(hit, wanted.explain) for hit in hits] for hits in found]}


def _view(hit: Hit, explain: bool) -> Json:
    return {**hit.view(), "signals": hit.signals} if explain else hit.view()
