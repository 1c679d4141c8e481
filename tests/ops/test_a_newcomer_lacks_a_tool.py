"""What a newcomer's machine lacks is told in one sentence each, before anything long begins."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ops.problems import ToolMissing
from ops.pythons import find_python
from ops.tools import find_node, find_tools

Environment = dict[str, str]
Install = Callable[..., Path]


def test_a_newcomer_without_python_3_10_is_told_in_one_sentence_how_to_get_it(
    machine: Environment,
) -> None:
    with pytest.raises(ToolMissing) as told:
        find_python("3.10", machine)
    sentence = str(told.value)
    assert "Python 3.10" in sentence
    assert "uv python install 3.10" in sentence
    assert "\n" not in sentence


def test_a_python_on_path_is_taken(machine: Environment, install: Install) -> None:
    python = install("python3.10", says="3.10")
    assert find_python("3.10", machine) == str(python)


def test_a_python_of_another_version_is_passed_over(machine: Environment, install: Install) -> None:
    install("python3", says="3.13")
    with pytest.raises(ToolMissing):
        find_python("3.11", machine)


def test_a_pyenv_shim_that_is_not_active_is_passed_over_for_the_version_behind_it(
    machine: Environment, install: Install
) -> None:
    install("python3.10", says="pyenv: python3.10: command not found", code=127)
    real = install("python", says="3.10", folder="home/.pyenv/versions/3.10.13/bin")
    assert find_python("3.10", machine) == str(real)


def test_the_newest_patch_of_pyenv_is_taken(machine: Environment, install: Install) -> None:
    install("python", says="3.10", folder="home/.pyenv/versions/3.10.9/bin")
    newest = install("python", says="3.10", folder="home/.pyenv/versions/3.10.13/bin")
    assert find_python("3.10", machine) == str(newest)


def test_a_python_that_uv_knows_is_taken(machine: Environment, install: Install) -> None:
    python = install("python", says="3.10", folder="uv/cpython-3.10/bin")
    install("uv", says=str(python))
    assert find_python("3.10", machine) == str(python)


def test_someone_whose_python_has_no_venv_module_is_told_which_package_to_install(
    machine: Environment, install: Install
) -> None:
    only_without_venv = 'case "$2" in *venv*) exit 1;; esac; echo 3.11'
    install("python3.11").write_text(f"#!/bin/sh\n{only_without_venv}\n")
    with pytest.raises(ToolMissing, match=r"install the package python3\.11-venv"):
        find_python("3.11", machine)


@pytest.mark.parametrize("version", ["v18.20.4", "v20.18.0"])
def test_someone_with_an_old_node_is_told_both_versions(
    machine: Environment, install: Install, version: str
) -> None:
    install("node", says=version)
    with pytest.raises(ToolMissing, match=rf"Node 20\.19 or newer .*{version}"):
        find_node(machine)


@pytest.mark.parametrize("version", ["v20.19.0", "v22.12.0", "v24.1.0"])
def test_a_new_enough_node_is_taken(machine: Environment, install: Install, version: str) -> None:
    node = install("node", says=version)
    assert find_node(machine) == str(node)


def test_all_that_is_missing_is_told_at_once(machine: Environment) -> None:
    with pytest.raises(ToolMissing) as told:
        find_tools(["python3.11", "python3.10", "compiler", "node", "npm", "node"], machine)
    sentences = str(told.value).splitlines()
    assert len(sentences) == 5
    for number, name in enumerate(["Python 3.11", "Python 3.10", "C compiler", "Node", "npm"]):
        assert name in sentences[number]
