"""Segments on disk: whole, checked, or not there at all.

Each state of a segment has a folder of its own, `<name>-<number>`. It is written under another
name, forced to the disk, and only then renamed; older states go afterwards. Whatever moment a
crash picks, the newest complete state is found.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog

from assist.knowledge.search.lexical import grams
from assist.knowledge.search.segment import Segment

# Changed together with anything that changes what the files say; the words are watched by a sample.
FORMAT, SAMPLE = 2, "您好，ＡＢＣ簡訊12号，退貨Refund？"
MANIFEST = "manifest.json"
Json = dict[str, Any]
log = structlog.get_logger()


class UnusableIndex(Exception):
    """What stands on disk cannot be searched: damaged, or written by another encoder or format."""


class IndexFiles:
    """The base and the delta of one encoder. What cannot be read is built again, and what cannot
    be written is kept in memory: both stand in the log, and search goes on."""

    def __init__(self, folder: Path, encoder_name: str) -> None:
        self._base, self._delta = SegmentStore(folder, "base"), SegmentStore(folder, "delta")
        self._encoder_name = encoder_name

    def load_base(self) -> Segment | None:
        base = self._load(self._base, "base")
        if base is None:
            log.warning("index.to_be_built")
        return base

    def load_delta(self) -> Segment | None:
        return self._load(self._delta, "delta")

    def save_base(self, base: Segment) -> None:
        """What the delta held is in the base now."""
        if self._save(self._base, base):
            self._delta.clear()

    def save_delta(self, delta: Segment) -> None:
        self._save(self._delta, delta)

    def _load(self, store: "SegmentStore", name: str) -> Segment | None:
        try:
            return store.load(self._encoder_name)
        except UnusableIndex as error:
            log.error("index.unusable", segment=name, reason=str(error))
            return None

    def _save(self, store: "SegmentStore", segment: Segment) -> bool:
        try:
            store.save(segment, self._encoder_name)
        except (OSError, RuntimeError):
            # FAISS says RuntimeError where a disk is full.
            log.exception("index.not_saved")
            return False
        return True


class SegmentStore:
    """Keeps the newest state of the segment `name` below `folder`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name

    def load(self, encoder_name: str) -> Segment | None:
        """The newest state, memory-mapped; None where there is none. Raises UnusableIndex."""
        states = self._states()
        if not states:
            return None
        folder = states[-1]
        content = _checked_manifest(folder)
        if content["written_by"] != _writer(encoder_name):
            raise UnusableIndex(f"written by {content['written_by']}")
        for name, digest in content["files"].items():
            if _digest(folder / name) != digest:
                raise UnusableIndex(f"{folder.name}/{name} is damaged")
        try:
            return Segment.load(folder)
        except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
            raise UnusableIndex(f"{folder.name} cannot be read") from error

    def save(self, segment: Segment, encoder_name: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        states = self._states()
        number = _number_of(states[-1]) + 1 if states else 1
        unfinished = self._folder / f"{self._name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        segment.save(unfinished)
        _write_manifest(unfinished, encoder_name)
        unfinished.rename(self._folder / f"{self._name}-{number:06}")
        _force(self._folder)
        self._remove(states)

    def clear(self) -> None:
        self._remove(self._states())

    def _states(self) -> list[Path]:
        """Oldest first."""
        return sorted(self._folder.glob(f"{self._name}-*"), key=_number_of)

    def _remove(self, states: list[Path]) -> None:
        # Who still searches an old state keeps its files until done: they are only unlinked.
        for state in states:
            shutil.rmtree(state, ignore_errors=True)


def _number_of(state: Path) -> int:
    return int(state.name.rpartition("-")[2])


def _write_manifest(folder: Path, encoder_name: str) -> None:
    for path in _files(folder):
        _force(path)
    files = {str(path.relative_to(folder)): _digest(path) for path in _files(folder)}
    content = {"written_by": _writer(encoder_name), "files": files}
    manifest = folder / MANIFEST
    signed = {"content": content, "sha256": _digest_of(content)}
    manifest.write_text(json.dumps(signed, indent=1), encoding="utf-8")
    for path in (manifest, *(one for one in folder.rglob("*") if one.is_dir()), folder):
        _force(path)


def _writer(encoder_name: str) -> Json:
    return {"format": FORMAT, "encoder": encoder_name, "sample": " ".join(grams(SAMPLE))}


def _checked_manifest(folder: Path) -> Json:
    try:
        signed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        content: Json = signed["content"]
        if signed["sha256"] != _digest_of(content):
            raise UnusableIndex(f"{folder.name}/{MANIFEST} is damaged")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableIndex(f"{folder.name}/{MANIFEST} cannot be read") from error
    return content


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnusableIndex(f"{path.name} cannot be read") from error


def _digest_of(content: Json) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _force(path: Path) -> None:
    """Have the disk keep it: a rename is no use if what it names may still be lost."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
