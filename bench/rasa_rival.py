"""Trains Rasa's ResponseSelector on articles and asks it (runs in Rasa's environment, alone).

`python rasa_rival.py TASK RESULT`: TASK has `examples` (a list of [article id, question, …]),
`questions` and `count`; RESULT gets, for each question, article ids, best first.
Its pipeline is what Rasa's documents give for a language without a spaCy model: jieba's words and
character n-grams as features, the selector with its defaults.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

import yaml
from rasa.core.agent import Agent  # type: ignore[import-not-found]
from rasa.model_training import train_nlu  # type: ignore[import-not-found]

PIPELINE = [
    {"name": "JiebaTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "ResponseSelector", "retrieval_intent": "faq", "epochs": 100, "random_seed": 1},
]


def main(task: str, result: str) -> None:
    wanted = json.loads(Path(task).read_text())
    with tempfile.TemporaryDirectory() as folder:
        model = train(wanted["examples"], Path(folder))
        agent = Agent.load(model)
        rankings = asyncio.run(ask(agent, wanted["questions"], wanted["count"]))
    Path(result).write_text(json.dumps(rankings))


def train(examples: "list[list[str]]", folder: Path) -> str:
    nlu = [
        {"intent": f"faq/{id_}", "examples": "".join(f"- {line(one)}\n" for one in questions)}
        for id_, *questions in examples
    ]
    responses = {f"utter_faq/{id_}": [{"text": id_}] for id_, *_ in examples}
    write(folder / "config.yml", {"recipe": "default.v1", "language": "zh", "pipeline": PIPELINE})
    write(folder / "nlu.yml", {"version": "3.1", "nlu": nlu})
    write(folder / "domain.yml", {"version": "3.1", "intents": ["faq"], "responses": responses})
    model = train_nlu(
        str(folder / "config.yml"),
        str(folder / "nlu.yml"),
        str(folder),
        domain=str(folder / "domain.yml"),
    )
    if model is None:
        raise SystemExit("Rasa trained no model")
    return str(model)


async def ask(agent: Agent, questions: "list[str]", count: int) -> "list[list[str]]":
    rankings = []
    for question in questions:
        parsed = await agent.parse_message(question)
        ranking = parsed["response_selector"]["faq"]["ranking"][:count]
        rankings.append([one["intent_response_key"].split("/", 1)[1] for one in ranking])
    return rankings


def line(text: str) -> str:
    """One line, and nothing that Rasa's training format would read as a mark."""
    return " ".join(text.translate(str.maketrans("[](){}", "【】（）（）")).split())


def write(path: Path, content: "dict[str, object]") -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
