"""The test bench of the knowledge base: it asks what customers ask, on the way customers ask it."""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, StringConstraints

from assist.access import CurrentStaff, DeskOf
from assist.desk import Desk
from assist.errors import WrongValue
from assist.gateway.trial import try_bot

router = APIRouter()
Json = dict[str, Any]
HITS_SHOWN = 10


class Trial(BaseModel):
    question: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
    audience: Literal["customer", "staff"] = "customer"


@router.post("/trial")
async def post_trial(desk: DeskOf, staff: CurrentStaff, trial: Trial) -> Json:
    if not trial.question:
        raise WrongValue("问题是空的，请先写一个问题。")
    hits, bot = await asyncio.gather(
        run_in_threadpool(_hits, desk, trial),
        try_bot(desk.bot, trial.question, desk.settings.bot_timeout_seconds),
    )
    return {"hits": hits, **bot.view()}


def _hits(desk: Desk, trial: Trial) -> list[Json]:
    """The hits of production, then what it refused, each with the signals behind its score."""
    [found] = desk.knowledge.search([trial.question], HITS_SHOWN, trial.audience, keep_refused=True)
    return [
        {"rank": rank, **hit.view(), "signals": hit.signals}
        for rank, hit in enumerate(found, start=1)
    ]
