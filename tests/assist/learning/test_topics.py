"""Which questions belong together."""

from collections.abc import Sequence

import numpy as np

from assist.knowledge.search.encoders import Vectors
from assist.learning.likeness import question_vectors
from assist.learning.topics import Cluster, TopicMap


def vector(*numbers: float) -> Vectors:
    found = np.asarray(numbers, dtype=np.float32)
    return np.asarray(found / np.linalg.norm(found), dtype=np.float32)


def test_the_nearest_topic_is_found_if_it_is_near_enough() -> None:
    clusters = [("east", Cluster.of(vector(1, 0))), ("north", Cluster.of(vector(0, 1)))]
    topics = TopicMap.of(0.9, 2, clusters)
    assert topics.nearest(vector(1, 0.2)) == "east"
    assert topics.nearest(vector(0.1, 1)) == "north"
    assert topics.nearest(vector(1, 1)) is None
    assert TopicMap(0.9, 2).nearest(vector(1, 0)) is None


def test_the_one_in_the_middle_speaks_for_all() -> None:
    cluster = Cluster.of(vector(1, 0.4))
    assert not cluster.take(vector(1, 0.5)), "two are equally near to the centre between them"
    assert cluster.take(vector(1, 0.45))
    assert np.allclose(cluster.representative, vector(1, 0.45))


def test_a_topic_whose_centre_has_wandered_draws_nothing_in() -> None:
    cluster = Cluster.of(vector(1, 0, 0))
    for _ in range(3):
        cluster.take(vector(1, 0.9, 0))
    cluster.representative = vector(1, 0, 0)
    topics = TopicMap.of(0.8, 3, [("wandered", cluster)])
    assert float(cluster.centre @ vector(0.8, 0.9, 0)) > 0.8
    assert topics.nearest(vector(0.8, 0.9, 0)) is None


def test_a_topic_that_moved_is_found_where_it_is_now() -> None:
    topics = TopicMap.of(0.9, 2, [("one", Cluster.of(vector(1, 0)))])
    topics.put("one", Cluster.of(vector(0, 1)))
    assert (topics.nearest(vector(0, 1)), topics.nearest(vector(1, 0))) == ("one", None)
    assert len(topics) == 1


def test_the_map_grows() -> None:
    directions = np.eye(200, dtype=np.float32)
    topics = TopicMap.of(0.9, 200, ((str(n), Cluster.of(directions[n])) for n in range(200)))
    assert [topics.nearest(directions[n]) for n in (0, 63, 64, 199)] == ["0", "63", "64", "199"]


def everything_alike(texts: Sequence[str]) -> Vectors:
    """An encoder that sees no difference."""
    return np.ones((len(texts), 1), dtype=np.float32)


def test_questions_are_alike_by_what_they_ask_not_by_how_they_begin() -> None:
    texts = ["请问积分可以换话费吗", "积分能换话费么", "请问发票可以重开吗"]
    points, points_too, invoice = question_vectors(texts, everything_alike)
    assert points @ points_too > 0.8
    assert points @ invoice < 0.6
    assert np.allclose([one @ one for one in (points, invoice)], 1.0, atol=1e-5)
