"""The words and numbers that callers send, cleaned or refused."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

# Control characters, invisible formatting, line and paragraph separators.
INVISIBLE = ("Cc", "Cf", "Zl", "Zp")


class Command(BaseModel):
    """What a POST asks for; a field that the shop does not know is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid")


def _one_line(text: str) -> str:
    if any(unicodedata.category(char) in INVISIBLE for char in text):
        raise ValueError("invisible characters")
    return text


def _some_lines(text: str) -> str:
    # Emoji are joined by invisible characters, so only control characters are refused.
    if any(unicodedata.category(char) == "Cc" and char not in "\r\n\t" for char in text):
        raise ValueError("control characters")
    return text


def _line(min_length: int, max_length: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=min_length, max_length=max_length)


Name = Annotated[str, _line(1, 30), AfterValidator(_one_line)]
Address = Annotated[str, _line(5, 120), AfterValidator(_one_line)]
Title = Annotated[str, _line(1, 60), AfterValidator(_one_line)]
Code = Annotated[str, _line(1, 30), AfterValidator(_one_line)]
Story = Annotated[str, _line(1, 1000), AfterValidator(_some_lines)]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, pattern="^1[3-9][0-9]{9}$")]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=100,
        pattern=r"^[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$",
    ),
]
TaxNo = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_upper=True, pattern="^[0-9A-Za-z]{15,20}$"),
]
