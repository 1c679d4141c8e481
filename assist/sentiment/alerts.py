"""The component `service_alerts`: who must hear of a message at once, and how strong it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from assist.sentiment import dangers
from assist.sentiment.features import logits
from assist.sentiment.linear import chances
from assist.sentiment.opinion import LinearComponent

ALERTS: Final = ("safety", "threat", "insult", "urgency")
"""The most serious first."""

LEVELS: Final = ("angry", "furious")
"""The chances that a negative text is at least that strong."""

CUTS: Final = {"safety": 0.15, "threat": 0.25, "insult": 0.3, "urgency": 0.25}
"""The chance from which an alert is raised. Safety rather once too often than once too seldom."""

CUTS_WITH_WORD: Final = {"safety": 0.03, "threat": 0.12, "insult": 0.1, "urgency": 0.05}
"""The same where a word of the rules stands in the text."""


HOSTILE: Final = frozenset({"threat", "insult"})
LEAST_HOSTILE: Final = 0.3
"""Who threatens or insults is displeased: below this probability the words are of something else
(听说有人要投诉你们，我倒觉得挺好)."""


@Language.factory("service_alerts", requires=["doc._.row"], assigns=["doc._.alerts"])
class ServiceAlerts(LinearComponent):
    """Puts the chances of alerts and levels on the document (`doc._.chances`)."""

    def read(self, docs: Sequence[Doc]) -> None:
        if self.linear is None or not docs:
            return
        found = chances(logits(self.linear, [doc._.row for doc in docs]))
        for doc, row in zip(docs, found, strict=True):
            doc._.chances = dict(zip(self.linear.labels, row.tolist(), strict=True))


def alerts_of(
    text: str, has_threat_word: bool, chances: Mapping[str, float], negative: float
) -> tuple[str, ...]:
    """The alerts of a text, the most serious first. Pure.

    `negative` is the probability of that label.
    """
    words = {name: bool(found) for name, found in dangers.find_words(text).items()}
    words["threat"] = has_threat_word
    raised = {
        name
        for name in ALERTS
        if chances.get(name, 0.0) >= (CUTS_WITH_WORD if words[name] else CUTS)[name]
    }
    if negative < LEAST_HOSTILE:
        raised -= HOSTILE
    if dangers.is_figurative(text) or dangers.is_of_goods(text):
        raised.discard("safety")
    if dangers.is_self_harm(text) or dangers.is_assault(text):
        raised.add("safety")
    return tuple(name for name in ALERTS if name in raised)


def level_of(is_negative: bool, alerts: Iterable[str], chances: Mapping[str, float]) -> int:
    """0 to 3 (see Sentiment); an insult is at least angry. Pure."""
    if not is_negative:
        return 0
    found = 1 + sum(chances.get(name, 0.0) >= 0.5 for name in LEVELS)
    return max(found, 2) if HOSTILE & set(alerts) else found
