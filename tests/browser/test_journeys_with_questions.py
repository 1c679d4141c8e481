"""Customers who only ask: answered, asked what they mean, or told honestly."""

from tests.browser.customers import Cast

# Several articles fit it about as well.
VAGUE = "保修"


def test_a_question_is_answered_with_its_source_and_the_desk_hears_that_it_helped(
    cast: Cast,
) -> None:
    guest = cast.guest()
    answer = guest.says("七天无理由退货怎么申请？")
    assert answer.articles == ["seven-day-return-apply"] and "以上内容来自《" in answer
    assert "很高兴能帮到您" in guest.presses("有帮助")
    guest.says("转人工")
    [tried] = cast.staff("liwei").packet(guest)["answers_tried"]
    assert (tried["article_id"], tried["outcome"]) == ("seven-day-return-apply", "helpful")


def test_of_what_it_may_have_been_the_chosen_title_is_answered(cast: Cast) -> None:
    guest = cast.guest()
    offered = guest.says(VAGUE)
    titles = [title for title in offered.buttons if title != "都不是"]
    assert offered.text == "您是不是想问：" and 1 <= len(titles) <= 3
    answer = guest.presses(titles[0])
    assert answer.articles and f"以上内容来自《{titles[0]}》" in answer


def test_who_meant_none_of_the_titles_is_asked_and_then_given_to_a_person(cast: Cast) -> None:
    guest = cast.guest()
    guest.says(VAGUE)
    asked = guest.presses("都不是")
    assert "再说具体一点" in asked and "转人工" in asked.buttons
    guest.says("能不能把它寄到月球背面去", "那火星上收得到吗")
    packet = cast.staff("liwei").packet(guest)
    assert packet["reason"] == "low_confidence"


def test_offers_in_a_service_do_not_end_it(cast: Cast) -> None:
    order_no = cast.shop.sells({"basket": 2})
    xiaoyu = cast.signed_in()
    xiaoyu.says(f"取消订单 {order_no}")
    offered = xiaoyu.says("东西不想要了咋整")
    assert "您是不是想问" in offered and "取消的原因" in offered.last
    declined = xiaoyu.presses("都不是")
    assert "再说具体一点" in declined and "取消的原因" in declined.last
    assert "请确认" in xiaoyu.says("拍错了")


def test_what_is_none_of_the_shops_business_is_said_so(cast: Cast) -> None:
    told = cast.guest().says("今天股票会涨吗")
    assert "帮不上忙" in told and {"查订单", "转人工"} <= told.buttons.keys()


def test_a_chat_goes_hello_thanks_and_goodbye(cast: Cast) -> None:
    guest = cast.guest()
    assert "小舟" in guest.says("你好")
    assert "机器人" in guest.says("你是真人还是机器人")
    assert "不客气" in guest.says("谢谢")
    assert "再见" in guest.says("拜拜")
    assert guest.status == "bot"
