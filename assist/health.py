"""Is assist alive, is it ready, and what does it do without? Declared, never silent."""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from assist.access import DeskOf
from assist.clock import utc_now
from assist.desk import Desk
from assist.webhooks.service import has_died_since

router = APIRouter()
root_router = APIRouter()
# Without these nothing can be answered; without the others the desk works on, and says so.
NEEDED = ("database", "index")
# An index that is being rebuilt finds articles by words alone.
AT_WORK = ("ok", "rebuilding")
FAILING_FOR = timedelta(days=1)


@router.get("/health/live")
def get_live() -> dict[str, bool]:
    return {"live": True}


@router.get("/health/ready")
def get_ready(desk: DeskOf, response: Response) -> dict[str, Any]:
    components = components_of(desk)
    is_ready = all(components[name] in AT_WORK for name in NEEDED)
    response.status_code = 200 if is_ready else 503
    degraded = [name for name, state in components.items() if state != "ok"]
    answer = {"ready": is_ready, "components": components, "degraded": degraded}
    progress = desk.knowledge.progress
    if progress is not None and components["index"] != "ok":
        done, total = progress
        answer["progress"] = {"index": {"done": done, "total": total}}
    return answer


def components_of(desk: Desk) -> dict[str, str]:
    return {
        "database": _database_state(desk),
        "index": _index_state(desk),
        "sentiment": desk.states.get("sentiment", "starting"),
        "bot": desk.bot_health.state,
        "webhooks": _webhooks_state(desk),
    }


def _index_state(desk: Desk) -> str:
    warmed_up = desk.states.get("index", "starting")
    return "down" if warmed_up == "down" else desk.knowledge.state


def _webhooks_state(desk: Desk) -> str:
    """`failing` while a delivery given up within the last day waits for somebody to look."""
    try:
        with desk.database.read() as session:
            is_failing = has_died_since(session, utc_now() - FAILING_FOR)
    except SQLAlchemyError:
        return "down"
    return "failing" if is_failing else "ok"


def _database_state(desk: Desk) -> str:
    if desk.database.is_full:
        return "full"
    try:
        with desk.database.read() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "down"
    return "ok"


@root_router.get("/metrics", include_in_schema=False)
def get_prometheus() -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
