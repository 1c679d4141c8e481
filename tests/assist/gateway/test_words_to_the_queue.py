"""Who waits for a person may say so to the queue: wait no more, or how long it takes."""

import pytest

from assist.gateway.waiting_words import PLACE, STOP, asks_more, wish_of
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually, refused

STOPPED = "已为您取消排队，智能客服小舟继续为您服务。需要人工时，随时可以再转。"


@pytest.fixture(scope="module")
def desk(shared_desk: RunningDesk) -> RunningDesk:
    return shared_desk


@pytest.mark.parametrize(
    "text",
    [
        *(
            "不用人工了",
            "算了不要人工了",
            "不用转人工了",
            "不要转人工",
            "先不用人工了",
            "不等人工了",
        ),
        *("不需要人工客服了，谢谢", "取消排队", "退出排队", "机器人在吗", "让机器人回答吧"),
        *("还是问机器人吧", "我不找人工了，帮我查物流", "那就不等人工了，帮我查下快递"),
    ],
)
def test_these_want_the_bot_back(text: str) -> None:
    assert wish_of(text) == STOP


@pytest.mark.parametrize(
    "text",
    [
        *("转人工", "人工", "人呢", "有人吗", "还要多久", "排第几了", "什么时候轮到我", "到我了吗"),
        *("客服呢", "等了半天了", "等不了了", "快点啊", "大概多久", "不等了", "算了不想等了"),
    ],
)
def test_these_want_to_know_how_long(text: str) -> None:
    assert wish_of(text) == PLACE


@pytest.mark.parametrize(
    "text",
    [
        *("别让我等了", "不用等吗", "我的订单不要了", "不等你们发货了", "取消订单TZ2611010001"),
        *("算了", "好的", "退货运费谁出", "我不等快递了", "别再让机器人回我", "不要机器人"),
        *("不是机器人吧", "机器人没用", "退款什么时候到", "快递要等多久", "客服态度差", "😡", "？"),
    ],
)
def test_these_are_for_the_person_who_comes(text: str) -> None:
    assert wish_of(text) is None


def test_what_is_asked_beside_it_is_asked() -> None:
    assert asks_more("我不找人工了，帮我查物流")
    assert not asks_more("算了，不用人工了，谢谢")


def test_the_bot_goes_on_and_says_so(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    customer.says("不用人工了")
    assert customer.reads_texts()[-1] == STOPPED
    assert customer.sees()["status"] == "bot"
    assert "不用人工了" not in desk.heard_by_bot()
    said = customer.says("七天无理由怎么退")
    eventually(lambda: desk.answers_after(customer, said["seq"]))


def test_the_bot_answers_what_was_asked_in_the_same_breath(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    said = customer.says("不找人工了，七天无理由怎么退")
    eventually(lambda: desk.answers_after(customer, said["seq"]))
    assert customer.sees()["status"] == "bot"


def test_who_asks_is_told_the_place_and_keeps_it(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    place = customer.sees()["place"]
    customer.says("还要多久啊")
    told = customer.reads_texts()[-1]
    assert told.startswith(f"您排在第 {place} 位") and "不等人工了" in told
    assert (customer.sees()["status"], customer.sees()["place"]) == ("waiting", place)


def test_sent_again_it_is_told_once(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    customer.says("还要多久", client_id="m-9")
    told = customer.reads_texts()
    customer.says("还要多久", client_id="m-9")
    assert customer.reads_texts() == told


def test_the_button_does_the_same_and_pressing_twice_is_harmless(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    assert customer.stops_waiting()["status"] == "bot"
    assert customer.stops_waiting()["status"] == "bot"
    assert customer.reads_texts().count(STOPPED) == 1


def test_once_an_agent_is_there_there_is_nothing_to_stop(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    desk.zhangmin.goes_online().claims(customer)
    with refused(409, "illegal_move"):
        customer.stops_waiting()
    customer.says("不用人工了")
    assert customer.sees()["status"] == "human", "the agent reads it"
    desk.zhangmin.resolves(customer)
