"""What the customer reads while an order is returned, cancelled or readdressed, and what reaches the shop."""

from __future__ import annotations

import re
from typing import Any, Dict, List

import pytest
from conftest import Chat, Reply
from neighbours import Shop

HANGZHOU = "浙江省杭州市西湖区文三路100号3幢501室"
CUSHION_RETURN = ("我要退货 TZ2611010003", "亚麻抱枕", "不喜欢", "自行寄回")
LAMP_CANCELLED = ("取消订单 TZ2611010002", "拍错了")
NEW_ADDRESS = ("改地址 TZ2611010002", HANGZHOU)


def say_all(chat: Chat, texts: Any) -> Reply:
    """The answer to the last of `texts`."""
    return [chat.say(text) for text in texts][-1]


def keys(shop: Shop) -> List[str]:
    """The idempotency key of every POST, in order."""
    return [asked.headers["Idempotency-Key"] for asked in shop.posts()]


def bodies(shop: Shop) -> List[Dict[str, Any]]:
    """What every POST asked for, in order."""
    return [asked.body for asked in shop.posts()]


@pytest.mark.parametrize("texts", [CUSHION_RETURN, LAMP_CANCELLED, NEW_ADDRESS])
def test_nothing_is_done_before_the_customer_confirms(xiaoyu: Chat, shop: Shop, texts: Any) -> None:
    summary = say_all(xiaoyu, texts)
    assert "请确认" in summary.text and summary.buttons == ["确认", "我要修改", "算了"]
    assert shop.posts() == []
    xiaoyu.say("确认")
    assert len(shop.posts()) == 1, "so it could have been seen"


@pytest.mark.parametrize("refusal", ["算了", "不用了"])
@pytest.mark.parametrize("texts", [CUSHION_RETURN, LAMP_CANCELLED, NEW_ADDRESS])
def test_who_gives_up_at_the_summary_has_nothing_done(
    xiaoyu: Chat, shop: Shop, texts: Any, refusal: str
) -> None:
    say_all(xiaoyu, texts)
    assert "没有为您提交" in xiaoyu.say(refusal).text
    assert shop.posts() == []
    assert xiaoyu.say("确认").handoff is None and shop.posts() == [], "a late yes does nothing"


def test_a_return_names_its_number_sum_and_next_step(xiaoyu: Chat, shop: Shop) -> None:
    summary = say_all(xiaoyu, CUSHION_RETURN).text
    for part in ("TZ2611010003", "亚麻抱枕 × 2", "不喜欢/不想要", "自行寄回", "158.00 元"):
        assert part in summary
    done = xiaoyu.say("确认")
    assert re.search(r"退货编号 TH\d{10}", done.text)
    assert "158.00 元" in done.text and "寄出" in done.text and "微信支付" in done.text
    sent = {"kind": "return", "line": 1, "quantity": 2, "reason": "dislike", "pickup": "self"}
    assert bodies(shop) == [sent], "both cushions, as the summary said"
    assert done.action("service") == {"action": "service", "service": None}


def test_an_exchange_names_no_sum(xiaoyu: Chat) -> None:
    say_all(xiaoyu, ("我要换货 TZ2611010003", "亚麻抱枕", "质量问题", "自行寄回"))
    done = xiaoyu.say("确认").text
    assert re.search(r"换货编号 HH\d{10}", done) and "新品" in done
    assert "退款金额" not in done


@pytest.mark.parametrize("texts", [("订单TZ2611010003的抱枕质量有问题，我要退货", "自行寄回")])
def test_goods_and_reason_of_the_first_message_are_in_the_summary(xiaoyu: Chat, texts: Any) -> None:
    summary = say_all(xiaoyu, texts).text
    assert "商品：亚麻抱枕" in summary and "原因：质量问题" in summary


