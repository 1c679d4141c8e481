"""Which words carried a reading: those that the rules name, and those that weigh most."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from assist.sentiment import dangers, lexicon
from assist.sentiment.embedding import Floats
from assist.sentiment.features import DENSE_SIZE, LONGEST_GRAM, gram_index, mark_ends

MOST_WORDS: Final = 3
LEAST_SHARE: Final = 0.5
"""A further word counts when it weighs at least this share of the heaviest."""

Range = tuple[int, int]


def find_evidence(nlp: Language, doc: Doc, is_negative: bool, alerts: Sequence[str]) -> list[Range]:
    """Character ranges, in order, apart, and at least one for a negative text or an alert.

    1. Take the words that the rules name: threats, those of the alerts and, in a negative text,
       displeased words that aren't negated.
    2. If there are fewer than three, add the words whose characters speak most for "negative", or
       for the alert; single characters (不, 了, 吧) only where nothing longer was found: alone they
       tell an agent nothing.
    """
    named = _named_by_rules(doc, is_negative, alerts)
    found = named + (_heaviest(nlp, doc, is_negative, alerts) if len(named) < MOST_WORDS else [])
    telling = [(start, end) for start, end in found if end - start > 1]
    return _merge(telling or found)


def _named_by_rules(doc: Doc, is_negative: bool, alerts: Sequence[str]) -> list[Range]:
    signals = doc._.signals
    named = [(threat.start, threat.end) for threat in signals.threats]
    if is_negative:
        named += [
            (word.start, word.end)
            for word in signals.words
            if word.is_displeasure is not word.is_negated
        ]
        for irony in (lexicon.IRONY, lexicon.QUOTED_PRAISE):
            named += [match.span() for match in irony.finditer(doc.text)]
    if alerts:
        words = dangers.find_words(doc.text)
        named += [span for alert in alerts for span in words.get(alert, ())]
    return named


def _heaviest(nlp: Language, doc: Doc, is_negative: bool, alerts: Sequence[str]) -> list[Range]:
    weights = _weights_of_characters(doc.text, _speaking(nlp, is_negative, alerts))
    tokens = [token for token in doc if not token.is_space]
    # 你们 weighs much and tells nothing, unless nothing else was said.
    telling = [token for token in tokens if token.text not in lexicon.TELLING_NOTHING] or tokens
    words = [(token.idx, token.idx + len(token)) for token in telling]
    totals = np.asarray([weights[start:end].sum() for start, end in words])
    if not len(words):
        return [(0, len(doc.text))]
    order = [int(at) for at in np.argsort(-totals)[:MOST_WORDS]]
    least = max(totals[order[0]] * LEAST_SHARE, 1e-6)
    return [words[at] for at in order if totals[at] >= least] or [words[order[0]]]


def _speaking(nlp: Language, is_negative: bool, alerts: Sequence[str]) -> Floats:
    """The weight of each hashed gram for "negative" against the rest, or for the first alert."""
    pipe: Any = nlp.get_pipe("sentence_opinion" if is_negative else "service_alerts")
    linear = pipe.linear
    grams = linear.weights[DENSE_SIZE:]
    column = linear.labels.index("negative" if is_negative else alerts[0])
    weights: Floats = grams[:, column]
    return weights


def _weights_of_characters(text: str, weights: Floats) -> Floats:
    """Each gram's weight, spread over its characters."""
    marked = mark_ends(text)
    totals = np.zeros(len(marked), np.float32)
    for length in range(1, LONGEST_GRAM + 1):
        for at in range(len(marked) - length + 1):
            weight = weights[gram_index(marked[at : at + length])]
            totals[at : at + length] += weight / length
    return totals[1:-1]


def _merge(ranges: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
