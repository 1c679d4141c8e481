"""What a visitor sees, and what the widget is told of who the visitor is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import jwt
from fastapi.testclient import TestClient

from demo_shop.app import create_app
from demo_shop.catalogue import PRODUCTS
from demo_shop.page import content_security_policy
from demo_shop.settings import ShopSettings
from tests.demo_shop.callers import Caller

SECRET = "a-shared-secret-of-at-least-32-bytes"


def identity_on(page: str) -> str | None:
    """The signed identity that the page gives to the widget."""
    found = re.search(r'<tongzhou-chat server="[^"]+"(?: identity="([^"]+)")?>', page)
    assert found, "the page has no widget"
    return found.group(1)


def share_secret(settings: ShopSettings) -> None:
    """What assist does on its first start."""
    (settings.tongzhou_data_dir / "identity-secret").write_text(SECRET + "\n", "utf-8")


def test_a_guest_sees_the_shelf_and_an_unsigned_widget(visitor: TestClient) -> None:
    page = visitor.get("/").text
    assert all(product.name in page for product in PRODUCTS)
    assert identity_on(page) is None
    assert "TZ2611010001" not in page


def test_xiaoyu_signs_in_and_sees_her_orders_and_nobody_elses(visitor: TestClient) -> None:
    page = visitor.post("/sign-in/c1001").text
    assert "李小雨，欢迎回来" in page
    assert "TZ2611010001" in page
    assert "TZ2611010004" not in page


def test_the_widget_is_told_in_a_signed_way_who_she_is(
    visitor: TestClient, settings: ShopSettings
) -> None:
    share_secret(settings)
    token = identity_on(visitor.post("/sign-in/c1002").text)
    claims = jwt.decode(token, SECRET, algorithms=["HS256"])
    assert (claims["sub"], claims["name"], claims["tags"]) == ("c1002", "王建国", ["vip"])
    expires_at = datetime.fromtimestamp(claims["exp"], UTC)
    left = expires_at - datetime.now(UTC)
    assert timedelta(minutes=58) < left <= timedelta(hours=1)


def test_without_a_secret_the_page_works_and_signs_nothing(visitor: TestClient) -> None:
    assert identity_on(visitor.post("/sign-in/c1001").text) is None


def test_a_secret_that_assist_writes_later_is_used_from_then_on(
    visitor: TestClient, settings: ShopSettings
) -> None:
    visitor.post("/sign-in/c1001")
    assert identity_on(visitor.get("/").text) is None
    share_secret(settings)
    assert identity_on(visitor.get("/").text) is not None


def test_signing_out_makes_her_a_guest_again(visitor: TestClient, settings: ShopSettings) -> None:
    share_secret(settings)
    visitor.post("/sign-in/c1001")
    assert identity_on(visitor.post("/sign-out").text) is None


def test_nobody_can_be_a_customer_who_is_none(visitor: TestClient) -> None:
    assert visitor.post("/sign-in/c9999").json()["error"] == "unknown_customer"
    visitor.cookies.set("shop_customer", "c9999")
    assert "游客" in visitor.get("/").text


def test_the_page_runs_no_inline_script(visitor: TestClient) -> None:
    answer = visitor.get("/")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", answer.text, re.DOTALL)
    assert scripts and all("src=" in head and not body.strip() for head, body in scripts)
    assert "unsafe-inline" not in re.search(
        r"script-src[^;]*", answer.headers["content-security-policy"]
    ).group(0)


def test_the_policy_lets_the_widget_reach_assist_and_its_live_stream() -> None:
    policy = content_security_policy("https://help.example.com")
    assert "script-src https://help.example.com" in policy
    assert "connect-src https://help.example.com wss://help.example.com" in policy


def test_every_picture_on_the_page_exists(visitor: TestClient) -> None:
    page = visitor.post("/sign-in/c1003").text
    paths = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    assert len(paths) > len(PRODUCTS)
    assert all(visitor.get(path).status_code == 200 for path in paths)


def test_another_assist_may_serve_the_widget(settings: ShopSettings) -> None:
    elsewhere = settings.model_copy(update={"assist_url": "https://help.example.com/"})
    page = TestClient(create_app(elsewhere)).get("/").text
    assert 'src="https://help.example.com/widget.js"' in page


def order_on(page: str, order_no: str) -> str:
    """What the page shows of one order, without tags."""
    found = re.search(rf'<li class="order">(?:(?!</li>).)*{order_no}.*?</li>', page, re.DOTALL)
    assert found, f"{order_no} is not on the page"
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group(0)))


def test_she_reads_the_tail_with_which_a_guest_may_try(visitor: TestClient) -> None:
    page = visitor.post("/sign-in/c1001").text
    shown = order_on(page, "TZ2611010001")
    assert "李*雨 138****0017，上海市徐汇区漕溪北路***" in shown
    assert "13800000017" not in page and "402室" not in page


def test_what_the_bot_has_done_is_on_the_page(visitor: TestClient, xiaoyu: Caller) -> None:
    xiaoyu.posts("TZ2611010002/address", {"address": "上海市静安区南京西路1号"})
    visitor.post("/sign-in/c1001")
    assert "南京西路*** 地址已修改" in order_on(visitor.get("/").text, "TZ2611010002")
    xiaoyu.posts("TZ2611010002/cancellation", {"reason": "slow"})
    wish = {"kind": "return", "line": 1, "reason": "dislike", "pickup": "self"}
    number = xiaoyu.posts("TZ2611010003/returns", wish).json()["return_no"]
    mail = {"title_kind": "personal", "title": "个人", "email": "a@b.com"}
    invoice_no = xiaoyu.posts("TZ2611010003/invoice", mail).json()["invoice_no"]
    page = visitor.get("/").text
    cancelled, returned = order_on(page, "TZ2611010002"), order_on(page, "TZ2611010003")
    assert "已取消" in cancelled and "¥129.00，审核通过" in cancelled
    assert f"退货中 亚麻抱枕，单号 {number}，待寄回" in returned
    assert f"编号 {invoice_no}" in returned
    assert "a@b.com" not in page


def test_a_lower_price_stands_beside_the_old_one(visitor: TestClient) -> None:
    page = visitor.get("/").text
    assert re.search(r"69\.00</strong>\s*<del[^>]*>¥79\.00</del>", page)
