"""No page keeps anybody out: axe has nothing serious to say of any of them, in light and dark."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import grave_findings
from tests.browser.people import DeskAgent, ShopVisitor
from tests.browser.service import Service

NewPage = Callable[[], Page]
SERVING = ["conversations", "tickets", "phrases", "routing", "articles", "knowledge/trial"]
LEADING = ["metrics", "escalation", "knowledge/gaps", "knowledge/insights", "sla"]
EDITING = ["knowledge/synonyms", "knowledge/regression"]
PAGES = (
    [("zhangmin", path) for path in SERVING]
    + [("chenjing", path) for path in LEADING]
    + [("wangfang", path) for path in EDITING]
    + [("admin", "webhooks")]
)


@pytest.fixture(params=["light", "dark"])
def new_lit_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[NewPage]:
    """Pages that tools may look into, in the light that the reader's system is set to."""
    contexts = []

    def open_page() -> Page:
        context = browser.new_context(
            locale="zh-CN",
            viewport={"width": 1440, "height": 900},
            bypass_csp=True,
            color_scheme=request.param,
            reduced_motion="reduce",
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(new_lit_page: NewPage, demo: Service) -> Callable[[str], DeskAgent]:
    return lambda name: DeskAgent(new_lit_page(), demo).signs_in(name)


def test_the_door(new_lit_page: NewPage, demo: Service) -> None:
    page = new_lit_page()
    page.goto(f"{demo.assist_url}/console/")
    expect(page.get_by_label("账号")).to_be_visible()
    assert grave_findings(page) == []


def test_every_page_of_the_console(signed_in: Callable[[str], DeskAgent]) -> None:
    found: list[str] = []
    for name in dict.fromkeys(name for name, _ in PAGES):
        person = signed_in(name)
        for path in (path for who, path in PAGES if who == name):
            person.page.goto(f"{person.service.assist_url}/console/{path}")
            expect(person.page.get_by_role("main")).to_be_visible()
            person.page.wait_for_load_state("networkidle")
            found += [f"{path}: {line}" for line in grave_findings(person.page)]
    assert "\n".join(found) == ""


def test_a_conversation_with_all_its_panels(
    new_lit_page: NewPage, signed_in: Callable[[str], DeskAgent], quiet_demo: Service
) -> None:
    visitor = ShopVisitor(new_lit_page(), quiet_demo).visits().signs_in("李小雨").opens_the_chat()
    visitor.says("我要退货，你们的服务太差了")
    visitor.sees("签收次日起")
    visitor.asks_for_a_person()
    visitor.sees("已为您转接人工")
    assert grave_findings(visitor.page, "tongzhou-chat") == []

    agent = signed_in("zhangmin").goes_online()
    agent.opens("排队中", "李小雨")
    agent.presses("接入")
    agent.page.get_by_role("list", name="知识推荐").get_by_role("listitem").first.wait_for()
    found: list[str] = []
    for panel in ("辅助", "客户", "工单", "会话"):
        agent.page.get_by_role("tab", name=panel).click()
        agent.page.wait_for_load_state("networkidle")
        found += [f"{panel}: {line}" for line in grave_findings(agent.page)]
    agent.page.get_by_role("button", name="转接", exact=True).click()
    expect(agent.page.get_by_role("dialog")).to_be_visible()
    found += [f"转接: {line}" for line in grave_findings(agent.page)]
    assert "\n".join(found) == ""
