"""Self-service: reading each turn of the form, doing what it gathered, leaving it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Optional, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.actions.last_order import slots_of_spoken, spoken_in
from bot.actions.questions import ActionAnswerQuestion, answered_instead, followed_up, not_sure
from bot.actions.several import answer_beside
from bot.actions.steering import declines_offer
from bot.reading.order_numbers import find_order_no
from bot.reading.orders_named import points_at_order
from bot.reading.said import Said
from bot.reading.wanted import wants_other_address
from bot.services.catalogue import SERVICE_BY_INTENT
from bot.services.corrections import changed
from bot.services.doing import do
from bot.services.orders import Over, settle
from bot.services.questions import question
from bot.services.reading import Read, begin, read
from bot.services.say import Say
from bot.services.spoken import remembered
from bot.services.state import REQUESTED_SLOT, State, carried, slot_values, state_of

# What ends a service without doing it: nothing of it is left but who the customer is.
NOTHING = State()
# A value alone asks nothing, and anger is answered by action_complain.
STARTS = frozenset(SERVICE_BY_INTENT) - {"inform", "complain"}


class ValidateServiceForm(Action):
    """Reads the customer's message for the service under way and asks the next question.

    Rasa calls it at the form's start, at each message, and on the way back from an interruption.
    Without a slot set, Rasa takes the message as not meant for the form and asks its rules.
    """

    def name(self) -> Text:
        """The name by which service_form finds it."""
        return "validate_service_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Slots as they stand after the message; `requested_slot` None when all is known."""
        state = state_of(tracker.slots)
        # A service that waits for 再试一次 has nothing left to ask: another message begins anew.
        if state.name is None or state.requested is None:
            taken = begin(state, said_in(tracker), spoken_in(tracker))
            answered = await _answered_instead(dispatcher, tracker)
            if answered is not None:
                return [*answered, *_ended(dispatcher)]
        elif is_unread(tracker.events) and declines_offer(tracker):
            doubt = not_sure(dispatcher, tracker, tracker.get_slot("last_question"))
            return [*doubt, *slots_of(await go_on(dispatcher, tracker, Read(state)))]
        elif is_unread(tracker.events) and not takes_up(tracker):
            followed = await _followed_up(dispatcher, tracker)
            if followed is not None:
                return [*followed, *slots_of(await go_on(dispatcher, tracker, Read(state)))]
            taken = read(state, said_in(tracker))
        else:
            taken = Read(state)
        if not taken.is_for_service:
            return []
        if taken.is_left:
            dispatcher.utter_message(response="utter_stopped")
            return _ended(dispatcher)
        beside = [] if state.requested else await _answered_beside(dispatcher, tracker)
        return [*beside, *slots_of(await go_on(dispatcher, tracker, taken))]


