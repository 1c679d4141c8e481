"""Rasa graph component: the values in a customer's message, resolved, as entities.

Every method of the graph interface is annotated: Rasa reads the annotations when it checks the graph.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Iterator, List, Optional, Text, Tuple, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.reading.amounts import find_amounts
from bot.reading.choices import FIELDS, find_reason
from bot.reading.contacts import find_email, find_phone
from bot.reading.dates import beijing_today, find_days
from bot.reading.found import Found
from bot.reading.order_numbers import find_order_no_at, normalise_order_no
from bot.reading.ordinals import find_ordinal
from bot.reading.products import find_products

# Longer texts are stories; a value that a form waits for stands at the beginning.
MAX_CHARS = 500
# A field is only named where something about it is to change: 地址写错了, not 地址.
_CHANGE = re.compile(r"错|改|换|不对|重新|重填|更正|有误")

Named = Tuple[str, Found]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ValueExtractor(GraphComponent, EntityExtractorMixin):
    """Adds order_no, phone, email, amount, date, product, ordinal, reason and field, each with its
    place in the text and its value as resolved.

    Values: an order number as `TZ` and ten digits where it is right, else as typed; a phone's
    eleven digits; an amount in yuan (`38.50` stays `38.50`); a date in ISO 8601, several days as
    `first/last`; the product's name, or the word where several fit; an ordinal from 1, from the end
    -1; the code of a reason; the name of a field.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """Needs no other component: it reads the raw text."""
        return []

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Has no settings."""
        return {}

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ValueExtractor:
        """An extractor; there is nothing to train or to load."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entities to every message that has a text."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                entities = self.add_extractor_name(entities_in(text))
                message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages


def entities_in(text: Text) -> List[Dict[Text, Any]]:
    """What the text holds, in its order; of two that overlap the one that is read first."""
    kept: List[Named] = []
    for name, found in _all_values(text[:MAX_CHARS]):
        if not any(found.overlaps(other) for _, other in kept):
            kept.append((name, found))
    return [_entity(name, found) for name, found in sorted(kept, key=lambda one: one[1].start)]


def _entity(name: Text, found: Found) -> Dict[Text, Any]:
    return {
        ENTITY_ATTRIBUTE_TYPE: name,
        ENTITY_ATTRIBUTE_START: found.start,
        ENTITY_ATTRIBUTE_END: found.end,
        ENTITY_ATTRIBUTE_VALUE: found.value,
    }


def _all_values(text: Text) -> Iterator[Named]:
    """The surest kinds first: they claim their characters."""
    for name, found in (
        ("email", find_email(text)),
        ("order_no", _order_no(text)),
        ("phone", find_phone(text)),
    ):
        if found:
            yield name, found
    for found in find_days(text, beijing_today()):
        yield "date", Found(found.start, found.end, found.value.iso)
    for found in find_amounts(text):
        yield "amount", Found(found.start, found.end, str(found.value))
    yield from _things(text)


def _order_no(text: Text) -> Optional[Found]:
    found = find_order_no_at(text)
    if found is None:
        return None
    return Found(found.start, found.end, normalise_order_no(found.value) or found.value)


def _things(text: Text) -> Iterator[Named]:
    for found in find_products(text):
        only = found.value[0] if len(found.value) == 1 else text[found.start : found.end]
        yield "product", Found(found.start, found.end, only)
    for name, one in (("ordinal", find_ordinal(text)), ("reason", find_reason(text))):
        if one:
            yield name, one
    field = _field(text) if _CHANGE.search(text) else None
    if field:
        yield "field", field


def _field(text: Text) -> Optional[Found]:
    for name, words in FIELDS:
        match = words.search(text)
        if match:
            return Found(match.start(), match.end(), name)
    return None
