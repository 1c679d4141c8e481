"""What stands in the last turns before the newest message."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa_sdk import Tracker

# Responses that show titles to choose from.
OFFERING = frozenset(
    {
        "utter_offer",
        "utter_offer_which",
        "utter_offer_besides",
        "utter_offer_neighbours",
        "utter_follow_up_offer",
    }
)
ANSWERING = frozenset(
    {
        "utter_answer",
        "utter_answer_line",
        "utter_answer_again",
        "utter_follow_up",
        "utter_follow_up_offer",
    }
)
# 有帮助 or 谢谢 may stand between an answer and what is asked about it.
ANSWER_TURNS = 2


def last_words(events: List[Dict[Text, Any]]) -> List[Dict[Text, Any]]:
    """The texts of the bot's last turn before the newest message."""
    return _words(events, 1)


def was_just_offered(events: List[Dict[Text, Any]]) -> bool:
    """Whether titles to choose from stand in the bot's last turn before the newest message."""
    return any(_response(event) in OFFERING for event in last_words(events))


def just_offered(tracker: Tracker) -> List[Dict[Text, Any]]:
    """The articles whose titles stand in the bot's last turn, in their order."""
    offered = tracker.get_slot("offered") or []
    return list(offered) if was_just_offered(tracker.events) else []


def recent_answer(tracker: Tracker) -> Optional[Dict[Text, Any]]:
    """The article that was answered with in the last turns: {article_id, title, question}."""
    words = _words(tracker.events, ANSWER_TURNS)
    if not any(_response(event) in ANSWERING for event in words):
        return None
    answer: Optional[Dict[Text, Any]] = tracker.get_slot("last_answer")
    return answer


def _words(events: List[Dict[Text, Any]], turn_count: int) -> List[Dict[Text, Any]]:
    """The bot's texts between the newest message and the message `turn_count` before it."""
    turn: List[Dict[Text, Any]] = []
    users_seen = 0
    for event in reversed(events):
        users_seen += event["event"] == "user"
        if users_seen > turn_count:
            break
        if users_seen and event["event"] == "bot" and event.get("text"):
            turn.insert(0, event)
    return turn


def _response(event: Dict[Text, Any]) -> Optional[Text]:
    name: Optional[Text] = (event.get("metadata") or {}).get("utter_action")
    return name