async def _followed_up(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    """那专票呢 under an article does not change the service that is under way."""
    return await followed_up(dispatcher, tracker) if said_in(tracker).intent in STARTS else None


async def _answered_beside(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """A question in the message that begins a service is answered first."""
    begins = is_unread(tracker.events) and said_in(tracker).intent in STARTS
    return await answer_beside(dispatcher, tracker) if begins else []


async def _answered_instead(
    dispatcher: CollectingDispatcher, tracker: Tracker
) -> Optional[List[EventType]]:
    """A question that only looked like the start of a service; one about an order's number is none."""
    said = said_in(tracker)
    spoken = spoken_in(tracker)
    is_money = spoken is not None and spoken.is_fresh and spoken.has_sent_money
    is_looked_up = is_money and said.intent == "query_refund"
    if said.intent not in STARTS or is_looked_up or find_order_no(said.text):
        return None
    return await answered_instead(dispatcher, tracker)


async def go_on(dispatcher: CollectingDispatcher, tracker: Tracker, taken: Read) -> State:
    """Say what came of the message and ask the next question; the state after it."""
    try:
        state, says = await settle(taken, spoken_in(tracker))
    except Over as over:
        utter(dispatcher, [*over.before, over.said])
        kept = over.kept or NOTHING
        tell_gateway(dispatcher, kept)
        shown = remembered(over.spoken_of, is_done=False) if over.spoken_of else None
        return replace(kept, requested=None, shown=shown)
    if state.next is None:
        utter(dispatcher, says)
        return replace(state, requested=None)
    if not taken.has_asked:
        state, asked = await question(state, tracker.get_slot("last_order_no"))
        says = [*says, asked]
    tell_gateway(dispatcher, state)
    utter(dispatcher, says)
    return state


class ActionTakeValue(Action):
    """The customer gave a value that nobody asked for."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_take_value"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """An order number shows the order, an order named otherwise goes on with what was wanted of the
        last, and a new address starts its change; anything else may be a question in one word."""
        text = tracker.latest_message.get("text") or ""
        if find_order_no(text) or wants_other_address(text) or names_another_order(tracker):
            return [FollowupAction("service_form")]
        if said_in(tracker).intent == "correct":
            dispatcher.utter_message(response="utter_nothing_to_correct")
            return []
        return await ActionAnswerQuestion().run(dispatcher, tracker, domain)


def names_another_order(tracker: Tracker) -> bool:
    """不对，是抱枕那单, right after an order was refused or shown."""
    spoken = spoken_in(tracker)
    return spoken is not None and spoken.is_fresh and points_at_order(said_in(tracker).text)


class ActionSubmitService(Action):
    """Does what the form has gathered; also when the customer wants it tried again."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_submit_service"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Say what became of it; keep the service only where trying again makes sense."""
        state = state_of(tracker.slots)
        is_retry = said_in(tracker).intent == "retry"
        if state.name and state.is_gathered:
            return await _do(dispatcher, tracker, state)
        if state.name and is_retry:
            # The shop was down while the order was looked up: the form goes on where it stood.
            return await _take_up(dispatcher, tracker, Read(state))
        if is_retry and goes_on_in_form(tracker):
            return [FollowupAction("service_form")]
        if is_retry:
            dispatcher.utter_message(response="utter_what_else")
        return []


def goes_on_in_form(tracker: Tracker) -> bool:
    """再查下TZ…, or 再查一下 of the order that was just looked at."""
    spoken = spoken_in(tracker)
    is_look = spoken is not None and spoken.is_fresh and spoken.is_done and spoken.is_look
    return is_look or find_order_no(said_in(tracker).text) is not None


async def _do(dispatcher: CollectingDispatcher, tracker: Tracker, state: State) -> List[EventType]:
    done = await do(state)
    if done.wrong_field:
        again = Read(changed(state, done.wrong_field, {}), done.says)
        return await _take_up(dispatcher, tracker, again)
    utter(dispatcher, done.says)
    order_no = state.fields.get("order_no")
    remember_order(dispatcher, order_no)
    kept = [SlotSet("last_order_no", order_no)] if order_no else []
    kept += slots_of_spoken(state, is_done=not done.may_retry)
    if done.may_retry:
        tell_gateway(dispatcher, state)
        return [*kept, *slots_of(state)]
    return [*kept, *_ended(dispatcher)]


async def _take_up(
    dispatcher: CollectingDispatcher, tracker: Tracker, taken: Read
) -> List[EventType]:
    """Back into the form, which has ended; straight on to doing it where nothing is left to ask."""
    state = await go_on(dispatcher, tracker, taken)
    if state.requested is not None:
        in_form = [ActiveLoop("service_form"), *slots_of(state)]
        return [*in_form, FollowupAction("action_listen")]
    if state.name and state.is_gathered:
        return await _do(dispatcher, tracker, state)
    return slots_of(state)


class ActionLeaveService(Action):
    """The customer does not want it any more."""

    def name(self) -> Text:
        """The action's name in domain.yml."""
        return "action_leave_service"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> List[EventType]:
        """Say that nothing was done, and forget what was gathered.

        Outside the form nothing is said: a try that the shop did not answer may have been done.
        """
        if tracker.active_loop:
            dispatcher.utter_message(response="utter_stopped")
        return _ended(dispatcher)


def takes_up(tracker: Tracker) -> bool:
    """The customer wants what was put aside for a person to go on: the word itself fills nothing,
    so that 好的 after 需要接着办吗 confirms nothing else."""
    return bool((tracker.latest_message.get("metadata") or {}).get("goes_on"))


def is_unread(events: List[Dict[Text, Any]]) -> bool:
    """Whether nothing has answered the newest message yet; on the way back from an interruption an
    action of a rule has, and the form only asks its question again."""
    for event in reversed(events):
        if event["event"] == "user":
            return True
        if event["event"] == "action_execution_rejected":
            return False
    return True


def said_in(tracker: Tracker) -> Said:
    """The newest message as understood."""
    message = tracker.latest_message
    intent = message.get("intent") or {}
    confidence = float(intent.get("confidence") or 0.0)
    return Said((message.get("text") or "").strip(), intent.get("name") or "", confidence)


def utter(dispatcher: CollectingDispatcher, says: List[Say]) -> None:
    """Say it all, in order."""
    for one in says:
        dispatcher.utter_message(response=one.response, buttons=one.buttons or None, **one.values)


def slots_of(state: State) -> List[EventType]:
    """Every slot of the service, and the question that stands, as events."""
    values = {**slot_values(state), REQUESTED_SLOT: state.requested}
    return [*slots_of_spoken(state), *(SlotSet(name, value) for name, value in values.items())]


def tell_gateway(dispatcher: CollectingDispatcher, state: State) -> None:
    """What is under way outlives this episode, and an agent who takes over sees it."""
    dispatcher.utter_message(json_message={"action": "service", "service": carried(state)})


def remember_order(dispatcher: CollectingDispatcher, order_no: Any) -> None:
    """An agent who takes over later must know the order, however the customer asks for one."""
    if order_no:
        remembered: Dict[str, Any] = {"action": "remember", "slots": {"order_no": order_no}}
        dispatcher.utter_message(json_message=remembered)


def _ended(dispatcher: CollectingDispatcher) -> List[EventType]:
    tell_gateway(dispatcher, NOTHING)
    return slots_of(NOTHING)
