"""What is asked of summaries and wrap-ups, as it comes in."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints, field_validator

from assist.conversations.texts import check_text
from assist.summaries.rules import Parts
from assist.summaries.service import Edit
from assist.summaries.wrapping import MAX_TAGS, Result, checked_tags

MAX_NOTE_CHARS = 500
# Longer than the rules write: a person may have more to say.
MAX_WRITTEN_CHARS = 500
# What every database takes as an integer.
MAX_INTEGER = 2**31 - 1
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_WRITTEN_CHARS)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_NOTE_CHARS)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=30)]
Number = Annotated[int, Field(ge=1, le=MAX_INTEGER)]


class WrittenParts(BaseModel):
    """`at`: that of the summary which was edited; null or left out: it was a built one."""

    problem: Text
    done: Text
    open: Text
    at: Annotated[str, StringConstraints(max_length=40)] | None = None

    @field_validator("problem", "done", "open")
    @classmethod
    def _check(cls, text: str) -> str:
        return check_text(text, MAX_WRITTEN_CHARS) if text else ""

    @property
    def parts(self) -> Parts:
        return Parts(self.problem, self.done, self.open)


class WrittenSummary(WrittenParts):
    based_on_seq: Annotated[int, Field(ge=0, le=MAX_INTEGER)]

    @property
    def edit(self) -> Edit:
        return Edit(self.parts, self.based_on_seq, self.at)


class WithResult(BaseModel):
    disposition: Name | None = None
    tags: Annotated[list[str], Field(max_length=MAX_TAGS)] = []
    note: Note | None = None

    @field_validator("note")
    @classmethod
    def _check(cls, note: str | None) -> str | None:
        return check_text(note, MAX_NOTE_CHARS) if note else None

    @property
    def result(self) -> Result:
        return Result(self.disposition or None, checked_tags(self.tags), self.note)


class Resolving(WithResult):
    summary: WrittenParts | None = None


class WrittenWrapUp(WithResult):
    """`handling`: of which stretch of service; left out: of the one that ended last."""

    handling: Number | None = None


class NewDisposition(BaseModel):
    name: Name


class ChangedDisposition(NewDisposition):
    is_active: bool = True
