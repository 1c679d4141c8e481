"""The people of the browser tests: a customer on the shop's page, agents and editors at the console.

They find everything as people do, by role, label and visible Chinese text, and wait for what the
page says, never for time.
"""

from typing import Self

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.service import Service

PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)


class ShopVisitor:
    """A customer who opens the chat on the demo shop."""

    def __init__(self, page: Page, service: Service) -> None:
        self.page, self.service = page, service

    def visits(self) -> Self:
        self.page.goto(self.service.shop_url)
        return self

    def signs_in(self, name: str) -> Self:
        """Signed in at the shop, which tells the desk who it is."""
        self.page.get_by_role("button", name=name).click()
        expect(self.page.get_by_text(f"{name}，欢迎回来")).to_be_visible()
        return self

    def opens_the_chat(self) -> Self:
        self.page.get_by_role("button", name="打开在线客服").click()
        self.is_connected()
        return self

    def is_connected(self) -> None:
        expect(self.page.locator("tongzhou-chat")).to_have_attribute("data-live", "connected")

    @property
    def talk(self) -> Locator:
        return self.page.get_by_role("log")

    def says(self, text: str) -> None:
        box = self.page.get_by_role("textbox", name="输入消息")
        box.fill(text)
        box.press("Enter")

    def presses(self, name: str) -> None:
        self.talk.get_by_role("button", name=name, exact=True).last.click()

    def asks_for_a_person(self) -> None:
        header = self.page.get_by_role("dialog").get_by_role("banner")
        header.get_by_role("button", name="转人工").click()

    def sees(self, text: str) -> None:
        expect(self.talk.get_by_text(text).last).to_be_visible()

    def sees_once(self, text: str) -> None:
        expect(self.talk.get_by_text(text, exact=True)).to_have_count(1)

    def never_sees(self, text: str) -> None:
        expect(self.page.get_by_text(text)).to_have_count(0)

    def sees_banner(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def starts_typing(self) -> None:
        """Types as people do, longer than the 2 s in which a page tells of typing only once."""
        box = self.page.get_by_role("textbox", name="输入消息")
        box.press_sequentially("还有一个问题想问您", delay=280)

    def rates(self, label: str, comment: str) -> None:
        self.page.get_by_role("radio", name=label).check(force=True)
        self.page.get_by_role("textbox", name="补充说明").fill(comment)
        self.page.get_by_role("button", name="提交评价").click()


class DeskAgent:
    """Someone at the console, in a browser of their own."""

    def __init__(self, page: Page, service: Service) -> None:
        self.page, self.service = page, service

    def signs_in(self, name: str) -> Self:
        self.page.goto(f"{self.service.assist_url}/console/")
        self.page.get_by_label("账号").fill(name)
        self.page.get_by_label("密码").fill(self.service.password_of(name))
        self.page.get_by_role("button", name="登录").click()
        expect(self.page.get_by_role("button", name="退出登录")).to_be_visible()
        return self

    def goes_online(self) -> Self:
        self.page.get_by_label("在线状态").select_option("online")
        self.is_connected()
        return self

    def is_connected(self) -> None:
        expect(self.page.locator("[data-live]").first).to_have_attribute("data-live", "connected")

    def opens(self, section: str, part: str) -> None:
        cards = self.page.get_by_role("list", name=section).get_by_role("listitem")
        cards.filter(has_text=part).first.get_by_role("link").or_(
            cards.filter(has_text=part).first.get_by_role("button")
        ).first.click()

    def presses(self, name: str) -> None:
        moves = self.page.get_by_role("group", name="会话操作")
        moves.get_by_role("button", name=name, exact=True).click()

    def transfers_to(self, name: str, note: str = "") -> None:
        self.presses("转接")
        dialog = self.page.get_by_role("dialog", name="转接会话")
        dialog.get_by_role("radio", name=name).check(force=True)
        dialog.get_by_label("给同事的说明").fill(note)
        dialog.get_by_role("button", name="确认转接").click()
        expect(dialog).to_have_count(0)

    @property
    def talk(self) -> Locator:
        return self.page.get_by_role("log", name="消息记录")

    def sees(self, text: str) -> None:
        expect(self.talk.get_by_text(text).last).to_be_visible()

    def sees_once(self, text: str) -> None:
        expect(self.talk.get_by_text(text, exact=True)).to_have_count(1)

    def sees_aside(self, text: str) -> None:
        expect(self.page.get_by_label("辅助信息").get_by_text(text).first).to_be_visible()

    def sees_flagged(self, word: str) -> None:
        """A word of the customer's message is marked as what made it unhappy."""
        expect(self.talk.locator("mark", has_text=word).first).to_be_visible()

    def suggestion(self, title: str) -> Locator:
        found = self.page.get_by_role("list", name="知识推荐").get_by_role("listitem")
        return found.filter(has_text=title).first

    def inserts(self, title: str) -> None:
        self.suggestion(title).get_by_role("button", name="插入").click()

    @property
    def reply_box(self) -> Locator:
        return self.page.get_by_role("textbox", name="回复客户")

    def writes(self, text: str) -> None:
        self.reply_box.fill(text)

    def sends(self) -> None:
        self.page.get_by_role("button", name="发送", exact=True).click()

    def notes(self, text: str) -> None:
        self.page.get_by_role("button", name="内部备注").click()
        self.page.get_by_role("textbox", name="写内部备注").fill(text)
        self.page.get_by_role("textbox", name="写内部备注").press("Enter")
        self.page.get_by_role("button", name="回复", exact=True).click()


class KnowledgeEditor(DeskAgent):
    """Someone who keeps the knowledge base, at the same console."""

    def opens_the_articles(self) -> Self:
        self.page.get_by_role("navigation").get_by_role("link", name="知识库").first.click()
        expect(self.page.get_by_role("list", name="知识", exact=True)).to_be_visible()
        return self

    def begins_an_article(self, title: str, body: str) -> None:
        self.page.get_by_role("button", name="新建", exact=True).click()
        self.page.get_by_label("标题").fill(title)
        self.page.get_by_label("正文（Markdown）").fill(body)

    def adds_questions(self, *questions: str) -> None:
        box = self.page.get_by_role("textbox", name="添加相似问法")
        for question in questions:
            box.fill(question)
            box.press("Enter")

    def is_warned_of(self, title: str) -> None:
        """A near-duplicate is shown beside what is being written."""
        panel = self.page.get_by_role("region", name="可能已有类似知识")
        expect(panel.get_by_role("link", name=title)).to_be_visible()

    def does(self, act: str) -> None:
        """Save, publish, archive …: a button above the article."""
        acts = self.page.get_by_role("group", name="知识操作")
        acts.get_by_role("button", name=act, exact=True).click()

    def is_told(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    @property
    def body(self) -> Locator:
        return self.page.get_by_label("正文（Markdown）")

    def publishes(self, title: str, body: str) -> None:
        """A new article, as customers read it from now on."""
        self.begins_an_article(title, body)
        self.does("保存")
        self.is_told("已保存。")
        self.does("发布")
        self.is_told("已发布。")

    def opens_article(self, title: str) -> None:
        self.page.get_by_label("搜索知识").fill(title)
        self.page.get_by_role("list", name="知识", exact=True).get_by_role(
            "link", name=title
        ).click()
        expect(self.page.get_by_role("heading", name=title)).to_be_visible()

    def turns_to(self, page: str) -> None:
        """The test bench, the gaps …: a page of the knowledge base."""
        tabs = self.page.get_by_role("navigation", name="知识库")
        tabs.get_by_role("link", name=page, exact=True).click()

    def tries(self, question: str) -> None:
        self.page.get_by_role("textbox", name="要测试的问题").fill(question)
        self.page.get_by_role("button", name="试问", exact=True).click()

    def chooses_file(self, name: str, content: bytes) -> None:
        """For an import, whose preview then stands in the dialog."""
        self.page.get_by_role("button", name="导入", exact=True).click()
        file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": content}
        self.page.get_by_label("选择要导入的文件").set_input_files(file)

    def answers(self, choice: str) -> None:
        """A button of the dialog that asks."""
        asking = self.page.get_by_role("dialog").filter(visible=True)
        asking.get_by_role("button", name=choice).click()
