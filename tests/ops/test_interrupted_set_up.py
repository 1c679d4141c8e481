"""A step of the set-up is done once, redone when its inputs change, never believed half done."""

import ast
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ops.bootstrap import do_steps, is_done, only_one_set_up, steps_to_do
from ops.commands import Command
from ops.problems import StepFailed, ToolMissing
from ops.settings import REPOSITORY
from ops.steps import Step, all_steps


def made_by(folder: Path, script: str, *tools: str) -> Step:
    """A step that makes `made` from `source` with a shell script."""
    return Step(
        name="example",
        title="Make the example",
        inputs=(folder / "source",),
        stamp=folder / "made.stamp",
        outputs=(folder / "made",),
        tools=tools,
        usual_seconds=1,
        advice="Mend the source.",
        commands=lambda _: [Command(("/bin/sh", "-c", script), folder)],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "one.txt").write_text("first")
    return tmp_path


def do(step: Step, folder: Path) -> None:
    do_steps([step], folder / "log", os.environ)


def test_a_finished_step_is_not_done_again(folder: Path) -> None:
    step = made_by(folder, "touch made")
    assert steps_to_do([step]) == [step]
    do(step, folder)
    assert steps_to_do([step]) == []


def test_a_changed_a_new_and_a_removed_source_each_ask_for_the_work_again(folder: Path) -> None:
    step = made_by(folder, "touch made")
    changes = (
        lambda: (folder / "source" / "one.txt").write_text("second"),
        lambda: (folder / "source" / "two.txt").write_text("new"),
        lambda: (folder / "source" / "one.txt").unlink(),
    )
    for change in changes:
        do(step, folder)
        assert is_done(step)
        change()
        assert not is_done(step)


def test_a_result_that_someone_deleted_is_made_again(folder: Path) -> None:
    step = made_by(folder, "touch made")
    do(step, folder)
    (folder / "made").unlink()
    assert not is_done(step)


def test_an_interrupted_installation_is_redone(folder: Path) -> None:
    """Someone changes the lock and presses Ctrl-C in the middle of the installation."""
    do(made_by(folder, "touch made"), folder)
    (folder / "source" / "one.txt").write_text("second")
    set_up = subprocess.Popen(
        [sys.executable, "-c", SET_UP_THAT_NEVER_ENDS, str(folder)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(folder / "begun")
    set_up.send_signal(signal.SIGINT)
    assert set_up.wait(timeout=15) == 130
    (folder / "source" / "one.txt").write_text("first")
    assert not is_done(made_by(folder, "touch made"))
    installer = int((folder / "begun").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(installer, 0)


SET_UP_THAT_NEVER_ENDS = """
import os, sys
from pathlib import Path
from ops.bootstrap import do_steps
from ops.problems import exit_with_sentence
from tests.ops.test_interrupted_set_up import made_by
folder = Path(sys.argv[1])
step = made_by(folder, "echo $$ > begun.new; mv begun.new begun; exec sleep 60")
exit_with_sentence(lambda: do_steps([step], folder / "log", os.environ) or 0)
"""


def test_whoever_sees_a_step_fail_gets_its_last_lines_and_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step = made_by(folder, "seq 1 50; echo the registry is gone; exit 3")
    with pytest.raises(StepFailed) as told:
        do(step, folder)
    lines = str(told.value).splitlines()
    assert lines[-2].endswith("the registry is gone")
    assert len(lines) == 20 + 1
    assert "Mend the source." in lines[-1]
    assert "setup-example.log" in lines[-1]
    assert "✗ [1/1] Make the example" in capsys.readouterr().out
    assert not is_done(step)


def test_nothing_is_begun_while_a_tool_of_a_later_step_is_missing(folder: Path) -> None:
    steps = [made_by(folder, "touch made"), made_by(folder, "touch made", "npm")]
    with pytest.raises(ToolMissing):
        do_steps(steps, folder / "log", {"PATH": str(folder)})
    assert not (folder / "made").exists()


def test_the_second_of_two_set_ups_waits_for_the_first(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with only_one_set_up(folder / "lock"):
        second = subprocess.Popen(
            [sys.executable, "-c", SECOND_SET_UP, str(folder)],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert second.stdout is not None
        assert "waiting for it" in second.stdout.readline()
        assert not (folder / "entered").exists()
    second.communicate(timeout=10)
    assert second.returncode == 0
    assert (folder / "entered").exists()


SECOND_SET_UP = """
import sys
from pathlib import Path
from ops.bootstrap import only_one_set_up
folder = Path(sys.argv[1])
with only_one_set_up(folder / "lock"):
    (folder / "entered").touch()
"""


def test_every_step_names_sources_that_are_in_the_repository() -> None:
    missing = [
        str(source)
        for step in all_steps(REPOSITORY).values()
        for source in step.inputs
        if not source.exists()
    ]
    assert missing == []


def test_whoever_edits_a_module_of_the_sentiment_training_gets_it_trained_anew() -> None:
    """The imports of the training, and theirs, within its folder."""
    folder = REPOSITORY / "assist" / "sentiment"
    needed, unread = set(), {"train"}
    while unread:
        module = unread.pop()
        needed.add(module)
        source = (folder / f"{module}.py").read_text(encoding="utf-8")
        unread |= {name for name in imported_from(source) if (folder / f"{name}.py").exists()}
        unread -= needed
    inputs = {path.stem for path in all_steps(REPOSITORY)["sentiment-model"].inputs}
    assert needed - inputs == set()


def imported_from(source: str) -> set[str]:
    """The last part of `from assist.sentiment.x import …` and the names of `… import x`."""
    imports = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ImportFrom)]
    inside = [n for n in imports if (n.module or "").startswith("assist.sentiment")]
    return {
        name
        for n in inside
        for name in [(n.module or "").rpartition(".")[2], *(alias.name for alias in n.names)]
    }


def wait_for(path: Path) -> None:
    until = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < until, f"{path.name} did not come"
        time.sleep(0.02)
