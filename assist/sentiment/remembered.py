"""An analyzer that remembers what it read last: the bot's gateway and the log's follower ask the same."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from assist.sentiment.analyzer import Sentiment
from assist.sentiment.service import Analyzer
from assist.sentiment.turns import Turn

# The follower comes a moment after the gateway: a few hundred messages cover a storm.
MOST_REMEMBERED = 1000
Key = tuple[str, tuple[Turn, ...]]


class RememberingAnalyzer:
    """Safe to use from many threads. What fell out is read again."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._known: OrderedDict[Key, Sentiment] = OrderedDict()
        self._lock = Lock()

    @property
    def is_ready(self) -> bool:
        return self._analyzer.is_ready

    def warm_up(self) -> None:
        self._analyzer.warm_up()

    def analyze(
        self, texts: Sequence[str], before: Sequence[Sequence[Turn]] | None = None
    ) -> list[Sentiment]:
        """As the analyzer behind it reads them; what it read lately is not read again."""
        pasts = before if before is not None else [()] * len(texts)
        keys = [(text, tuple(past)) for text, past in zip(texts, pasts, strict=True)]
        with self._lock:
            found = {key: self._known[key] for key in keys if key in self._known}
        new = [key for key in dict.fromkeys(keys) if key not in found]
        if new:
            read = self._analyzer.analyze([text for text, _ in new], [past for _, past in new])
            found.update(zip(new, read, strict=True))
        self._remember({key: found[key] for key in new})
        return [found[key] for key in keys]

    def _remember(self, news: dict[Key, Sentiment]) -> None:
        with self._lock:
            self._known.update(news)
            while len(self._known) > MOST_REMEMBERED:
                self._known.popitem(last=False)
