"""The bot answers what it owns: once, in order, and it hears no more than it should."""

from assist.testing import HELPFUL_BUTTONS
from tests.assist.articles import RETURN
from tests.assist.conftest import OpenDesk
from tests.assist.running_desk import RunningDesk
from tests.front_door import eventually


def test_it_greets_with_quick_replies(desk: RunningDesk) -> None:
    customer = desk.customer()
    assert customer.reads() == [customer.greeting]
    assert customer.greeting["author"] == "bot"
    assert [one["title"] for one in customer.greeting["buttons"]][-1] == "转人工"


def test_it_answers_a_question_once_and_names_the_article(desk: RunningDesk) -> None:
    customer = desk.customer()
    asked = customer.says("怎么退货")
    customer.waits_for("7 天内")
    customer.says("查一下我的订单")
    customer.waits_for("订单号")
    answers = [one for one in customer.reads(after=asked["seq"]) if "7 天内" in one["text"]]
    assert len(answers) == 1
    assert answers[0]["article_id"] == RETURN
    assert answers[0]["article_title"] == "七天无理由退货怎么申请？"
    assert answers[0]["buttons"] == HELPFUL_BUTTONS
    assert desk.heard_by_bot() == ["怎么退货", "查一下我的订单"]


def test_it_answers_in_the_order_of_the_questions(desk: RunningDesk) -> None:
    customer = desk.customer()
    for text in ("怎么退货", "查一下我的订单", "TZ2024000001"):
        customer.says(text)
    customer.waits_for("后四位")
    answers = [one["text"] for one in customer.reads() if one["author"] == "bot"][1:]
    assert ["7 天内" in answers[0], "请告诉我" in answers[1], "后四位" in answers[2]] == [True] * 3


def test_it_takes_the_slash_off_so_that_nobody_commands_rasa(desk: RunningDesk) -> None:
    customer = desk.customer()
    said = customer.says("/restart")
    customer.waits_for("没太明白")
    assert desk.heard_by_bot() == ["restart"]
    assert said["text"] == "/restart"


def test_it_gives_the_bot_the_beginning_of_a_long_text_only(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("退货" * 900)
    customer.waits_for("7 天内")
    assert desk.heard_by_bot() == ["退货" * 250]


def test_it_notes_what_the_customer_said_of_the_answer(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    customer.says("没帮助")
    customer.waits_for("谢谢您的反馈")
    customer.asks_for_a_person()
    [tried] = desk.zhangmin.opens(customer)["handoff"]["answers_tried"]
    assert (tried["article_id"], tried["outcome"]) == (RETURN, "unhelpful")


def test_it_hands_over_when_the_bot_asks_for_it(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("转人工")
    customer.waits_for("您排在第 1 位")
    seen = customer.sees()
    assert (seen["status"], seen["place"]) == ("waiting", 1)


def test_it_begins_a_new_episode_after_a_person_gave_the_customer_back(desk: RunningDesk) -> None:
    customer = desk.customer()
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    desk.zhangmin.replies(customer, "我来帮您看")
    customer.says("这句是对坐席说的")
    desk.zhangmin.returns_to_bot(customer)
    customer.says("查一下我的订单")
    customer.waits_for("请告诉我")
    assert desk.heard_by_bot() == ["怎么退货", "查一下我的订单"]
    senders = [turn.sender for turn in desk.bot.heard if turn.sender.startswith(customer.id)]
    assert senders == [f"{customer.id}:1", f"{customer.id}:2"]


def test_it_begins_a_new_episode_after_so_many_turns(open_desk: OpenDesk) -> None:
    desk = open_desk(bot_turns_per_episode=2)
    customer = desk.customer()
    for text in ("查第一个订单", "查第二个订单", "查第三个订单"):
        customer.says(text)
    eventually(lambda: len(desk.heard_by_bot()) == 3)
    episodes = [turn.sender.rsplit(":")[-1] for turn in desk.bot.heard[-3:]]
    assert episodes == ["1", "1", "2"]


def test_a_customer_who_writes_after_the_end_is_with_the_bot_again(desk: RunningDesk) -> None:
    customer = desk.customer()
    desk.zhangmin.claims(customer)
    desk.zhangmin.resolves(customer)
    assert customer.sees()["status"] == "resolved"
    customer.says("怎么退货")
    customer.waits_for("7 天内")
    assert customer.sees()["status"] == "bot"
