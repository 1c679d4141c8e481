"""Placing questions in topics and keeping the topics' rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assist.clock import utc_now
from assist.db import Database
from assist.knowledge.articles.model import PUBLISHED, Article
from assist.knowledge.search.encoders import Vectors
from assist.learning.gaps import Settled, opens_again
from assist.learning.likeness import question_vectors, threshold_of
from assist.learning.model import DRAFTED, OPEN, Question, Topic
from assist.learning.outcomes import Judged
from assist.learning.topics import Cluster, TopicMap

# So many of a topic's questions tell another encoder where it lies.
ENCODED_ANEW = 50


class Encoding(Protocol):
    """The edge to the knowledge base's encoder."""

    @property
    def encoder_name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors: ...


class Topics:
    """All topics, with what is needed to find them in memory. Used by one thread: the follower's."""

    def __init__(self, database: Database, encoding: Encoding) -> None:
        self._database, self._encoding = database, encoding
        self._map: TopicMap | None = None

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row per text. Slow: call it outside a write session."""
        found = question_vectors(texts, self._encoding.encode)
        if self._map is None:
            self._map = self._load(found.shape[1])
        return found

    def forget(self) -> None:
        """The database was not changed as the memory was: read it again before the next use."""
        self._map = None

    def place(self, session: Session, question: Judged, text: str, vector: Vectors) -> Topic:
        """The question's topic, moved towards it; a new one where there is none.

        What the same article answers belongs together, however it is worded. Without an article
        the wording decides.
        """
        assert self._map is not None, "vectors() comes first"
        topic = _of_article(session, question.article_id)
        if topic is None and question.article_id is None and (id_ := self._map.nearest(vector)):
            topic = session.get(Topic, id_)
        if topic is None:
            topic = self._begin(session, question, text, vector)
        else:
            _join(topic, text, vector)
        self._map.put(topic.id, _cluster(topic))
        return topic

    def _begin(self, session: Session, question: Judged, text: str, vector: Vectors) -> Topic:
        topic = Topic(
            question=text,
            answered_by=question.article_id,
            encoder=self._encoding.encoder_name,
            total=vector.tobytes(),
            vector=vector.tobytes(),
        )
        session.add(topic)
        session.flush()
        return topic

    def _load(self, dimensions: int) -> TopicMap:
        name = self._encoding.encoder_name
        with self._database.read() as session:
            strange = session.scalars(select(Topic.id).where(Topic.encoder != name)).all()
        for id_ in strange:
            self._encode_anew(id_)
        with self._database.read() as session:
            topics = session.scalars(select(Topic).order_by(Topic.id))
            clusters = [(one.id, _cluster(one)) for one in topics]
        return TopicMap.of(threshold_of(name), dimensions, clusters)

    def _encode_anew(self, topic_id: str) -> None:
        """The encoder is another one now: what it says of the topic's newest questions counts."""
        with self._database.read() as session:
            question = session.get_one(Topic, topic_id).question
            newest = select(Question.text).where(Question.topic_id == topic_id)
            newest = newest.order_by(Question.id.desc()).limit(ENCODED_ANEW)
            texts = [question, *session.scalars(newest)]
        vectors = question_vectors(texts, self._encoding.encode)
        with self._database.write() as session:
            topic = session.get_one(Topic, topic_id)
            topic.encoder, topic.vector = self._encoding.encoder_name, vectors[0].tobytes()
            topic.total = vectors[1:].sum(axis=0).tobytes() if len(texts) > 1 else topic.vector


def note_failure(session: Session, topic: Topic, question: Judged) -> None:
    """Open a settled gap again where this failure shows that it is not closed."""
    if topic.state == OPEN:
        return
    settled = Settled(topic.state, topic.state_at, _published_at(session, topic))
    if opens_again(settled, question.at):
        topic.state, topic.state_at, topic.state_by = OPEN, utc_now(), None


def _published_at(session: Session, topic: Topic) -> datetime | None:
    """Since its last change: what an editor has mended since the failure may do now."""
    if topic.state != DRAFTED or topic.article_id is None:
        return None
    article = session.get(Article, topic.article_id)
    return article.updated_at if article and article.status == PUBLISHED else None


def _of_article(session: Session, article_id: str | None) -> Topic | None:
    """The topic that this article answers: gathered by it, or a gap that it was drafted for."""
    if article_id is None:
        return None
    of_it = or_(Topic.answered_by == article_id, Topic.article_id == article_id)
    return session.scalar(select(Topic).where(of_it).order_by(Topic.id).limit(1))


def _join(topic: Topic, text: str, vector: Vectors) -> None:
    cluster = _cluster(topic)
    if cluster.take(vector):
        topic.question, topic.vector = text, cluster.representative.tobytes()
    topic.total = cluster.total.tobytes()


def _cluster(topic: Topic) -> Cluster:
    total, vector = (np.frombuffer(one, np.float32) for one in (topic.total, topic.vector))
    return Cluster(total, vector)
