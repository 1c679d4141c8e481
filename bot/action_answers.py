"""Rasa's check of what the action server answers, without what makes it slow.

`RemoteAction` calls `jsonschema.validate`, which first checks that the schema, a constant of Rasa's,
is a schema: 25 of the 28 ms that one answer costs Rasa's only thread. Then it holds every event
against the forms of all twenty kinds of events, though the event says of which kind it is: 3 ms
more. Here the schema is checked once, and an event is held against its own kind's form.
"""

from __future__ import annotations

import functools
from typing import Any, Dict, Text

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

Json = Dict[Text, Any]


def check_quickly() -> None:
    """From now on every answer of this process's action server is checked so."""
    RemoteAction._validate_action_result = _validate_action_result


def _validate_action_result(action: RemoteAction, result: Json) -> bool:
    """True; raises jsonschema's ValidationError, which Rasa logs, for an answer of another shape."""
    if not _is_plainly_right(result):
        _whole().validate(result)
    return True


def _is_plainly_right(result: Json) -> bool:
    """Whether the answer is right and each event of a kind that has one form."""
    events = result.get("events", []) if isinstance(result, dict) else None
    if not isinstance(events, list) or not all(isinstance(one, dict) for one in events):
        return False
    forms = _by_kind()
    return _whole().is_valid({**result, "events": []}) and all(
        one.get("event") in forms and forms[one["event"]].is_valid(one) for one in events
    )


@functools.lru_cache(maxsize=None)
def _whole() -> Any:
    return _checked(RemoteAction.action_response_format_spec())


@functools.lru_cache(maxsize=None)
def _by_kind() -> Dict[Text, Any]:
    """By an event's kind what it must look like: what all must, and its one form of `oneOf`."""
    shape = RemoteAction.action_response_format_spec()["properties"]["events"]["items"]
    every = {name: rule for name, rule in shape.items() if name != "oneOf"}
    forms: Dict[Text, Any] = {}
    for form in shape["oneOf"]:
        kind = form["properties"]["event"]["const"]
        forms[kind] = None if kind in forms else _checked({"allOf": [every, form]})
    return {kind: form for kind, form in forms.items() if form is not None}


def _checked(schema: Json) -> Any:
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)
