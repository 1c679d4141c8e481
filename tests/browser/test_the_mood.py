"""One flag that agents trust: it says why, one click sets it right everywhere, supervisors hear of threats."""

from collections.abc import Callable
from typing import Self

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import DeskAgent, ShopVisitor
from tests.browser.service import Service

NewPage = Callable[[], Page]
ANGRY = "你们的服务太差了，我很生气"
CALM = "呵呵，你们可真行"
THREAT = "今天不退款我就投诉到12315"


class Watcher(DeskAgent):
    """Someone at the desk who looks at how customers feel."""

    def card(self, customer: str) -> Locator:
        return self.page.get_by_label("会话列表").get_by_role("link").filter(has_text=customer)

    def sees_others(self) -> Self:
        self.page.locator("summary", has_text="其他坐席").click()
        return self

    @property
    def header(self) -> Locator:
        return self.page.get_by_label("会话内容").locator("header")

    def message(self, text: str) -> Locator:
        return self.talk.locator("[data-entry]").filter(has_text=text)

    def sets_right(self, text: str, choice: str) -> None:
        """As by keyboard: nothing has to be pointed at first."""
        button = self.message(text).get_by_role("button", name=choice)
        button.focus()
        button.press("Enter")


def customer_with_agent(
    new_page: NewPage, service: Service, name: str, *texts: str
) -> tuple[ShopVisitor, Watcher]:
    """Somebody who has said that and is now served by Zhang Min."""
    agent = Watcher(new_page(), service).signs_in("zhangmin").goes_online()
    customer = ShopVisitor(new_page(), service).visits().signs_in(name).opens_the_chat()
    customer.asks_for_a_person()
    customer.sees("已为您转接人工")
    agent.opens("排队中", name)
    agent.presses("接入")
    customer.sees("客服 张敏 已接入")
    for text in texts:
        customer.says(text)
        customer.sees_once(text)
    return customer, agent


def test_an_angry_customer_is_flagged_and_a_wrong_flag_is_set_right_on_every_page(
    new_page: NewPage, demo: Service
) -> None:
    _, agent = customer_with_agent(new_page, demo, "陈思思", ANGRY)
    colleague = Watcher(new_page(), demo).signs_in("liwei").sees_others()

    for watcher in (agent, colleague):
        expect(watcher.card("陈思思")).to_contain_text("生气：「太差」「生气」")
    expect(agent.header).to_contain_text("「太差」「生气」")
    agent.sees_flagged("太差")
    agent.header.get_by_role("button", name="查看这条消息").click()
    expect(agent.message(ANGRY)).to_be_focused()

    agent.sets_right(ANGRY, "标记有误")
    expect(agent.message(ANGRY)).to_contain_text("已标记有误 · 张敏")
    expect(agent.talk.locator("mark")).to_have_count(0)
    for watcher in (agent, colleague):
        expect(watcher.card("陈思思")).not_to_contain_text("生气：")
    expect(agent.header).not_to_contain_text("「太差」")
    colleague.card("陈思思").click()
    expect(colleague.message(ANGRY)).to_contain_text("已标记有误 · 张敏")

    colleague.sets_right(ANGRY, "撤销")
    expect(agent.message(ANGRY)).not_to_contain_text("已标记有误")
    for watcher in (agent, colleague):
        expect(watcher.card("陈思思")).to_contain_text("生气：「太差」「生气」")
    agent.presses("结束")


def test_what_the_service_missed_an_agent_flags_by_hand(new_page: NewPage, demo: Service) -> None:
    _, agent = customer_with_agent(new_page, demo, "王建国", CALM)
    expect(agent.message(CALM)).to_be_visible()
    expect(agent.card("王建国")).not_to_contain_text("不满")

    agent.sets_right(CALM, "标记为不满")
    expect(agent.message(CALM)).to_contain_text("已标记不满 · 张敏")
    agent.page.reload()
    expect(agent.message(CALM)).to_contain_text("已标记不满 · 张敏")
    agent.presses("结束")


def test_a_supervisor_on_another_page_is_told_of_a_threat(new_page: NewPage, demo: Service) -> None:
    supervisor = Watcher(new_page(), demo).signs_in("chenjing")
    supervisor.page.get_by_role("link", name="数据").click()
    customer, agent = customer_with_agent(new_page, demo, "李小雨", THREAT)

    told = supervisor.page.get_by_role("alert", name="需要关注的客户")
    expect(told).to_contain_text("威胁投诉")
    expect(told).to_contain_text("李小雨")
    told.get_by_role("link", name="查看李小雨的会话").click()
    expect(told.get_by_role("article")).to_have_count(0)
    expect(supervisor.header).to_contain_text("「投诉」")

    supervisor.page.get_by_role("button", name="需要关注").click()
    cards = supervisor.page.get_by_label("会话列表").get_by_role("listitem")
    expect(cards.filter(has_text="李小雨")).to_have_count(1)
    expect(cards.filter(has_not_text="威胁投诉")).to_have_count(0)

    agent.sets_right(THREAT, "标记有误")
    expect(cards.filter(has_text="李小雨")).to_have_count(0)
    # Told once: the same words again are no news, and the flag stands in the list.
    customer.says(THREAT)
    expect(cards.filter(has_text="李小雨")).to_have_count(1)
    expect(told.get_by_role("article")).to_have_count(0)
    agent.presses("结束")
