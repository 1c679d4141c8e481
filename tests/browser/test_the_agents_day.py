"""An agent's day at the console, act by act, beside a customer in a browser of their own."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.people import DeskAgent, ShopVisitor
from tests.browser.service import Service, signed_in

NewPage = Callable[[], Page]
QUESTION = "七天无理由退货怎么申请？"
# The desk looks for what is overdue every 20 s.
CLOCK_MS = 45_000


class Busy(DeskAgent):
    """An agent who does more than answer."""

    def turns_to(self, panel: str) -> Locator:
        self.page.get_by_role("tab", name=panel).click()
        return self.page.get_by_role("tabpanel")

    @property
    def note_box(self) -> Locator:
        return self.page.get_by_role("textbox", name="写内部备注")

    def begins_a_note(self) -> Self:
        self.page.get_by_role("button", name="内部备注").click()
        return self

    def card(self, customer: str) -> Locator:
        return self.page.get_by_label("会话列表").get_by_role("link").filter(has_text=customer)


Serve = Callable[..., tuple[ShopVisitor, Busy]]


@pytest.fixture
def serve(new_page: NewPage, quiet_demo: Service) -> Serve:
    """A customer who asked and is now served by Zhang Min, and nobody else is there."""

    def begin(name: str, question: str = QUESTION) -> tuple[ShopVisitor, Busy]:
        agent = Busy(new_page(), quiet_demo).signs_in("zhangmin").goes_online()
        customer = ShopVisitor(new_page(), quiet_demo).visits().signs_in(name).opens_the_chat()
        customer.says(question)
        customer.sees_once(question)
        customer.asks_for_a_person()
        customer.sees("已为您转接人工")
        agent.opens("排队中", name)
        agent.presses("接入")
        customer.sees("客服 张敏 已接入")
        return customer, agent

    return begin


def test_a_suggestion_is_inserted_edited_and_sent(serve: Serve) -> None:
    customer, agent = serve("李小雨")
    first = agent.page.get_by_role("list", name="知识推荐").get_by_role("listitem").first
    first.get_by_role("button", name="插入").click()
    expect(agent.reply_box).to_be_focused()
    expect(agent.reply_box).not_to_be_empty()
    agent.reply_box.press("End")
    agent.reply_box.press_sequentially("请您放心。")
    agent.reply_box.press("Enter")
    customer.sees("请您放心。")
    expect(first).to_contain_text("改后已发")


def test_enter_while_chinese_is_being_composed_does_not_send(serve: Serve) -> None:
    customer, agent = serve("王建国")
    agent.reply_box.focus()
    keyboard = agent.page.context.new_cdp_session(agent.page)
    keyboard.send(
        "Input.imeSetComposition", {"text": "nihao", "selectionStart": 5, "selectionEnd": 5}
    )
    agent.page.keyboard.press("Enter")
    expect(agent.reply_box).to_be_focused()
    customer.never_sees("nihao")
    keyboard.send("Input.insertText", {"text": "您好"})
    agent.reply_box.press("Enter")
    customer.sees_once("您好")
    expect(agent.reply_box).to_be_empty()
    customer.never_sees("nihao")


def test_a_phrase_is_found_by_a_slash_and_filled_in(serve: Serve) -> None:
    customer, agent = serve("陈思思")
    agent.reply_box.press_sequentially("/")
    phrases = agent.page.get_by_role("listbox", name="话术")
    expect(phrases.get_by_role("option").first).to_be_visible()
    agent.reply_box.press_sequentially("您好")
    agent.reply_box.press("Enter")
    expect(phrases).to_be_hidden()
    expect(agent.reply_box).not_to_have_value("/您好")
    expect(agent.reply_box).not_to_be_empty()
    said = agent.reply_box.input_value()
    agent.reply_box.press("Enter")
    customer.sees(said.splitlines()[0])


def test_a_colleague_who_is_named_in_a_note_is_told_and_the_customer_is_not(
    serve: Serve, new_page: NewPage, demo: Service
) -> None:
    colleague = Busy(new_page(), demo).signs_in("liwei").goes_online()
    customer, agent = serve("李小雨")
    agent.begins_a_note()
    agent.note_box.press_sequentially("@李")
    names = agent.page.get_by_role("listbox", name="同事")
    names.get_by_role("option", name="李伟").click()
    agent.note_box.press_sequentially("帮忙看一下这位客户的退款")
    agent.note_box.press("Enter")
    agent.sees("帮忙看一下这位客户的退款")
    told = colleague.page.get_by_text("帮忙看一下这位客户的退款").first
    expect(told.or_(colleague.page.get_by_role("button", name="提到我的")).first).to_be_visible()
    customer.never_sees("帮忙看一下")


def test_a_picture_goes_one_way_and_a_file_the_other(serve: Serve, tmp_path: Path) -> None:
    customer, agent = serve("王建国")
    picture = tmp_path / "broken.png"
    Image.new("RGB", (640, 480), "tomato").save(picture)
    customer.page.locator("tongzhou-chat").locator("input[type=file]").set_input_files(picture)
    customer.page.get_by_role("button", name="发送", exact=True).click()
    for talk in (agent.talk, customer.talk):
        shown = talk.get_by_role("img", name="broken.png")
        expect(shown).to_be_visible()
        expect(shown).to_have_js_property("naturalWidth", 640)

    form: FilePayload = {"name": "退货说明.txt", "mimeType": "text/plain", "buffer": "请".encode()}
    agent.page.get_by_label("输入框").locator("input[type=file]").set_input_files(form)
    expect(agent.page.get_by_label("输入框")).to_contain_text("退货说明.txt")
    agent.sends()
    expect(customer.talk).to_contain_text("退货说明.txt")


def test_after_a_transfer_the_colleague_reads_what_was_the_matter(
    serve: Serve, new_page: NewPage, demo: Service
) -> None:
    colleague = Busy(new_page(), demo).signs_in("liwei").goes_online()
    customer, agent = serve("陈思思", "我买的外套拉链坏了，想换一件")
    agent.writes("已经帮您登记了换货，稍后会有同事联系您。")
    agent.sends()
    customer.sees("已经帮您登记了换货")
    agent.transfers_to("李伟")
    colleague.opens("我的", "陈思思")
    summary = colleague.page.get_by_role("region", name="会话小结")
    expect(summary).to_contain_text("拉链坏了")
    expect(summary).to_contain_text("登记了换货")


def test_a_ticket_that_nobody_did_in_time_reaches_the_supervisor_and_the_customer(
    serve: Serve, new_page: NewPage, demo: Service
) -> None:
    supervisor = Busy(new_page(), demo).signs_in("chenjing")
    supervisor.page.get_by_role("link", name="数据").click()
    customer, agent = serve("李小雨", "退款一直没有到账，麻烦查一下")
    panel = agent.turns_to("工单")
    panel.get_by_role("button", name="新建工单").click()
    panel.get_by_label("类型").select_option(label="退款")
    panel.get_by_label("标题").fill("核对退款流水")
    panel.get_by_role("button", name="创建工单").click()
    expect(panel).to_contain_text("核对退款流水")
    customer.sees("已为您登记工单")
    agent.turns_to("辅助")

    due_in_a_moment(demo, "核对退款流水")
    told = supervisor.page.get_by_text("核对退款流水")
    expect(told.first).to_be_visible(timeout=CLOCK_MS)
    customer.sees("比预计的晚一些")
    supervisor.page.get_by_label("主导航").get_by_role("link", name="工单").click()
    row = supervisor.page.get_by_role("listitem").filter(has_text="核对退款流水")
    expect(row.first).to_contain_text("已超时")
    expect(row.first).to_contain_text("紧急")


def due_in_a_moment(service: Service, title: str) -> None:
    """The clock of the day goes on: two seconds from now the ticket is due."""
    with signed_in(service, "chenjing") as http:
        found = http.get("/tickets", params={"state": "active", "q": title}).json()["tickets"]
        due_at = (datetime.now(UTC) + timedelta(seconds=2)).isoformat()
        changed = http.patch(f"/tickets/{found[0]['id']}", json={"due_at": due_at})
        changed.raise_for_status()


def test_two_tabs_of_one_agent_show_the_same_and_lose_no_draft(serve: Serve) -> None:
    customer, agent = serve("王建国")
    second = Busy(agent.page.context.new_page(), agent.service)
    agent.writes("这句话还没写完")
    second.page.goto(agent.page.url)
    second.is_connected()
    expect(second.reply_box).to_have_value("这句话还没写完")
    second.writes("两个标签页也只发一次")
    second.sends()
    for one in (agent, second):
        one.sees_once("两个标签页也只发一次")
    customer.sees_once("两个标签页也只发一次")
    expect(second.reply_box).to_be_empty()


def test_the_wrap_up_is_kept_with_the_conversation(serve: Serve) -> None:
    customer, agent = serve("陈思思")
    agent.presses("结束")
    customer.sees("本次服务已结束")
    wrap_up = agent.page.get_by_role("region", name="处理结果")
    wrap_up.get_by_text("未解决，已告知原因").click()
    wrap_up.get_by_role("button", name="保存结果").click()
    expect(wrap_up.get_by_role("button", name="保存结果")).to_be_hidden()
    expect(agent.page.get_by_label("辅助信息")).to_contain_text("未解决，已告知原因")
    agent.page.reload()
    agent.is_connected()
    expect(agent.page.get_by_label("辅助信息")).to_contain_text("未解决，已告知原因")


def test_who_the_customer_is_stands_beside_the_talk(serve: Serve) -> None:
    _, agent = serve("李小雨")
    panel = agent.turns_to("客户")
    expect(panel).to_contain_text("身份已验证")
    expect(panel).to_contain_text("TZ26")
    agent.page.reload()
    agent.is_connected()
    expect(agent.page.get_by_role("tab", name="客户")).to_have_attribute("aria-selected", "true")


def test_all_keys_are_listed_and_lead_where_they_say(serve: Serve) -> None:
    customer, agent = serve("王建国")
    agent.page.locator("body").press("?")
    keys = agent.page.get_by_role("dialog", name="快捷键")
    expect(keys).to_be_visible()
    agent.page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    agent.page.keyboard.press("Alt+m")
    expect(agent.note_box).to_be_focused()
    agent.page.keyboard.press("Alt+r")
    expect(agent.reply_box).to_be_focused()
    agent.page.keyboard.press("Alt+1")
    expect(agent.reply_box).not_to_be_empty()
    customer.never_sees("发送失败")


# Headless browsers show no notices of the desktop; what is asked of them is kept.
KEEP_NOTICES = """() => {
  const told = () => JSON.parse(localStorage.getItem("told") ?? "[]");
  window.Notification = class extends EventTarget {
    static permission = "default";
    static requestPermission = async () => (window.Notification.permission = "granted");
    constructor(title, { body }) {
      super();
      localStorage.setItem("told", JSON.stringify([...told(), `${title}：${body}`]));
    }
    close() {}
  };
  window.Notification.permission = localStorage.getItem("tongzhou.notices.desktop") === "true" ? "granted" : "default";
}"""


def test_of_two_tabs_one_tells_of_a_message_that_nobody_looks_at(
    serve: Serve, new_page: NewPage, demo: Service
) -> None:
    customer, agent = serve("李小雨")
    agent.page.context.add_init_script(f"({KEEP_NOTICES})()")
    agent.page.goto(f"{demo.assist_url}/console/tickets")
    agent.is_connected()
    agent.page.get_by_role("button", name="通知").click()
    agent.page.get_by_role("button", name="开启桌面通知").click()
    second = Busy(agent.page.context.new_page(), demo)
    second.page.goto(f"{demo.assist_url}/console/phrases")
    second.is_connected()
    customer.says("请问还在吗")
    for one in (agent, second):
        expect(one.page).to_have_title(re.compile(r"^\(\d+\)"))
    agent.page.wait_for_function("() => localStorage.getItem('told')")
    told = agent.page.evaluate("() => JSON.parse(localStorage.getItem('told'))")
    assert len([line for line in told if "请问还在吗" in line]) == 1, told
    agent.page.goto(f"{demo.assist_url}/console/conversations")
    agent.opens("我的", "李小雨")
    agent.presses("结束")
