"""Which words made a text negative: those that the rules name, and those that weigh most."""

from typing import Final, cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc

MAX_WORDS_TRIED: Final = 24
"""More would take longer than the whole rest; a complaint seldom waits until its 25th word."""

MIN_DROP: Final = 0.05
"""A word counts when leaving it out takes this much off textcat's negative probability."""

MAX_LEFT_OUT: Final = 3

Range = tuple[int, int]


def find_evidence(nlp: Language, doc: Doc) -> list[Range]:
    """Character ranges of a negative document, in order, apart, and at least one.

    1. Take the displeased words that aren't negated, and the threats.
    2. Add the (at most three) words whose absence lowers textcat's score most; single characters
       (不, 了, 吧) only where nothing longer was found: alone they tell an agent nothing.
    3. If there are none, take the single word whose absence lowers it most.
    """
    found = _named_by_rules(doc) + _found_by_leaving_out(nlp, doc)
    telling = [(start, end) for start, end in found if end - start > 1]
    return _merge(telling or found)


def _named_by_rules(doc: Doc) -> list[Range]:
    signals = doc._.signals
    words = [
        (word.start, word.end)
        for word in signals.words
        if word.is_displeasure is not word.is_negated
    ]
    return words + [(threat.start, threat.end) for threat in signals.threats]


def _found_by_leaving_out(nlp: Language, doc: Doc) -> list[Range]:
    words = [token.text for token in doc][:MAX_WORDS_TRIED]
    if len(words) == 1:  # textcat can't read an empty document
        return [(0, len(words[0]))]
    shorter = [Doc(doc.vocab, words[:i] + words[i + 1 :]) for i in range(len(words))]
    textcat = cast(TextCategorizer, nlp.get_pipe("textcat"))
    scores = np.asarray(textcat.predict([Doc(doc.vocab, words), *shorter]))
    drops = scores[0, 0] - scores[1:, 0]
    order = [int(index) for index in np.argsort(-drops)]
    chosen = [index for index in order[:MAX_LEFT_OUT] if drops[index] >= MIN_DROP]
    return [(doc[i].idx, doc[i].idx + len(doc[i])) for i in chosen or order[:1]]


def _merge(ranges: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
