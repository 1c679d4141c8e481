"""The other programs a machine must have: Node 20 with npm, and a C compiler."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

from ops.problems import ToolMissing
from ops.pythons import find_python

OLDEST_NODE = (20, 19)  # Vite 8 asks for it
GET_NODE = "install it from nodejs.org or with your package manager"


def find_node(environment: Mapping[str, str]) -> str:
    wanted = f"Node {OLDEST_NODE[0]}.{OLDEST_NODE[1]} or newer"
    node = shutil.which("node", path=environment.get("PATH", ""))
    if not node:
        raise ToolMissing(f"{wanted} is missing: {GET_NODE}.")
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    number = re.match(r"v(\d+)\.(\d+)", said)
    if not number or tuple(map(int, number.groups())) < OLDEST_NODE:
        raise ToolMissing(
            f"{wanted} is needed and {node} is {said or 'of an unknown version'}: {GET_NODE}."
        )
    return node


def find_npm(environment: Mapping[str, str]) -> str:
    npm = shutil.which("npm", path=environment.get("PATH", ""))
    if not npm:
        raise ToolMissing("npm is missing: install it beside Node (package npm).")
    return npm


def find_compiler(environment: Mapping[str, str]) -> str:
    for name in ("gcc", "cc", "clang"):
        found = shutil.which(name, path=environment.get("PATH", ""))
        if found:
            return found
    raise ToolMissing(
        "A C compiler is missing: install gcc (on Debian and Ubuntu: `apt-get install gcc`)."
    )


FINDERS: dict[str, Callable[[Mapping[str, str]], str]] = {
    "python3.11": lambda environment: find_python("3.11", environment),
    "python3.10": lambda environment: find_python("3.10", environment),
    "node": find_node,
    "npm": find_npm,
    "compiler": find_compiler,
}


def find_tools(names: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """Paths by name. Raises ToolMissing with a sentence for each that is not there."""
    found: dict[str, str] = {}
    sentences: list[str] = []
    for name in dict.fromkeys(names):
        try:
            found[name] = FINDERS[name](environment)
        except ToolMissing as problem:
            sentences.append(str(problem))
    if sentences:
        raise ToolMissing("\n".join(sentences))
    return found
