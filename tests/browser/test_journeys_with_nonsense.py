"""Whatever is typed: a clear refusal or a polite answer, nothing done, nobody else kept waiting."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.browser.customers import Cast, Customer, wait_for

SQL = "'; DROP TABLE orders; --"
HTML = "<img src=x onerror=alert(1)>"
MANY = [f"第{number}次问：怎么退货" for number in range(200)]


def test_a_hundred_kilobytes_are_refused_with_a_sentence_and_not_kept(cast: Cast) -> None:
    guest = cast.guest()
    answer = guest.sends("测" * 34_000)
    assert (answer.status_code, answer.json()["error"]) == (413, "text_too_long")
    assert "2000 个字以内" in answer.json()["detail"]
    assert len(guest.reads()["messages"]) == 1, "the greeting alone"
    assert "小舟" in guest.says("你好")


@pytest.mark.parametrize("text", ["\u200b\u200d\ufeff", " \n\t "])
def test_what_nobody_can_see_is_no_message(cast: Cast, text: str) -> None:
    guest = cast.guest()
    answer = guest.sends(text)
    assert (answer.status_code, answer.json()["error"]) == (422, "text_empty")
    assert len(guest.reads()["messages"]) == 1


def test_signs_that_nobody_sees_change_nothing(cast: Cast) -> None:
    guest, order_no = cast.guest(), cast.shop.sells({"mug": 1})
    assert guest.says("怎\u200b么\u200d开发票\ufeff").articles
    assert "后四位" in guest.says("查订单", f"\u202e{order_no[:2]}\u200b{order_no[2:]}\u202c")
    assert "青瓷马克杯" in guest.says("00\u200b17")


@pytest.mark.parametrize("text", [SQL, HTML, "{{7*7}} ${jndi:ldap://x}", "../../etc/passwd"])
def test_code_is_words_like_any_other(cast: Cast, text: str) -> None:
    order_no = cast.shop.sells({"basket": 2})
    xiaoyu = cast.signed_in()
    assert xiaoyu.says(text).text
    answer = xiaoyu.says(f"取消订单 {order_no}", text)
    assert "取消的原因" in answer.last and xiaoyu.texts("customer")[0] == text
    assert "请确认" in xiaoyu.says("拍错了")
    assert "请确认" in xiaoyu.says(text).last
    assert cast.shop.order(order_no)["status"] == "paid"


def test_markup_in_a_complaint_is_registered_as_it_was_typed(cast: Cast) -> None:
    guest = cast.guest()
    story = f"页面显示 {HTML} 是什么情况，太不专业了"
    guest.says("登记投诉", story)
    assert story in guest.says("13800000017")
    assert "受理编号" in guest.presses("确认")


def test_a_sticker_answers_no_question_of_a_service(cast: Cast) -> None:
    order_no = cast.shop.sells({"basket": 2})
    xiaoyu = cast.signed_in()
    xiaoyu.says(f"取消订单 {order_no}")
    assert "取消的原因" in xiaoyu.says("😀").last
    xiaoyu.presses("拍错了")
    assert "请确认" in xiaoyu.says("👍").last
    assert cast.shop.order(order_no)["status"] == "paid"
    assert "已取消" in xiaoyu.presses("确认")


def test_confirming_twice_in_one_breath_cancels_once(cast: Cast) -> None:
    order_no = cast.shop.sells({"basket": 2})
    xiaoyu = cast.signed_in()
    xiaoyu.says(f"取消订单 {order_no}", "拍错了")
    first, second = xiaoyu.posts("确认"), xiaoyu.posts("确认")
    wait_for(lambda: xiaoyu.answer_to(first) and xiaoyu.answer_to(second), "both answers")
    told = [text for text in xiaoyu.texts("bot") if "已取消" in text]
    assert len(told) == 1 and not [text for text in xiaoyu.texts("bot") if "没能办理" in text]
    steps = [one["text"] for one in cast.shop.order(order_no, part="/refund")["steps"]]
    assert len([text for text in steps if "订单已取消" in text]) == 1


def test_two_hundred_messages_at_once_are_all_kept_and_hold_up_nobody(cast: Cast) -> None:
    hasty, other = cast.guest(), cast.signed_in("陈思思")
    with ThreadPoolExecutor(20) as hands:
        posting = [hands.submit(hasty.sends, text) for text in MANY]
        wait_for(lambda: posting[10].done(), "some of them are posted")
        assert "86 积分" in other.says("我有多少积分")
        assert not all(one.done() for one in posting), "the other was answered meanwhile"
        assert {one.result().status_code for one in posting} == {201}
    assert Counter(hasty.texts("customer")) == Counter(MANY)
    wait_for(lambda: _has_been_answered(hasty), "an answer to the newest", seconds=60)
    if hasty.status == "bot":
        assert hasty.says("积分怎么用").text


def _has_been_answered(customer: Customer) -> bool:
    """By the bot; or handed over for asking the same again and again, and told so."""
    if customer.status == "waiting":
        return any("已为您转接人工" in text for text in customer.texts("system"))
    return str(customer.reads()["messages"][-1]["author"]) != "customer"


def test_asking_for_a_person_in_the_middle_of_a_flood_is_heard(cast: Cast) -> None:
    hasty = cast.guest()
    for text in [*MANY[:12], "转人工", *MANY[12:30]]:
        hasty.posts(text)
    wait_for(lambda: hasty.status == "waiting", "the queue")
