"""What the action server answers is held against Rasa's own schema, quickly and as strictly."""

from typing import Any, Dict

import pytest
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

from bot.action_answers import _is_plainly_right, _validate_action_result

Json = Dict[str, Any]
SLOT = {"event": "slot", "timestamp": None, "name": "reason", "value": {"any": ["thing"]}}
SAID = {"text": "好的", "buttons": [], "custom": {}, "response": "utter_what_else"}
RIGHT = [
    {"events": [], "responses": []},
    {"events": [SLOT, SLOT], "responses": [SAID]},
    {"events": [{"event": "active_loop", "name": "service_form"}], "responses": []},
    {"events": [{"event": "followup", "name": "action_listen"}, SLOT], "responses": []},
    {"responses": [SAID]},
]
WRONG = [
    {"events": [{"even": "slot"}], "responses": []},
    {"events": [{"event": "slot"}], "responses": []},
    {"events": [{"event": "slot", "name": 3, "value": 1}], "responses": []},
    {"events": [{"event": "no such kind"}], "responses": []},
    {"events": [SLOT, "slot"], "responses": []},
    {"events": SLOT, "responses": []},
    {"events": [], "responses": ["你好"]},
    [],
    {"events": [], "responses": "好的"},
    {"events": [{**SLOT, "timestamp": "now"}], "responses": []},
]


@pytest.mark.parametrize("answer", RIGHT)
def test_a_right_answer_is_seen_as_right_without_the_long_way(answer: Json) -> None:
    validate(answer, RemoteAction.action_response_format_spec())
    assert _is_plainly_right(answer)
    assert _validate_action_result(None, answer)


@pytest.mark.parametrize("answer", WRONG)
def test_a_wrong_answer_is_refused_as_rasa_refuses_it(answer: Json) -> None:
    with pytest.raises(ValidationError) as rasas:
        validate(answer, RemoteAction.action_response_format_spec())
    with pytest.raises(ValidationError) as ours:
        _validate_action_result(None, answer)
    assert ours.value.message == rasas.value.message
