"""Programs may say what was said before each text."""

import pytest

from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def ask(desk: RunningDesk, **body: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = desk.program.ask("POST", "/sentiment", json=body)["results"]
    return found


def test_a_text_is_read_with_its_past(shared_desk: RunningDesk) -> None:
    past = [{"author": "customer", "text": "在吗"}, {"author": "agent", "text": "在的"}]
    (found,) = ask(shared_desk, texts=["我要投诉"], before=[past])
    assert found["alerts"] == ["threat"]
    assert found["level"] == 2 or found["level"] == 3


def test_a_calm_text_has_level_nought_and_no_alerts(shared_desk: RunningDesk) -> None:
    (found,) = ask(shared_desk, texts=["好的"])
    assert (found["level"], found["alerts"], found["evidence"]) == (0, [], [])


@pytest.mark.parametrize(
    "before",
    [[], [[], []], [[{"author": "nobody", "text": "在"}]], [[{"author": "agent"}]],
     [[{"author": "agent", "text": "在"}] * 5]],
    ids=["none", "two for one", "stranger", "silent", "five turns"],
)  # fmt: skip
def test_it_refuses_a_past_of_another_shape(shared_desk: RunningDesk, before: object) -> None:
    with refused(422, "wrong_value"):
        ask(shared_desk, texts=["我要投诉"], before=before)
