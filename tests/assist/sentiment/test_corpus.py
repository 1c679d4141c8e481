"""What the classifier learns from is written by hand, and apart from what measures it."""

import json
from pathlib import Path

from assist.sentiment.cleaning import clean
from assist.sentiment.corpus import LABELS, marked_messages, sample_reviews, service_sentences
from assist.sentiment.turns import Turn

HELD_OUT = Path(__file__).parents[2] / "quality" / "sentiment_held_out.jsonl"


def test_there_are_enough_sentences_of_each_label() -> None:
    labels = [example.label for example in service_sentences()]
    assert len(labels) >= 6000
    assert min(labels.count(label) for label in LABELS) >= 1000


def test_most_of_them_are_not_negative() -> None:
    labels = [example.label for example in service_sentences()]
    assert labels.count("neutral") > labels.count("negative")


def test_no_sentence_that_stands_alone_is_written_twice() -> None:
    texts = [one.text for one in service_sentences() if one.kind != "dialogue" and not one.before]
    assert len(texts) == len(set(texts))


def test_no_held_out_sentence_is_learnt() -> None:
    learnt = {example.text for example in service_sentences()}
    rows = [json.loads(line) for line in HELD_OUT.read_text("utf-8").splitlines()]
    assert len(rows) >= 800
    assert not learnt.intersection(clean(row["text"].strip()).text for row in rows)


def test_a_turn_of_a_dialogue_knows_what_was_said_before() -> None:
    turns = [one for one in service_sentences() if one.kind == "dialogue"]
    assert all(len(turn.before) <= 4 for turn in turns)
    assert any({said.author for said in turn.before} == {"customer", "agent"} for turn in turns)


def test_marks_of_the_desk_are_read_with_their_past(tmp_path: Path) -> None:
    mark = {
        "text": "退款还没到！！！！！！",
        "before": [{"author": "agent", "text": "请稍等"}, {"author": "system", "text": "已接入"}],
        "label": "neutral",
        "was_label": "negative",
    }
    path = tmp_path / "marks.jsonl"
    path.write_text(json.dumps(mark, ensure_ascii=False) + "\n\n", "utf-8")
    (example,) = marked_messages(path)
    assert (example.text, example.label) == ("退款还没到!!!", "neutral")
    assert example.before == (Turn("agent", "请稍等"),)


def test_the_same_seed_samples_the_same_reviews() -> None:
    assert sample_reviews(20, seed=1) == sample_reviews(20, seed=1)
    assert sample_reviews(20, seed=1) != sample_reviews(20, seed=2)
