"""A customer posts: what is taken, what is refused, and that a refusal changes nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import Refused, refused


@pytest.fixture(scope="module")
def desk(shared_desk: RunningDesk) -> RunningDesk:
    return shared_desk


@contextmanager
def nothing_changed(desk: RunningDesk, customer: Customer) -> Iterator[None]:
    """Neither what the customer sees, nor what staff see, nor what anybody is told of it."""

    def standing() -> list[Any]:
        seen = [customer.reads(), customer.sees(), desk.zhangmin.opens(customer)]
        for view in seen[1:]:
            # That one counts all conversations, and others go on.
            del view["last_event_id"]
        with customer.listens(after=0) as ear:
            ear.catches_up()
        return [*seen, ear.ids]

    desk.settles(customer)
    before = standing()
    yield
    assert standing() == before


def test_it_gives_the_posted_message_back(desk: RunningDesk) -> None:
    customer = desk.customer()
    posted = customer.says("  第一行\r\n第二行  ", client_id="m-1")
    assert posted["text"] == "第一行\n第二行"
    assert (posted["seq"], posted["author"], posted["client_id"]) == (2, "customer", "m-1")
    assert posted in customer.reads()


@pytest.mark.parametrize("text", ["👍", "😡😡😡", "👨‍👩‍👧", "？", "1", "a\tb"])
def test_it_takes_even_a_thumb_as_a_message(desk: RunningDesk, text: str) -> None:
    customer = desk.customer()
    assert customer.says(text)["text"] == text
    assert text in customer.reads_texts()


@pytest.mark.parametrize(
    ("text", "status", "error"),
    [
        ("", 422, "text_empty"),
        (" \n\t ", 422, "text_empty"),
        ("\u200b\u3000", 422, "text_empty"),
        ("长" * 2001, 413, "text_too_long"),
        ("x" * 100_000, 413, "text_too_long"),
        ("你好\x00", 422, "text_has_control_characters"),
        ("\x1b[31m红字", 422, "text_has_control_characters"),
    ],
    ids=["empty", "blank", "invisible", "2001 characters", "100 kB", "NUL", "escape"],
)
def test_it_refuses_a_text_that_is_none(
    desk: RunningDesk, text: str, status: int, error: str
) -> None:
    customer = desk.customer()
    with nothing_changed(desk, customer), refused(status, error):
        customer.says(text)


def test_it_takes_a_text_of_just_the_greatest_length(desk: RunningDesk) -> None:
    customer = desk.customer()
    assert customer.says("长" * 2000)["text"] == "长" * 2000


def test_it_refuses_half_a_character(desk: RunningDesk) -> None:
    customer = desk.customer()
    body = b'{"client_id": "m-1", "text": "\\ud83d"}'
    with nothing_changed(desk, customer), pytest.raises(Refused) as told:
        customer.ask("POST", "/messages", content=body)
    assert told.value.status == 422
    whole = b'{"client_id": "m-1", "text": "\\ud83d\\ude00"}'
    assert customer.ask("POST", "/messages", content=whole)["text"] == "😀"


@pytest.mark.parametrize("client_id", ["", "x" * 101, "a\nb", "\x00"])
def test_it_refuses_a_client_id_that_is_none(desk: RunningDesk, client_id: str) -> None:
    customer = desk.customer()
    body = {"client_id": client_id, "text": "你好"}
    with nothing_changed(desk, customer), refused(422, "wrong_value"):
        customer.ask("POST", "/messages", json=body)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"{'client_id': 1}", b'{"text": "\xff"}', b"\xff\xfe", b"[" * 20_000],
    ids=["nothing", "half", "quotes", "not UTF-8", "byte order mark", "deep"],
)
def test_it_refuses_what_is_no_json(desk: RunningDesk, body: bytes) -> None:
    customer = desk.customer()
    with nothing_changed(desk, customer), pytest.raises(Refused) as told:
        customer.ask("POST", "/messages", content=body)
    expected = (422, "wrong_value") if body == b"" else (400, "malformed_body")
    assert (told.value.status, told.value.error) == expected


@pytest.mark.parametrize(
    "body",
    [{}, {"text": "你好"}, {"client_id": "m-1"}, {"client_id": 1, "text": "你好"}, [], "你好",
     {"client_id": "m-1", "text": None}, {"client_id": "m-1", "text": ["你好"]}],
)  # fmt: skip
def test_it_refuses_json_of_another_shape(desk: RunningDesk, body: object) -> None:
    customer = desk.customer()
    with nothing_changed(desk, customer), refused(422, "wrong_value"):
        customer.ask("POST", "/messages", json=body)


def test_it_refuses_a_body_over_the_limit_whatever_it_claims_to_be(desk: RunningDesk) -> None:
    customer = desk.customer()
    big = json.dumps({"client_id": "m-1", "text": "x" * 600_000}).encode()
    with nothing_changed(desk, customer):
        with refused(413, "too_large"):
            customer.ask("POST", "/messages", content=big)
        with refused(413, "too_large"):
            customer.ask(
                "POST",
                "/messages",
                content=(big[at : at + 9000] for at in range(0, len(big), 9000)),
            )


def test_it_does_not_know_an_unknown_conversation(desk: RunningDesk) -> None:
    customer = desk.customer()
    own_id, customer.id = customer.id, "0" * 32
    with refused(404, "unknown_conversation"):
        customer.says("你好")
    customer.id = own_id
    assert len(customer.reads()) == 1


def test_it_hides_another_customers_conversation(desk: RunningDesk) -> None:
    wang, li = desk.customer(), desk.customer()
    wang.says("我的手机号是 13800000000")
    wang.waits_for("没太明白")
    nosy = Customer(desk.door)
    nosy.id, nosy.token = wang.id, li.token
    with nothing_changed(desk, wang):
        for act in (nosy.reads, nosy.sees, nosy.asks_for_a_person):
            with refused(404, "unknown_conversation"):
                act()
        with refused(404, "unknown_conversation"):
            nosy.says("你好")
        with refused(404, "unknown_conversation"):
            nosy.rates(5)


@pytest.mark.parametrize("token", ["", "wrong", "令牌"])
def test_it_refuses_a_wrong_token(desk: RunningDesk, token: str) -> None:
    customer = desk.customer()
    stranger = Customer(desk.door)
    stranger.id = customer.id
    with nothing_changed(desk, customer):
        body = stranger.draft("你好")
        query = {"token": token}
        with pytest.raises(Refused) as told:
            stranger.ask("POST", "/messages", json=body, params=query)
    assert told.value.status == 401


def test_sending_again_gives_the_first_message_back(desk: RunningDesk) -> None:
    customer = desk.customer()
    first = customer.says("你好", client_id="m-1")
    path, body = f"/api/v1/conversations/{customer.id}/messages", customer.draft("你好", "m-1")
    headers = {"Authorization": f"Bearer {customer.token}"}
    again = desk.door.client.post(path, json=body, headers=headers)
    assert (again.status_code, again.json()) == (200, first)
    assert customer.reads_texts().count("你好") == 1


def test_it_refuses_a_client_id_that_comes_with_another_text(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.asks_for_a_person()
    customer.says("你好", client_id="m-1")
    with nothing_changed(desk, customer), refused(409, "client_id_reused"):
        customer.says("再见", client_id="m-1")


def test_two_customers_may_choose_the_same_client_id(desk: RunningDesk) -> None:
    wang, li = desk.customer(), desk.customer()
    assert wang.says("我是王", client_id="1")["id"] != li.says("我是李", client_id="1")["id"]


@pytest.mark.parametrize("after", ["-1", "一", "99999999999999999999"])
def test_it_refuses_to_read_after_nonsense(desk: RunningDesk, after: str) -> None:
    customer = desk.customer()
    with refused(422, "wrong_value"):
        customer.ask("GET", f"/messages?after={after}")


def test_it_reads_page_by_page(desk: RunningDesk) -> None:
    customer = desk.customer().asks_for_a_person()
    for number in range(5):
        customer.says(f"第 {number} 句")
    page = customer.ask("GET", "/messages?after=2&limit=3")["messages"]
    assert [one["seq"] for one in page] == [3, 4, 5]


@pytest.mark.parametrize("channel", ["", "Web", "w b", "x" * 31, 7])
def test_it_refuses_a_channel_that_is_none(desk: RunningDesk, channel: object) -> None:
    with refused(422, "wrong_value"):
        desk.door.ask("POST", "/conversations", json={"channel": channel})


def test_it_knows_no_other_paths(desk: RunningDesk) -> None:
    with refused(404, "unknown_path"):
        desk.door.ask("GET", "/nowhere")
    with pytest.raises(Refused) as told:
        desk.door.ask("DELETE", "/conversations")
    assert told.value.status == 405
