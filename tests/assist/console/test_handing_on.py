"""Transfer, back to the queue, back to the bot, the end and a new beginning."""

import pytest

from tests.assist.running_desk import RunningDesk
from tests.cast import Agent
from tests.front_door import refused


def test_a_colleague_takes_over_and_the_customer_is_told(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer()
    shared_desk.zhangmin.claims(customer)
    view = shared_desk.zhangmin.transfers(customer, shared_desk.liwei, note="客户要开专票")
    assert view["owner"]["display_name"] == "李伟"
    assert "已为您转接给客服 李伟。" in customer.reads_texts()
    assert "客户要开专票" in [one["text"] for one in shared_desk.liwei.reads(customer)]
    with refused(409, "not_owner"):
        shared_desk.zhangmin.replies(customer, "我再说一句")


def test_the_queue_takes_back_with_the_waiting_time_so_far(desk: RunningDesk) -> None:
    first = desk.customer().asks_for_a_person()
    desk.customer().asks_for_a_person()
    desk.zhangmin.claims(first)
    view = desk.zhangmin.requeues(first, "投诉")
    assert (view["status"], view["owner"], view["skill"], view["place"]) == (
        "waiting",
        None,
        "投诉",
        1,
    )
    assert desk.liwei.waiting_ids()[0] == first.id


def test_the_bot_goes_on_and_says_so(shared_desk: RunningDesk) -> None:
    customer = shared_desk.waiting_customer("怎么退货")
    shared_desk.zhangmin.claims(customer)
    assert shared_desk.zhangmin.returns_to_bot(customer)["status"] == "bot"
    assert "转回智能客服小舟" in customer.reads_texts()[-1]
    customer.says("查一下我的订单")
    customer.waits_for("请告诉我")
    assert shared_desk.bot.heard[-1].metadata["recap"] == "怎么退货"


def test_only_the_owner_hands_on_or_ends_it(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer()
    shared_desk.zhangmin.claims(customer)
    liwei = shared_desk.liwei
    for act in (
        lambda: liwei.transfers(customer, liwei),
        lambda: liwei.requeues(customer, "投诉"),
        lambda: liwei.returns_to_bot(customer),
        lambda: liwei.resolves(customer),
        lambda: liwei.replies(customer, "我来说"),
    ):
        with refused(409, "not_owner"):
            act()
    assert shared_desk.zhangmin.opens(customer)["owner"]["display_name"] == "张敏"
    shared_desk.zhangmin.resolves(customer)


def test_a_supervisor_may_step_in(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer()
    shared_desk.zhangmin.claims(customer)
    view = shared_desk.supervisor.transfers(customer, shared_desk.liwei)
    assert view["owner"]["display_name"] == "李伟"
    assert shared_desk.administrator.resolves(customer)["status"] == "resolved"


def test_an_editor_serves_nobody(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer()
    editor_id = shared_desk.editor.me["id"]
    shared_desk.zhangmin.claims(customer)
    with refused(422, "wrong_value") as told:
        shared_desk.zhangmin.moves(customer, "transfer", to_staff_id=editor_id)
    assert "王芳" in told.detail
    curious = Agent(shared_desk.door, shared_desk.editor.token)
    for look in (curious.inbox, lambda: curious.opens(customer), lambda: curious.reads(customer)):
        with refused(403, "not_allowed"):
            look()


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({}, 422, "wrong_value"),
        ({"to_staff_id": "nobody", "to_skill": "投诉"}, 422, "wrong_value"),
        ({"to_staff_id": "nobody"}, 404, "unknown_staff"),
        ({"to_skill": ""}, 422, "wrong_value"),
        ({"to_skill": "投诉", "note": "长" * 501}, 422, "wrong_value"),
    ],
    ids=["nowhere", "both", "a stranger", "no skill", "long note"],
)
def test_it_refuses_a_transfer_to_nowhere(
    shared_desk: RunningDesk, body: dict[str, str], status: int, error: str
) -> None:
    customer = shared_desk.customer()
    before = shared_desk.zhangmin.claims(customer)
    with refused(status, error):
        shared_desk.zhangmin.moves(customer, "transfer", **body)
    after = shared_desk.zhangmin.opens(customer)
    assert (after["version"], after["messages"]) == (before["version"], before["messages"])
    assert (after["owner"], after["transitions"]) == (before["owner"], before["transitions"])


def test_a_reply_claims_what_nobody_owned(shared_desk: RunningDesk) -> None:
    bots, waiting = shared_desk.customer(), shared_desk.customer().asks_for_a_person()
    for customer in (bots, waiting):
        shared_desk.zhangmin.replies(customer, "您好，我是张敏")
        assert shared_desk.zhangmin.opens(customer)["owner"]["display_name"] == "张敏"
        assert "客服 张敏 已接入，为您服务。" in customer.reads_texts()


def test_a_reply_sent_again_stands_once(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer()
    first = shared_desk.zhangmin.replies(customer, "您好", client_id="r-1")
    assert shared_desk.zhangmin.replies(customer, "您好", client_id="r-1") == first
    assert customer.reads_texts().count("您好") == 1


def test_the_ended_is_reopened_before_a_reply(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer()
    shared_desk.zhangmin.claims(customer)
    shared_desk.zhangmin.resolves(customer)
    with refused(409, "illegal_move"):
        shared_desk.zhangmin.replies(customer, "还有一件事")
    view = shared_desk.liwei.reopens(customer)
    assert (view["status"], view["owner"]["display_name"]) == ("human", "李伟")
    shared_desk.liwei.replies(customer, "还有一件事")
    assert "还有一件事" in customer.reads_texts()


def test_it_refuses_what_the_status_does_not_allow(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer()
    zhangmin = shared_desk.zhangmin
    with refused(409, "illegal_move"):
        zhangmin.returns_to_bot(customer)
    with refused(409, "illegal_move"):
        zhangmin.reopens(customer)
    with refused(409, "illegal_move"):
        zhangmin.transfers(customer, shared_desk.liwei)
    zhangmin.resolves(customer)
    with refused(409, "illegal_move"):
        zhangmin.resolves(customer)
    with refused(409, "illegal_move"):
        zhangmin.claims(customer)
    assert [one["verb"] for one in zhangmin.opens(customer)["transitions"]] == ["start", "resolve"]


def test_every_move_is_written_down_with_who_and_why(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer().asks_for_a_person()
    shared_desk.zhangmin.claims(customer)
    shared_desk.zhangmin.transfers(customer, shared_desk.liwei, note="下班了")
    shared_desk.liwei.resolves(customer, note="已补发")
    rows = shared_desk.supervisor.opens(customer)["transitions"]
    told = [(row["from"], row["to"], row["by"], row["by_name"], row["reason"]) for row in rows]
    assert told == [
        (None, "bot", "customer", "访客", "web"),
        ("bot", "waiting", "customer", "访客", "user_request"),
        ("waiting", "human", "agent", "张敏", None),
        ("human", "human", "agent", "张敏", "下班了"),
        ("human", "resolved", "agent", "李伟", "已补发"),
    ]


def test_it_does_not_know_an_unknown_conversation(shared_desk: RunningDesk) -> None:
    for verb in ("claim", "resolve", "reopen", "return-to-bot"):
        with refused(404, "unknown_conversation"):
            shared_desk.zhangmin.moves("0" * 32, verb)
    with refused(404, "unknown_conversation"):
        shared_desk.zhangmin.opens("0" * 32)


def test_who_is_not_signed_in_does_nothing(shared_desk: RunningDesk) -> None:
    customer = shared_desk.customer()
    nobody = Agent(shared_desk.door)
    with refused(401, "not_signed_in"):
        nobody.claims(customer)
    with refused(401, "not_signed_in"):
        nobody.inbox()
    with refused(401, "not_signed_in"):
        nobody.opens(customer)
    assert customer.sees()["status"] == "bot"


def test_a_note_that_no_page_can_show_is_refused_and_nothing_moves(desk: RunningDesk) -> None:
    customer = desk.customer().asks_for_a_person()
    desk.zhangmin.claims(customer)
    with refused(422, "text_has_control_characters"):
        desk.zhangmin.resolves(customer, note="好\u0000的")
    assert customer.sees()["status"] == "human"
