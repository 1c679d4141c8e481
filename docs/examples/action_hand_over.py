"""A Rasa action that hands the customer over to people at a 同舟 desk, with the transcript.

Copy this file beside your actions; it needs rasa-sdk and nothing else. docs/handoffs.md says what
to write into domain.yml and how the customer goes on. TONGZHOU_URL names the desk
(http://127.0.0.1:8000), TONGZHOU_SERVICE_TOKEN is the token that it keeps in var/service-token.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import unicodedata
from hashlib import sha256
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ConversationPaused, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

# What an agent should know of the customer's case; other slots stay with the bot.
SLOTS = ("order_no",)
WAITING = "已为您转接人工客服，您排在第 {place} 位，请稍候。"
TAKEN = "人工客服正在为您服务，您刚才说的客服都能看到。"
FAILED = "抱歉，暂时没能为您转接人工客服，请稍后再说一次“转人工”。"

# The desk takes so much at once.
MAX_LINES, MAX_TEXT_CHARS, MAX_CHARS = 500, 2000, 100_000
MAX_SENDER_CHARS = 150
# At most ten seconds altogether. Sending again is harmless: the desk adds no line twice.
ATTEMPTS, TIMEOUT_SECONDS, PAUSE_SECONDS = 3, 3.0, 0.4

Json = dict[str, Any]
log = logging.getLogger(__name__)


class ActionHandOver(Action):
    """Hands over, tells the customer what came of it, and keeps the bot silent from then on."""

    def name(self) -> str:
        return "action_hand_over"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Json
    ) -> list[EventType]:
        taken = await hand_over(handoff_of(tracker))
        if taken is None:
            # The bot goes on: better a bot than nobody.
            dispatcher.utter_message(text=FAILED)
            return []
        place = taken.get("place")
        dispatcher.utter_message(text=WAITING.format(place=place) if place else TAKEN)
        return [
            SlotSet("handoff_conversation_id", taken["conversation_id"]),
            SlotSet("handoff_token", taken["token"]),
            ConversationPaused(),
        ]


def handoff_of(tracker: Tracker, reason: str = "user_request") -> Json:
    """The body of `POST /handoffs`."""
    understood = tracker.latest_message.get("intent") or {}
    slots = {name: tracker.get_slot(name) for name in SLOTS}
    body = {
        "sender": sender_of(tracker.sender_id),
        "channel": channel_of(tracker.get_latest_input_channel()),
        "reason": reason,
        "intent": (understood.get("name") or "")[:60] or None,
        # A float of 32 bits may stand a little above 1.
        "confidence": min(1.0, float(understood.get("confidence") or 0.0)),
        "slots": {name: value for name, value in slots.items() if value is not None},
        "transcript": transcript_of(tracker.events),
    }
    return {name: value for name, value in body.items() if value is not None}


def transcript_of(events: list[Json]) -> list[Json]:
    """What both said, oldest first. A line's `id` is the same however often it is sent."""
    lines = [line for line in map(line_of, events) if line is not None]
    return newest(lines)


def line_of(event: Json) -> Json | None:
    author = {"user": "customer", "bot": "bot"}.get(event.get("event") or "")
    text = readable(event.get("text") or "")
    # Commands (/restart) and pictures alone are nothing to read.
    if author is None or not text or (author == "customer" and text.startswith("/")):
        return None
    at = float(event.get("timestamp") or 0.0)
    return {"author": author, "text": text, "id": f"{at:.6f}"}


def newest(lines: list[Json]) -> list[Json]:
    """As many of the newest as the desk takes at once."""
    kept: list[Json] = []
    room = MAX_CHARS
    for line in reversed(lines[-MAX_LINES:]):
        room -= len(line["text"])
        if room < 0:
            break
        kept.append(line)
    return kept[::-1]


def readable(text: str) -> str:
    """Without what nobody can read (the desk refuses it), and not too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs")
    ).strip()
    if not any(unicodedata.category(one)[0] not in "ZC" for one in kept):
        return ""
    return kept if len(kept) <= MAX_TEXT_CHARS else kept[: MAX_TEXT_CHARS - 1].rstrip() + "…"


def sender_of(sender_id: str) -> str:
    """The sender by which the desk knows this customer again."""
    if len(sender_id) <= MAX_SENDER_CHARS:
        return sender_id
    return sha256(sender_id.encode("utf-8", "replace")).hexdigest()


def channel_of(name: str | None) -> str:
    """A short lower-case word, as the desk wants it."""
    word = re.sub(r"[^a-z0-9_-]", "-", (name or "").lower()).lstrip("-_0123456789")
    return word[:30] or "rasa"


async def hand_over(body: Json) -> Json | None:
    """`{conversation_id, token, status, place}`, or None when the desk could not be reached."""
    loop = asyncio.get_running_loop()
    for attempt in range(ATTEMPTS):
        try:
            sending = loop.run_in_executor(None, send, body)
            # On the whole call: urllib's own limit counts each read anew.
            return await asyncio.wait_for(sending, TIMEOUT_SECONDS)
        except HTTPError as error:
            log.error("handoff refused: %s %s", error.code, error.reason)
            if error.code < 500 and error.code != 429:
                return None  # Our own mistake: it would be refused again.
        except (OSError, HTTPException, ValueError, asyncio.TimeoutError) as error:  # noqa: UP041
            log.warning("handoff failed: %r", error)
        if attempt + 1 < ATTEMPTS:
            await asyncio.sleep(PAUSE_SECONDS * (attempt + 1))
    return None


def send(body: Json) -> Json:
    """One call. Raises HTTPError, OSError, or ValueError for an answer that is none of the desk's."""
    url = os.environ.get("TONGZHOU_URL", "http://127.0.0.1:8000").rstrip("/")
    headers = {
        "Authorization": f"Bearer {os.environ.get('TONGZHOU_SERVICE_TOKEN', '')}",
        "Content-Type": "application/json",
    }
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    request = Request(f"{url}/api/v1/handoffs", content, headers, method="POST")
    # No proxy: the desk is a neighbour.
    with build_opener(ProxyHandler({})).open(request, timeout=TIMEOUT_SECONDS) as response:
        taken = json.load(response)
    if not isinstance(taken, dict) or not {"conversation_id", "token"} <= set(taken):
        raise ValueError("no answer of a desk")
    return taken
