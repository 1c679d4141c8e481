"""Rasa graph component: the intent of a sentence, read from the raw text."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Tuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sentence_model import SentenceModel

RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceClassifier(IntentClassifier, GraphComponent):
    """A linear classifier over the sentence's embedding and its character n-grams.

    It needs no tokenizer and no featurizer before it: each is a node of Rasa's graph, and features
    that are handed on are copied.
    """

    @staticmethod
    def required_packages() -> List[Text]:
        """None that Rasa can check: it wants one name for import and distribution."""
        return []

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`background`: how strongly "none of the intents" competes (a logit). `decisive`: an intent
        that decides even as one clause of the message, if that clause is so sure of it."""
        return {"background": 1.0, "decisive": None, "decisive_from": 0.9}

    def __init__(
        self,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Optional[SentenceModel] = None,
    ) -> None:
        self._background = float(config["background"])
        self._decisive: Optional[Text] = config["decisive"]
        self._decisive_from = float(config["decisive_from"])
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceClassifier:
        """A classifier that has yet to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceClassifier:
        """A trained classifier."""
        with model_storage.read_from(resource) as directory:
            return cls(config, model_storage, resource, SentenceModel.load(directory))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every sentence that has an intent."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        texts = [one.get(TEXT) for one in examples]
        self._model = SentenceModel.learn(texts, [one.get(INTENT) for one in examples])
        with self._model_storage.write_to(self._resource) as directory:
            self._model.save(directory)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set each message's intent and the ranking of the best ten."""
        for message in messages:
            if message.get(TEXT) is not None and self._model is not None:
                ranked = self._rank(self._model, message.get(TEXT))[:RANKED]
                ranking = [{"name": name, "confidence": sure} for name, sure in ranked]
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, model: SentenceModel, text: Text) -> List[Tuple[Text, float]]:
        ranked = model.rank(text, self._background)
        if self._decisive is None or ranked[0][0] == self._decisive:
            return ranked
        sure = model.surest_clause(text, self._decisive, self._background)
        if sure < self._decisive_from:
            return ranked
        return [(self._decisive, sure), *(one for one in ranked if one[0] != self._decisive)]
