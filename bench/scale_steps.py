"""The steps of `bench.scale`, each in a process of its own, so that memory and loading are those of
a fresh start. Each prints one line of JSON per report: progress while it goes, figures at the end."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import numpy as np
import structlog
import typer
from sqlalchemy import delete, insert

from assist import demo_team, migrate
from assist.db import Database
from assist.events import EventRow
from assist.knowledge.articles.model import PUBLISHED, Article
from assist.knowledge.search.encoders import SentenceEncoder, Vectors
from assist.knowledge.search.service import Knowledge
from assist.settings import Settings

Json = dict[str, Any]
cli = typer.Typer(add_completion=False)
PUBLISHED_ARTICLES = 20
MEGABYTE = 1_000_000


class TimedEncoder:
    """The real encoder, and the seconds that it took."""

    def __init__(self, name: str) -> None:
        self._encoder, self.name = SentenceEncoder(name), name
        self.seconds, self.count = 0.0, 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        start = time.perf_counter()
        vectors = self._encoder.encode(texts)
        self.seconds += time.perf_counter() - start
        self.count += len(texts)
        return vectors


@cli.command()
def build(data_dir: Path, texts: Path, count: int) -> None:
    """A database with `count` published articles, and its index."""
    settings, database, knowledge, encoder = _open(data_dir)
    migrate.upgrade(database)
    demo_team.seed(settings, database)
    _publish_all(database, _texts(texts, count))
    encoder.encode(["预热"])
    encoder.seconds = 0.0
    start = time.perf_counter()
    knowledge.warm_up()
    words_seconds = time.perf_counter() - start
    while knowledge.state != "ok":
        if knowledge.progress:
            _say(progress=knowledge.progress)
        time.sleep(0.2)
    ready_seconds = time.perf_counter() - start
    # The base is saved right after it is searched; a refresh waits until it is.
    knowledge.refresh()
    saved_seconds = time.perf_counter() - start
    _say(
        words_seconds=words_seconds,
        encode_seconds=encoder.seconds,
        build_seconds=saved_seconds,
        ready_seconds=ready_seconds,
        disk_mb=_size_of(data_dir / "index") / MEGABYTE,
        build_rss_mb=_rss_mb(),
    )
    database.close()


@cli.command()
def search(data_dir: Path, queries: Path, count: int) -> None:
    """After a restart: loading, memory, whole queries, recall, and how soon news are found."""
    _, database, knowledge, encoder = _open(data_dir)
    encoder.encode(["预热"])
    before_mb, encoder.count = _rss_mb(), 0
    start = time.perf_counter()
    knowledge.warm_up()
    load_seconds, encoded = time.perf_counter() - start, encoder.count
    asked = _texts(queries, count)
    knowledge.search(asked[:20], 5, "customer")
    timed = [_timed(partial(knowledge.search, [one], 5, "customer")) for one in asked]
    times, computing = np.array(timed).T
    encoding = [_timed(partial(encoder.encode, [one]))[0] for one in asked]
    _say(
        load_seconds=load_seconds,
        encoded_on_load=encoded - 1,
        p50_ms=float(np.percentile(times, 50)),
        p95_ms=float(np.percentile(times, 95)),
        cpu_p50_ms=float(np.percentile(computing, 50)),
        cpu_p95_ms=float(np.percentile(computing, 95)),
        encode_p50_ms=float(np.percentile(encoding, 50)),
        rss_mb=_rss_mb(),
        index_rss_mb=_rss_mb() - before_mb,
        recall=_recall(knowledge, encoder.encode(asked)),
        **_publishing(database, knowledge),
    )
    knowledge.close()
    database.close()


def _open(data_dir: Path) -> tuple[Settings, Database, Knowledge, TimedEncoder]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    settings = Settings(data_dir=data_dir, seed="none", database_url=None)
    database = Database(settings.resolved_database_url)
    encoder = TimedEncoder(settings.encoder)
    return (
        settings,
        database,
        Knowledge(database, encoder, settings.data_dir / "index", settings.zone),
        encoder,
    )


def _texts(path: Path, count: int) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()[:count]
    rows = (json.loads(line) for line in lines)
    return [row.get("text") or row["query"] for row in rows]


def _publish_all(database: Database, texts: Sequence[str]) -> None:
    at = datetime.now(UTC)
    rows = [_article(f"scale-{number:06}", text, at) for number, text in enumerate(texts)]
    events = [_event(row["id"], at) for row in rows]
    with database.write() as session:
        session.execute(insert(Article), rows)
        session.execute(insert(EventRow), events)


def _article(id_: str, text: str, at: datetime) -> Json:
    return {
        "id": id_,
        "title": text[:200],
        "body": text,
        "status": PUBLISHED,
        "created_at": at,
        "updated_at": at,
    }


def _event(id_: str, at: datetime) -> Json:
    change = {"article_id": id_, "status": PUBLISHED, "version": 1}
    return {"type": "article.changed", "audience": "staff", "data": change, "at": at}


def _publishing(database: Database, knowledge: Knowledge) -> Json:
    """How long until an article that was committed is found: the slowest of some."""
    waits = []
    for number in range(PUBLISHED_ARTICLES):
        id_, at = f"news-{number}", datetime.now(UTC)
        question = f"第{number}号星际快递站的包裹怎么领取"
        with database.write() as session:
            session.execute(insert(Article), [_article(id_, question, at)])
            session.execute(insert(EventRow), [_event(id_, at)])
        start = time.perf_counter()
        knowledge.refresh()
        [[hit]] = knowledge.search([question], 1, "customer")
        waits.append(time.perf_counter() - start)
        if hit.article.id != id_:
            raise SystemExit(f"{id_} was published and not found")
    with database.write() as session:
        session.execute(delete(Article).where(Article.id.like("news-%")))
        session.execute(insert(EventRow), [_event(f"news-{n}", at) for n in range(len(waits))])
    return {"publish_ms": max(waits) * 1000, "publish_p50_ms": float(np.median(waits)) * 1000}


def _recall(knowledge: Knowledge, vectors: Vectors) -> float:
    """recall@10 of the index that serves, against comparing with every vector."""
    return float(np.mean(list(_shares_found(knowledge, vectors))))


def _shares_found(knowledge: Knowledge, vectors: Vectors) -> Iterator[float]:
    dense = knowledge.index.base.segment.dense
    assert dense is not None
    for vector in vectors:
        exact = np.argsort(-(dense.vectors @ vector), kind="stable")[:10]
        yield len(set(exact.tolist()) & set(dense.nearest(vector, 10))) / len(exact)


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds that passed, and those that this thread computed: on a busy machine the first
    tell more of the others."""
    start, computed = time.perf_counter(), time.thread_time()
    act()
    return (time.perf_counter() - start) * 1000, (time.thread_time() - computed) * 1000


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _rss_mb() -> float:
    """Resident memory now, mapped files included."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def _say(**report: Any) -> None:
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    cli()
