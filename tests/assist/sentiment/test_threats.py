"""A threat is a word that the customer means, not one that he asks about."""

import pytest

from assist.sentiment.cleaning import clean
from assist.sentiment.threats import find_threats


def threats_of(text: str) -> list[str]:
    return [threat.word for threat in find_threats(clean(text).text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我要投诉到12315", ["投诉", "12315"]),
        ("我要去消费者协会告你们", ["消费者协会", "告你们"]),
        ("再不处理我就找律师起诉", ["律师", "起诉"]),
        ("信不信我找媒体曝光", ["媒体", "曝光"]),
        ("去工商局举报", ["工商局", "举报"]),
        ("別废话，法院见", ["法院"]),
        ("打１２３１５", ["12315"]),
        ("不想投诉都不行，我就去12315", ["12315"]),
    ],
)
def test_threats_are_found(text: str, words: list[str]) -> None:
    assert threats_of(text) == words


@pytest.mark.parametrize(
    "text",
    ["别以为我不会投诉", "别逼我去投诉", "给我投诉电话，我要投诉你们", "你们投诉电话多少！！！"],
)
def test_a_threat_stays_one_behind_double_negation_and_shouting(text: str) -> None:
    assert "投诉" in threats_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "我不想投诉",
        "我不是要投诉，只是想了解一下流程",
        "没打算起诉你们",
        "不用举报了",
        "怎么撤销投诉",
    ],
)
def test_a_negated_word_is_no_threat(text: str) -> None:
    assert threats_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "投诉渠道是什么",
        "投诉电话是多少",
        "怎么投诉快递",
        "在哪里举报",
        "我的投诉进度怎么查",
        "我被商家投诉了怎么办",
        "工商银行的卡可以绑定吗",
        "营业执照在工商局办吗",
        "支持多媒体播放吗",
        "曝光补偿怎么调",
        "媒体合作找谁",
        "律师咨询服务怎么预约",
    ],
)
def test_a_word_asked_about_is_no_threat(text: str) -> None:
    assert threats_of(text) == []


def test_places_are_those_of_the_word() -> None:
    text = "行，我投诉你"
    (threat,) = find_threats(text)
    assert text[threat.start : threat.end] == "投诉"


def test_a_tax_number_threatens_nobody() -> None:
    assert find_threats("91330106MA2H12345X") == ()
