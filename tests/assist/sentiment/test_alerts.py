"""Who must hear of a message at once: the words, the chances, and what only sounds like them."""

import pytest

from assist.sentiment.alerts import alerts_of, level_of
from assist.sentiment.dangers import find_words, is_figurative, is_self_harm

NO_CHANCE = dict.fromkeys(("safety", "threat", "insult", "urgency", "angry", "furious"), 0.0)


@pytest.mark.parametrize("text", ["我不想活了", "活着没意思", "真的撑不下去了", "我站在楼顶"])
def test_self_harm_is_heard_whatever_the_model_thinks(text: str) -> None:
    assert is_self_harm(text)
    assert alerts_of(text, False, NO_CHANCE, negative=0.0) == ("safety",)


@pytest.mark.parametrize("text", ["累死了", "气死我了", "笑死", "想死你们了", "爆炸盐好用吗"])
def test_a_manner_of_speaking_endangers_nobody(text: str) -> None:
    assert is_figurative(text)
    assert "safety" not in alerts_of(text, False, {**NO_CHANCE, "safety": 0.9}, negative=0.9)


@pytest.mark.parametrize("text", ["气死我了，充电器起火了", "吓死人了，孩子吞了电池"])
def test_a_danger_beside_a_manner_of_speaking_is_one(text: str) -> None:
    assert not is_figurative(text)
    assert alerts_of(text, False, {**NO_CHANCE, "safety": 0.1}, negative=0.5) == ("safety",)


def test_a_word_of_danger_needs_less_of_a_chance() -> None:
    chances = {**NO_CHANCE, "safety": 0.1}
    assert alerts_of("充电器冒烟了", False, chances, negative=0.2) == ("safety",)
    assert alerts_of("充电器没电了", False, chances, negative=0.2) == ()


def test_who_is_not_displeased_does_not_threaten_or_insult() -> None:
    chances = {**NO_CHANCE, "threat": 0.9, "insult": 0.9}
    assert alerts_of("有人说要投诉，我觉得挺好", True, chances, negative=0.1) == ()
    assert alerts_of("我要投诉", True, chances, negative=0.8) == ("threat", "insult")


def test_the_most_serious_comes_first() -> None:
    chances = dict.fromkeys(NO_CHANCE, 0.9)
    every = ("safety", "threat", "insult", "urgency")
    assert alerts_of("起火了，骗子，赶紧", True, chances, negative=0.9) == every


def test_levels_rise_with_the_chances_and_an_insult_is_at_least_angry() -> None:
    assert level_of(False, (), {**NO_CHANCE, "angry": 0.9}) == 0
    assert level_of(True, (), NO_CHANCE) == 1
    assert level_of(True, (), {**NO_CHANCE, "angry": 0.9}) == 2
    assert level_of(True, (), {**NO_CHANCE, "angry": 0.9, "furious": 0.9}) == 3
    assert level_of(True, ("insult",), NO_CHANCE) == 2


def test_words_are_found_where_they_stand() -> None:
    assert find_words("快，起火了")["safety"] == [(2, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "准备自杀",
        "买根绳子上吊",
        "烦死了想死",
        "快递员打我了",
        "快递小哥威胁我要上门",
        "送货的推我一把",
    ],
)
def test_nor_is_an_assault_or_a_plan_left_to_a_chance(text: str) -> None:
    assert alerts_of(text, False, NO_CHANCE, negative=0.0) == ("safety",)


@pytest.mark.parametrize(
    "text",
    [
        "快递扔门口被雨淋湿了",
        "保温杯漏水 把电脑泡坏了",
        "快递员把我车撞了",
        "快递把我家门撞坏了",
        "充电线接口松了",
    ],
)
def test_hurt_goods_are_no_danger(text: str) -> None:
    assert alerts_of(text, False, {**NO_CHANCE, "safety": 0.9}, negative=0.9) == ()


@pytest.mark.parametrize(
    "text", ["快递员没打我电话", "外卖小哥打了我好几个电话", "快递员没动手", "上吊灯怎么装"]
)
def test_a_call_is_no_assault(text: str) -> None:
    assert alerts_of(text, False, NO_CHANCE, negative=0.0) == ()


@pytest.mark.parametrize("text", ["快递淋湿了 充电宝起火", "下雨淋湿 孩子摔倒流血"])
def test_a_person_hurt_beside_goods_is_one(text: str) -> None:
    assert alerts_of(text, False, {**NO_CHANCE, "safety": 0.9}, negative=0.5) == ("safety",)
