"""What the day teaches, for editors and supervisors."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query

from assist.access import CONVERSATION_ROLES, CurrentStaff, DeskOf, GapReader, KnowledgeEditor
from assist.knowledge.articles import repository
from assist.knowledge.articles.drafts import NewArticle
from assist.learning import figures, gap_desk
from assist.period import Period, read_period

router = APIRouter()
Json = dict[str, Any]
# What the newest month shows, where no days are named.
DEFAULT_DAYS = 30
MAX_OFFSET = 2**31 - 1
Limit = Annotated[int, Query(ge=1, le=200)]


def any_days(
    desk: DeskOf, from_: Annotated[date | None, Query(alias="from")] = None, to: date | None = None
) -> Period:
    """All days, where none are named."""
    return read_period(from_, to, desk.settings.zone)


def newest_days(
    desk: DeskOf, from_: Annotated[date | None, Query(alias="from")] = None, to: date | None = None
) -> Period:
    return read_period(from_, to, desk.settings.zone, DEFAULT_DAYS)


AnyDays = Annotated[Period, Depends(any_days)]
NewestDays = Annotated[Period, Depends(newest_days)]


@router.get("/gaps")
def get_gaps(
    desk: DeskOf,
    staff: GapReader,
    period: AnyDays,
    state: Literal["open", "drafted", "dismissed"] | None = None,
    limit: Limit = 50,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> Json:
    can_open = staff.role in CONVERSATION_ROLES
    with desk.database.read() as session:
        return gap_desk.page(session, desk.knowledge, period, state, (limit, offset), can_open)


@router.get("/gaps/{gap_id}")
def get_gap(desk: DeskOf, staff: GapReader, period: AnyDays, gap_id: str) -> Json:
    can_open = staff.role in CONVERSATION_ROLES
    with desk.database.read() as session:
        return gap_desk.whole(session, desk.knowledge, period, gap_id, can_open)


@router.post("/gaps/{gap_id}/draft", status_code=201)
def post_draft(desk: DeskOf, editor: KnowledgeEditor, gap_id: str, draft: NewArticle) -> Json:
    with desk.database.write() as session:
        return gap_desk.draft(session, gap_id, draft, editor)


@router.post("/gaps/{gap_id}/dismiss")
def post_dismiss(desk: DeskOf, editor: KnowledgeEditor, gap_id: str) -> Json:
    with desk.database.write() as session:
        return gap_desk.dismiss(session, gap_id, editor)


@router.post("/gaps/{gap_id}/reopen")
def post_reopen(desk: DeskOf, editor: KnowledgeEditor, gap_id: str) -> Json:
    with desk.database.write() as session:
        return gap_desk.reopen(session, gap_id, editor)


@router.get("/questions/frequent")
def get_frequent(desk: DeskOf, staff: CurrentStaff, period: NewestDays, limit: Limit = 20) -> Json:
    with desk.database.read() as session:
        return {"questions": figures.frequent_questions(session, period, limit)}


@router.get("/articles/outcomes")
def get_all_outcomes(
    desk: DeskOf,
    staff: CurrentStaff,
    period: NewestDays,
    sort: Literal["worst", "most_used"] = "worst",
    limit: Limit = 20,
) -> Json:
    with desk.database.read() as session:
        return {"articles": figures.all_outcomes(session, period, sort, limit)}


@router.get("/articles/{article_id}/outcomes")
def get_outcomes(desk: DeskOf, staff: CurrentStaff, period: NewestDays, article_id: str) -> Json:
    with desk.database.read() as session:
        repository.require(session, article_id)
        found = figures.article_outcomes(session, article_id, period)
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return {"article_id": article_id, **days, **found}
