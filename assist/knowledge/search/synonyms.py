"""Words that an editor keeps as meaning the same, put for one another in a question."""

from collections.abc import Iterator, Sequence

from assist.knowledge.search.lexical import normalise

# Each wording is encoded and looked for: a few say what the others would.
MOST_WORDINGS = 3


def reworded(text: str, groups: Sequence[Sequence[str]]) -> list[str]:
    """The question with words replaced by their synonyms, one word a time: 快递 → 物流.

    `text` must be normalised. At most a few, so that no group makes a question slow.
    """
    found: list[str] = []
    for wording in _replaced(text, groups):
        if wording != text and wording not in found:
            found.append(wording)
        if len(found) == MOST_WORDINGS:
            break
    return found


def _replaced(text: str, groups: Sequence[Sequence[str]]) -> Iterator[str]:
    for group in groups:
        words = [normalise(word) for word in group]
        # The longest that stands there: 快递费 before 快递.
        said = max((word for word in words if word and word in text), key=len, default=None)
        if said is not None:
            yield from (text.replace(said, word) for word in words if word != said)
