"""The spaCy pipeline `zh`: jieba words, `service_signals` (rules), `textcat`, `sentence_opinion`.

Texts must be cleaned first (`assist.sentiment.cleaning`). Afterwards `doc.cats` holds the
probabilities of the labels, `doc._.signals` what the rules saw, `doc.spans["threats"]` the threats.
"""

import logging
from typing import Final

import jieba
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from assist.sentiment import opinion  # noqa: F401  (registers the component sentence_opinion)
from assist.sentiment.signals import read_signals

LABELS: Final = ("negative", "neutral", "positive")

TEXTCAT_MODEL: Final = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": True,
    "length": 262144,
    "ngram_size": 2,
    "no_output_layer": False,
}

jieba.setLogLevel(logging.WARNING)

if not Doc.has_extension("signals"):
    Doc.set_extension("signals", default=None)


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
    nlp.add_pipe("service_signals")
    textcat = nlp.add_pipe("textcat", config={"model": TEXTCAT_MODEL})
    for label in LABELS:
        textcat.add_label(label)  # type: ignore[attr-defined]
    nlp.add_pipe("sentence_opinion")
    return nlp