def test_the_pickup_is_chosen_by_day_and_half(xiaoyu: Chat, shop: Shop) -> None:
    texts = ("我要退货 TZ2611010003", "亚麻抱枕", "不喜欢", "明天下午")
    assert "下午 14:00–18:00上门取件" in say_all(xiaoyu, texts).text
    xiaoyu.say("确认")
    assert bodies(shop)[0]["pickup"].endswith("-pm")


def test_broken_goods_need_no_pickup(xiaoyu: Chat, shop: Shop) -> None:
    summary = say_all(xiaoyu, ("我要退货 TZ2611010003", "亚麻抱枕", "破损")).text
    assert "不用寄回" in summary
    assert "不用寄回" in xiaoyu.say("确认").text
    assert bodies(shop)[0]["pickup"] is None


def test_a_pickup_is_asked_once_broken_is_taken_back(xiaoyu: Chat) -> None:
    say_all(xiaoyu, ("我要退货 TZ2611010003", "亚麻抱枕", "破损"))
    assert "取件" in xiaoyu.say("质量问题").texts[-1]
    assert "取件：自行寄回" in xiaoyu.say("自行寄回").text


def test_custom_made_goods_offer_only_the_reasons_that_count(xiaoyu: Chat) -> None:
    offered = say_all(xiaoyu, ("我要退货 TZ2611010003", "第二个")).buttons
    assert offered == ["质量问题", "破损", "发错货", "少件"]
    reply = xiaoyu.say("不喜欢")
    assert "定制商品不支持七天无理由退货" in reply.text
    assert reply.texts[-1] == "请问是什么原因？"


def test_a_corrected_reason_is_the_one_that_is_sent(xiaoyu: Chat, shop: Shop) -> None:
    say_all(xiaoyu, CUSHION_RETURN)
    what = xiaoyu.say("我要修改")
    assert what.texts == ["好的，要改哪一项？"], "the summary does not hide the choice"
    assert "什么原因" in xiaoyu.say("原因选错了").text
    assert "原因：质量问题" in xiaoyu.say("质量问题").text
    xiaoyu.say("确认")
    assert bodies(shop)[0]["reason"] == "quality"


def test_another_order_does_not_make_a_return_an_exchange(xiaoyu: Chat) -> None:
    say_all(xiaoyu, CUSHION_RETURN)
    xiaoyu.say("换一个订单")
    summary = say_all(xiaoyu, ("TZ2611010003", "亚麻抱枕", "自行寄回")).text
    assert "请确认退货申请" in summary


def test_a_cancelled_order_tells_sum_way_and_day(xiaoyu: Chat, shop: Shop) -> None:
    summary = say_all(xiaoyu, LAMP_CANCELLED).text
    assert "折叠小夜灯×1，129.00 元" in summary and "原因：拍错了" in summary
    done = xiaoyu.say("确认").text
    assert "TZ2611010002 已取消，129.00 元会退回微信支付" in done
    assert re.search(r"预计 \d{1,2}月\d{1,2}日前到账", done)
    assert bodies(shop) == [{"reason": "mistake"}]


def test_a_reason_told_at_once_is_worded_for_people(xiaoyu: Chat) -> None:
    assert "原因：拍错了" in xiaoyu.say("TZ2611010002 拍错了，帮我取消").text


def test_the_order_goes_to_the_new_address(xiaoyu: Chat, shop: Shop) -> None:
    say_all(xiaoyu, NEW_ADDRESS)
    assert HANGZHOU in xiaoyu.say("确认").text
    order = shop.real.order("TZ2611010002", "c1001")
    assert order["receiver"]["address"].startswith("浙江省杭州市西湖区文三路")
    assert bodies(shop) == [{"address": HANGZHOU}]


def test_abroad_is_refused_and_asked_again_with_a_key_of_its_own(xiaoyu: Chat, shop: Shop) -> None:
    reply = say_all(xiaoyu, ("改地址 TZ2611010002", "香港中环皇后大道中1号5楼", "确认"))
    assert "只送中国内地" in reply.text and "新的收货地址" in reply.texts[-1]
    assert "已经改好" in say_all(xiaoyu, (HANGZHOU, "确认")).text
    assert len(set(keys(shop))) == 2


