"""The spaCy pipeline `zh`: rules, opinion of the text, correction by its past, alerts, displeasure.

Texts must be cleaned first (`assist.sentiment.cleaning`), and turns before them put into
`doc._.before`. Afterwards `doc.cats` holds the probabilities of the labels, `doc._.signals` what
the rules saw, `doc.spans["threats"]` the threats, `doc._.chances` those of alerts and levels and
`doc._.displeasure` the probability of displeasure.
"""

import logging
from typing import Final

import jieba
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from assist.sentiment import alerts, displeasure, opinion  # noqa: F401  (register their components)
from assist.sentiment.signals import read_signals

COMPONENTS: Final = (
    "service_signals",
    "sentence_opinion",
    "context_opinion",
    "service_alerts",
    "displeasure",
)

jieba.setLogLevel(logging.WARNING)

for name, default in (
    ("signals", None),
    ("row", None),
    ("before", ()),
    ("felt", None),
    ("cats_alone", None),
    ("chances", None),
    ("displeasure", 0.0),
):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=default)


@Language.component("service_signals", assigns=["doc._.signals", "doc.spans"])
def read_service_signals(doc: Doc) -> Doc:
    """Put the rules' findings on the document."""
    doc._.signals = read_signals(doc.text)
    spans = (
        doc.char_span(threat.start, threat.end, label=threat.word, alignment_mode="expand")
        for threat in doc._.signals.threats
    )
    doc.spans["threats"] = [span for span in spans if span is not None]
    return doc


def build_pipeline() -> Language:
    """The pipeline before training."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
