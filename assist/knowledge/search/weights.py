"""The weights of fusion.py, as `python -m assist.knowledge.search.calibrate` fitted them."""

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "calibration" / "weights.json"


@dataclass(frozen=True)
class Weights:
    """`signals` weigh what fusion.SIGNALS names and give an article's strength. `right` and `held`
    are logistic formulas over fusion.evidence: is this article the answer; does the base, whose
    strongest article it is, hold an answer at all.

    An article is an answer where `held`, before the logistic function, reaches `held_from` (a number
    and one for each logarithm of its passages) and where it scores at least the share
    `least` of the best.
    """

    signals: tuple[float, ...]
    right: tuple[float, ...]
    held: tuple[float, ...]
    held_from: tuple[float, ...]
    high_from: float
    medium_from: float
    least: float


def _read(name: str) -> Weights:
    return Weights(**json.loads(FILE.read_text(encoding="utf-8"))[name])


# With an encoder's vectors, and while there are none.
BY_MEANING, BY_WORDS = _read("by_meaning"), _read("by_words")
