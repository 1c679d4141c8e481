"""A word may name an account, a trade or a way of lighting, and may be said of somebody else."""

import pytest

from assist.escalation import kinds
from tests.assist.escalation.test_wording import fired


@pytest.mark.parametrize(
    "text",
    [
        "12345@qq.com",
        "qq邮箱12345",
        "我的邮箱是12345@163.com",
        "12315@126.com",
        "账号12345",
        "密码是12345",
        "我是律师，想给律所开发票",
        "我在律师楼上班，地址能改吗",
        "我是记者，想买个录音笔",
        "我老公在法院上班，寄到单位",
        "送给律师朋友的礼物",
        "律师函模板你们卖吗",
        "这个灯曝光拍照用行不行",
        "怎么打12315",
        "不是投诉哈 就是想知道退货运费谁出",
        "我可不是投诉",
        "不投诉了，算了",
        "我同事投诉了别家",
        "之前有人投诉过你们吗",
        "会有人投诉吗",
        "投诉有用吗",
        "给8岁儿子买多大的",
        "我给小孩买的怎么退",
        "帮女儿下单买了件衣服",
        "个人信息怎么修改",
        "你们怎么保护个人信息",
    ],
)
def test_what_only_sounds_like_it_stays_with_the_bot(text: str) -> None:
    assert fired(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我打12345了", kinds.THREAT_WORDS),
        ("怎么打12315投诉你们", kinds.THREAT_WORDS),
        ("我朋友是律师", kinds.THREAT_WORDS),
        ("我就是律师，你们等着", kinds.THREAT_WORDS),
        ("我是律师，买了就没打算放过你们，起诉", kinds.THREAT_WORDS),
        ("我是记者，给你们曝光", kinds.THREAT_WORDS),
        ("律师函等着收吧", kinds.THREAT_WORDS),
        ("投诉有用吗？没用我就去12315", kinds.THREAT_WORDS),
        ("我不是投诉过了吗", kinds.TRIGGER_WORDS),
        ("我的投诉还没人处理", kinds.TRIGGER_WORDS),
        ("我朋友让我投诉你们", kinds.TRIGGER_WORDS),
        ("别人投诉都退了，我也投诉", kinds.TRIGGER_WORDS),
        ("我要投诉你们有人管吗", kinds.TRIGGER_WORDS),
        ("我儿子8岁拿我手机买了好多", kinds.SENSITIVE_TOPIC),
        ("孩子偷偷用我手机下单了", kinds.SENSITIVE_TOPIC),
        ("熊孩子乱下单", kinds.SENSITIVE_TOPIC),
        ("你们泄露我的个人信息", kinds.SENSITIVE_TOPIC),
    ],
)
def test_what_is_meant_goes_to_a_person(text: str, kind: str) -> None:
    found = fired(text)
    assert found is not None
    assert found[0] == kind
