"""What customers mean with a word, and its false friends."""

import pytest

from assist.escalation import kinds
from assist.escalation.defaults import BUILT_IN
from assist.escalation.matching import Facts, Rule, match
from assist.escalation.wording import find_mentioned, normalise


def built_in() -> list[Rule]:
    """The rules that look at words, as a desk begins with them."""
    return [
        Rule(
            id=one["kind"],
            kind=one["kind"],
            name=one["name"],
            words=tuple(one["words"]),
            except_words=tuple(one["except_words"]),
        )
        for one in BUILT_IN
        if one.get("words")
    ]


def fired(text: str) -> tuple[str, str | int] | None:
    found = match(built_in(), Facts(text=text))
    return (found.rule.kind, found.matched) if found else None


@pytest.mark.parametrize(
    "text",
    [
        "我要投诉",
        "投诉你们！",
        "不用了我要投诉",
        "怎么投诉你们客服",
        "别以为我不会投诉",
        "不得不投诉了",
        "别逼我投诉",
        "信不信我投诉",
        "今天必须给我解决，不然投诉",
        "我被你们气得要投诉",
        "你们投诉电话多少！！！",
        "我要投訴",
        "投\u200b诉你们",
    ],
)
def test_a_customer_who_complains(text: str) -> None:
    assert fired(text) == (kinds.TRIGGER_WORDS, "投诉")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("12315见", "12315"),
        ("１２３１５", "12315"),
        ("我打12345了", "12345"),
        ("你们等着上315吧", "315"),
        ("再不处理我找律师", "律师"),
        ("律师函已经发了", "律师"),
        ("我要去法院起诉你们", "起诉"),
        ("再不退款就法庭见", "法庭"),
        ("发微博曝光", "曝光"),
        ("消协见", "消协"),
        ("黑猫见", "黑猫"),
        ("我报警了", "报警"),
        ("我已经把材料送到法院了", "法院"),
    ],
)
def test_a_customer_who_threatens(text: str, word: str) -> None:
    assert fired(text) == (kinds.THREAT_WORDS, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("不想活了", "不想活"),
        ("孩子被烫伤了怎么办", "烫伤"),
        ("充电宝起火了", "起火"),
        ("我用了过敏", "过敏"),
        ("卡被盗刷了", "盗刷"),
        ("未成年人能退款吗", "未成年"),
    ],
)
def test_what_no_bot_should_answer_is_found_even_in_a_question(text: str, word: str) -> None:
    assert fired(text) == (kinds.SENSITIVE_TOPIC, word)


@pytest.mark.parametrize(
    "text",
    [
        "不想投诉",
        "我没有投诉",
        "取消投诉",
        "我被投诉了怎么办",
        "我想登记投诉",
        "查投诉进度",
        "怎么投诉",
        "投诉渠道是什么",
        "12315电话是多少",
        "律师函是什么",
        "相机曝光度怎么调",
        "长曝光怎么设置",
        "工商银行卡能付款吗",
        "地址是法院路12号",
        "送到海淀区人民法院旁边",
        "收货地址：海淀法院",
        "抬头写某某律师事务所",
        "多媒体音箱有货吗",
        "烟雾报警器多少钱",
        "黑猫警长的T恤有吗",
        "315活动有优惠吗",
        "12345元的那款",
        "订单号12345",
        "尾号12345",
        "13812345678",
        "TZ1231512345",
        "一共8.315元",
        "我们一起火锅",
        "防烫伤杯垫有吗",
        "爆炸盐怎么用",
        "你们要不要脸",
        "你好",
    ],
)
def test_false_friends_stay_with_the_bot(text: str) -> None:
    assert fired(text) is None


def test_a_number_that_the_bot_has_asked_for_is_no_threat() -> None:
    assert match(built_in(), Facts(text="12345", service="cancel")) is None
    found = match(built_in(), Facts(text="我打12345了", service="cancel"))
    assert found is not None
    assert found.matched == "12345"


@pytest.mark.parametrize("word", ["(投诉", "投.诉", "[a-z]+", "投诉*", "\\d+"])
def test_words_are_plain_text_whatever_signs_they_hold(word: str) -> None:
    assert find_mentioned("我要投诉abc 123", [word]) == []
    assert [one.word for one in find_mentioned(f"他说{word}呢", [word])] == [word]


def test_a_word_of_letters_stands_for_itself_only() -> None:
    assert find_mentioned("this is a vision", ["vis"]) == []
    assert [one.word for one in find_mentioned("My VIS card", ["vis"])] == ["vis"]


def test_reading_takes_off_what_nobody_sees() -> None:
    assert normalise("Ｖip\u200d 投\u2060訴 ") == "vip 投诉"


def test_a_message_of_nothing_but_the_word_is_read_at_once() -> None:
    assert fired("别投诉" * 600) is None
