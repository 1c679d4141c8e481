"""Sentiment for programs: texts in, labels with evidence out."""

from dataclasses import asdict
from typing import Annotated, Any, Self

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints, model_validator

from assist.access import DeskOf, StaffOrProgram
from assist.errors import NotReady
from assist.sentiment.analyzer import Sentiment
from assist.sentiment.turns import TURNS_READ, Author, Turn

router = APIRouter()
Json = dict[str, Any]
Text = Annotated[str, StringConstraints(max_length=10_000)]


class TurnBefore(BaseModel):
    author: Author
    text: Text


class SentimentRequest(BaseModel):
    texts: Annotated[list[Text], Field(min_length=1, max_length=5000)]
    before: list[Annotated[list[TurnBefore], Field(max_length=TURNS_READ)]] | None = None

    @model_validator(mode="after")
    def has_a_past_for_each_text(self) -> Self:
        if self.before is not None and len(self.before) != len(self.texts):
            raise ValueError("before needs one list of turns per text")
        return self


@router.post("/sentiment")
def post_sentiment(desk: DeskOf, caller: StaffOrProgram, wanted: SentimentRequest) -> Json:
    if not desk.analyzer.is_ready:
        raise NotReady("情绪模型正在准备，请稍等片刻再试。")
    found = desk.analyzer.analyze(
        wanted.texts, [_turns(one) for one in wanted.before or ()] or None
    )
    return {"results": [_view(one) for one in found]}


def _turns(before: list[TurnBefore]) -> list[Turn]:
    return [Turn(turn.author, turn.text) for turn in before]


def _view(sentiment: Sentiment) -> Json:
    return {
        "label": sentiment.label,
        "negative": round(sentiment.negative, 4),
        "level": sentiment.level,
        "evidence": [asdict(span) for span in sentiment.evidence],
        "alerts": list(sentiment.alerts),
        "threats": list(sentiment.threats),
    }
