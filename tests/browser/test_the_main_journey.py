"""The main job, end to end: a customer is answered, handed over, helped and rated."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import DeskAgent, ShopVisitor
from tests.browser.service import Service

NewPage = Callable[[], Page]
ORDER_NUMBER = "TZ2611010001"
PHONE_TAIL = "0017"
UNHAPPY = "你们的服务太差了，我很生气，退款怎么还没到？"


@pytest.mark.parametrize("kind", ["demo", "whole"])
def test_a_customer_is_answered_handed_over_helped_and_rated(
    kind: str, new_page: NewPage, request: pytest.FixtureRequest
) -> None:
    service: Service = request.getfixturevalue(kind)
    customer = ShopVisitor(new_page(), service)
    agent = DeskAgent(new_page(), service).signs_in("zhangmin").goes_online()

    customer.visits().opens_the_chat()
    customer.sees("我是智能客服小舟")

    customer.says("七天无理由退货怎么申请？")
    customer.sees("《七天无理由退货怎么申请？》")
    customer.presses("有帮助")

    customer.says("查一下我的订单")
    customer.sees("订单号")
    customer.says(ORDER_NUMBER)
    customer.sees("后四位")
    customer.says(PHONE_TAIL)
    customer.sees("已发货")

    customer.says(UNHAPPY)
    customer.sees_once(UNHAPPY)
    customer.asks_for_a_person()
    customer.sees("已为您转接人工，您排在第 1 位")
    customer.sees_banner("正在排队")

    agent.opens("排队中", "访客")
    agent.sees("七天无理由退货怎么申请？")
    agent.sees_flagged("生气")
    agent.presses("接入")
    agent.sees_aside("客户要求")
    agent.sees_aside("退款怎么还没到")
    customer.sees("客服 张敏 已接入")

    agent.sees_aside("插入")
    first = agent.page.get_by_role("list", name="知识推荐").get_by_role("listitem").first
    first.get_by_role("button", name="插入").click()
    expect(agent.reply_box).not_to_be_empty()
    agent.notes("客户情绪不好，先安抚。")
    agent.writes("非常抱歉让您久等了，您的退款今天内到账。")
    expect(customer.page.get_by_text("正在输入").first).to_be_visible()
    agent.sends()
    customer.sees_once("非常抱歉让您久等了，您的退款今天内到账。")
    customer.never_sees("客户情绪不好")

    customer.starts_typing()
    expect(agent.page.get_by_text("正在输入").first).to_be_visible()

    agent.presses("结束")
    customer.sees("本次服务已结束")
    customer.rates("5 星", "很耐心")
    customer.sees_banner("感谢您的评价")

    supervisor = DeskAgent(new_page(), service).signs_in("chenjing")
    supervisor.page.get_by_role("link", name="数据").click()
    row = supervisor.page.get_by_role("row").filter(has_text="很耐心")
    expect(row).to_contain_text("张敏")
    expect(row).to_contain_text("5")
