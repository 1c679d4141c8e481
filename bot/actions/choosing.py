"""A title of 您是不是想问 that the customer chooses in words: 第二个, 最后一个, 就是这个, 货到付款那个."""

from __future__ import annotations

import logging
import re
from typing import Any, Dict, List, Optional, Text

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.context import just_offered
from bot.actions.telling import answer, question_in, title_buttons
from bot.clients.http import Refused, ServiceUnavailable
from bot.clients.search import search
from bot.reading.choices import read_choice

logger = logging.getLogger(__name__)

# The message points at something shown, and says nothing else.
_POINTS = re.compile(
    r"\s*(?:嗯+|对|是|就|选|我要|要|那就)*\s*(?:第.{1,2}[个条项]?|[这那]一?[个条]|[前后上下]面?那?一?[个条]|中间那?一?[个条]|最[后上下前]面?的?那?一?[个条]?|[0-9一二三])\s*(?:吧|啊|呀|的|呢)?[。.!！]?\s*"
)
_THIS_ONE = re.compile(r"[这那]一?[个条]|[前上]面")
_MIDDLE = re.compile(r"中间")


async def answer_choice(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    """Answer the title that is meant, or ask which one; None where the message chooses nothing.

    Raises ServiceUnavailable.
    """
    offered, said = just_offered(tracker), question_in(tracker)
    if not offered:
        return None
    chosen = _chosen(said, offered)
    if chosen:
        return await answer_title(dispatcher, tracker, chosen)
    return ask_which(dispatcher, offered) if _POINTS.fullmatch(said) else None


async def accept_title(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    """A yes under 您是不是想问: the one title is answered, of several it is asked which; None where
    none was offered, or a service asks something below the titles."""
    offered = just_offered(tracker)
    if not offered or tracker.active_loop:
        return None
    if len(offered) > 1:
        return ask_which(dispatcher, offered)
    try:
        return await answer_title(dispatcher, tracker, offered[0])
    except (ServiceUnavailable, Refused) as error:
        logger.warning("search is unavailable: %s", error)
        return None


async def answer_title(
    dispatcher: CollectingDispatcher, tracker: Tracker, chosen: Dict[Text, Any]
) -> Optional[List[EventType]]:
    """Answer with this article; None where the search does not have it any more."""
    title = str(chosen["title"])
    hits = (await search([title]))[0]
    meant = [hit for hit in hits if hit.article_id == chosen["article_id"]]
    return answer(dispatcher, tracker, meant, title) if meant else None


def ask_which(dispatcher: CollectingDispatcher, offered: List[Dict[Text, Any]]) -> List[EventType]:
    """Show the titles again; they stay what was offered."""
    dispatcher.utter_message(response="utter_offer_which", buttons=title_buttons(offered))
    return []


def _chosen(said: Text, offered: List[Dict[Text, Any]]) -> Optional[Dict[Text, Any]]:
    if len(offered) == 1 and _POINTS.fullmatch(said) and _THIS_ONE.search(said):
        return offered[0]
    if len(offered) == 3 and _MIDDLE.search(said) and _POINTS.fullmatch(said):
        return offered[1]
    titles = {str(one["article_id"]): str(one["title"]) for one in offered}
    key = read_choice(said, titles) if len(said) <= 30 else None
    return next((one for one in offered if one["article_id"] == key), None)
