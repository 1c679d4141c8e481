"""Trains what `make bench-bot RIVAL=…` compares with: `python -m bench.bot_rival MODEL.tar.gz`.

Rasa's default pipeline for Chinese on our domain and rules, with 20 sentences per intent: how long
a message takes does not depend on how many there were. In the bot's environment.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from bench.nlu_pipelines import RIVAL
from bench.nlu_sets import HELD_OUT, read_set, sample
from ops.settings import REPOSITORY

EACH = 20


def main() -> None:
    model = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        config, sentences = Path(folder) / "config.yml", Path(folder) / "nlu.yml"
        config.write_text(yaml.safe_dump(_config(), allow_unicode=True), "utf-8")
        sentences.write_text(yaml.safe_dump(_sentences(), allow_unicode=True), "utf-8")
        data = [str(REPOSITORY / "bot/data" / name) for name in ("rules", "responses")]
        # fmt: off
        subprocess.run([
            sys.executable, "-m", "rasa", "train", "--config", str(config), "--domain", "domain.yml",
            "--data", *data, str(sentences), "--out", str(model.parent),
            "--fixed-model-name", model.name.removesuffix(".tar.gz"),
        ], check=True, cwd=REPOSITORY)
        # fmt: on


def _config() -> dict[str, object]:
    ours: dict[str, object] = yaml.safe_load((REPOSITORY / "config.yml").read_text("utf-8"))
    return ours | {"pipeline": RIVAL}


def _sentences() -> dict[str, object]:
    by_intent: dict[str, list[str]] = {}
    for text, intent in sample(read_set("own", None, HELD_OUT).train, EACH, 0):
        by_intent.setdefault(intent, []).append(text)
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in by_intent.items()
    ]
    return {"version": "3.1", "nlu": nlu}


if __name__ == "__main__":
    main()
