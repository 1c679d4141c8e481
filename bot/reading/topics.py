"""What may be asked about a topic that a customer only names: 退款规则, 怎么换, 咨询一下发票."""

from __future__ import annotations

import re
from typing import List, Pattern, Tuple

# Asked of the search, never said to a customer. The first topic that is named counts.
_TOPICS: Tuple[Tuple[Pattern[str], Tuple[str, ...]], ...] = (
    (re.compile(r"价保|保价|差价|降价"), ("买完就降价了能退差价吗",)),
    (re.compile(r"运费|邮费|包邮"), ("运费怎么收，满多少包邮", "退货的运费谁出", "运费险怎么用")),
    (re.compile(r"(?<![股机车门彩邮钞投饭影])票(?!数|房)"), ("怎么开发票", "怎么开专票", "发票抬头写错了怎么改")),
    (re.compile(r"(?<!证)券(?!商)"), ("优惠券怎么用", "优惠券显示不可用是什么原因", "优惠券能叠加吗")),
    (re.compile(r"积分"), ("积分怎么抵钱用", "积分怎么获得", "积分会过期吗")),
    (re.compile(r"退款|退钱"), ("退款多久能到账", "退款会退到哪里", "怎么查退款进度")),
    (re.compile(r"换"), ("商品有问题想换一个新的", "尺码颜色不合适能换吗")),
    (re.compile(r"退"), ("七天无理由退货怎么申请", "商品有质量问题怎么退货", "不退货可以只退款吗")),
    (re.compile(r"会员|等级"), ("会员等级怎么划分", "会员等级为什么下降")),
    (re.compile(r"保修|维修|三包"), ("电子产品保修多久", "怎么申请维修", "维修要多久")),
    (re.compile(r"地址"), ("下单后怎么修改收货地址",)),
    (re.compile(r"取消"), ("怎么取消订单",)),
    (re.compile(r"发货"), ("下单后多久发货", "超过24小时还没发货怎么办")),
    (re.compile(r"快递|物流"), ("怎么查物流", "快递几天能送到", "发什么快递可以指定吗")),
)  # fmt: skip
# Longer messages say what they want to know; what the search finds for them counts.
_VAGUE_CHARS = 14


def questions_about(text: str) -> List[str]:
    """What is mostly asked about the topic of a short message, or nothing."""
    if len(text.strip()) > _VAGUE_CHARS:
        return []
    return next((list(asked) for words, asked in _TOPICS if words.search(text)), [])
