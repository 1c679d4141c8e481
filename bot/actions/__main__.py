"""Serve the actions on 127.0.0.1:${ACTIONS_PORT:-5055}.

rasa_sdk binds 0.0.0.0 unless SANIC_HOST says otherwise; the action server has no sign-in of its
own, so it must not be reachable from outside.
"""

from __future__ import annotations

import logging
import os

from rasa_sdk.constants import DEFAULT_SERVER_PORT
from rasa_sdk.endpoint import run


def main() -> None:
    """Serve until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    os.environ.setdefault("SANIC_HOST", "127.0.0.1")
    run("bot.actions", port=int(os.environ.get("ACTIONS_PORT", DEFAULT_SERVER_PORT)))


if __name__ == "__main__":
    main()
