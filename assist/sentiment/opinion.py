"""The components `sentence_opinion` and `context_opinion`: how a text reads, and after its past.

Both put the probabilities of the labels into `doc.cats`. A linear model over sentence vector,
rules' figures and characters reads the text; a second one corrects it by what was said before.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from assist.sentiment.context import context_row, last_answer, own_texts
from assist.sentiment.embedding import Floats, encode
from assist.sentiment.features import features, logits
from assist.sentiment.linear import Linear, shares
from assist.sentiment.signals import read_signals

_FILE: Final = "weights.npz"


class LinearComponent:
    """A component that holds one linear model; untrained, it changes nothing."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.linear: Linear | None = None

    def __call__(self, doc: Doc) -> Doc:
        self.read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """A batch at once: ten times the texts of one by one."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            self.read(docs)
            yield from docs

    def read(self, docs: Sequence[Doc]) -> None:
        """Put what the model says on the documents."""
        raise NotImplementedError

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights (spaCy calls this)."""
        path.mkdir(parents=True, exist_ok=True)
        if self.linear is not None:
            self.linear.write(path / _FILE)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "LinearComponent":
        """Read what `to_disk` wrote (spaCy calls this)."""
        if (path / _FILE).is_file():
            self.linear = Linear.read(path / _FILE)
        return self


@Language.factory("sentence_opinion", assigns=["doc.cats"], requires=["doc._.signals"])
class SentenceOpinion(LinearComponent):
    """The text alone. Leaves its row of features on the document for the components after it."""

    def read(self, docs: Sequence[Doc]) -> None:
        if not docs:
            return
        past = unique(said for doc in docs for said in own_texts(doc._.before))
        texts = [*(doc.text for doc in docs), *past]
        # One call of the encoder for all that the components will ask: each streams its weights.
        encode(texts + unique(last_answer(doc._.before) for doc in docs if doc._.before))
        rows = features(texts, [*(doc._.signals for doc in docs), *map(read_signals, past)])
        for at, doc in enumerate(docs):
            doc._.row = rows[at]
        if self.linear is None:
            return
        found = shares(logits(self.linear, rows))
        felt = dict(zip(past, found[len(docs) :], strict=True))
        for doc, own in zip(docs, found[: len(docs)], strict=True):
            set_cats(doc, self.linear.labels, own)
            doc._.felt = {doc.text: own, **{said: felt[said] for said in own_texts(doc._.before)}}


@Language.factory("context_opinion", assigns=["doc.cats"], requires=["doc.cats"])
class ContextOpinion(LinearComponent):
    """Corrects the opinion of documents that have turns before them (`doc._.before`)."""

    def read(self, docs: Sequence[Doc]) -> None:
        with_past = [doc for doc in docs if doc._.before]
        if self.linear is None or not with_past:
            return
        heard = unique(text for doc in with_past for text in heard_by(doc))
        vectors = dict(zip(heard, encode(heard), strict=True))
        rows = [context_row(doc.text, doc._.before, doc._.felt, vectors) for doc in with_past]
        found = shares(self.linear.logits(np.asarray(rows)))
        for doc, corrected in zip(with_past, found, strict=True):
            doc._.cats_alone = doc.cats
            set_cats(doc, self.linear.labels, corrected)


def heard_by(doc: Doc) -> list[str]:
    """The texts whose vectors the context needs."""
    return [doc.text, *own_texts(doc._.before), last_answer(doc._.before)]


def unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def set_cats(doc: Doc, labels: Sequence[str], found: Floats) -> None:
    doc.cats = {label: float(share) for label, share in zip(labels, found, strict=True)}
