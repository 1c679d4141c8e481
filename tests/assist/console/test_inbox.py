"""The inbox: who waits, in which order, and whose is what."""

from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually


def test_the_oldest_stands_first(desk: RunningDesk) -> None:
    customers = [desk.customer().asks_for_a_person() for _ in range(4)]
    customers[0].says("我还在等")
    assert desk.zhangmin.waiting_ids() == [customer.id for customer in customers]
    assert [customer.sees()["place"] for customer in customers] == [1, 2, 3, 4]


def test_a_vip_goes_before_those_who_came_earlier_and_they_are_told(desk: RunningDesk) -> None:
    wang, li = desk.customer().asks_for_a_person(), desk.customer().asks_for_a_person()
    zhou = desk.vip().asks_for_a_person()
    assert desk.zhangmin.waiting_ids() == [zhou.id, wang.id, li.id]
    assert [one.sees()["place"] for one in (zhou, wang, li)] == [1, 2, 3]
    with wang.listens(after=0) as ear:
        assert ear.hears("queue.changed", where=lambda data: data["place"] == 2)


def test_a_threat_goes_before_a_vip(desk: RunningDesk) -> None:
    zhou = desk.vip().asks_for_a_person()
    taken = desk.program.hands_over("wx-1", reason="trigger_word")
    assert taken["place"] == 1
    assert desk.zhangmin.waiting_ids() == [taken["conversation_id"], zhou.id]


def test_places_move_up_when_the_first_is_served(desk: RunningDesk) -> None:
    wang, li = desk.customer().asks_for_a_person(), desk.customer().asks_for_a_person()
    with li.listens() as ear:
        ear.catches_up()
        desk.zhangmin.claims(wang)
        assert ear.hears("queue.changed")["data"] == {"place": 1, "wait": None}
    assert li.sees()["place"] == 1


def test_each_agent_sees_what_is_mine_and_what_is_others(desk: RunningDesk) -> None:
    mine, theirs, waiting, bots, ended = (desk.customer() for _ in range(5))
    waiting.asks_for_a_person()
    desk.zhangmin.claims(mine)
    desk.liwei.claims(theirs)
    desk.liwei.claims(ended)
    desk.liwei.resolves(ended)
    seen = {name: [card["id"] for card in cards] for name, cards in desk.zhangmin.inbox().items()}
    assert seen == {
        "waiting": [waiting.id],
        "mine": [mine.id],
        "others": [theirs.id],
        "bot": [bots.id],
        "resolved": [ended.id],
    }


def test_a_card_tells_what_is_unread_until_the_agent_replies(desk: RunningDesk) -> None:
    customer = desk.customer().asks_for_a_person()
    customer.says("第一句")
    customer.says("第二句")
    [card] = desk.zhangmin.inbox()["waiting"]
    assert (card["unread"], card["last_text"], card["last_author"]) == (2, "第二句", "customer")
    desk.zhangmin.notes(customer, "先看一下订单")
    assert desk.zhangmin.inbox()["waiting"][0]["unread"] == 2
    desk.zhangmin.replies(customer, "您好")
    assert desk.zhangmin.inbox()["mine"][0]["unread"] == 0


def test_a_card_flags_the_unhappy_customer(desk: RunningDesk) -> None:
    customer = desk.customer().asks_for_a_person()
    angry = customer.says("你们的服务太差了")
    view = eventually(lambda: desk.zhangmin.opens(customer), lambda seen: seen["flags"])
    [flag] = view["flags"]
    assert (flag["seq"], flag["label"]) == (angry["seq"], "negative")
    assert flag["evidence"] == [{"start": 5, "end": 7, "text": "太差"}]
    assert desk.zhangmin.inbox()["waiting"][0]["sentiment"]["label"] == "negative"


def test_the_packet_holds_the_whole_transcript(desk: RunningDesk) -> None:
    customer = desk.waiting_customer("怎么退货")
    packet = desk.zhangmin.opens(customer)["handoff"]
    assert packet["reason"] == "user_request"
    assert [line["author"] for line in packet["transcript"]] == ["bot", "customer", "bot"]
    assert packet["transcript"][1]["text"] == "怎么退货"
    assert packet["summary"]["done"] == "机器人推荐了《七天无理由退货怎么申请？》（客户未反馈）"


def test_the_customer_is_told_when_nobody_is_online(desk: RunningDesk) -> None:
    left_alone = desk.customer().asks_for_a_person()
    assert "现在客服都不在线" in left_alone.reads_texts()[-1]
    desk.zhangmin.goes_online()
    lucky = desk.customer().asks_for_a_person()
    assert "您排在第 2 位，前面还有 1 位" in lucky.reads_texts()[-1]


def test_asking_for_a_person_twice_changes_nothing(desk: RunningDesk) -> None:
    customer = desk.customer().asks_for_a_person()
    before = customer.reads()
    customer.asks_for_a_person()
    assert customer.reads() == before
    assert desk.zhangmin.waiting_ids() == [customer.id]
