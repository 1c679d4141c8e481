"""Other systems: a token, a batch in, a batch out."""

import pytest

from tests.assist.articles import RETURN, RETURN_QUESTION
from tests.assist.running_desk import RunningDesk
from tests.cast import Program
from tests.front_door import refused


@pytest.fixture(scope="module")
def desk(shared_desk: RunningDesk) -> RunningDesk:
    return shared_desk


def test_a_thousand_texts_are_scored_in_one_go_and_in_order(desk: RunningDesk) -> None:
    found = desk.program.scores(*["你们的服务太差了", "好的，谢谢"] * 500)
    assert len(found) == 1000
    assert {one["label"] for one in found[::2]} == {"negative"}
    assert {one["label"] for one in found[1::2]} == {"neutral"}
    assert found[0]["evidence"] == [{"start": 5, "end": 7, "text": "太差"}]
    assert all(0 <= one["negative"] <= 1 for one in found)


def test_two_hundred_queries_are_answered_in_one_go(desk: RunningDesk) -> None:
    found = desk.program.searches(*[RETURN_QUESTION] * 200, k=1)
    assert [hits[0]["article_id"] for hits in found] == [RETURN] * 200


@pytest.mark.parametrize(
    "body",
    [{}, {"texts": []}, {"texts": "你好"}, {"texts": [None]}, {"texts": ["好"] * 5001},
     {"texts": ["好" * 10_001]}],
    ids=["nothing", "none", "no list", "null", "5001", "long"],
)  # fmt: skip
def test_it_refuses_texts_of_another_shape(desk: RunningDesk, body: dict[str, object]) -> None:
    with refused(422, "wrong_value"):
        desk.program.ask("POST", "/sentiment", json=body)


@pytest.mark.parametrize("path", ["/search", "/sentiment", "/handoffs"])
def test_it_refuses_a_program_without_the_token(desk: RunningDesk, path: str) -> None:
    for token in (None, "wrong", desk.customer().token):
        with refused(401, "not_signed_in"):
            Program(desk.door, token).ask("POST", path, json={})
    with refused(422, "wrong_value"):
        desk.program.ask("POST", path, json={})


def test_a_signed_in_colleague_may_call_as_well(desk: RunningDesk) -> None:
    assert Program(desk.door, desk.editor.token).finds(RETURN_QUESTION)[0] == RETURN
