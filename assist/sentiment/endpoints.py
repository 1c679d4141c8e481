"""Sentiment for programs: texts in, labels with evidence out."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from assist.access import DeskOf, StaffOrProgram
from assist.errors import NotReady

router = APIRouter()
Json = dict[str, Any]


class SentimentRequest(BaseModel):
    texts: Annotated[
        list[Annotated[str, StringConstraints(max_length=10_000)]],
        Field(min_length=1, max_length=5000),
    ]


@router.post("/sentiment")
def post_sentiment(desk: DeskOf, caller: StaffOrProgram, wanted: SentimentRequest) -> Json:
    if not desk.analyzer.is_ready:
        raise NotReady("情绪模型正在准备，请稍等片刻再试。")
    found = desk.analyzer.analyze(wanted.texts)
    return {
        "results": [
            {
                "label": one.label,
                "negative": round(one.negative, 4),
                "evidence": [asdict(span) for span in one.evidence],
                "threats": list(one.threats),
            }
            for one in found
        ]
    }
