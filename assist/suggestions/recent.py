"""A sentence that was searched for a moment ago is not searched for again.

The last turns are looked at after every message, so that most sentences come three times; each
costs 5 to 8 ms.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Protocol

from assist.clock import utc_now
from assist.knowledge.search.passages import Hit
from assist.knowledge.search.service import Search

# Two hundred conversations' last turns; a sentence's hits take some kilobytes.
MOST = 1000
# An article expires at midnight somewhere: in every zone that is at a quarter of an hour.
QUARTER_SECONDS = 900
AUDIENCE = "staff"


class Base(Search, Protocol):
    """What is searched, and by what one sees that it has changed."""

    @property
    def index(self) -> object: ...

    @property
    def synonyms(self) -> object: ...


class RecentSearches:
    """Staff's search with a memory, which any change of the knowledge base empties."""

    def __init__(self, knowledge: Base, k: int) -> None:
        self._knowledge, self._k = knowledge, k
        self._found: OrderedDict[str, list[Hit]] = OrderedDict()
        self._state: tuple[Any, ...] = ()

    def search(self, texts: Sequence[str]) -> list[list[Hit]]:
        """Hits of each text, best first."""
        found = self._found_in(self._state_now())
        looked_up = ((text, found.pop(text, None)) for text in dict.fromkeys(texts))
        known = {text: hits for text, hits in looked_up if hits is not None}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        fresh = self._knowledge.search(missing, self._k, AUDIENCE) if missing else []
        known |= dict(zip(missing, fresh, strict=True))
        found.update(known)
        while len(found) > MOST:
            found.popitem(last=False)
        return [known[text] for text in texts]

    def _found_in(self, state: tuple[Any, ...]) -> "OrderedDict[str, list[Hit]]":
        """What was found in this state of the base. Who still searches in an older one writes
        into a memory that nobody reads."""
        if state != self._state:
            self._state, self._found = state, OrderedDict()
        return self._found

    def _state_now(self) -> tuple[Any, ...]:
        quarter = int(utc_now().timestamp() // QUARTER_SECONDS)
        return (self._knowledge.index, self._knowledge.synonyms, quarter)
