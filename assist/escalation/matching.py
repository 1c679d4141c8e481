"""Whether a rule hands the customer over now. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assist.escalation import kinds
from assist.escalation.wording import Found, find_meant, find_mentioned, first_meant

Json = dict[str, Any]
MAX_MATCHED_CHARS = 40
# As the bot names the self-service that registers a complaint.
COMPLAINT_SERVICE = "complaint"
_GREETING = re.compile(
    r"(?:你好|您好|哈[喽啰]|hi|hello|嗨|早上好|上午好|中午好|下午好|晚上好|早安?|晚安|亲|老板|客服|小舟"
    r"|在吗|在不在?|在嘛|有人吗|有人在吗|人呢|请问|打扰一?下?|[呀啊哈嘿喂哦嗯的了呢吧])*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Rule:
    """A rule as the matching needs it, whichever way it is kept."""

    id: str
    kind: str
    name: str
    is_enabled: bool = True
    words: tuple[str, ...] = ()
    except_words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    count: int = 0
    priority: str | None = None
    skill: str | None = None
    say: str | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of the customer now. What is left out makes no rule fit.

    Before the bot's turn `text` stands, after it the counts that its answer brought about.
    """

    text: str = ""
    tags: tuple[str, ...] = ()
    # What the sentiment model warns of in what the customer said.
    alerts: tuple[str, ...] = ()
    # The last customer's messages in a row that are scored strongly negative.
    unhappy_count: int = 0
    # An agent gave the customer back to the bot, which is to serve even a VIP then.
    was_returned: bool = False
    # The self-service under way, in which the bot asks for values.
    service: str | None = None
    # The bot's turns in a row without an answer, this one included.
    unknown_count: int = 0
    # How often this was asked and answered, this time included.
    asked_count: int = 0
    # The article that answers now did not help before.
    is_unhelpful_again: bool = False
    asked_for_person: bool = False


@dataclass(frozen=True)
class Match:
    """The rule that decides, and on what: a word, a tag, an alert or a count."""

    rule: Rule
    matched: str | int

    @property
    def reason(self) -> str:
        if self.rule.kind == kinds.ALERT:
            return kinds.REASON_OF_ALERT[str(self.matched)]
        return kinds.REASON_OF[self.rule.kind]

    def view(self) -> Json:
        is_alert = self.rule.kind == kinds.ALERT
        matched = kinds.ALERT_WORDS[str(self.matched)] if is_alert else self.matched
        return {"id": self.rule.id, "name": self.rule.name, "matched": matched}


def match(rules: Sequence[Rule], facts: Facts) -> Match | None:
    """The first enabled rule, in their order, that fits."""
    for rule in rules:
        matched = _MATCHERS[rule.kind](rule, facts) if rule.is_enabled else None
        if matched:
            return Match(rule, matched)
    return None


def find_words(rule: Rule, text: str) -> list[Found]:
    """The rule's words in a text, meant or passed over."""
    find = find_mentioned if rule.kind == kinds.SENSITIVE_TOPIC else find_meant
    return find(text, rule.words, rule.except_words)


def is_greeting(text: str) -> bool:
    """你好, 在吗？ and 👋: nothing has been asked yet."""
    return _GREETING.fullmatch(re.sub(r"[\W_]+", "", text)) is not None


def _word(rule: Rule, facts: Facts) -> str | None:
    is_value = facts.service is not None and facts.text.strip().isdecimal()
    # Who is registering a complaint with the bot says 投诉 because the bot asks for it.
    is_registering = facts.service == COMPLAINT_SERVICE and rule.kind == kinds.TRIGGER_WORDS
    return None if is_value or is_registering else first_meant(find_words(rule, facts.text))


def _vip_tag(rule: Rule, facts: Facts) -> str | None:
    if facts.was_returned or not facts.text or is_greeting(facts.text):
        return None
    wanted = {tag.casefold() for tag in rule.tags}
    return next((tag for tag in facts.tags if tag.casefold() in wanted), None)


def _alert(rule: Rule, facts: Facts) -> str | None:
    """The most serious, also while the bot has a service under way."""
    return next(
        (one for one in kinds.ALERT_WORDS if one in rule.alerts and one in facts.alerts), None
    )


def _unhappy(rule: Rule, facts: Facts) -> int | None:
    return facts.unhappy_count if facts.unhappy_count >= rule.count else None


def _unknown(rule: Rule, facts: Facts) -> int | None:
    return facts.unknown_count if facts.unknown_count >= rule.count else None


def _asked_again(rule: Rule, facts: Facts) -> int | None:
    is_again = facts.is_unhelpful_again or facts.asked_count >= rule.count
    return facts.asked_count if is_again else None


def _asked_for_person(rule: Rule, facts: Facts) -> str | None:
    return facts.text[:MAX_MATCHED_CHARS] if facts.asked_for_person else None


_MATCHERS: dict[str, Callable[[Rule, Facts], str | int | None]] = {
    kinds.ASKED_FOR_PERSON: _asked_for_person,
    kinds.UNKNOWN_IN_A_ROW: _unknown,
    kinds.SAME_QUESTION_AGAIN: _asked_again,
    kinds.TRIGGER_WORDS: _word,
    kinds.THREAT_WORDS: _word,
    kinds.UNHAPPY_TREND: _unhappy,
    kinds.VIP: _vip_tag,
    kinds.SENSITIVE_TOPIC: _word,
    kinds.ALERT: _alert,
    # It says when somebody is there, and hands nobody over.
    kinds.OUTSIDE_HOURS: lambda rule, facts: None,
}
