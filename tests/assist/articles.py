"""A knowledge base small enough to know by heart."""

from pathlib import Path

RETURN = "seven-day-return-apply"
INVOICE = "invoice-electronic"
SHIPPING = "delivery-when"
STAFF_ONLY = "compensation-limits"
EXPIRED = "coupon-spring-2020"

RETURN_QUESTION = "七天无理由退货怎么申请？"
INVOICE_QUESTION = "电子发票怎么开？"
SHIPPING_QUESTION = "下单以后多久发货？"
STAFF_QUESTION = "客服可以补偿客户多少金额？"
EXPIRED_QUESTION = "春季满减券怎么领取？"

FILE = """---
id: {id}
title: {title}
category: {category}
tags: [测试]
level: 基础
audience: {audience}
valid_until: {valid_until}
similar_questions:
  - {similar}
---

{body}
"""

ARTICLES = [
    (RETURN, RETURN_QUESTION, "退货", "customer", "null", "买了不喜欢想退掉",
     "签收次日起 7 天内，在订单里点“申请退货”。"),
    (INVOICE, INVOICE_QUESTION, "发票", "customer", "null", "报销要用发票去哪里下载",
     "在订单详情里点“申请开票”，填写抬头后发到邮箱。"),
    (SHIPPING, SHIPPING_QUESTION, "物流", "customer", "null", "付款好几天了怎么还不寄出",
     "付款后 48 小时内从仓库寄出。"),
    (STAFF_ONLY, STAFF_QUESTION, "内部", "staff", "null", "安抚金额上限",
     "坐席可自行补偿 20 元以内，超出请主管批准。"),
    (EXPIRED, EXPIRED_QUESTION, "优惠券", "customer", "2020-05-01", "春天那个活动券",
     "在活动页点“立即领取”。"),
]  # fmt: skip


def write_articles(folder: Path) -> Path:
    for id_, title, category, audience, valid_until, similar, body in ARTICLES:
        text = FILE.format(
            id=id_,
            title=title,
            category=category,
            audience=audience,
            valid_until=valid_until,
            similar=similar,
            body=body,
        )
        (folder / f"{id_}.md").write_text(text, encoding="utf-8")
    return folder
