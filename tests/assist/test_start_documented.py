"""docs/start.md shows a host site how to sign its customer; what it shows is run here."""

import re
from collections.abc import Callable
from typing import Any

from assist.people.identity import CustomerIdentity, read_identity
from assist.settings import REPOSITORY

START = (REPOSITORY / "docs" / "start.md").read_text("utf-8")
SECRET = "a-secret-of-the-host-site-and-the-desk"


def test_an_identity_signed_as_the_documents_show_is_believed() -> None:
    token = documented_signing()("c1001", "李小雨", ["vip"], SECRET)
    assert read_identity(token, SECRET) == CustomerIdentity("c1001", "李小雨", ("vip",))


def documented_signing() -> Callable[[str, str, list[str], str], str]:
    [snippet] = re.findall(r"```python\n(.+?)```", START, re.DOTALL)
    names: dict[str, Any] = {}
    exec(snippet, names)
    signing: Callable[[str, str, list[str], str], str] = names["identity_of"]
    return signing
