"""Which intent a sentence has, from its meaning (embedding) and its wording (n-grams)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import List, Sequence, Tuple

import numpy as np

from bot.nlu.embedding import centre, embed
from bot.nlu.linear import Weights, fit
from bot.nlu.plain import plain
from bot.nlu.wording import Wording

WEIGHTS_FILE = "weights.npz"
NAMES_FILE = "names.json"
# How long the n-gram vector is beside the meaning, which embedding.centre makes ten long. Chosen on the
# tuning set (docs/decisions.md); with ten sentences an intent 10 would be a little better.
WORDING_SCALE = 16.0


# Not at blanks: they stand between words of other languages too.
_CLAUSE_END = re.compile(r"[，,。！!？?；;\n]+")
MAX_CLAUSES = 4


class SentenceModel:
    """A trained model; small, and quick but for the embedding."""

    def __init__(
        self, intents: Sequence[str], mean: np.ndarray, wording: Wording, weights: Weights
    ) -> None:
        self.intents = list(intents)
        self._mean = mean
        self._wording = wording
        self._weights = weights

    @classmethod
    def learn(cls, texts: Sequence[str], expected: Sequence[str]) -> SentenceModel:
        """A model of these sentences and their intents, of which there must be two or more."""
        texts = [plain(text) for text in texts]
        vectors = embed(texts)
        mean = vectors.mean(axis=0)
        wording = Wording.learn(texts)
        intents, classes = np.unique(np.array(expected), return_inverse=True)
        dense = centre(vectors, mean).astype(np.float64)
        weights = fit(dense, WORDING_SCALE * wording.matrix(texts), classes)
        return cls(intents.tolist(), mean, wording, weights)

    def rank(self, text: str, background: float) -> List[Tuple[str, float]]:
        """All intents with their confidences, best first.

        Beside the intents stands "none of them", each intent's worth of `background` (a logit)
        whatever the text: the confidences of a text that speaks for no intent stay low, where
        the intents' shares alone would still sum to one.
        """
        logits = self._logits(plain(text))
        top = max(float(logits.max()), background)
        powers = np.exp(logits - top)
        confidences = powers / (powers.sum() + len(logits) * np.exp(background - top))
        order = np.argsort(-confidences, kind="stable")
        return [(self.intents[place], float(confidences[place])) for place in order]

    def surest_clause(self, text: str, intent: str, background: float) -> float:
        """How sure the surest clause of `text` is of `intent`; 0 for a text of one clause.

        Several wishes in one message blur in one embedding: 退款三天没到，转人工.
        """
        clauses = [clause for clause in _CLAUSE_END.split(text) if clause][:MAX_CLAUSES]
        if len(clauses) < 2:
            return 0.0
        # 客服，… calls to somebody, …，客服 asks for one.
        telling = [clause for clause in clauses[:-1] if len(clause) > 2] + clauses[-1:]
        return max(dict(self.rank(clause, background)).get(intent, 0.0) for clause in telling)

    def _logits(self, text: str) -> np.ndarray:
        places, weights = self._wording.weigh(text)
        meaning = centre(embed([text]), self._mean)[0] @ self._weights.dense
        wording = WORDING_SCALE * weights @ self._weights.sparse[places]
        return meaning + wording + self._weights.bias

    def save(self, folder: Path) -> None:
        """Two files that `load` reads without pickle."""
        names = {"intents": self.intents, "ngrams": self._wording.known}
        (folder / NAMES_FILE).write_text(json.dumps(names), encoding="utf-8")
        arrays = {"mean": self._mean, "rarity": self._wording.rarity, **self._weights._asdict()}
        single = {name: array.astype(np.float32) for name, array in arrays.items()}
        np.savez(folder / WEIGHTS_FILE, **single)

    @classmethod
    def load(cls, folder: Path) -> SentenceModel:
        """The model that `save` wrote to `folder`."""
        names = json.loads((folder / NAMES_FILE).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as arrays:
            wording = Wording(names["ngrams"], arrays["rarity"])
            weights = Weights(arrays["dense"], arrays["sparse"], arrays["bias"])
            return cls(names["intents"], arrays["mean"], wording, weights)
