"""What editors meet on a day: a colleague who was faster, broken files, second thoughts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import KnowledgeEditor
from tests.browser.service import Service

NewPage = Callable[[], Page]
NewEditor = Callable[[str], KnowledgeEditor]


@pytest.fixture
def comes_to_the_articles(demo: Service, new_page: NewPage) -> NewEditor:
    return lambda name: KnowledgeEditor(new_page(), demo).signs_in(name).opens_the_articles()


def test_of_two_who_save_at_once_the_second_is_told_and_loses_nothing(
    comes_to_the_articles: NewEditor,
) -> None:
    title = "小舟月历怎么领取？"
    first = comes_to_the_articles("wangfang")
    first.publishes(title, "月历每年十二月领取。")
    second = comes_to_the_articles("admin")
    second.opens_article(title)
    second.body.fill("月历每年一月领取。")

    first.body.fill("月历每年十一月领取。")
    first.does("保存")
    first.is_told("已保存。")

    second.does("保存")
    told = second.page.get_by_role("alert", name="同事改过这条知识")
    expect(told).to_contain_text("王芳")
    expect(second.body).to_have_value("月历每年一月领取。")

    told.get_by_role("button", name="查看差异").click()
    differences = second.page.get_by_role("dialog", name="我的修改和同事的修改")
    expect(differences.get_by_role("table")).to_contain_text("月历每年十一月领取。")
    expect(differences.get_by_role("table")).to_contain_text("月历每年一月领取。")
    second.page.keyboard.press("Escape")

    told.get_by_role("button", name="用我的覆盖").click()
    second.is_told("已保存。")
    # The page of who did not touch it meanwhile follows by itself.
    expect(first.body).to_have_value("月历每年一月领取。")


def test_a_file_is_looked_through_before_it_is_imported_and_a_broken_row_is_left_out(
    comes_to_the_articles: NewEditor,
) -> None:
    editor = comes_to_the_articles("wangfang")
    rows = [
        "编号,标题,正文",
        "red-packet,周年庆红包怎么领？,周年庆期间每天十点在首页领取。",
        "no-title,,这一行没有标题。",
        "member-day,会员日是哪一天？,每月八号是会员日。",
    ]
    editor.chooses_file("知识.csv", "\r\n".join(rows).encode("gb18030"))

    preview = editor.page.get_by_role("dialog", name="导入知识")
    expect(preview).to_contain_text("GB18030")
    expect(preview.get_by_role("region", name="有问题的行")).to_contain_text("第 3 行")
    expect(preview.get_by_label("文件里的知识")).to_contain_text("周年庆红包怎么领？")
    expect(editor.page.get_by_role("link", name="会员日是哪一天？")).to_have_count(0)

    editor.answers("开始导入 2 条")
    editor.is_told("新增 2 条")
    editor.page.keyboard.press("Escape")
    editor.opens_article("会员日是哪一天？")
    expect(editor.body).to_have_value("每月八号是会员日。")


def test_an_earlier_version_is_restored(comes_to_the_articles: NewEditor) -> None:
    editor = comes_to_the_articles("wangfang")
    editor.publishes("小舟台历多少钱？", "台历每本二十元。")
    editor.body.fill("台历每本两百元。")
    editor.does("保存")
    editor.is_told("已保存。")

    editor.page.get_by_role("tab", name="版本").click()
    compared = editor.page.get_by_role("region", name="版本差异")
    expect(compared.get_by_role("table")).to_contain_text("台历每本二十元。")
    editor.page.get_by_role("button", name="恢复此版本").click()
    editor.answers("恢复")
    editor.is_told("已恢复第 1 版的内容。")

    editor.page.get_by_role("tab", name="编辑").click()
    expect(editor.body).to_have_value("台历每本二十元。")
    expect(editor.page.get_by_text("第 3 版").first).to_be_visible()


def test_what_a_change_would_break_is_shown_before_customers_read_it(
    comes_to_the_articles: NewEditor,
) -> None:
    title = "小舟明信片怎么寄送？"
    editor = comes_to_the_articles("wangfang")
    editor.publishes(title, "明信片由邮局平信寄送。")
    editor.turns_to("测试台")
    editor.tries("明信片怎么寄送")
    hit = editor.page.get_by_role("region", name="搜索结果").get_by_role("listitem").first
    expect(hit).to_contain_text(title)
    hit.get_by_role("button", name="设为回归题").click()
    editor.is_told("已加入回归题。")

    editor.turns_to("条目")
    editor.opens_article(title)
    editor.page.get_by_label("标题").fill("活动已经停办")
    editor.body.fill("谢谢您的关注。")
    editor.does("保存")
    broken = editor.page.get_by_label("会答错的回归题")
    expect(broken).to_contain_text("明信片怎么寄送")

    editor.answers("返回修改")
    expect(editor.page.get_by_label("标题")).to_have_value("活动已经停办")
    expect(editor.page.get_by_role("heading", name=title)).to_be_visible()


def test_an_agent_reads_articles_and_changes_none(comes_to_the_articles: NewEditor) -> None:
    title = "七天无理由退货怎么申请？"
    agent = comes_to_the_articles("zhangmin")
    agent.opens_article(title)
    expect(agent.page.get_by_role("article")).to_contain_text("申请")
    for name in ("新建", "导入", "保存"):
        expect(agent.page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(agent.body).to_have_count(0)

    editor = comes_to_the_articles("wangfang")
    editor.opens_article(title)
    expect(editor.page.get_by_role("button", name="保存", exact=True)).to_be_visible()
