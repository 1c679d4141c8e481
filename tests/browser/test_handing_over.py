"""Two agents and a supervisor at the desk: offers, taking over, transferring, and an agent who vanishes."""

from collections.abc import Callable, Iterator
from typing import Self

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import DeskAgent, ShopVisitor
from tests.browser.service import Service, demo_service

NewPage = Callable[[], Page]
# A page says every 20 s that somebody is there, so the lease may not be much shorter.
LEASE_SECONDS = 30
VANISHED_WITHIN_MS = 2000 * LEASE_SECONDS


class Colleague(DeskAgent):
    """An agent or supervisor whom others know by name."""

    def __init__(self, page: Page, service: Service, login: str, name: str) -> None:
        super().__init__(page, service)
        self.name = name
        self.signs_in(login).goes_online()

    def card(self, section: str, customer: str) -> Locator:
        cards = self.page.get_by_role("list", name=section).get_by_role("listitem")
        return cards.filter(has_text=customer)

    def offer(self, customer: str) -> Locator:
        return self.page.get_by_role("article", name=f"邀请：{customer}")

    def answers_offer(self, customer: str, answer: str) -> None:
        self.offer(customer).get_by_role("button", name=answer, exact=True).click()

    def serves(self, customer: str) -> None:
        """The conversation is open here, and its own."""
        expect(self.card("我的", customer)).to_be_visible()
        expect(self.page.get_by_role("heading", name=customer)).to_be_visible()

    def sees_others(self) -> Self:
        self.page.locator("summary", has_text="其他坐席").click()
        return self

    def confirms(self, choice: str) -> None:
        asking = self.page.get_by_role("dialog").filter(visible=True)
        asking.get_by_role("button", name=choice, exact=True).click()


class Team:
    """Both agents, each at an own computer."""

    def __init__(self, new_page: NewPage, service: Service) -> None:
        self.zhang = Colleague(new_page(), service, "zhangmin", "张敏")
        self.li = Colleague(new_page(), service, "liwei", "李伟")

    def asked_first(self, customer: str) -> tuple[Colleague, Colleague]:
        """Whom the desk put the customer to, and the other."""
        card = self.zhang.card("排队中", customer)
        expect(card).to_contain_text("正在邀请")
        is_zhang = "正在邀请 张敏" in card.inner_text()
        return (self.zhang, self.li) if is_zhang else (self.li, self.zhang)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TONGZHOU_PRESENCE_LEASE_SECONDS", str(LEASE_SECONDS))
        with demo_service(tmp_path_factory.mktemp("handing-over")) as service:
            yield service


@pytest.fixture
def team(new_page: NewPage, desk: Service) -> Team:
    return Team(new_page, desk)


def waiting_customer(new_page: NewPage, desk: Service, name: str | None) -> ShopVisitor:
    customer = ShopVisitor(new_page(), desk).visits()
    if name:
        customer.signs_in(name)
    customer.opens_the_chat().asks_for_a_person()
    customer.sees("已为您转接人工")
    return customer


def test_an_offer_that_one_agent_skips_is_taken_by_the_other(
    new_page: NewPage, desk: Service, team: Team
) -> None:
    customer = waiting_customer(new_page, desk, "陈思思")
    first, second = team.asked_first("陈思思")
    expect(first.page).to_have_title("(1) 会话 · 同舟")
    expect(second.offer("陈思思")).to_have_count(0)

    first.answers_offer("陈思思", "跳过")
    expect(first.offer("陈思思")).to_have_count(0)
    expect(second.offer("陈思思")).to_be_visible()
    # It is still there after a reload, and on every other page.
    second.page.reload()
    expect(second.offer("陈思思")).to_contain_text("客户要求人工")
    second.page.get_by_role("link", name="知识库").click()
    second.answers_offer("陈思思", "接入")

    second.serves("陈思思")
    customer.sees(f"客服 {second.name} 已接入")
    expect(first.card("排队中", "陈思思")).to_have_count(0)
    second.presses("结束")


def test_a_supervisor_takes_over_and_the_agent_who_was_cut_off_sees_it_before_answering(
    new_page: NewPage, desk: Service, team: Team
) -> None:
    customer = waiting_customer(new_page, desk, "王建国")
    agent, _ = team.asked_first("王建国")
    agent.answers_offer("王建国", "接入")
    agent.serves("王建国")
    agent.writes("您的退款还要再等三天。")
    supervisor = Colleague(new_page(), desk, "chenjing", "陈静").sees_others()

    agent.page.context.set_offline(True)
    expect(agent.page.get_by_role("status", name="连接状态")).to_contain_text("正在重连")
    expect(agent.page.get_by_role("button", name="发送", exact=True)).to_be_disabled()
    supervisor.opens("其他坐席", "王建国")
    supervisor.presses("接管")
    expect(supervisor.page.get_by_role("dialog")).to_contain_text(f"将从 {agent.name} 接管")
    supervisor.confirms("接管")
    supervisor.serves("王建国")
    supervisor.writes("已为您加急，今天内到账。")
    supervisor.sends()
    customer.sees("客服 陈静 已接手")
    customer.sees_once("已为您加急，今天内到账。")

    agent.page.context.set_offline(False)
    agent.is_connected()
    agent.sees_once("已为您加急，今天内到账。")
    expect(agent.page.get_by_text("主管 陈静 接管了这个会话，您可以写内部备注。")).to_be_visible()
    expect(agent.page.get_by_role("button", name="回复", exact=True)).to_be_disabled()
    customer.never_sees("您的退款还要再等三天。")
    supervisor.presses("结束")


def test_a_transfer_brings_the_colleague_the_note_and_the_customer_no_word_of_it(
    new_page: NewPage, desk: Service, team: Team
) -> None:
    customer = waiting_customer(new_page, desk, "李小雨")
    agent, colleague = team.asked_first("李小雨")
    agent.answers_offer("李小雨", "接入")
    agent.serves("李小雨")

    agent.transfers_to(colleague.name, "客户的包裹丢了，请帮忙查物流。")
    colleague.opens("我的", "李小雨")
    colleague.serves("李小雨")
    colleague.sees("客户的包裹丢了")
    customer.sees(f"已为您转接给客服 {colleague.name}")

    colleague.writes("您好，我在查您的包裹。")
    colleague.sends()
    customer.sees_once("您好，我在查您的包裹。")
    customer.never_sees("客户的包裹丢了")
    colleague.presses("结束")


def test_a_customer_whose_agent_vanishes_is_told_and_served_by_the_other(
    new_page: NewPage, desk: Service, team: Team
) -> None:
    customer = waiting_customer(new_page, desk, None)
    agent, colleague = team.asked_first("访客")
    agent.answers_offer("访客", "接入")
    agent.serves("访客")
    customer.sees(f"客服 {agent.name} 已接入")

    agent.page.context.close()
    expect(colleague.offer("访客")).to_be_visible(timeout=VANISHED_WITHIN_MS)
    customer.sees(f"客服 {agent.name} 暂时离开了")
    expect(colleague.offer("访客")).to_contain_text("优先接回")
    expect(colleague.card("排队中", "访客")).to_contain_text("优先接回")
    colleague.answers_offer("访客", "接入")

    colleague.serves("访客")
    colleague.sees("客服掉线，已放回队列")
    customer.sees(f"客服 {colleague.name} 已接入")
    colleague.writes("让您久等了，我继续帮您处理。")
    colleague.sends()
    customer.sees_once("让您久等了，我继续帮您处理。")
    colleague.presses("结束")
