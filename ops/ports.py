"""Is a port free, and if not, who has it?"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ops.problems import PortTaken

LISTENING = "0A"


def check_ports(ports: Mapping[str, int]) -> None:
    """Raises PortTaken with a sentence for each port (by its setting's name) that is not free."""
    sentences = [
        taken_sentence(name, port, who_listens_on(port))
        for name, port in ports.items()
        if not is_free(port)
    ]
    if sentences:
        raise PortTaken("\n".join(sentences))


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the servers do: a port whose last connections are still closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                return False
            raise PortTaken(f"Port {port} cannot be used: {problem.strerror}.") from problem
    return True


def taken_sentence(name: str, port: int, holder: str | None) -> str:
    by = f" by {holder}" if holder else ""
    return f"Port {port} is taken{by}: stop that, or choose another with {name}=<port>."


def who_listens_on(port: int) -> str | None:
    """`name (pid 123)` where Linux tells us; it does not of other people's programs."""
    sockets = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    if not sockets:
        return None
    for folder in Path("/proc").glob("[0-9]*"):
        if sockets & set(_open_files(folder)):
            return f"{_name_of(folder)} (pid {folder.name})"
    return None


def _listening_inodes(port: int) -> Iterable[str]:
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            rows = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for row in rows:
            fields = row.split()
            if fields[3] == LISTENING and int(fields[1].rsplit(":", 1)[1], 16) == port:
                yield fields[9]


def _open_files(folder: Path) -> Iterator[str]:
    """Nothing for a process that ended meanwhile or belongs to someone else."""
    with contextlib.suppress(OSError):
        for link in list((folder / "fd").iterdir()):
            # One that was closed since the listing, such as the listing's own.
            with contextlib.suppress(OSError):
                # Path.readlink came with Python 3.9.
                yield os.readlink(link)  # noqa: PTH115


def _name_of(folder: Path) -> str:
    try:
        words = (folder / "cmdline").read_text().split("\0")
    except OSError:
        return "a program"
    return " ".join(
        Path(word).name if index == 0 else word for index, word in enumerate(words[:4])
    ).strip()
