"""Measure a trained model on held-out sentences, and what each fallback threshold would do.

    .venv-bot/bin/python -m bot.nlu.measure models/bot/tongzhou.tar.gz tests/bot/nlu_held_out.jsonl

The held-out file has one `{"text", "intent"}` a line; `nlu_fallback` marks what no intent covers.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import time
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Sequence

import structlog

FALLBACK = "nlu_fallback"
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)


class Guess(NamedTuple):
    """What the classifier itself says of one sentence, before any fallback."""

    text: str
    expected: str
    intent: str
    confidence: float


def main() -> None:
    """Print accuracy, the mistakes, and a table of thresholds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("held_out", type=Path)
    arguments = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    sentences = [json.loads(line) for line in arguments.held_out.read_text("utf-8").splitlines()]
    guesses = asyncio.run(guess(arguments.model, sentences))
    covered = [one for one in guesses if one.expected != FALLBACK]
    print(f"accuracy without fallback: {accuracy(covered):.3f} of {len(covered)}")
    for one in covered:
        if one.intent != one.expected:
            print(f"  {one.text}: {one.intent} {one.confidence:.2f}, not {one.expected}")
    for threshold in THRESHOLDS:
        print(threshold_line(guesses, threshold))


async def guess(model: Path, sentences: Sequence[Dict[str, str]]) -> List[Guess]:
    """The classifier's guess for each sentence."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    await agent.parse_message("预热")
    started = time.perf_counter()
    parsed = [await agent.parse_message(sentence["text"]) for sentence in sentences]
    each = (time.perf_counter() - started) / len(sentences)
    print(f"{1000 * each:.1f} ms a sentence")
    return [_guess(sentence, one) for sentence, one in zip(sentences, parsed, strict=True)]


def _guess(sentence: Dict[str, str], parsed: Dict[str, Any]) -> Guess:
    best = next(row for row in parsed["intent_ranking"] if row["name"] != FALLBACK)
    return Guess(sentence["text"], sentence["intent"], best["name"], best["confidence"])


def accuracy(guesses: Sequence[Guess]) -> float:
    """Share of right guesses."""
    return sum(one.intent == one.expected for one in guesses) / max(len(guesses), 1)


def threshold_line(guesses: Sequence[Guess], threshold: float) -> str:
    """What a fallback below `threshold` would keep and refuse."""
    covered = [one for one in guesses if one.expected != FALLBACK]
    strange = [one for one in guesses if one.expected == FALLBACK]
    kept = [one for one in covered if one.confidence >= threshold]
    refused = sum(one.confidence < threshold for one in strange)
    return (
        f"threshold {threshold:.2f}: keeps {len(kept) / len(covered):.3f}, "
        f"of these right {accuracy(kept):.3f}, "
        f"refuses {refused / max(len(strange), 1):.2f} of {len(strange)} strange sentences"
    )


if __name__ == "__main__":
    main()
