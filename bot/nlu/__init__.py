"""NLU components that Rasa's graph loads by name (`bot.nlu.SentenceClassifier`)."""

from bot.nlu.classifier import SentenceClassifier

__all__ = ["SentenceClassifier"]
