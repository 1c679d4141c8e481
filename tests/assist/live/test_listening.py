"""Live streams: nothing is missed, nothing comes twice, nobody hears what is another's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.websockets import WebSocketDisconnect

from assist.conversations import repository, service
from assist.live import stream
from assist.live.replay import PAGE_SIZE
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer
from tests.front_door import eventually

MANY = PAGE_SIZE + 120


def fill(desk: RunningDesk, customer: Customer, count: int) -> None:
    """The system says `count` things at once, by the one road in."""
    with desk.database.write() as session:
        conversation = repository.lock(session, customer.id)
        for number in range(count):
            service.say(session, conversation, f"通知 {number}")


def test_a_page_without_history_is_told_where_it_begins(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("你好")
    customer.waits_for("没太明白")
    desk.settles(customer)
    newest = customer.sees()["last_event_id"]
    with customer.listens() as ear:
        opened, caught_up = ear.next(), ear.next()
    assert opened == {"type": "live.opened", "id": newest, "replaying_from": None}
    assert caught_up == {"type": "live.caught_up", "id": newest}


def test_the_replay_has_no_gap_and_no_double_however_long(desk: RunningDesk) -> None:
    customer = desk.customer()
    desk.customer().says("别人说的话")
    fill(desk, customer, MANY)
    with customer.listens(after=0) as ear:
        ear.catches_up()
    texts = [one["data"]["message"]["text"] for one in ear.heard if one["type"] == "message.posted"]
    assert texts == customer.reads_all_texts()
    assert len(texts) == MANY + 1
    assert ear.ids == sorted(set(ear.ids))
    middle = ear.ids[len(ear.ids) // 2]
    with customer.listens(after=middle) as later:
        later.catches_up()
    assert later.ids == [id_ for id_ in ear.ids if id_ > middle]


def test_what_happens_during_the_replay_comes_once_and_in_order(desk: RunningDesk) -> None:
    customer = desk.customer()
    desk.zhangmin.claims(customer)
    with ThreadPoolExecutor(1) as threads:
        typing = threads.submit(
            lambda: [desk.zhangmin.replies(customer, f"第 {number} 句") for number in range(15)]
        )
        eventually(lambda: "第 3 句" in customer.reads_texts())
        with customer.listens(after=0) as ear:
            ear.hears_message("第 14 句")
        typing.result()
    said = [one["data"]["message"]["text"] for one in ear.heard if one["type"] == "message.posted"]
    assert [text for text in said if text.startswith("第 ")] == [f"第 {n} 句" for n in range(15)]
    assert ear.ids == sorted(set(ear.ids))


def test_an_agent_who_was_away_misses_no_reply(desk: RunningDesk) -> None:
    customer = desk.customer().asks_for_a_person()
    with desk.zhangmin.listens() as ear:
        ear.catches_up()
        customer.says("第一句")
        last = ear.hears("message.posted")["id"]
    customer.says("第二句")
    customer.says("第三句")
    with desk.zhangmin.listens(after=last) as back:
        back.catches_up()
    texts = [
        one["data"]["message"]["text"] for one in back.heard if one["type"] == "message.posted"
    ]
    assert texts == ["第二句", "第三句"]


def test_a_customer_hears_of_nobody_else(desk: RunningDesk) -> None:
    wang, li = desk.customer(), desk.customer()
    with wang.listens(after=0) as ear:
        li.says("我是李，手机 13800000000")
        li.asks_for_a_person()
        desk.zhangmin.goes_online()
        wang.says("我是王")
        ear.hears_message("我是王")
    heard = {one["conversation_id"] for one in ear.heard if "conversation_id" in one}
    assert heard == {wang.id}
    types = {one["type"] for one in ear.heard}
    assert not types & {"sentiment.scored", "suggestion.made", "presence.changed"}


def test_staff_hear_what_customers_do_not(desk: RunningDesk) -> None:
    with desk.zhangmin.listens(after=0) as ear:
        customer = desk.waiting_customer("你们的服务太差了")
        ear.hears("conversation.started")
        assert ear.hears("sentiment.scored")["data"]["label"] == "negative"
        desk.liwei.goes_online()
        assert ear.hears("presence.changed")["data"]["display_name"] == "李伟"
    moved = [one for one in ear.heard if one["type"] == "conversation.moved"]
    assert [one["data"]["card"]["id"] for one in moved] == [customer.id]


def test_a_wrong_token_is_closed_with_a_code_that_a_page_can_read(desk: RunningDesk) -> None:
    wang, li = desk.customer(), desk.customer()
    for path, token, code in [
        (f"/conversations/{wang.id}/live", None, 4401),
        (f"/conversations/{wang.id}/live", "wrong", 4401),
        (f"/conversations/{wang.id}/live", li.token, 4404),
        ("/conversations/nowhere/live", wang.token, 4404),
        ("/live", None, 4401),
        ("/live", "wrong", 4401),
        ("/live", wang.token, 4401),
    ]:
        with desk.door.listen(path, token) as ear, pytest.raises(WebSocketDisconnect) as closed:
            ear.next()
        assert closed.value.code == code, (path, token)


def test_typing_shows_on_both_sides_and_nowhere_else(desk: RunningDesk) -> None:
    customer, other = desk.customer(), desk.customer()
    with customer.listens() as widget, desk.zhangmin.listens() as console, other.listens() as away:
        for ear in (widget, console, away):
            ear.catches_up()
        widget.types()
        frame = console.hears("typing.started")
        assert frame["conversation_id"] == customer.id
        assert frame["data"] == {"author": "customer", "author_name": "访客"}
        console.types(customer.id)
        assert widget.hears("typing.started")["data"]["author_name"] == "张敏"
        other.says("你好")
        away.hears_message("你好")
    assert "typing.started" not in {frame["type"] for frame in away.heard}


def test_an_editor_hears_of_articles_and_of_nothing_else(desk: RunningDesk) -> None:
    desk.editor.writes("new", "新知识", "正文。")
    with desk.editor.listens(after=0) as ear, desk.zhangmin.listens() as agent_ear:
        for one in (ear, agent_ear):
            one.catches_up()
        customer = desk.waiting_customer("我要投诉到 12315")
        desk.zhangmin.claims(customer)
        with customer.listens() as widget:
            widget.catches_up()
            widget.types()
            # They were there to hear, for an agent does.
            agent_ear.hears("typing.started")
        desk.editor.changes("new", body="新的正文。")
        ear.hears("article.changed", where=lambda change: change["version"] == 2)
    assert {frame["type"] for frame in ear.heard if "data" in frame} == {"article.changed"}
    changes = [frame["data"] for frame in ear.heard if "data" in frame]
    assert [one["version"] for one in changes if one["article_id"] == "new"] == [1, 2]


def test_an_editor_hears_of_an_import_at_once(desk: RunningDesk) -> None:
    with desk.editor.listens() as ear:
        ear.catches_up()
        desk.editor.imports("id,title,body\nnew,新知识,正文。\n".encode(), "csv")
        ear.hears("article.changed", where=lambda change: change["article_id"] == "new")


def test_an_editor_cannot_make_a_customer_see_someone_type(desk: RunningDesk) -> None:
    customer = desk.customer()
    with customer.listens() as widget, desk.zhangmin.listens() as agent:
        # A stream that has ended was read to its end.
        with desk.editor.listens() as editor:
            editor.catches_up()
            editor.types(customer.id)
        agent.catches_up()
        agent.types(customer.id)
        widget.hears("typing.started")
    typing = [frame["data"] for frame in widget.heard if frame["type"] == "typing.started"]
    assert [one["author_name"] for one in typing] == ["张敏"]


def test_a_malformed_frame_harms_nobody(desk: RunningDesk) -> None:
    customer = desk.customer()
    with customer.listens() as ear:
        ear.catches_up()
        for rubbish in ("{", "[]", '"typing"', '{"type": 7}', "null"):
            ear.sends_raw(rubbish)
        customer.says("你好")
        assert ear.hears_message("你好")


def test_an_idle_stream_beats(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assist.live.stream.HEARTBEAT_SECONDS", 0.01)
    with desk.customer().listens() as ear:
        ear.catches_up()
        assert ear.next()["type"] == "live.heartbeat"


def test_an_event_whose_wake_up_got_lost_comes_with_the_next_heartbeat(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = desk.customer()
    monkeypatch.setattr(stream, "HEARTBEAT_SECONDS", 0.05)
    with customer.listens() as ear:
        ear.catches_up()
        monkeypatch.setattr(desk.database, "after_commit", lambda keys: None)
        fill(desk, customer, 1)
        heard = [ear.next()["type"] for _ in range(3)]
    assert "message.posted" in heard
