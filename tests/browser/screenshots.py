"""`make screenshots`: plays a short day at the desk on the whole service and takes its pictures.

Writes docs/pictures/{widget,console,customer,ticket,figures,editor,trial,gaps}.png. The people and what they say are made up; every
answer, suggestion and score in the pictures is the running service's own.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS
from tests.browser.people import DeskAgent, KnowledgeEditor, ShopVisitor
from tests.browser.service import REPOSITORY, Service, whole_service

PICTURES = REPOSITORY / "docs" / "pictures"
DESK_SIZE, SHOP_SIZE = (1440, 900), (1180, 760)
MAX_BYTES = 300 * 1000
# What the knowledge base does not tell, and an agent does.
FOR_A_SHOP = "线下门店可以试穿衣服吗"
NO_SHOP = {
    "bot_says": "再说具体一点",
    "reply": "目前没有线下门店。不合适可以七天无理由退货，再拍合适的尺码，吊牌请先不要剪。",
}


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="screenshots-") as folder,
        whole_service(Path(folder)) as service,
        chromium() as browser,
    ):
        take_pictures(browser, service)


def take_pictures(browser: Browser, service: Service) -> None:
    agent = DeskAgent(open_page(browser, DESK_SIZE), service).signs_in("zhangmin").goes_online()
    colleague = DeskAgent(open_page(browser, DESK_SIZE), service).signs_in("liwei").goes_online()
    serve(browser, service, colleague, "陈思思", "尺码不合适怎么换货", "很快就弄好了")
    serve(browser, service, agent, None, "优惠券为什么用不了", "很耐心")
    serve(browser, service, agent, "王建国", FOR_A_SHOP, "回答得很清楚", **NO_SHOP)
    ask_in_vain(browser, service, "线下有门店可以试穿吗", "衣服可以定制刺绣吗", "能帮忙定制刺绣吗")
    end_after_the_bot(browser, service, colleague)
    customer = visit(browser, service, "李小雨")
    take_widget(customer)
    hand_over(customer)
    wait_in_queue(browser, service)
    take_console(agent, customer)
    take_panels(agent)
    rate(agent, customer)
    take_figures(browser, service)
    take_rules(browser, service)
    take_knowledge(browser, service)


def visit(browser: Browser, service: Service, name: str | None) -> ShopVisitor:
    """A customer at the shop, signed in where there is a name, with the chat open."""
    customer = ShopVisitor(open_page(browser, SHOP_SIZE), service).visits()
    if name:
        customer.signs_in(name)
    return customer.opens_the_chat()


def serve(
    browser: Browser,
    service: Service,
    agent: DeskAgent,
    name: str | None,
    question: str,
    comment: str,
    bot_says: str = "《",
    reply: str = "您好，我来帮您处理，请稍等。",
) -> None:
    """A whole visit: asked, handed over, answered, resolved and rated."""
    customer = visit(browser, service, name)
    customer.says(question)
    customer.sees(bot_says)
    customer.asks_for_a_person()
    customer.sees("已为您转接人工")
    pause(agent, 3)
    agent.opens("排队中", name or "访客")
    agent.presses("接入")
    pause(agent, 4)
    agent.writes(reply)
    agent.sends()
    customer.sees_once(reply)
    pause(agent, 6)
    agent.presses("结束")
    customer.sees("本次服务已结束")
    customer.rates("5 星", comment)
    customer.sees_banner("感谢您的评价")
    customer.page.context.close()


def ask_in_vain(browser: Browser, service: Service, *questions: str) -> None:
    """Customers whom the bot cannot answer, and who leave."""
    for question in questions:
        customer = visit(browser, service, None)
        customer.says(question)
        customer.sees("再说具体一点")
        customer.page.context.close()


def end_after_the_bot(browser: Browser, service: Service, agent: DeskAgent) -> None:
    """The bot's answer was enough; an agent ends what the customer left."""
    customer = visit(browser, service, None)
    customer.says("可以用花呗分期吗")
    customer.sees("《")
    customer.presses("有帮助")
    agent.page.locator("summary", has_text="机器人").click()
    agent.opens("机器人", "访客")
    agent.presses("结束")
    customer.sees("本次服务已结束")
    agent.page.locator("summary", has_text="机器人").click()
    customer.page.context.close()


def take_widget(customer: ShopVisitor) -> None:
    """The bot has answered from the knowledge base and looked an order up."""
    customer.says("七天无理由退货怎么申请？")
    customer.sees("《七天无理由退货怎么申请？》")
    customer.presses("有帮助")
    customer.sees("谢谢您的反馈")
    customer.says("查一下我的订单")
    customer.sees("请问是哪一笔订单")
    customer.says("TZ2611010001")
    customer.sees("顺丰速运")
    save(customer.page, "widget")


def hand_over(customer: ShopVisitor) -> None:
    customer.says("退款一般多久到账")
    customer.sees("1 到 3 个工作日")
    customer.says("三天了还没到账，你们的服务太差了，我很生气！")
    customer.sees("非常抱歉")
    customer.asks_for_a_person()
    customer.sees("已为您转接人工")


def wait_in_queue(browser: Browser, service: Service) -> None:
    """A second customer, so that the console shows a queue."""
    customer = visit(browser, service, "王建国")
    customer.says("发票一般多久能开好")
    customer.sees("《")
    customer.asks_for_a_person()
    customer.sees("已为您转接人工")


