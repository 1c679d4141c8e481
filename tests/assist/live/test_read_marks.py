"""已读: each side hears how far the other has read; nobody else does, and nothing is kept."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from assist.events import EventRow
from tests.assist.running_desk import RunningDesk
from tests.front_door import Ear


def marks(ear: Ear) -> list[dict[str, Any]]:
    return [frame["data"] for frame in ear.heard if frame["type"] == "message.read"]


def test_staff_hear_how_far_the_customer_has_read(desk: RunningDesk) -> None:
    customer, other = desk.customer(), desk.customer()
    with customer.listens() as widget, desk.zhangmin.listens() as console, other.listens() as away:
        for ear in (widget, console, away):
            ear.catches_up()
        widget.has_read(7)
        assert console.hears("message.read") == {
            "type": "message.read",
            "conversation_id": customer.id,
            "data": {"author": "customer", "seq": 7},
        }
        for one, ear in ((customer, widget), (other, away)):
            one.says("你好")
            ear.hears_message("你好")
    assert marks(widget) == marks(away) == []


def test_the_customer_hears_how_far_the_agent_has_read_and_nobody_else_does(
    desk: RunningDesk,
) -> None:
    customer, other = desk.customer(), desk.customer()
    with customer.listens() as widget, desk.zhangmin.listens() as console, other.listens() as away:
        for ear in (widget, console, away):
            ear.catches_up()
        with desk.liwei.listens() as colleague:
            colleague.catches_up()
            console.has_read(3, customer.id)
            assert widget.hears("message.read") == {
                "type": "message.read",
                "conversation_id": customer.id,
                "data": {"author": "agent", "seq": 3},
            }
            other.says("你好")
            away.hears_message("你好")
            colleague.hears_message("你好")
    assert marks(away) == marks(colleague) == []


def test_a_mark_that_names_no_message_is_not_passed_on(desk: RunningDesk) -> None:
    customer = desk.customer()
    with customer.listens() as widget, desk.zhangmin.listens() as console:
        widget.catches_up()
        console.catches_up()
        for rubbish in (0, -1, 2**31, 10**30, 1.0, True, "3", None, [3], {}):
            widget.has_read(rubbish)
            console.has_read(rubbish, customer.id)
        for place in (7, None, [customer.id]):
            console.has_read(4, place)  # type: ignore[arg-type]
        widget.has_read(2**31 - 1)
        console.has_read(1, customer.id)
        console.hears("message.read")
        widget.hears("message.read")
    assert marks(console) == [{"author": "customer", "seq": 2**31 - 1}]
    assert marks(widget) == [{"author": "agent", "seq": 1}]


def test_a_customer_cannot_mark_what_is_another_customers(desk: RunningDesk) -> None:
    customer, other = desk.customer(), desk.customer()
    with customer.listens() as widget, desk.zhangmin.listens() as console:
        widget.catches_up()
        console.catches_up()
        widget.has_read(5, other.id)
        assert console.hears("message.read")["conversation_id"] == customer.id


def test_who_does_not_serve_customers_neither_marks_nor_hears_marks(desk: RunningDesk) -> None:
    customer = desk.customer()
    with customer.listens() as widget, desk.zhangmin.listens() as console:
        with desk.editor.listens() as editor:
            for ear in (widget, console, editor):
                ear.catches_up()
            editor.has_read(9, customer.id)
            widget.has_read(2)
            console.hears("message.read")
            desk.editor.writes("new", "新知识", "正文。")
            editor.hears("article.changed")
        console.has_read(4, customer.id)
        widget.hears("message.read")
    assert marks(editor) == []
    assert marks(widget) == [{"author": "agent", "seq": 4}]


def test_nothing_of_it_is_kept(desk: RunningDesk) -> None:
    customer = desk.customer()
    with customer.listens() as widget, desk.zhangmin.listens() as console:
        widget.catches_up()
        console.catches_up()
        widget.has_read(1)
        console.hears("message.read")
    with desk.zhangmin.listens(after=0) as back:
        back.catches_up()
    assert back.ids
    assert marks(back) == []
    with desk.database.read() as session:
        of_marks = select(func.count()).where(EventRow.type == "message.read")
        assert session.scalar(of_marks) == 0


@pytest.mark.parametrize("key", ["*", "article.changed", "", 7, None])
def test_a_mark_for_no_conversation_reaches_nobody(desk: RunningDesk, key: object) -> None:
    customer = desk.waiting_customer()
    with desk.liwei.listens() as ear, desk.zhangmin.listens() as writer:
        ear.catches_up()
        writer.catches_up()
        writer.sends_raw(json.dumps({"type": "message.read", "conversation_id": key, "seq": 1}))
        desk.zhangmin.claims(customer)
        ear.hears("conversation.moved")
    assert not [frame for frame in ear.heard if frame["type"] == "message.read"]
