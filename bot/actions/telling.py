"""Saying what the knowledge base holds: an answer, a line of it, titles to choose from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Optional, Sequence, Text

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answers import Following, with_outcome
from bot.clients.search import Hit

NONE_OF_THEM = {"title": "都不是", "payload": "都不是"}


def question_in(tracker: Tracker) -> Text:
    """The newest message."""
    return tracker.latest_message.get("text") or ""


def answer(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    hits: Sequence[Hit],
    question: Optional[Text] = None,
) -> List[EventType]:
    """Say the articles; of several, and of one that stands above already, the first line.

    `question`: what they answer, if not the newest message.
    """
    tried = tracker.get_slot("answers_tried") or []
    for hit in hits:
        is_known = any(one["article_id"] == hit.article_id for one in tried)
        _say(dispatcher, hit if len(hits) == 1 else _brief(hit), is_known)
        tried = with_outcome(tried, hit.article_id, hit.title, "shown")
    return [
        SlotSet("last_question", question_in(tracker)),
        SlotSet("last_answer", _remembered(hits[-1], question or question_in(tracker))),
        SlotSet("answers_tried", tried),
        SlotSet("unknown_count", 0),
        SlotSet("offered", None),
    ]


def follow_up(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    last: Dict[Text, Any],
    meant: Following,
) -> List[EventType]:
    """Answer what goes on from the `last` answer.

    The same article is not cited again: the desk would count the question as asked twice.
    """
    if not meant.is_sure:
        return offer(dispatcher, tracker, meant.hits)
    if not meant.is_same:
        return answer(dispatcher, tracker, meant.hits)
    hit, *near = meant.hits
    values = {"line": meant.line or _lead(hit.answer), "title": hit.title}
    if near:
        events = offer(dispatcher, tracker, near, "utter_follow_up_offer", **values)
    else:
        response = "utter_answer_line" if meant.line else "utter_follow_up"
        dispatcher.utter_message(response=response, **values)
        events = [SlotSet("offered", None)]
    return [
        *events,
        SlotSet("last_question", question_in(tracker)),
        SlotSet("last_answer", {**last, "follow_up": question_in(tracker)}),
        SlotSet("unknown_count", 0),
    ]


def offer(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    hits: Sequence[Hit],
    response: Text = "utter_offer",
    **values: Text,
) -> List[EventType]:
    """您是不是想问: each title is a button that asks it."""
    articles: List[Dict[Text, Any]] = [
        {"article_id": hit.article_id, "title": hit.title} for hit in hits
    ]
    dispatcher.utter_message(response=response, buttons=title_buttons(articles), **values)
    dispatcher.utter_message(json_message={"action": "offer_articles", "articles": articles})
    return [SlotSet("offered", articles), SlotSet("last_question", question_in(tracker))]


def title_buttons(articles: Sequence[Dict[Text, Any]]) -> List[Dict[Text, Text]]:
    """A button for each title, and one for none of them."""
    buttons = [{"title": one["title"], "payload": one["title"]} for one in articles]
    return [*buttons, NONE_OF_THEM]


def _say(dispatcher: CollectingDispatcher, hit: Hit, is_known: bool) -> None:
    """Say the answer, and tell the desk where it comes from."""
    if is_known:
        line = _lead(hit.answer)
        dispatcher.utter_message(response="utter_answer_again", line=line, title=hit.title)
    else:
        dispatcher.utter_message(response="utter_answer", answer=hit.answer, title=hit.title)
    dispatcher.utter_message(
        json_message={
            "action": "cite_article",
            "article_id": hit.article_id,
            "article_title": hit.title,
            "version": hit.version,
            "score": hit.score,
            "level": hit.level,
        }
    )


def _remembered(hit: Hit, question: Text) -> Dict[Text, Any]:
    return {"article_id": hit.article_id, "title": hit.title, "question": question}


def _brief(hit: Hit) -> Hit:
    return replace(hit, answer=_lead(hit.answer))


def _lead(text: Text) -> Text:
    """The direct answer: an article's first paragraph."""
    return text.strip().split("\n", 1)[0]
