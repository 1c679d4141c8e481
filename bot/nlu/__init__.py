"""NLU components that Rasa's graph loads by name (`bot.nlu.SentenceEmbeddingFeaturizer`)."""

from bot.nlu.featurizer import SentenceEmbeddingFeaturizer
from bot.nlu.tokenizer import ChineseTokenizer

__all__ = ["ChineseTokenizer", "SentenceEmbeddingFeaturizer"]
