"""A bot that does not know, and a rule that hands over for it: it is said once, by the rule."""

from assist.conversations.service import Draft
from assist.escalation.matching import Match, Rule
from assist.gateway.answers import Reading, read_answer
from assist.gateway.escalations import with_match
from assist.testing import act, say

SENTENCE = "我还是没有把握，我为您转接人工客服。"
RULE = Rule("unknown_in_a_row", "unknown_in_a_row", "连续答不上来", count=2, say=SENTENCE)


def handed_over(*items: dict[str, object]) -> list[str]:
    reading: Reading = with_match(read_answer(list(items), 7), Match(RULE, 2), 7)
    assert [one["action"] for one in reading.acts][-1] == "request_human"
    drafts: list[Draft] = reading.drafts
    return [draft.text for draft in drafts]


def test_the_rules_sentence_takes_the_place_of_the_refusal() -> None:
    assert handed_over(say("这个问题我确实答不上来。"), act("no_answer")) == [SENTENCE]


def test_in_a_service_the_refusal_does_not_stand_beside_it() -> None:
    said = handed_over(
        say("这个问题我确实答不上来。"),
        act("no_answer"),
        say("请问是哪一笔订单？"),
        act("service", service={"name": "logistics", "fields": {}}),
    )
    assert said == [SENTENCE], "nor does the question of a service that a person goes on with"
