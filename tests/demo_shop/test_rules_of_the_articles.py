"""What the shop does is what its knowledge base tells customers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from demo_shop.days import working_days_after
from demo_shop.models import Goods, PaidWith
from demo_shop.rules.complaints import REPLY_WITHIN
from demo_shop.rules.invoices import INVOICE_DAYS, ISSUED_WITHIN
from demo_shop.rules.masking import mask_address, mask_name
from demo_shop.rules.next_steps import SEND_WITHIN_DAYS
from demo_shop.rules.price_protection import PRICE_WINDOW
from demo_shop.rules.reasons import Reason, freight_payer
from demo_shop.rules.refunds import ARRIVAL_WORKING_DAYS, INSPECTION, arrives_by
from demo_shop.rules.returns import (
    ELECTRONIC_RETURN_DAYS,
    FAULT_HOURS,
    NO_REASON_DAYS,
    QUALITY_DAYS,
    closes_at,
    excluded,
)

ARTICLES = Path(__file__).parents[2] / "knowledge_base"
SIGNED_AT = datetime(2026, 11, 9, 15, 30, tzinfo=UTC)
"""Half past eleven at night in Beijing."""

SAID = [
    ("returns/seven-day-return-apply.md", f"签收次日起 {NO_REASON_DAYS} 天内"),
    ("returns/return-quality-problem.md", f"签收次日起 {QUALITY_DAYS} 天内"),
    ("returns/return-quality-problem.md", f"电子产品 {ELECTRONIC_RETURN_DAYS} 天内"),
    ("returns/exchange-apply.md", f"签收次日起 {QUALITY_DAYS} 天内有质量问题的，可以免费换"),
    ("returns/exchange-size-color.md", "尺码、颜色不合适不能直接换"),
    ("returns/return-wrong-or-missing-item.md", f"签收后 {FAULT_HOURS} 小时内"),
    ("delivery/delivery-damaged-parcel.md", f"{FAULT_HOURS} 小时内拍照申请售后"),
    ("returns/seven-day-return-excluded.md", f"生鲜到货坏了，请在签收后 {FAULT_HOURS} 小时内"),
    ("returns/seven-day-return-excluded.md", "生鲜食品、定制商品、拆封后的内衣和化妆品、虚拟卡券"),
    ("returns/return-freight.md", "质量问题、发错货、运输破损，退货运费由我们出"),
    ("returns/return-overdue.md", "按申请的时间来算"),
    ("returns/return-send-back.md", f"请在 {SEND_WITHIN_DAYS} 天内寄出"),
    ("refunds/refund-without-return.md", "生鲜坏了、少发漏发、运输破损的"),
    ("refunds/refund-review-time.md", f"最多{'零一二三'[INSPECTION.days]}天"),
    ("refunds/refund-arrival-time.md", "余额马上到账"),
    (
        "refunds/refund-arrival-time.md",
        f"微信、支付宝 1 到 {ARRIVAL_WORKING_DAYS[PaidWith.WECHAT]} 个工作日",
    ),
    (
        "refunds/refund-arrival-time.md",
        f"银行卡 3 到 {ARRIVAL_WORKING_DAYS[PaidWith.CARD]} 个工作日",
    ),
    ("orders/order-change-address.md", "每个订单只能改一次"),
    ("orders/order-cancel.md", "订单发货前可以自助取消"),
    ("orders/order-price-protection.md", f"下单后 {PRICE_WINDOW.days} 天内"),
    ("invoices/invoice-reissue.md", f"确认收货后 {INVOICE_DAYS.days} 天内"),
    ("invoices/invoice-issue-time.md", f"{ISSUED_WITHIN // timedelta(hours=1)} 小时内开出"),
    ("complaints/complaint-progress.md", f"{REPLY_WITHIN // timedelta(hours=1)} 小时内有专人答复"),
    ("membership/points-expire.md", "获得后的次年 12 月 31 日"),
    ("delivery/delivery-overseas.md", "目前只送中国内地"),
]


@pytest.mark.parametrize(("article", "words"), SAID)
def test_the_article_says_what_the_shop_does(article: str, words: str) -> None:
    assert words in (ARTICLES / article).read_text("utf-8")


@pytest.mark.parametrize(
    ("goods", "kind", "reason", "last_day"),
    [
        (Goods.GENERAL, "return", Reason.DISLIKE, 16),
        (Goods.GENERAL, "return", Reason.QUALITY, 24),
        (Goods.ELECTRONIC, "return", Reason.QUALITY, 16),
        (Goods.ELECTRONIC, "exchange", Reason.QUALITY, 24),
        (Goods.CUSTOM, "return", Reason.QUALITY, 24),
    ],
)
def test_the_day_of_signing_is_not_counted(
    goods: Goods, kind: str, reason: Reason, last_day: int
) -> None:
    midnight_in_beijing = datetime(2026, 11, last_day, 16, 0, tzinfo=UTC)
    assert closes_at(goods, kind, reason, SIGNED_AT) == midnight_in_beijing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("goods", "reason"),
    [
        (Goods.GENERAL, Reason.DAMAGED),
        (Goods.GENERAL, Reason.WRONG_ITEM),
        (Goods.GENERAL, Reason.MISSING),
        (Goods.FRESH, Reason.QUALITY),
    ],
)
def test_the_shops_faults_are_told_within_48_hours(goods: Goods, reason: Reason) -> None:
    assert closes_at(goods, "return", reason, SIGNED_AT) == SIGNED_AT + timedelta(hours=48)


@pytest.mark.parametrize(
    ("goods", "kind", "reason", "is_excluded"),
    [
        (Goods.FRESH, "return", Reason.DISLIKE, True),
        (Goods.FRESH, "return", Reason.QUALITY, False),
        (Goods.FRESH, "exchange", Reason.QUALITY, True),
        (Goods.CUSTOM, "return", Reason.MISTAKE, True),
        (Goods.CUSTOM, "exchange", Reason.QUALITY, False),
        (Goods.SEALED, "return", Reason.DISLIKE, False),
        (Goods.VIRTUAL, "return", Reason.QUALITY, True),
        (Goods.GENERAL, "exchange", Reason.WRONG_SIZE, True),
        (Goods.GENERAL, "exchange", Reason.WRONG_ITEM, False),
    ],
)
def test_some_goods_stay(goods: Goods, kind: str, reason: Reason, is_excluded: bool) -> None:
    assert bool(excluded(goods, kind, reason)) is is_excluded  # type: ignore[arg-type]


def test_the_shop_pays_for_its_own_faults() -> None:
    paid_by_shop = {reason for reason in Reason if freight_payer(reason) == "shop"}
    assert paid_by_shop == {Reason.QUALITY, Reason.DAMAGED, Reason.WRONG_ITEM, Reason.MISSING}


def test_a_weekend_is_no_working_day() -> None:
    friday = date(2026, 11, 13)
    assert working_days_after(friday, 1) == date(2026, 11, 16)
    assert working_days_after(friday, 7) == date(2026, 11, 24)
    approved_at = datetime(2026, 11, 13, 17, 0, tzinfo=UTC)
    assert arrives_by(approved_at, PaidWith.BALANCE) == date(2026, 11, 14)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("上海市徐汇区漕溪路12号3幢402室", "上海市徐汇区漕溪路***"),
        ("上海市徐汇区漕溪路十二号", "上海市徐汇区漕溪路***"),
        ("北京市三里屯村Ａ座", "北京市三里屯村***"),
        ("北京市朝阳区SOHO现代城B座", "北京市朝阳区***"),
        ("４０２室，上海市", "***"),
        ("云南省大理白族自治州喜洲镇周城村", "云南省大理白族自治***"),
        ("五道口华清嘉园", "五道口华***"),
    ],
)
def test_a_house_number_is_never_shown(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@pytest.mark.parametrize(
    ("name", "shown"), [("李小雨", "李*雨"), ("王伟", "王*"), ("欧阳娜娜", "欧**娜"), ("王", "王*")]
)
def test_a_name_is_recognised_but_not_given_away(name: str, shown: str) -> None:
    assert mask_name(name) == shown
