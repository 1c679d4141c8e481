"""A PostgreSQL of the test's own: on loopback, in a folder of its own, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# Where Debian and others put the server's programs, which are on no PATH.
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/usr/pgsql-*/bin")
# The server refuses to run as root.
SERVER_USER = "postgres"
# What a crash would cost does not matter here.
HASTE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "listen_addresses=127.0.0.1")


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, of the newest version; None where there is no server."""
    found = [one for place in PLACES for one in Path("/").glob(f"{place[1:]}/initdb")]
    if found:
        return max(found).parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def running_cluster(bin_dir: Path) -> Iterator[str]:
    """The address of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="tongzhou-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER)
    port, state = _free_port(), str(folder / "data")
    options = " ".join((*HASTE, "-p", str(port), "-k", str(folder)))
    _run(bin_dir / "initdb", "-D", state, "-U", "desk", "-E", "UTF8", "--no-sync", "-A", "trust")
    try:
        _run(bin_dir / "pg_ctl", "-D", state, "-w", "-o", options, "-l", f"{folder}/log", "start")
        yield f"postgresql+psycopg://desk@127.0.0.1:{port}/postgres"
    finally:
        _run(bin_dir / "pg_ctl", "-D", state, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _run(*command: str | Path) -> None:
    as_server: Sequence[str | Path] = ()
    if os.geteuid() == 0:
        as_server = ("runuser", "-u", SERVER_USER, "--")
    subprocess.run([*as_server, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