@pytest.mark.parametrize("texts", [CUSHION_RETURN, LAMP_CANCELLED, NEW_ADDRESS])
def test_trying_again_after_a_slow_shop_does_it_once(xiaoyu: Chat, shop: Shop, texts: Any) -> None:
    say_all(xiaoyu, texts)
    shop.mood = "slow"
    reply = xiaoyu.say("确认")
    assert "不能确定" in reply.text and reply.buttons == ["再试一次", "转人工"]
    assert "不能确定" in xiaoyu.say("再试一次").text
    shop.mood = "well"
    assert "不能确定" not in xiaoyu.say("再试一次").text
    assert len(keys(shop)) == 3 and len(set(keys(shop))) == 1
    assert len(shop.real.order("TZ2611010003", "c1001")["returns"]) == (texts is CUSHION_RETURN)


def test_after_a_try_without_an_answer_nobody_says_that_nothing_was_done(
    xiaoyu: Chat, shop: Shop
) -> None:
    say_all(xiaoyu, LAMP_CANCELLED)
    shop.mood = "slow"
    xiaoyu.say("确认")
    shop.mood = "well"
    assert "没有为您提交" not in xiaoyu.say("算了").text
    assert shop.real.order("TZ2611010002", "c1001")["status"] == "cancelled"


def test_a_shop_that_was_down_at_the_first_look_goes_on_at_the_next_try(
    xiaoyu: Chat, shop: Shop
) -> None:
    shop.mood = "down"
    assert "没有响应" in xiaoyu.say("取消订单 TZ2611010002").text
    shop.mood = "well"
    assert "取消的原因" in xiaoyu.say("再试一次").text
    assert "129.00 元" in xiaoyu.say("拍错了").text


def test_an_agent_sees_how_far_it_had_come(xiaoyu: Chat) -> None:
    service = say_all(xiaoyu, LAMP_CANCELLED).action("service")
    assert service is not None and service["service"]["name"] == "cancel"
    fields = service["service"]["fields"]
    assert fields == {"order_no": "TZ2611010002", "reason": "mistake"}
    handoff = xiaoyu.say("转人工").handoff
    assert handoff is not None and handoff["slots"]["order_no"] == "TZ2611010002"


def test_somebody_elses_order_shows_nothing_without_the_tail(xiaoyu: Chat, shop: Shop) -> None:
    reply = say_all(xiaoyu, ("取消订单", "TZ2611010010"))
    assert "不在您登录的账号下" in reply.text and "竹编收纳篮" not in reply.text
    assert "对不上" in xiaoyu.say("9999").text
    assert "竹编收纳篮×2" in say_all(xiaoyu, ("尾号0039", "发货太慢")).text
    assert "277.00 元会退回银行卡" in xiaoyu.say("确认").text
    assert shop.posts()[0].headers["X-Phone-Tail"] == "0039"


@pytest.mark.parametrize(
    "wording", ["电话也改成13900001234", "13900001234", "手机号改成13900001234"]
)
def test_a_new_phone_at_the_summary_goes_to_the_shop_too(
    xiaoyu: Chat, shop: Shop, wording: str
) -> None:
    say_all(xiaoyu, NEW_ADDRESS)
    summary = xiaoyu.say(wording).text
    assert "13900001234" in summary and HANGZHOU in summary
    xiaoyu.say("确认")
    assert bodies(shop) == [{"address": HANGZHOU, "phone": "13900001234"}]


def test_a_phone_beside_the_address_is_taken_with_it(xiaoyu: Chat) -> None:
    summary = say_all(xiaoyu, ("改地址 TZ2611010002", f"{HANGZHOU}，电话13900001234")).text
    assert "电话：13900001234" in summary
