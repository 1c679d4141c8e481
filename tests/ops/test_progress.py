"""What someone sees while a step runs."""

import io
from pathlib import Path

import pytest

from ops.progress import Progress, bar_of, clock, cut_to_columns, last_lines


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_line_moves_and_a_finished_step_leaves_one_line() -> None:
    terminal = Terminal()
    progress = Progress("Train the bot", usual_seconds=30, out=terminal)
    progress.tick("Epoch 3")
    assert "0:00 Train the bot  Epoch 3" in terminal.getvalue()
    progress.finish()
    assert terminal.getvalue().split("\r\x1b[2K")[-1].startswith("✓ Train the bot (0.")


def test_in_a_log_each_step_has_its_seconds_and_nothing_moves() -> None:
    log = io.StringIO()
    progress = Progress("Train the bot", usual_seconds=30, out=log)
    progress.tick("Epoch 3")
    progress.finish()
    first, last = log.getvalue().splitlines()
    assert first == "Train the bot … (usually about 30 s)"
    assert last.startswith("✓ Train the bot (0.")


@pytest.mark.parametrize("elapsed", [0.0, 0.3, 15.0, 29.9, 31.0, 500.0])
def test_the_bar_moves_and_is_never_full_before_the_end(elapsed: float) -> None:
    bar = bar_of(elapsed, 30.0)
    assert len(bar) == 20
    assert bar.count("▒") == 1


def test_a_bar_without_a_usual_time_moves_too() -> None:
    assert bar_of(0.0, 0.0) != bar_of(0.3, 0.0)


def test_a_long_line_of_chinese_is_cut_to_the_width_of_the_screen() -> None:
    assert cut_to_columns("正在安装packages", 6) == "正在安"


def test_minutes_are_counted() -> None:
    assert clock(75.9) == "1:15"


def test_of_a_drawn_bar_only_its_last_state_is_shown(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"one\r\nEpoch 1\rEpoch 2\r\x1b[32mEpoch 3\x1b[0m\n\n")
    assert last_lines(log, 5) == ["one", "Epoch 3"]


def test_a_log_that_is_not_there_yet_has_no_lines(tmp_path: Path) -> None:
    assert last_lines(tmp_path / "log", 5) == []
