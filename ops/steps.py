"""The steps of the set-up: what each is made from, what it makes, and the commands that make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.commands import Command


@dataclass(frozen=True)
class Step:
    """Done when `stamp` holds the digest of `inputs` and all `outputs` are there."""

    name: str
    title: str
    inputs: Sequence[Path]
    stamp: Path
    outputs: Sequence[Path]
    tools: Sequence[str]
    usual_seconds: float
    advice: str
    commands: Callable[[Mapping[str, str]], list[Command]]


OFFLINE_ADVICE = "Is the package registry reachable? Run the same command again to go on."
BOT_INPUTS = ("config.yml", "domain.yml", "bot/data", "bot/nlu")
# What the training imports, not the whole folder: an edited endpoint need not cost a training.
SENTIMENT_INPUTS = (
    *("train.py", "teaching.py", "lessons.py", "corpus.py", "cleaning.py", "turns.py"),
    *(
        "pipeline.py",
        "opinion.py",
        "context.py",
        "alerts.py",
        "dangers.py",
        "displeasure.py",
        "linear.py",
    ),
    *("features.py", "embedding.py", "signals.py", "lexicon.py", "threats.py", "sentences"),
)


def all_steps(root: Path) -> dict[str, Step]:
    """In the order in which they must be done."""
    steps = (
        python_step(root, "assist", "3.11", root / ".venv", 150),
        python_step(root, "bot", "3.10", root / ".venv-bot", 160),
        web_packages(root),
        web_build(root),
        bot_model(root),
        sentiment_model(root),
    )
    return {step.name: step for step in steps}


def python_step(root: Path, name: str, version: str, venv: Path, usual_seconds: float) -> Step:
    lock, python, stamp = (
        root / "requirements" / f"{name}.txt",
        venv / "bin" / "python",
        venv / ".inputs",
    )
    pip = (str(python), "-m", "pip", "--disable-pip-version-check", "--no-input")

    def commands(tools: Mapping[str, str]) -> list[Command]:
        return [
            # --clear: what an interrupted installation left is not worth repairing.
            Command((tools[f"python{version}"], "-m", "venv", "--clear", str(venv)), root),
            Command((*pip, "install", "-r", str(lock)), root),
            Command((*pip, "check"), root),
        ]

    return Step(
        name=f"python-{name}",
        title=f"Install the Python {version} packages of {name}",
        inputs=(lock,),
        stamp=stamp,
        outputs=(python,),
        tools=(f"python{version}", "compiler"),
        usual_seconds=usual_seconds,
        advice=OFFLINE_ADVICE,
        commands=commands,
    )


def web_packages(root: Path) -> Step:
    web = root / "web"
    return Step(
        name="web-packages",
        title="Install the packages of the pages",
        inputs=(web / "package-lock.json", web / ".npmrc"),
        stamp=web / "node_modules" / ".inputs",
        outputs=(web / "node_modules",),
        tools=("node", "npm"),
        usual_seconds=20,
        advice=OFFLINE_ADVICE,
        commands=lambda tools: [Command((tools["npm"], "ci", "--no-audit", "--no-fund"), web)],
    )


def web_build(root: Path) -> Step:
    web, static = root / "web", root / "assist" / "static"
    return Step(
        name="web-build",
        title="Build the pages",
        inputs=(web,),
        stamp=static / ".inputs",
        outputs=(static / "console", static / "widget"),
        tools=("node", "npm"),
        usual_seconds=20,
        advice="`make check` tells more about the source of the pages.",
        commands=lambda tools: [Command((tools["npm"], "run", "build"), web)],
    )


def bot_model(root: Path) -> Step:
    folder = root / "models" / "bot"
    rasa = str(root / ".venv-bot/bin/rasa")
    train = (rasa, "train", "--data", "bot/data", "--out", str(folder))
    return Step(
        name="bot-model",
        title="Train the bot",
        inputs=(*_under(root, *BOT_INPUTS), root / "requirements" / "bot.txt"),
        stamp=folder / ".inputs",
        outputs=(folder / "tongzhou.tar.gz",),
        tools=(),
        usual_seconds=45,
        advice="`make check` validates the bot's data.",
        # --force: our stamp sees changes in our own components too; Rasa's cache does not.
        commands=lambda tools: [
            Command((*train, "--fixed-model-name", "tongzhou", "--force"), root)
        ],
    )


def sentiment_model(root: Path) -> Step:
    folder = root / "models" / "sentiment"
    train = (str(root / ".venv/bin/python"), "-m", "assist.sentiment.train", "--out", str(folder))
    return Step(
        name="sentiment-model",
        title="Train the sentiment classifier",
        inputs=(
            *_under(root / "assist" / "sentiment", *SENTIMENT_INPUTS),
            root / "requirements" / "assist.txt",
        ),
        stamp=folder / ".inputs",
        outputs=(folder,),
        tools=(),
        usual_seconds=60,
        advice="Run `make train` after mending it.",
        commands=lambda tools: [Command(train, root)],
    )


def _under(folder: Path, *names: str) -> tuple[Path, ...]:
    return tuple(folder / name for name in names)