def take_console(agent: DeskAgent, customer: ShopVisitor) -> None:
    """The agent has claimed: transcript, flag, packet and suggestions stand side by side."""
    agent.opens("排队中", "李小雨")
    agent.sees_flagged("生气")
    agent.presses("接入")
    customer.sees("客服 张敏 已接入")
    agent.sees_aside("插入")
    agent.writes("非常抱歉让您久等了，我马上帮您查一下这笔退款。")
    save(agent.page, "console")


def take_panels(agent: DeskAgent) -> None:
    """Beside the same talk: who the customer is, with phrases found by a slash; a ticket for another department."""
    agent.page.get_by_role("tab", name="客户").click()
    agent.sees_aside("TZ2611010001")
    agent.writes("")
    agent.reply_box.press_sequentially("/tk")
    expect(agent.page.get_by_role("listbox", name="话术")).to_be_visible()
    save(agent.page, "customer")
    agent.reply_box.press("Escape")
    agent.writes("非常抱歉让您久等了，我马上帮您查一下这笔退款。")
    agent.page.get_by_role("tab", name="工单").click()
    panel = agent.page.get_by_role("tabpanel")
    panel.get_by_role("button", name="新建工单").click()
    panel.get_by_label("类型").select_option(label="退款")
    panel.get_by_label("标题").fill("核对退款流水")
    save(agent.page, "ticket")
    panel.get_by_role("button", name="取消").click()
    agent.page.get_by_role("tab", name="辅助").click()


def rate(agent: DeskAgent, customer: ShopVisitor) -> None:
    agent.sends()
    customer.sees("我马上帮您查一下这笔退款")
    pause(agent, 5)
    agent.presses("结束")
    customer.sees("本次服务已结束")
    customer.rates("4 星", "态度很好，希望快点到账")
    customer.sees_banner("感谢您的评价")


def pause(person: ShopVisitor | DeskAgent, seconds: int) -> None:
    """As people read and think: without it every time on the figures page would be 0 s."""
    person.page.wait_for_timeout(1000 * seconds)


def take_figures(browser: Browser, service: Service) -> None:
    supervisor = DeskAgent(open_page(browser, DESK_SIZE), service).signs_in("chenjing")
    supervisor.page.get_by_role("link", name="数据").click()
    expect(supervisor.page.get_by_role("row").filter(has_text="希望快点到账")).to_be_visible()
    save(supervisor.page, "figures")


def take_rules(browser: Browser, service: Service) -> None:
    """The rules that send a customer to a person, and one sentence tried on them."""
    administrator = DeskAgent(open_page(browser, DESK_SIZE), service).signs_in("admin")
    administrator.page.get_by_role("link", name="转人工规则").click()
    tried = administrator.page.get_by_placeholder("输入一句客户的话试试")
    tried.fill("再不退款我就打12315")
    tried.press("Enter")
    expect(administrator.page.get_by_text("会转人工").first).to_be_visible()
    save(administrator.page, "escalation")
    administrator.page.get_by_role("link", name="技能组与分配").click()
    expect(administrator.page.get_by_text("售后").first).to_be_visible()
    save(administrator.page, "routing")


def take_knowledge(browser: Browser, service: Service) -> None:
    """An article being written, a question tried, and what the day has shown to be missing."""
    editor = KnowledgeEditor(open_page(browser, DESK_SIZE), service).signs_in("wangfang")
    editor.opens_article("显示已退款，但我没收到钱怎么办？")
    expect(editor.page.get_by_label("回答预览")).to_contain_text("以上内容来自")
    editor.page.get_by_role("button", name="清除筛选").click()
    save(editor.page, "editor")
    editor.turns_to("测试台")
    editor.tries("衣服买大了能换小一码吗")
    expect(editor.page.get_by_text("来源：")).to_be_visible()
    # So much text weighs more than a picture may.
    editor.page.set_viewport_size({"width": DESK_SIZE[0], "height": 780})
    save(editor.page, "trial")
    editor.page.set_viewport_size({"width": DESK_SIZE[0], "height": DESK_SIZE[1]})
    editor.turns_to("知识缺口")
    gaps = editor.page.get_by_role("list", name="知识缺口")
    gaps.get_by_role("link", name=FOR_A_SHOP).click()
    expect(editor.page.get_by_role("region", name="同事的回答")).to_contain_text(NO_SHOP["reply"])
    save(editor.page, "gaps")


def open_page(browser: Browser, size: tuple[int, int]) -> Page:
    """A person's own browser; without motion, so that a picture is not taken half-way."""
    context = browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
    )
    return context.new_page()


def save(page: Page, name: str) -> None:
    path = PICTURES / f"{name}.png"
    # What the mouse stands on looks pressed; charts draw themselves over about a second.
    page.mouse.move(0, 0)
    page.wait_for_timeout(1500)
    page.screenshot(path=path, animations="disabled", caret="hide")
    size = path.stat().st_size
    print(f"{path.relative_to(REPOSITORY)}: {size / 1000:.0f} kB")
    if size > MAX_BYTES:
        sys.exit(f"{name}.png is over {MAX_BYTES / 1000:.0f} kB.")


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("Chromium is missing: install it (on Debian: `apt-get install chromium`).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
