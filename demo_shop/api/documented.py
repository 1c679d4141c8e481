"""How errors look in the OpenAPI document."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from demo_shop import errors
from demo_shop.errors import ShopError
from demo_shop.rules.refusals import Refusal

Responses = dict[int | str, dict[str, Any]]


class ErrorAnswer(BaseModel):
    """A fact for programs and a sentence for people."""

    error: str
    detail: str


def error_responses(*found: type[ShopError]) -> Responses:
    """These errors by status, each with its example."""
    by_status: dict[int, list[type[ShopError]]] = {}
    for error in found:
        by_status.setdefault(error.status, []).append(error)
    return {
        status: _response({one.error: one.detail for one in ones})
        for status, ones in by_status.items()
    }


def refused_as(*refusals: Refusal) -> Responses:
    """409 with these refusals as examples; of several sentences for one fact, the first."""
    examples: dict[str, str] = {}
    for refusal in refusals:
        examples.setdefault(refusal.error, refusal.detail)
    return {409: _response(examples)}


def _response(examples: dict[str, str]) -> dict[str, Any]:
    shown = {
        error: {"value": {"error": error, "detail": detail}} for error, detail in examples.items()
    }
    return {
        "model": ErrorAnswer,
        "description": ", ".join(examples),
        "content": {"application/json": {"examples": shown}},
    }


# "default" also keeps FastAPI from promising its own 422, which this API never answers.
ANY_ERROR: Responses = {
    **error_responses(errors.NotAuthorised),
    "default": {"model": ErrorAnswer, "description": "Any other error has this shape too"},
}
OF_AN_ORDER = error_responses(
    errors.MalformedRequest,
    errors.ProofNeeded,
    errors.WrongProof,
    errors.UnknownOrder,
    errors.TooManyAttempts,
)
OF_AN_ACT = error_responses(
    errors.MalformedRequest, errors.IdempotencyKeyNeeded, errors.IdempotencyKeyReused
)
