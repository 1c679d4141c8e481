"""Real dialogues turn by turn through sentiment and the mood rule: `make bench-mood`.

Each customer turn is read with what was said before it, as at the desk; after each, the rule of
`assist/conversations/mood.py` says whether the agent's flag is up. EVAL_DATA names the folder.
"""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from assist.conversations.mood import UNHAPPY_FROM, Heard
from assist.sentiment.analyzer import Sentiment, SentimentAnalyzer
from bench.sentiment import MODEL
from bench.sentiment_moods import (
    Replay,
    causes_table,
    displeasure_auroc,
    steadiness_table,
    threshold_table,
)
from bench.sentiment_sets import DIALOGUES, Dialogue, read_dialogues

THRESHOLDS = sorted({0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, UNHAPPY_FROM})


def main(model: Annotated[Path, typer.Option(help="the trained pipeline")] = MODEL) -> None:
    console = Console(stderr=True)
    folder = os.environ.get("EVAL_DATA")
    if not folder:
        console.print("EVAL_DATA is not set: there are no dialogues to replay.")
        return
    analyzer = SentimentAnalyzer(model)
    analyzer.warm_up()
    dialogues = read_dialogues(Path(folder) / DIALOGUES)
    shown = track(dialogues, "reading dialogues", console=console)
    replays = [replay(dialogue, analyzer) for dialogue in shown]
    turns = sum(len(one.heard) for one in replays)
    auroc = displeasure_auroc(replays)
    print(
        f"{len(replays)} dialogues, {turns} turns of customers; highest displeasure: {auroc:.3f} AUROC\n"
    )
    print(threshold_table(replays, track(THRESHOLDS, "replaying", console=console)))
    print(steadiness_table(replays))
    print(causes_table(replays))


def replay(dialogue: Dialogue, analyzer: SentimentAnalyzer) -> Replay:
    places = dialogue.places
    said = analyzer.analyze(
        [dialogue.turns[place].text for place in places],
        [dialogue.before(place) for place in places],
    )
    return Replay(
        dialogue.overall,
        tuple(heard(place, one) for place, one in zip(places, said, strict=True)),
        tuple(turn for turn, place in enumerate(places) if dialogue.labels[place] == "negative"),
    )


def heard(place: int, sentiment: Sentiment) -> Heard:
    return Heard(
        seq=place + 1,
        label=sentiment.label,
        negative=round(sentiment.negative, 4),
        level=sentiment.level,
        alerts=sentiment.alerts,
        words=tuple(span.text for span in sentiment.evidence),
        threats=sentiment.threats,
    )


if __name__ == "__main__":
    typer.run(main)
