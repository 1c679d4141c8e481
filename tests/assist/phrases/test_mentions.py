"""A note that names a colleague calls that one; a customer never sees any of it."""

import json

import pytest

from assist.mentions.naming import named_in
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@张敏 看一下", ["张敏"]),
        ("请@李伟和＠张敏看", ["李伟", "张敏"]),
        ("@张敏敏在吗", ["张敏敏"]),
        ("@张敏，@张敏", ["张敏"]),
        ("张敏看一下 zhang@shop.cn", []),
        ("@Lina", []),
        ("@Li: ok", ["Li"]),
        ("@ 张敏", []),
        ("@@张敏", ["张敏"]),
        ("@", []),
    ],
)
def test_who_is_named(text: str, named: list[str]) -> None:
    assert named_in(text, ["张敏", "张敏敏", "李伟", "Li", ""]) == named


def test_a_note_calls_whom_it_names_and_nobody_else(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    with desk.liwei.listens() as ear:
        ear.catches_up()
        note = desk.zhangmin.notes(customer, "@李伟 这位客户您上次接待过，@张敏 记一下")
        told = ear.hears("staff.mentioned")
    assert told["conversation_id"] == customer.id
    assert told["data"] == {
        "staff_ids": [desk.liwei.me["id"]],
        "by_name": "张敏",
        "seq": note["seq"],
    }
    (mention,) = desk.liwei.mentions()
    assert (mention["conversation_id"], mention["seq"]) == (customer.id, note["seq"])
    assert (mention["text"], mention["by_name"], mention["customer_name"]) == (
        note["text"],
        "张敏",
        "访客",
    )
    assert desk.zhangmin.mentions() == desk.supervisor.mentions() == []


def test_sending_the_note_again_calls_once(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    for _ in range(2):
        desk.zhangmin.notes(customer, "@李伟 请看", client_id="n1")
    assert len(desk.liwei.mentions()) == 1


def test_editors_cannot_be_called_to_customers(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.notes(customer, "@王芳 @陈静 请看")
    assert len(desk.supervisor.mentions()) == 1
    with refused(403, "not_allowed"):
        desk.editor.ask("GET", "/mentions")


def test_what_customers_read_or_write_mentions_nobody(desk: RunningDesk) -> None:
    customer = desk.waiting_customer("@张敏 在吗")
    customer.says("@张敏 @李伟 请回复")
    desk.liwei.claims(customer)
    desk.liwei.replies(customer, "我请 @张敏 来看")
    assert desk.zhangmin.mentions() == desk.liwei.mentions() == []
    desk.liwei.notes(customer, "@张敏 来看")
    assert len(desk.zhangmin.mentions()) == 1


def test_a_customer_never_learns_of_it(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    with customer.listens() as live:
        live.catches_up()
        desk.zhangmin.claims(customer)
        desk.zhangmin.notes(customer, "@李伟 请看")
        desk.zhangmin.replies(customer, "正在核实。")
        live.hears_message("正在核实。")
        heard = json.dumps(live.heard, ensure_ascii=False)
    seen = json.dumps([customer.reads(), customer.sees()], ensure_ascii=False)
    assert len(desk.liwei.mentions()) == 1
    assert "正在核实" in heard
    assert "正在核实" in seen
    for words in (heard, seen):
        assert "李伟" not in words
        assert "mention" not in words
    with customer.listens(after=0) as replay:
        replay.catches_up()
        assert "staff.mentioned" not in [one["type"] for one in replay.heard]
    for path in ("/mentions",):
        with refused(401, "not_signed_in"):
            desk.door.ask("GET", path, customer.token)


def test_a_seen_one_is_gone_for_its_reader_alone(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.notes(customer, "@李伟 @陈静 请看")
    (mention,) = desk.liwei.mentions()
    with refused(404, "unknown_mention"):
        desk.supervisor.ask("POST", f"/mentions/{mention['id']}/seen")
    for _ in range(2):
        desk.liwei.ask("POST", f"/mentions/{mention['id']}/seen")
    assert desk.liwei.mentions() == []
    assert len(desk.supervisor.mentions()) == 1


def test_opening_the_conversation_sees_all_in_it(desk: RunningDesk) -> None:
    one, other = desk.waiting_customer(), desk.waiting_customer()
    for text in ("@李伟 请看", "@李伟 急"):
        desk.zhangmin.notes(one, text)
    desk.zhangmin.notes(other, "@李伟 这位也看")
    assert [mention["text"] for mention in desk.liwei.mentions()] == [
        "@李伟 这位也看",
        "@李伟 急",
        "@李伟 请看",
    ]
    answer = desk.liwei.ask("POST", f"/conversations/{one.id}/mentions/seen")
    assert answer == {"count": 2}
    assert [mention["conversation_id"] for mention in desk.liwei.mentions()] == [other.id]
    with refused(404, "unknown_conversation"):
        desk.liwei.ask("POST", "/conversations/nobody/mentions/seen")
