"""What an editor writes and publishes is what the customer is told next."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.people import KnowledgeEditor, ShopVisitor
from tests.browser.service import Service

NewPage = Callable[[], Page]
TITLE = "小舟熊猫玩偶可以单独购买吗？"
ANSWER = "小舟熊猫玩偶只送不卖，单笔实付满 299 元随单赠送一只，送完为止。"
QUESTION = "熊猫玩偶能单独买吗"


def test_a_customer_is_answered_by_what_an_editor_published_a_moment_ago(
    whole: Service, new_page: NewPage
) -> None:
    customer = ShopVisitor(new_page(), whole).visits().opens_the_chat()
    editor = KnowledgeEditor(new_page(), whole).signs_in("wangfang").opens_the_articles()

    editor.begins_an_article("七天无理由退货怎么申请", "见七天无理由退货的说明。")
    editor.is_warned_of("七天无理由退货怎么申请？")

    editor.page.get_by_label("标题").fill(TITLE)
    editor.page.get_by_label("正文（Markdown）").fill(ANSWER)
    editor.adds_questions(QUESTION, "熊猫公仔卖不卖", "玩偶怎么才能拿到")
    editor.does("保存")
    editor.is_told("已保存。")

    editor.does("发布")
    editor.is_told("已发布。")

    customer.says(QUESTION)
    customer.sees("只送不卖")
    customer.sees(f"《{TITLE}》")
