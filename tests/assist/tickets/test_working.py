"""From hand to hand until it is done: of two at once one does it, and the customer hears the result."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.assist.running_desk import RunningDesk
from tests.assist.tickets.work import changes, moment
from tests.cast import Agent, Customer
from tests.front_door import Refused, refused


def with_ticket(desk: RunningDesk, **fields: str) -> tuple[Customer, int]:
    """A customer for whom Zhang Min has just opened a ticket."""
    customer = desk.waiting_customer()
    return customer, desk.zhangmin.opens_ticket(customer, **fields)["id"]


def test_begun_finished_and_the_customer_reads_the_result(desk: RunningDesk) -> None:
    customer, id_ = with_ticket(desk)
    begun = desk.liwei.starts_ticket(id_)
    assert (begun["state"], begun["assignee"]["display_name"]) == ("in_progress", "李伟")
    done = desk.liwei.finishes_ticket(id_, "已退 12 元运费，今天到账。")
    assert (done["state"], done["result"]) == ("done", "已退 12 元运费，今天到账。")
    assert done["done_at"]
    assert customer.reads_texts()[-1] == (
        f"您的工单（退款，编号 {id_}）已处理：已退 12 元运费，今天到账。"
    )
    count = len(customer.reads())
    closed = desk.zhangmin.closes_ticket(id_)
    assert closed["state"] == "closed"
    assert len(customer.reads()) == count
    assert changes(desk.zhangmin.ticket(id_))[1:] == [
        "李伟：开始处理",
        "李伟：处理完成：已退 12 元运费，今天到账。",
        "张敏：关闭了工单",
    ]


def test_the_result_reaches_who_has_gone(desk: RunningDesk) -> None:
    customer, id_ = with_ticket(desk)
    desk.supervisor.resolves(customer)
    desk.liwei.finishes_ticket(id_, "已退。")
    assert customer.reads_texts()[-1].endswith("已处理：已退。")
    assert customer.sees()["status"] == "resolved"


def test_of_two_who_begin_at_once_one_does_it_and_the_other_is_told(desk: RunningDesk) -> None:
    agents = {"张敏": desk.zhangmin, "李伟": desk.liwei}
    gate = Barrier(2)

    def starts(agent: Agent, id_: int) -> str:
        gate.wait()
        try:
            return str(agent.starts_ticket(id_)["assignee"]["display_name"])
        except Refused as told:
            assert (told.status, told.error) == (409, "ticket_moved")
            return str(told.detail)

    customer = desk.waiting_customer()
    for _ in range(10):
        id_ = desk.zhangmin.opens_ticket(customer)["id"]
        with ThreadPoolExecutor(2) as both:
            heard = list(both.map(starts, agents.values(), [id_] * 2))
        winner = next(name for name in agents if name in heard)
        assert f"{winner}刚刚开始处理了这张工单，请刷新后再看。" in heard
        assert desk.zhangmin.ticket(id_)["assignee"]["display_name"] == winner


def test_begun_or_finished_twice_by_the_same_it_is_so_once(desk: RunningDesk) -> None:
    customer, id_ = with_ticket(desk)
    assert desk.liwei.starts_ticket(id_) == desk.liwei.starts_ticket(id_)
    done = desk.liwei.finishes_ticket(id_, "已退。")
    assert desk.liwei.finishes_ticket(id_, "已退。") == done
    assert sum("已处理" in text for text in customer.reads_texts()) == 1
    with refused(409, "ticket_moved") as told:
        desk.zhangmin.finishes_ticket(id_, "已退。")
    assert told.detail == "李伟刚刚处理完了这张工单，请刷新后再看。"
    with refused(409, "ticket_moved"):
        desk.liwei.starts_ticket(id_)


def test_who_was_promised_a_result_does_not_wait_for_it_in_vain(desk: RunningDesk) -> None:
    customer, id_ = with_ticket(desk)
    desk.zhangmin.closes_ticket(id_, "客户已自行解决")
    assert f"您的工单（退款，编号 {id_}）已关闭" in customer.reads_texts()[-1]
    assert "客户已自行解决" not in customer.reads_texts()
    assert "客户已自行解决" in [one["text"] for one in desk.liwei.reads(customer)]
    with refused(409, "ticket_closed") as told:
        desk.liwei.closes_ticket(id_)
    assert told.detail == "张敏刚刚关闭了这张工单，请刷新后再看。"


@pytest.mark.parametrize("ending", ["done", "closed"])
def test_what_was_not_enough_is_done_again_by_a_new_time(desk: RunningDesk, ending: str) -> None:
    customer, id_ = with_ticket(desk)
    first = desk.liwei.finishes_ticket(id_, "已退。")
    if ending == "closed":
        desk.liwei.closes_ticket(id_)
    again = desk.zhangmin.reopens_ticket(id_, "客户没有收到")
    assert (again["state"], again["assignee"]["display_name"]) == ("in_progress", "李伟")
    assert (again["done_at"], again["result"], again["closed_at"]) == (None, None, None)
    assert moment(again["due_at"]) >= moment(first["due_at"])
    assert customer.reads_texts()[-1].startswith(f"您的工单（退款，编号 {id_}）已重新打开，会在")
    assert changes(desk.zhangmin.ticket(id_))[-1] == "张敏：重新打开：客户没有收到"
    desk.liwei.finishes_ticket(id_, "重新退了。")
    desk.liwei.closes_ticket(id_, "好了")
    with desk.liwei.listens() as ear:
        desk.zhangmin.reopens_ticket(id_)
        assert ear.hears("ticket.changed")["data"]["change"] == "reopened"


def test_only_what_is_over_is_reopened(desk: RunningDesk) -> None:
    _, id_ = with_ticket(desk)
    with refused(409, "ticket_moved") as told:
        desk.zhangmin.reopens_ticket(id_)
    assert "待处理" in told.detail


def test_a_message_that_was_left_is_answered_in_the_thread_alone(desk: RunningDesk) -> None:
    left = desk.waiting_customer().leaves_message("能开专票吗？")["id"]
    for act in (
        lambda: desk.zhangmin.starts_ticket(left),
        lambda: desk.zhangmin.finishes_ticket(left, "可以"),
        lambda: desk.zhangmin.reopens_ticket(left),
    ):
        with refused(409, "ticket_moved") as told:
            act()
        assert "直接回复" in told.detail


def test_colleagues_talk_about_it_and_the_customer_does_not_hear(desk: RunningDesk) -> None:
    customer, id_ = with_ticket(desk)
    count = len(customer.reads())
    with desk.liwei.listens() as ear:
        said = desk.zhangmin.comments_ticket(id_, "财务在核对", client_id="one")
        heard = ear.hears("ticket.changed", where=lambda one: one["change"] == "commented")
        assert heard["data"]["ticket"]["id"] == id_
    assert desk.zhangmin.comments_ticket(id_, "财务在核对", client_id="one") == said
    with refused(409, "client_id_reused"):
        desk.zhangmin.comments_ticket(id_, "别的", client_id="one")
    with refused(422, "text_empty"):
        desk.zhangmin.comments_ticket(id_, " ")
    *_, last = desk.liwei.ticket(id_)["comments"]
    assert last == said
    assert (last["kind"], last["by_name"], last["text"]) == ("comment", "张敏", "财务在核对")
    assert len(customer.reads()) == count


def test_a_ticket_that_is_not_there_is_said_so(desk: RunningDesk) -> None:
    for act in (desk.zhangmin.ticket, desk.zhangmin.starts_ticket, desk.zhangmin.reopens_ticket):
        with refused(404, "unknown_ticket"):
            act(99)
