"""A draft for a gap out of what was really said: customers' questions, agents' answers. Pure.

Nothing is invented: every sentence of the body was written by an agent to a customer.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assist.conversations.moves import BOT
from assist.knowledge.search.encoders import Vectors
from assist.learning.asking import asks
from assist.learning.timeline import Timeline
from assist.sentiment.masking import mask

MAX_SIMILAR = 10
MAX_CITED = 5
MAX_QUESTION_CHARS = 80
# Answers to one question, up to the next thing that the customer brings up.
MAX_ANSWERS = 6
# Shorter ones greet, ask back or say goodbye.
MIN_ANSWER_CHARS = 12
SMALL_TALK = re.compile(r"请稍[等候]|很高兴为您|有什么(可以|能)帮|祝您|还有(其他|别的)|感谢您的")
ASKS_BACK = re.compile(r"(请|麻烦).{0,8}(提供|告诉我|发(一下|给我)).*$|[吗呢么][？?]?$|[？?]$")
NO_ANSWER_YET = "还没有坐席回答过这个问题，正文请您来写。"


@dataclass(frozen=True)
class Answer:
    """What an agent wrote to a customer who had asked this."""

    text: str
    agent_name: str
    at: datetime
    conversation_id: str


def answers_to(timeline: Timeline, seq: int, conversation_id: str) -> list[Answer]:
    """What agents told the customer after the question `seq` and before the next one to the bot,
    as far as it tells anything."""
    customer = (one for one in timeline.by("customer") if one.seq > seq and one.status == BOT)
    end = next((one.seq for one in customer if asks(one.text)), None)
    written = [
        Answer(mask(one.text), one.author_name, one.at, conversation_id)
        for one in timeline.by("agent")
        if one.seq > seq and (end is None or one.seq < end) and tells(one.text)
    ]
    return written[:MAX_ANSWERS]


def tells(text: str) -> bool:
    is_long = len(text) >= MIN_ANSWER_CHARS
    return is_long and not SMALL_TALK.search(text) and not ASKS_BACK.search(text)


def most_telling(answers: Sequence[Answer], vectors: Vectors, alike: float) -> list[Answer]:
    """The best answers, one of each kind: what was said in most conversations first, then longest.

    Row i of `vectors` belongs to answer i; of those at least `alike`, only the longest stays.
    """
    likeness = vectors @ vectors.T
    chosen: list[int] = []
    for place in sorted(range(len(answers)), key=lambda one: -len(answers[one].text)):
        if all(likeness[place, other] < alike for other in chosen):
            chosen.append(place)
    ranked = sorted(chosen, key=lambda one: -_support(answers, likeness[one], alike))
    return [answers[place] for place in ranked[:MAX_CITED]]


def _support(answers: Sequence[Answer], likeness: Vectors, alike: float) -> int:
    """In how many conversations something like it was said."""
    return len(
        {one.conversation_id for one, near in zip(answers, likeness, strict=True) if near >= alike}
    )


def similar_questions(question: str, texts: Sequence[str]) -> list[str]:
    """Other ways in which it was asked, the most frequent first, each once."""
    counts = Counter(text.strip() for text in texts if len(text.strip()) <= MAX_QUESTION_CHARS)
    seen = {_bare(question)}
    found: list[str] = []
    for text, _ in counts.most_common():
        if _bare(text) not in seen:
            seen.add(_bare(text))
            found.append(text)
    return found[:MAX_SIMILAR]


def body(cited: Sequence[Answer]) -> str:
    """The answers as paragraphs, in the order in which they were chosen."""
    return "\n\n".join(answer.text for answer in cited)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).lower()
