"""What a program may ask of search: nothing, far too much, and why."""

from typing import Any

from tests.assist.articles import RETURN, RETURN_QUESTION
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


def ask(desk: RunningDesk, *queries: str, **more: Any) -> list[list[dict[str, Any]]]:
    wanted = {"queries": list(queries), **more}
    found: list[list[dict[str, Any]]] = desk.program.ask("POST", "/search", json=wanted)["results"]
    return found


def test_a_blank_query_finds_nothing_and_disturbs_no_other(shared_desk: RunningDesk) -> None:
    empty, found, blank = ask(shared_desk, "", RETURN_QUESTION, " \n")
    assert (empty, blank) == ([], [])
    assert found[0]["article_id"] == RETURN


def test_it_reads_the_beginning_of_a_long_query(shared_desk: RunningDesk) -> None:
    [found] = ask(shared_desk, (RETURN_QUESTION + " " * 492).ljust(10_000, "啊"), explain=True)
    assert found[0]["article_id"] == RETURN


def test_it_refuses_a_query_of_twenty_thousand_characters(shared_desk: RunningDesk) -> None:
    with refused(422, "wrong_value"):
        ask(shared_desk, "退" * 20_000)


def test_it_explains_what_it_found_and_what_it_refused(shared_desk: RunningDesk) -> None:
    [plain] = ask(shared_desk, "量子纠缠")
    [explained] = ask(shared_desk, "量子纠缠", explain=True)
    assert plain == []
    assert explained
    assert {hit["level"] for hit in explained} == {"refused"}
    [found] = ask(shared_desk, RETURN_QUESTION, explain=True)
    assert found[0]["level"] != "refused"
    for hit in (*explained, *found):
        assert hit["signals"]
        assert all(isinstance(value, float) for value in hit["signals"].values())
    [without] = ask(shared_desk, RETURN_QUESTION, k=1)
    assert "signals" not in without[0]
