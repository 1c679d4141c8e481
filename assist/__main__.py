"""The commands of assist: `python -m assist --help`."""

import os
from pathlib import Path

# Before numpy and torch load: their thread pools fight when several processes share few cores.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import typer

# The commands import the application themselves: it takes seconds, and `prepare` does without.
from assist import demo_team, logs, migrate
from assist.db import Database
from assist.knowledge.transfer.front_matter import BrokenFile, read_folder
from assist.settings import Settings

cli = typer.Typer(help="同舟：assist 的命令", no_args_is_help=True, add_completion=False)


@cli.command()
def prepare() -> None:
    """Bring the database up to date, make the secrets, and seed an empty desk."""
    logs.configure()
    _prepare(Settings())


@cli.command()
def serve() -> None:
    """Serve the gateway, the console and the knowledge base."""
    from assist.app import create_app

    logs.configure()
    settings = Settings()
    _prepare(settings)
    _run(settings, create_app(settings))


@cli.command()
def demo() -> None:
    """Serve everything on the shipped fakes: no Rasa, no models, up in seconds."""
    from assist.app import create_app
    from assist.testing import FakeAnalyzer, FakeBot, FakeEncoder

    logs.configure()
    settings = Settings(bot="fake")
    _prepare(settings)
    app = create_app(settings, bot=FakeBot(), encoder=FakeEncoder(), analyzer=FakeAnalyzer())
    _run(settings, app)


@cli.command()
def check_articles(folder: Path) -> None:
    """Name every article file below FOLDER that cannot be used, with its line."""
    broken = [one for one in read_folder(folder) if isinstance(one, BrokenFile)]
    for one in broken:
        typer.echo(str(one))
    raise typer.Exit(1 if broken else 0)


@cli.command()
def migration(message: str) -> None:
    """Write the next schema revision from the models."""
    database = Database(Settings().resolved_database_url)
    migrate.upgrade(database)
    migrate.make_revision(database, message)


def _prepare(settings: Settings) -> None:
    database = Database(settings.resolved_database_url)
    migrate.upgrade(database)
    demo_team.seed(settings, database)
    database.close()
    # Made before the first caller needs them: the bot's actions and the shop read the files.
    _ = settings.service_token, settings.identity_secret


def _run(settings: Settings, app: object) -> None:
    import uvicorn

    # Requests are not logged: their addresses may carry tokens. What matters has its own line.
    uvicorn.run(
        app,  # type: ignore[arg-type]
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        ws_max_size=64 * 1024,
        ws_per_message_deflate=False,
    )


if __name__ == "__main__":
    cli()
