"""Long work steps aside for people who wait for an answer."""

import asyncio
from typing import Any

import pytest

from assist import pacing
from assist.pacing import Answering, breathe, breathing, in_background


@pytest.fixture(autouse=True)
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many waited each time that somebody looked; the first of two is answered meanwhile."""
    seen: list[int] = []

    def moment(seconds: float) -> None:
        seen.append(Answering.waiting)
        monkeypatch.setattr(Answering, "waiting", Answering.waiting - 1)

    monkeypatch.setattr(pacing.time, "sleep", moment)
    monkeypatch.setattr(pacing, "STRETCH_SECONDS", 0.0)
    monkeypatch.setattr(pacing, "MOST_REST", 1e9)
    return seen


def test_an_import_waits_until_everybody_has_an_answer(
    monkeypatch: pytest.MonkeyPatch, looks: list[int]
) -> None:
    monkeypatch.setattr(Answering, "waiting", 2)
    with in_background():
        assert list(breathing(["row"])) == ["row"]
    assert looks == [2, 1]


def test_while_nobody_waits_an_import_loses_no_time(looks: list[int]) -> None:
    with in_background():
        breathe()
    assert looks == []


def test_who_answers_a_person_steps_aside_for_nobody(
    monkeypatch: pytest.MonkeyPatch, looks: list[int]
) -> None:
    monkeypatch.setattr(Answering, "waiting", 2)
    breathe()
    assert looks == []
    with in_background():
        breathe()
    assert looks


def test_under_any_load_an_import_still_gets_its_share(
    monkeypatch: pytest.MonkeyPatch, looks: list[int]
) -> None:
    monkeypatch.setattr(Answering, "waiting", 10**9)
    monkeypatch.setattr(pacing, "MOST_REST", 1.0)
    with in_background():
        breathe()
    assert Answering.waiting > 0


@pytest.mark.parametrize(("path", "count"), [("/search", 1), ("/articles/import", 0)])
def test_a_request_waits_until_its_answer_begins(path: str, count: int) -> None:
    seen: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(Answering.waiting)
        await send({"type": "http.response.start"})
        # A stream goes on for hours; nobody waits for it any more.
        seen.append(Answering.waiting)

    async def send(message: Any) -> None:
        pass

    answering = Answering(app, patient=("/articles/import",))
    asyncio.run(answering({"type": "http", "path": path}, None, send))
    assert seen == [count, 0]
    assert Answering.waiting == 0
