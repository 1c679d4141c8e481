"""Silence ends well: a question, an end with a way back; and who waits long can leave a message."""

from assist.conversations.model import Rating
from tests.assist.dispatch.clockwork import looks, time_passes
from tests.assist.running_desk import RunningDesk
from tests.cast import Customer


def answered(desk: RunningDesk) -> Customer:
    """A customer to whom Zhang Min has just replied."""
    desk.zhangmin.goes_online()
    customer = desk.waiting_customer()
    desk.zhangmin.claims(customer)
    desk.zhangmin.replies(customer, "您看这样可以吗？")
    return customer


def test_a_silent_customer_is_asked_once_and_then_it_ends(desk: RunningDesk) -> None:
    customer = answered(desk)
    time_passes(desk, customer, minutes=6)
    assert "请问还有其他可以帮您的吗" in customer.reads_texts()[-1]
    time_passes(desk, customer, minutes=6)
    assert customer.sees()["status"] == "human"
    time_passes(desk, customer, minutes=6)
    seen = customer.sees()
    assert (seen["status"], seen["is_rateable"]) == ("resolved", True)
    assert "自动结束" in customer.reads_texts()[-1]
    assert sum("请问还有其他" in text for text in customer.reads_texts()) == 1


def test_who_answers_the_question_goes_on(desk: RunningDesk) -> None:
    customer = answered(desk)
    time_passes(desk, customer, minutes=6)
    customer.says("稍等，我找一下")
    time_passes(desk, customer, minutes=30)
    assert customer.sees()["status"] == "human"


def test_who_waits_for_the_agent_is_never_closed(desk: RunningDesk) -> None:
    customer = answered(desk)
    customer.says("不行，我要退款")
    time_passes(desk, customer, minutes=120)
    assert customer.sees()["status"] == "human"
    assert "请问还有其他" not in customer.reads_texts()[-1]


def test_coming_back_soon_leads_to_the_same_agent(desk: RunningDesk) -> None:
    customer = answered(desk)
    desk.zhangmin.resolves(customer)
    customer.says("还有个问题")
    seen = customer.sees()
    assert (seen["status"], seen["agent_name"]) == ("human", "张敏")
    assert "已为您接回客服 张敏" in customer.reads_texts()[-1]
    assert "还有个问题" not in desk.heard_by_bot()


def test_coming_back_late_or_to_nobody_leads_to_the_bot(desk: RunningDesk) -> None:
    late, alone = answered(desk), answered(desk)
    for one in (late, alone):
        desk.zhangmin.resolves(one)
    time_passes(desk, late, minutes=121)
    late.says("怎么退货")
    assert late.sees()["status"] == "bot"
    desk.zhangmin.goes("away")
    alone.says("怎么退货")
    assert alone.sees()["status"] == "bot"


def test_coming_back_never_fills_an_agent_over_the_cap(desk: RunningDesk) -> None:
    customer = answered(desk)
    desk.zhangmin.resolves(customer)
    desk.administrator.caps(desk.zhangmin, 1)
    desk.zhangmin.claims(desk.waiting_customer())
    customer.says("怎么退货")
    assert customer.sees()["status"] == "bot"


def test_who_waits_too_long_is_asked_for_a_message_once(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    with customer.listens() as ear:
        ear.catches_up()
        time_passes(desk, customer, minutes=11)
        ear.hears("conversation.message_invited")
    looks(desk)
    assert sum("也可以先留言" in text for text in customer.reads_texts()) == 1
    assert customer.sees()["status"] == "waiting"


def test_a_conversation_left_with_the_bot_ends_and_may_be_rated(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    time_passes(desk, customer, minutes=31)
    assert customer.sees()["status"] == "resolved"
    customer.rates(5)
    customer.says("订单")
    assert customer.sees()["status"] == "bot"


def test_the_rating_of_a_bots_stretch_is_not_an_agents(desk: RunningDesk) -> None:
    customer = answered(desk)
    desk.zhangmin.resolves(customer)
    desk.zhangmin.goes("offline")
    customer.says("查订单")
    customer.waits_for("订单号")
    time_passes(desk, customer, minutes=31)
    customer.rates(1)
    with desk.database.read() as session:
        assert session.query(Rating).filter_by(conversation_id=customer.id).one().staff_id is None


def test_who_only_opened_the_window_is_left_alone(desk: RunningDesk) -> None:
    customer = desk.customer()
    time_passes(desk, customer, minutes=60)
    assert customer.sees()["status"] == "bot"


def test_the_customer_may_end_it(desk: RunningDesk) -> None:
    customer = desk.waiting_customer()
    assert customer.ends()["status"] == "resolved"
    assert customer.ends()["is_rateable"]
    assert sum("您已结束本次会话" in text for text in customer.reads_texts()) == 1
