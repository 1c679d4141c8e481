"""Which rule decides: a table of what is known and what follows."""

import pytest

from assist.escalation import kinds
from assist.escalation.matching import Facts, Rule, is_greeting, match

WORDS = Rule("w", kinds.TRIGGER_WORDS, "投诉", words=("投诉",))
HARM = Rule("h", kinds.SENSITIVE_TOPIC, "敏感", words=("自杀",))
VIP = Rule("v", kinds.VIP, "重要客户", tags=("VIP", "大客户"))
UNHAPPY = Rule("u", kinds.UNHAPPY_TREND, "不满", count=3)
UNKNOWN = Rule("n", kinds.UNKNOWN_IN_A_ROW, "答不上", count=2)
AGAIN = Rule("a", kinds.SAME_QUESTION_AGAIN, "重复", count=2)
DANGER = Rule("d", kinds.ALERT, "安全", alerts=("safety",))
PERSON = Rule("p", kinds.ASKED_FOR_PERSON, "要人工")
HOURS = Rule("o", kinds.OUTSIDE_HOURS, "非服务时间")
ALL = [HARM, WORDS, PERSON, UNHAPPY, VIP, AGAIN, UNKNOWN, HOURS]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(text="怎么退货"), None),
        (Facts(text="我要投诉"), ("w", "投诉")),
        (Facts(text="我要投诉，我想自杀"), ("h", "自杀")),
        (Facts(text="怎么退货", tags=("vip",)), ("v", "vip")),
        (Facts(text="怎么退货", tags=("大客户",)), ("v", "大客户")),
        (Facts(text="怎么退货", tags=("新客",)), None),
        (Facts(text="你好，在吗？", tags=("vip",)), None),
        (Facts(text="👋", tags=("vip",)), None),
        (Facts(text="怎么退货", tags=("vip",), was_returned=True), None),
        (Facts(text="哦", unhappy_count=2), None),
        (Facts(text="哦", unhappy_count=3), ("u", 3)),
        (Facts(unknown_count=1), None),
        (Facts(unknown_count=2), ("n", 2)),
        (Facts(asked_count=1), None),
        (Facts(asked_count=2), ("a", 2)),
        (Facts(asked_count=2, is_unhelpful_again=True), ("a", 2)),
        (Facts(text="叫人来", asked_for_person=True), ("p", "叫人来")),
        (Facts(), None),
    ],
)
def test_the_first_rule_that_fits_decides(
    facts: Facts, expected: tuple[str, str | int] | None
) -> None:
    found = match(ALL, facts)
    assert ((found.rule.id, found.matched) if found else None) == expected


def test_their_order_is_the_administrators() -> None:
    facts = Facts(text="我要投诉，我想自杀")
    assert [match(rules, facts).rule.id for rules in ([HARM, WORDS], [WORDS, HARM])] == ["h", "w"]  # type: ignore[union-attr]


def test_a_rule_that_is_off_does_nothing() -> None:
    off = Rule("w", kinds.TRIGGER_WORDS, "投诉", is_enabled=False, words=("投诉",))
    assert match([off], Facts(text="我要投诉")) is None


@pytest.mark.parametrize(
    ("watched", "heard", "reason"),
    [
        (("safety",), ("urgency", "safety"), "safety"),
        (("safety",), ("threat", "insult"), None),
        (("insult", "threat"), ("insult", "threat"), "trigger_word"),
        (("insult",), ("insult",), "negative_sentiment"),
        (("urgency",), ("urgency",), "policy"),
    ],
)
def test_the_most_serious_alert_of_those_that_are_watched_decides(
    watched: tuple[str, ...], heard: tuple[str, ...], reason: str | None
) -> None:
    found = match([Rule("x", kinds.ALERT, "提醒", alerts=watched)], Facts(alerts=heard))
    assert (found.reason if found else None) == reason


def test_the_model_the_mood_and_the_rules_know_the_same_alerts() -> None:
    from assist.conversations.mood import ALERTS as SHOWN
    from assist.sentiment.alerts import ALERTS as HEARD

    assert tuple(kinds.ALERT_WORDS) == tuple(kinds.REASON_OF_ALERT) == tuple(SHOWN) == tuple(HEARD)


def test_danger_interrupts_a_service_under_way() -> None:
    assert match([DANGER], Facts(text="1234", service="refund", alerts=("safety",))) is not None


def test_what_did_not_help_counts_however_high_the_number_is() -> None:
    patient = Rule("a", kinds.SAME_QUESTION_AGAIN, "重复", count=5)
    assert match([patient], Facts(asked_count=2)) is None
    assert match([patient], Facts(asked_count=2, is_unhelpful_again=True)) is not None


def test_each_reason_is_one_of_the_packets() -> None:
    from assist.conversations.packet import REASONS

    assert set(kinds.REASON_OF.values()) <= set(REASONS)
    assert set(kinds.REASON_OF_ALERT.values()) <= set(REASONS)
    assert set(kinds.FIELDS_OF) == set(kinds.KINDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("你好", True),
        ("在吗？？", True),
        ("Hello~", True),
        ("亲 在不", True),
        ("你好，退货", False),
    ],
)
def test_a_greeting_asks_nothing(text: str, expected: bool) -> None:
    assert is_greeting(text) is expected
