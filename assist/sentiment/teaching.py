"""How each linear model of the pipeline learns from the lessons."""

from collections import ChainMap
from typing import Any, Final

import numpy as np
from rich.progress import track
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from assist.sentiment.alerts import ALERTS, LEVELS
from assist.sentiment.context import context_row, last_answer, own_texts
from assist.sentiment.displeasure import LABEL, VECTOR_SCALE
from assist.sentiment.embedding import Floats, encode
from assist.sentiment.features import Row, logits
from assist.sentiment.lessons import Booleans, Lessons, rows_of
from assist.sentiment.linear import Fitted, Linear
from assist.sentiment.linear import shares as shares_of

OPINION_C, CONTEXT_C, ALERT_C, LEVEL_C, LEANING_C = 1.0, 0.1, 1.0, 0.1, 0.01
"""The inverse of each model's penalty, from cross-validation."""

FOLDS: Final = 3
"""The second model must learn from opinions of texts that the first has not learnt."""

ENCODED_AT_ONCE: Final = 256


def teach_opinion(own: Lessons, reviews: Lessons) -> Linear:
    """Negative, neutral, positive from the text alone."""
    rows = sparse.vstack([own.matrix, reviews.matrix], format="csr")
    labels = np.concatenate([own.labels, reviews.labels])
    weights = np.concatenate([own.weights, reviews.weights])
    model = LogisticRegression(C=OPINION_C, max_iter=200, tol=1e-3)
    return Linear.of(_fit(model, rows, labels, weights))


def teach_context(own: Lessons, reviews: Lessons) -> Linear:
    """The same labels from the first opinion and what was said before, where something was."""
    rows, labels, weights = [], [], []
    folds = own.folds(FOLDS)
    for fold in track(range(FOLDS), description="opinions for the context"):
        opinion = teach_opinion(own.chosen(folds != fold), reviews)
        apart = own.chosen((folds == fold) & _has_past(own))
        rows += context_rows(apart, opinion)
        labels += apart.labels.tolist()
        weights += apart.weights.tolist()
    model = LogisticRegression(C=CONTEXT_C, max_iter=500)
    return Linear.of(model.fit(np.asarray(rows), labels, weights))


def context_rows(lessons: Lessons, opinion: Linear) -> list[Floats]:
    """One row per example, as `context_opinion` makes them."""
    pasts = [example.before for example in lessons.examples]
    said = sorted({text for past in pasts for text in own_texts(past)})
    felt = dict(zip(said, _opinions(opinion, rows_of(said)), strict=True))
    heard = sorted({*said, *(last_answer(past) for past in pasts)})
    heard_vectors = dict(zip(heard, _encode_all(heard), strict=True))
    own_vectors = [row.vector for row in lessons.rows]
    own_shares = _opinions(opinion, lessons.rows)
    return [
        context_row(
            example.text,
            example.before,
            ChainMap({example.text: shares}, felt),
            ChainMap({example.text: vector}, heard_vectors),
        )
        for example, shares, vector in zip(lessons.examples, own_shares, own_vectors, strict=True)
    ]


def teach_alerts(own: Lessons) -> Linear:
    """Each alert for itself, and how strong a negative text is at least."""
    judged = own.chosen(np.asarray([one.alerts is not None for one in own.examples]))
    negative = own.chosen(np.asarray([bool(one.level) for one in own.examples]))
    models = [
        _yes_or_no(judged, [alert in (one.alerts or ()) for one in judged.examples], ALERT_C)
        for alert in track(ALERTS, description="alerts")
    ]
    models += [
        _yes_or_no(negative, [(one.level or 0) >= level for one in negative.examples], LEVEL_C)
        for level in track((2, 3), description="levels")
    ]
    return Linear.of_each((*ALERTS, *LEVELS), models)


def teach_leaning(reviews: Lessons) -> Linear:
    """How much a text is like a bad review, from its sentence vector."""
    model = LogisticRegression(C=LEANING_C, max_iter=500)
    vectors = np.stack([row.vector for row in reviews.rows])
    model.fit(vectors * VECTOR_SCALE, reviews.labels == "negative")
    return Linear.of_each([LABEL], [model])


def _opinions(opinion: Linear, rows: list[Row]) -> Floats:
    return shares_of(logits(opinion, rows)) if rows else np.zeros((0, 3), np.float32)


def _yes_or_no(lessons: Lessons, answers: list[bool], inverse_penalty: float) -> Fitted:
    model = LogisticRegression(C=inverse_penalty, max_iter=200, tol=1e-3)
    return _fit(model, lessons.matrix, answers, lessons.weights)


def _fit(model: LogisticRegression, rows: Any, answers: Any, weights: Floats) -> Fitted:
    """Learns the columns in use only; the rest would stay 0, and takes most of the time."""
    used = np.flatnonzero(rows.getnnz(axis=0))
    model.fit(rows[:, used], answers, weights)
    coefficients = np.zeros((len(model.coef_), rows.shape[1]), np.float32)
    coefficients[:, used] = model.coef_
    model.coef_ = coefficients
    fitted: Fitted = model
    return fitted


def _has_past(lessons: Lessons) -> Booleans:
    return np.asarray([bool(example.before) for example in lessons.examples])


def _encode_all(texts: list[str]) -> Floats:
    starts = range(0, len(texts), ENCODED_AT_ONCE)
    return np.vstack([encode(texts[start : start + ENCODED_AT_ONCE]) for start in starts])
