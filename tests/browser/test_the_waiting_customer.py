"""A customer for whom nobody is there yet, and one whose network goes: nothing is lost, all is said."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import DeskAgent, ShopVisitor
from tests.browser.service import Service, demo_service

NewPage = Callable[[], Page]
LEFT = "发票抬头开错了，请帮我换开成公司抬头"
ANSWER = "您好，发票已经按公司抬头换开，稍后发到您的邮箱。"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A desk of its own: the agents of other tests would still count as online here."""
    with demo_service(tmp_path_factory.mktemp("waiting")) as service:
        yield service


class WaitingCustomer(ShopVisitor):
    """A customer whom nobody can serve at once."""

    def leaves_a_message(self, text: str, contact: str) -> None:
        self.page.get_by_role("button", name="给客服留言").click()
        form = self.page.get_by_role("form", name="留言")
        form.get_by_role("textbox", name="问题").fill(text)
        form.get_by_role("textbox", name="联系方式").fill(contact)
        form.get_by_role("button", name="提交留言").click()

    def stops_waiting(self) -> None:
        self.page.get_by_role("button", name="不等了，问机器人").click()

    def comes_back(self) -> None:
        self.page.reload()
        self.opens_the_chat()

    def loses_the_network(self) -> None:
        self.page.context.set_offline(True)
        self.sees_banner("网络已断开，正在重连…")

    def finds_the_network(self) -> None:
        self.page.context.set_offline(False)
        self.is_connected()

    def has_waiting(self, count: int) -> None:
        expect(self.talk.get_by_text("等待发送", exact=True)).to_have_count(count)

    def sees_in_order(self, *texts: str) -> None:
        """The customer's own messages, and no other."""
        own = self.talk.locator("[data-author=customer][data-delivery=sent] .text")
        expect(own).to_have_text(list(texts))


def test_a_customer_whom_nobody_can_serve_leaves_a_message_and_is_answered_in_the_same_thread(
    new_page: NewPage, desk: Service
) -> None:
    customer = WaitingCustomer(new_page(), desk).visits().opens_the_chat()
    customer.says("七天无理由退货怎么申请？")
    customer.sees("《")
    customer.asks_for_a_person()
    customer.sees("现在客服都不在线")
    customer.sees_banner("您排在第 1 位，暂时无法估计等待时间")

    customer.leaves_a_message(LEFT, "13800138000")
    customer.sees_once(LEFT)
    customer.sees("已收到您的留言")
    customer.sees_banner("您的留言待回复，客服会在")
    customer.page.goto("about:blank")

    agent = DeskAgent(new_page(), desk).signs_in("zhangmin").goes_online()
    agent.page.locator("summary", has_text="机器人").click()
    agent.opens("机器人", "访客")
    agent.sees_once(LEFT)
    agent.writes(ANSWER)
    agent.sends()
    agent.sees_once(ANSWER)

    customer.visits().opens_the_chat()
    customer.sees_once(LEFT)
    customer.sees_once(ANSWER)
    customer.sees_banner("您的留言已回复")
    customer.comes_back()
    customer.sees_once(ANSWER)
    customer.sees_banner("客服 张敏 为您服务")


def test_what_is_written_without_network_is_sent_once_and_in_order(
    new_page: NewPage, desk: Service
) -> None:
    customer = WaitingCustomer(new_page(), desk).visits().opens_the_chat()
    customer.says("你好")
    customer.sees_in_order("你好")

    customer.loses_the_network()
    customer.says("我的包裹三天没有动了")
    customer.says("麻烦催一下快递")
    customer.has_waiting(2)
    customer.finds_the_network()

    customer.has_waiting(0)
    customer.sees_in_order("你好", "我的包裹三天没有动了", "麻烦催一下快递")

    customer.loses_the_network()
    customer.says("单号稍后发您")
    customer.has_waiting(1)
    customer.page.goto("about:blank")
    customer.page.context.set_offline(False)
    customer.visits().opens_the_chat()
    written = ("你好", "我的包裹三天没有动了", "麻烦催一下快递", "单号稍后发您")
    customer.sees_in_order(*written)
    customer.comes_back()
    customer.sees_in_order(*written)


def test_a_customer_ends_the_conversation_rates_it_and_goes_on_later(
    new_page: NewPage, desk: Service
) -> None:
    customer = WaitingCustomer(new_page(), desk).visits().opens_the_chat()
    for label, comment in (("4 星", "回答得很清楚"), ("2 星", "这次没有解决")):
        customer.says("七天无理由退货怎么申请？")
        customer.sees_banner("机器人为您服务")
        customer.page.get_by_role("button", name="更多操作").click()
        customer.page.get_by_role("menuitem", name="结束会话").click()
        asking = customer.page.get_by_role("alertdialog", name="确定要结束会话吗？")
        asking.get_by_role("button", name="结束会话").click()
        customer.sees("您已结束本次会话")
        customer.rates(label, comment)
        customer.sees_banner("感谢您的评价")
        expect(customer.page.get_by_placeholder("继续输入即可重新咨询")).to_be_visible()


def test_who_will_not_wait_goes_on_with_the_bot_and_may_ask_for_a_person_again(
    new_page: NewPage, desk: Service
) -> None:
    customer = WaitingCustomer(new_page(), desk).visits().opens_the_chat()
    customer.asks_for_a_person()
    customer.sees("已为您转接人工")
    customer.says("还要多久")
    customer.sees("不想等的话，回复“不等人工了”")
    customer.stops_waiting()
    customer.sees("已为您取消排队，智能客服小舟继续为您服务。")
    customer.sees_banner("机器人为您服务")
    customer.says("七天无理由退货怎么申请？")
    customer.sees("《")
    customer.asks_for_a_person()
    customer.sees_banner("正在排队")
