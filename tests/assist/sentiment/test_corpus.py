"""What the classifier learns from is written by hand, and apart from what measures it."""

import json
from pathlib import Path

from assist.sentiment.corpus import sample_reviews, service_sentences

HELD_OUT = Path(__file__).parents[2] / "quality" / "sentiment_held_out.jsonl"


def test_there_are_enough_sentences_of_each_label() -> None:
    labels = [example.label for example in service_sentences()]
    assert len(labels) >= 700
    assert min(labels.count(label) for label in ("negative", "neutral", "positive")) >= 150


def test_no_sentence_is_written_twice() -> None:
    texts = [example.text for example in service_sentences()]
    assert len(texts) == len(set(texts))


def test_no_held_out_sentence_is_learnt() -> None:
    learnt = {example.text for example in service_sentences()}
    held_out = [json.loads(line)["text"] for line in HELD_OUT.read_text("utf-8").splitlines()]
    assert len(held_out) >= 200
    assert not learnt.intersection(held_out)


def test_the_same_seed_samples_the_same_reviews() -> None:
    assert sample_reviews(20, seed=1) == sample_reviews(20, seed=1)
    assert sample_reviews(20, seed=1) != sample_reviews(20, seed=2)
