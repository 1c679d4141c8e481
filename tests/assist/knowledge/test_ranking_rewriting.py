"""What customers type, and what they meant: greetings, several questions, slips, pinyin."""

from collections import Counter

import pytest

from assist.knowledge.search.lexical import WordWeights, grams, normalise
from assist.knowledge.search.rewriting import questions_in, without_greeting
from assist.knowledge.search.spelling import Spelling
from assist.knowledge.search.synonyms import reworded

SHOP = (
    "退款什么时候到账",
    "退款多久能到",
    "退款金额不对怎么办",
    "怎么取消订单",
    "取消订单要扣钱吗",
    "优惠券怎么用",
    "优惠券过期了怎么办",
    "货到付款怎么付",
    "支持货到付款吗",
    "收不到验证码",
    "验证码收不到怎么办",
)


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    counts = Counter(gram for text in SHOP for gram in set(grams(text)))
    return Spelling.of(WordWeights(len(SHOP), dict(counts)))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("你好，请问一下退款多久到账，谢谢", "退款多久到账"),
        ("您好，在吗？麻烦问下，怎么开发票呀", "怎么开发票呀"),
        ("客服你好，麻烦您了，我的快递到哪了", "我的快递到哪了"),
        ("怎么退款", "怎么退款"),
        ("你好", "你好"),
        ("谢谢", "谢谢"),
        ("客服态度太差", "客服态度太差"),
        ("问题商品怎么退", "问题商品怎么退"),
    ],
)
def test_politeness_is_taken_off_and_nothing_else(typed: str, plain: str) -> None:
    assert without_greeting(normalise(typed)) == plain


@pytest.mark.parametrize(
    ("typed", "simple"),
    [
        ("退貨已經寄到了", "退货已经寄到了"),
        ("收到一條退款連結的簡訊", "收到一条退款链接的短信"),
        ("ＡＰＰ　打不开", "app 打不开"),
        ("文件和程序", "文件和程序"),
    ],
)
def test_traditional_and_full_width_forms_are_read(typed: str, simple: str) -> None:
    assert normalise(typed) == simple


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("面霜保质期多久,拆了还能退吗", ["面霜保质期多久", "拆了还能退吗"]),
        ("快递到哪了?另外发票怎么开", ["快递到哪了", "发票怎么开"]),
        ("地址写错能改吗,顺便想补个备注", ["地址写错能改吗", "想补个备注"]),
        ("我昨天买的锅坏了,盖子裂了,能退吗", []),
        ("还有货吗", []),
        ("怎么退款", []),
    ],
)
def test_two_questions_in_one_message_are_told_apart(message: str, questions: list[str]) -> None:
    assert questions_in(message) == questions


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tuikuan要多久", "退款要多久"),
        ("quxiao dingdan", "取消订单"),
        ("youhuiquan zenme yong", "优惠券怎么用"),
        ("yanzhengma shoubudao", "验证码收不到"),
    ],
)
def test_pinyin_is_read_in_the_words_of_the_base(
    spelling: Spelling, typed: str, meant: str
) -> None:
    assert spelling.repaired(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("退宽金额不对", "退款金额不对"),
        ("取消单订", "取消订单"),
        ("优券惠怎么用", "优惠券怎么用"),
    ],
)
def test_homophones_and_swapped_characters_are_mended(
    spelling: Spelling, typed: str, meant: str
) -> None:
    assert spelling.repaired(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["退款多久能到", "今天天气怎么样", "vip有什么用", "我要refund", "单号12345", "", "？？", "a"],
)
def test_what_is_right_or_foreign_stays_as_typed(spelling: Spelling, typed: str) -> None:
    assert spelling.repaired(typed) == typed


def test_a_very_long_text_is_mended_in_its_beginning_only(spelling: Spelling) -> None:
    long = "退宽" + "退款" * 5000
    assert spelling.repaired(long) == "退款" + "退款" * 5000


def test_synonyms_are_put_for_one_another() -> None:
    groups = [["快递", "物流", "包裹"], ["发票", "票据"]]
    assert reworded("快递到哪了", groups) == ["物流到哪了", "包裹到哪了"]
    assert reworded("怎么退款", groups) == []


def test_no_group_makes_a_question_slow() -> None:
    groups = [["快递", *(f"快递{n}" for n in range(20))]]
    assert len(reworded("快递到哪了", groups)) == 3
