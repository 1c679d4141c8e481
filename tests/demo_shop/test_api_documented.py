"""Who connects an own business system finds every call in the document, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from demo_shop.app import openapi_document
from demo_shop.errors import ShopError
from demo_shop.rules import refusals
from demo_shop.rules.refusals import Refusal

DOCUMENT = (Path(__file__).parents[2] / "docs" / "business-api.md").read_text("utf-8")
CALLS: dict[str, dict[str, Any]] = {
    f"{method.upper()} {path}": call
    for path, calls in openapi_document()["paths"].items()
    for method, call in calls.items()
}


def test_the_document_lists_the_calls_of_the_app() -> None:
    listed = re.findall(r"^\| `((?:GET|POST) /api/[^`]+)` \|", DOCUMENT, re.MULTILINE)
    assert sorted(listed) == sorted(CALLS)


def test_the_document_names_every_error() -> None:
    facts = {error.error for error in ShopError.__subclasses__() if hasattr(error, "error")}
    facts |= {one.error for one in vars(refusals).values() if isinstance(one, Refusal)}
    assert not {fact for fact in facts - {"internal_error"} if f"`{fact}`" not in DOCUMENT}


@pytest.mark.parametrize("call", CALLS)
def test_each_call_has_a_summary_a_description_and_its_errors(call: str) -> None:
    documented = CALLS[call]
    assert documented["summary"] and documented["description"]
    expected = {"401", "default"}
    if call.startswith("POST"):
        expected |= {"400", "422"}
    if "{order_no}" in call:
        expected |= {"400", "403", "404", "429"}
    if call.startswith("POST") and "{order_no}" in call:
        expected |= {"409"}
    assert expected <= set(documented["responses"])
    assert call.startswith("POST") or "422" not in documented["responses"]


@pytest.mark.parametrize("call", CALLS)
def test_each_error_has_an_example(call: str) -> None:
    for status, response in CALLS[call]["responses"].items():
        if status.startswith("4"):
            examples = response["content"]["application/json"]["examples"]
            assert all({"error", "detail"} == set(one["value"]) for one in examples.values())


def test_each_field_that_is_sent_has_an_example() -> None:
    schemas = openapi_document()["components"]["schemas"]
    sent = {name: schema for name, schema in schemas.items() if name.endswith("Command")}
    assert len(sent) == 6
    without = [
        f"{name}.{field}"
        for name, schema in sent.items()
        for field, shape in schema.get("properties", {}).items()
        if "examples" not in shape
    ]
    assert not without


def test_the_command_prints_the_schema_and_opens_no_database(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    printed = subprocess.run(
        [sys.executable, "-m", "demo_shop", "openapi"],
        cwd=root,
        env={"TONGZHOU_DATA_DIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert json.loads(printed.stdout) == openapi_document()
    assert not list(tmp_path.iterdir())
