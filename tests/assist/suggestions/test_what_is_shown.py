"""Which hits an agent is shown, and which sentence of the customer each answers."""

from assist.conversations.model import Message
from assist.knowledge.search.passages import Hit, IndexedArticle
from assist.suggestions.choice import (
    MAX_BASED_ON_CHARS,
    Asked,
    best_of,
    questions,
    ranked_by_agents,
)
from tests.assist.articles import RETURN, RETURN_QUESTION
from tests.assist.running_desk import RunningDesk

NOW_ASKED, ASKED_BEFORE = Asked("运费谁出呀", 0), Asked("发票怎么开", 1)


def hit(id_: str, score: float, level: str, part: str | None = None) -> Hit:
    return Hit(IndexedArticle(id_, 1, id_, "答案", "customer", None), score, level, "因为", part)


def shown(now: list[Hit], before: list[Hit] | None = None) -> list[str]:
    chosen = best_of([NOW_ASKED, ASKED_BEFORE], [now, before or []])
    return [one.hit.article.id for one in chosen]


def test_beside_a_sure_hit_weak_ones_are_noise() -> None:
    assert shown([hit("a", 0.9, "high"), hit("b", 0.3, "low")]) == ["a"]


def test_beside_a_middling_hit_one_weak_one_may_stand() -> None:
    hits = [hit("a", 0.6, "medium"), hit("b", 0.3, "low"), hit("c", 0.2, "low")]
    assert shown(hits) == ["a", "b"]


def test_a_weak_hit_alone_is_better_than_nothing() -> None:
    assert shown([hit("a", 0.3, "low"), hit("b", 0.2, "low")]) == ["a"]


def test_a_weak_hit_of_an_older_turn_is_not_shown() -> None:
    assert shown([], [hit("a", 0.3, "low")]) == []
    assert shown([hit("a", 0.9, "high")], [hit("b", 0.6, "medium")]) == ["a", "b"]


def test_a_sure_hit_of_an_older_turn_does_not_hide_what_may_answer_the_newest() -> None:
    assert shown([hit("a", 0.3, "low")], [hit("b", 0.9, "high")]) == ["b", "a"]


def test_each_names_the_sentence_it_answers() -> None:
    [one] = best_of([NOW_ASKED, ASKED_BEFORE], [[], [hit("a", 0.9, "high")]])
    assert one.view()["based_on"] == ASKED_BEFORE.text
    [part] = best_of([NOW_ASKED], [[hit("a", 0.9, "high", part="运费谁出")]])
    assert part.view()["based_on"] == "运费谁出"


def test_a_long_sentence_is_named_by_its_beginning() -> None:
    [one] = best_of([Asked("很长的话" * 40, 0)], [[hit("a", 0.9, "high")]])
    assert len(one.based_on) == MAX_BASED_ON_CHARS
    assert one.based_on.endswith("…")


def test_only_who_moved_by_colleagues_words_is_told_of_them() -> None:
    [hits] = [[hit("a", 0.9, "high"), hit("b", 0.8, "high"), hit("c", 0.5, "medium")]]
    chosen = best_of([NOW_ASKED], [hits])
    moved = ranked_by_agents(chosen, {"a": 0.8, "b": 1.0, "c": 1.05})
    assert [(one.hit.article.id, one.view()["why"]) for one in moved] == [
        ("b", "因为"),
        ("a", "因为，同事常忽略"),
        ("c", "因为"),
    ]


def test_after_a_thank_you_they_still_answer_what_was_asked_before() -> None:
    said = [Message(author="customer", text=text) for text in (RETURN_QUESTION, "好的，谢谢你啊")]
    assert questions(said) == [Asked(RETURN_QUESTION, 0)]


def test_an_agent_sees_which_sentence_it_is_for(desk: RunningDesk) -> None:
    customer = desk.waiting_customer(RETURN_QUESTION)
    desk.zhangmin.claims(customer)
    thanks = customer.says("好的，谢谢")
    made = desk.zhangmin.suggestion(customer)
    assert made["based_on_seq"] == thanks["seq"]
    first = made["items"][0]
    assert (first["article_id"], first["based_on"]) == (RETURN, RETURN_QUESTION)
    assert (first["category"], first["version"]) == ("退货", 1)
