"""What a person sees while a long step runs: a moving line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import re
import shutil
import sys
import time
import unicodedata
from pathlib import Path
from typing import TextIO

BAR_WIDTH = 20
TAIL_BYTES = 8192
SECONDS_BETWEEN_PLAIN_LINES = 30.0


class Progress:
    """Tells about one step: `tick` often while it runs, then `finish` or `fail`."""

    def __init__(self, title: str, usual_seconds: float = 0.0, out: TextIO | None = None) -> None:
        self.title = title
        self.usual_seconds = usual_seconds
        self.out = out or sys.stdout
        self.started_at = time.monotonic()
        self.told_at = self.started_at
        if not self.out.isatty():
            self._line(f"{title} …{_about(usual_seconds)}")

    @property
    def elapsed_seconds(self) -> float:
        return time.monotonic() - self.started_at

    def tick(self, doing: str = "") -> None:
        if self.out.isatty():
            self._draw(doing)
        elif time.monotonic() - self.told_at > SECONDS_BETWEEN_PLAIN_LINES:
            self.told_at = time.monotonic()
            self._line(f"  {self.title}: {clock(self.elapsed_seconds)} … {doing.strip()[:100]}")

    def finish(self) -> None:
        self._erase()
        self._line(f"✓ {self.title} ({self.elapsed_seconds:.1f} s)")

    def fail(self) -> None:
        self._erase()
        self._line(f"✗ {self.title} (after {self.elapsed_seconds:.1f} s)")

    def say(self, text: str) -> None:
        """A line that stays, above the moving one."""
        self._erase()
        self._line(text)

    def _draw(self, doing: str) -> None:
        bar = bar_of(self.elapsed_seconds, self.usual_seconds)
        text = f"{bar} {clock(self.elapsed_seconds)} {self.title}  {doing}"
        self.out.write("\r\x1b[2K" + cut_to_columns(text, shutil.get_terminal_size().columns - 1))
        self.out.flush()

    def _erase(self) -> None:
        if self.out.isatty():
            self.out.write("\r\x1b[2K")

    def _line(self, text: str) -> None:
        self.out.write(text + "\n")
        self.out.flush()


def bar_of(elapsed_seconds: float, usual_seconds: float) -> str:
    """Full only when done: past the usual time it stays one short, and a dot goes on moving."""
    if usual_seconds > 0:
        filled = min(int(BAR_WIDTH * elapsed_seconds / usual_seconds), BAR_WIDTH - 1)
    else:
        filled = 0
    cells = ["█"] * filled + ["·"] * (BAR_WIDTH - filled)
    moving = filled + int(elapsed_seconds * 4) % (BAR_WIDTH - filled)
    cells[moving] = "▒"
    return "".join(cells)


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def cut_to_columns(text: str, columns: int) -> str:
    """Chinese characters take two columns; a line that wraps could not be drawn over."""
    width = 0
    for index, character in enumerate(text):
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > columns:
            return text[:index]
    return text


def last_lines(log: Path, count: int) -> list[str]:
    """The last lines, without colours; of a bar drawn with carriage returns its last state."""
    try:
        with log.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - TAIL_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
    lines = [line.rstrip("\r").rsplit("\r", 1)[-1].rstrip() for line in plain.split("\n")]
    return [line for line in lines if line][-count:]


def _about(seconds: float) -> str:
    return f" (usually about {int(seconds)} s)" if seconds >= 5 else ""
