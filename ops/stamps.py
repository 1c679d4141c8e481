"""Stamps: a finished step leaves the digest of its inputs and is redone when they change."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SKIPPED_FOLDERS = {"node_modules", "__pycache__", "dist", "coverage"}


def digest_of(inputs: Iterable[Path]) -> str:
    """One digest over names and contents of files and whole folders; a missing one counts too."""
    digest = hashlib.sha256()
    for path in inputs:
        for file in _files_of(path):
            digest.update(f"{file.relative_to(path.parent)}\0{_content_digest(file)}\n".encode())
    return digest.hexdigest()


def is_current(stamp: Path, digest: str) -> bool:
    try:
        return stamp.read_text().strip() == digest
    except OSError:
        return False


def remove_stamp(stamp: Path) -> None:
    """Before the work: whoever finds no stamp knows that the work was not finished."""
    if stamp.exists():
        stamp.unlink()


def write_stamp(stamp: Path, digest: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    unfinished = stamp.with_name(stamp.name + ".new")
    unfinished.write_text(digest + "\n")
    unfinished.replace(stamp)


def _content_digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return "missing"


def _files_of(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = sorted(
            f for f in subfolders if f not in SKIPPED_FOLDERS and not f.startswith(".")
        )
        yield from (Path(folder) / name for name in sorted(names) if not name.endswith(".pyc"))
