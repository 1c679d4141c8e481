"""The closed set of kinds: what each may carry, and the reason that it gives. Pure."""

ASKED_FOR_PERSON = "asked_for_person"
UNKNOWN_IN_A_ROW = "unknown_in_a_row"
SAME_QUESTION_AGAIN = "same_question_again"
TRIGGER_WORDS = "trigger_words"
THREAT_WORDS = "threat_words"
UNHAPPY_TREND = "unhappy_trend"
VIP = "vip"
SENSITIVE_TOPIC = "sensitive_topic"
OUTSIDE_HOURS = "outside_hours"
ALERT = "alert"

# What the sentiment model warns of, the most serious first, as an administrator reads it.
ALERT_WORDS = {
    "safety": "安全风险",
    "threat": "威胁投诉",
    "insult": "辱骂",
    "urgency": "着急",
}
REASON_OF_ALERT = {
    "safety": "safety",
    "threat": "trigger_word",
    "insult": "negative_sentiment",
    "urgency": "policy",
}
# One of the handoff packet's reasons. Outside hours alone hands nobody over: it has none. Of an
# alert it is the alert's own (REASON_OF_ALERT).
REASON_OF = {
    ALERT: "safety",
    ASKED_FOR_PERSON: "user_request",
    UNKNOWN_IN_A_ROW: "low_confidence",
    SAME_QUESTION_AGAIN: "repeat_question",
    TRIGGER_WORDS: "trigger_word",
    THREAT_WORDS: "trigger_word",
    UNHAPPY_TREND: "negative_sentiment",
    VIP: "vip",
    SENSITIVE_TOPIC: "policy",
}
KINDS = (*REASON_OF, OUTSIDE_HOURS)
# There may be several of these, each with its own words; of the others one is enough.
ADDABLE_KINDS = (TRIGGER_WORDS, THREAT_WORDS, SENSITIVE_TOPIC, VIP, ALERT)

_EACH = {"name", "is_enabled", "position", "say"}
_WORDS = _EACH | {"priority", "skill", "words", "except_words"}
_COUNTED = _EACH | {"priority", "skill", "count"}
FIELDS_OF = {
    # A customer who asks for a person always gets one.
    ASKED_FOR_PERSON: {"say"},
    UNKNOWN_IN_A_ROW: _COUNTED,
    SAME_QUESTION_AGAIN: _COUNTED,
    TRIGGER_WORDS: _WORDS,
    THREAT_WORDS: _WORDS,
    UNHAPPY_TREND: _COUNTED,
    VIP: _EACH | {"priority", "skill", "tags"},
    SENSITIVE_TOPIC: _WORDS,
    ALERT: _EACH | {"priority", "skill", "alerts"},
    OUTSIDE_HOURS: _EACH | {"hours"},
}
FIELD_WORDS = {
    "name": "名称",
    "is_enabled": "启用",
    "position": "顺序",
    "say": "说给客户的话",
    "priority": "优先级",
    "skill": "技能组",
    "words": "触发词",
    "except_words": "例外词",
    "tags": "客户标签",
    "alerts": "提醒",
    "count": "次数",
    "hours": "服务时间",
}
# Where a sentence of outside_hours tells when somebody will be there.
OPENING_PLACE = "{上班时间}"
