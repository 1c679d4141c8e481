"""The four programs of the service, and how one knows that each is ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.settings import Settings


@dataclass(frozen=True)
class Program:
    """`may_lack` names what assist may declare degraded and still count as ready."""

    name: str
    argv: Sequence[str]
    port: int
    ready_path: str = "/"
    tells_degraded: bool = False
    may_lack: frozenset[str] = frozenset()


def assist_alone(settings: Settings, root: Path) -> list[Program]:
    return [assist(settings, root, may_lack=frozenset({"bot"}))]


def whole_service(settings: Settings, root: Path) -> list[Program]:
    """Assist starts last and so stops first: no customer is told that the bot failed."""
    return [
        shop(settings, root),
        actions(settings, root),
        rasa(settings, root),
        assist(settings, root),
    ]


def assist(settings: Settings, root: Path, may_lack: frozenset[str] = frozenset()) -> Program:
    return Program(
        "assist",
        (str(root / ".venv/bin/python"), "-m", "assist", "serve"),
        settings.ports["ASSIST_PORT"],
        "/api/v1/health/ready",
        tells_degraded=True,
        # Other systems that are out are no reason to wait for.
        may_lack=may_lack | {"webhooks"},
    )


def rasa(settings: Settings, root: Path) -> Program:
    """On loopback only: Rasa's webhook is open to any caller."""
    port = settings.ports["RASA_PORT"]
    argv = (
        *(
            str(root / ".venv-bot/bin/rasa"),
            "run",
            "--enable-api",
            "-i",
            "127.0.0.1",
            "-p",
            str(port),
        ),
        *("--model", str(root / "models/bot")),
        *(
            "--endpoints",
            str(endpoints_file(settings)),
            "--credentials",
            str(root / "credentials.yml"),
        ),
    )
    return Program("rasa", argv, port)


def actions(settings: Settings, root: Path) -> Program:
    argv = (str(root / ".venv-bot/bin/python"), "-m", "bot.actions")
    return Program("actions", argv, settings.ports["ACTIONS_PORT"], "/health")


def shop(settings: Settings, root: Path) -> Program:
    return Program(
        "shop", (str(root / ".venv/bin/python"), "-m", "demo_shop"), settings.ports["SHOP_PORT"]
    )


def endpoints_file(settings: Settings) -> Path:
    return settings.state_dir / "endpoints.yml"


def endpoints_text(written: str, settings: Settings) -> str:
    """The repository's endpoints.yml with the port that the action server has this time.

    Rasa's own ${NAME} has no default, so a `rasa run` by hand would fail without our environment.
    """
    return written.replace("127.0.0.1:5055", f"127.0.0.1:{settings.ports['ACTIONS_PORT']}")
