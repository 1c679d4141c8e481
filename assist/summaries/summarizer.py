"""Who writes a summary: the rules, or another that is put in their place."""

from typing import Protocol

from assist.summaries import rules
from assist.summaries.rules import Log, Parts


class Summarizer(Protocol):
    def summarize(self, log: Log) -> Parts:
        """The three parts, each of at most about 120 characters, from what stands in `log`."""
        ...


class BuiltIn:
    def summarize(self, log: Log) -> Parts:
        return rules.summarize(log)
