"""The bytes on disk, one file for the same bytes, named by their sha256."""

import errno
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from assist.clock import new_id
from assist.errors import StorageFull

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Storage:
    """Made when it is first needed; a restart finds everything that was acknowledged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_of(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def stage(self, content: bytes) -> Path:
        """Written through to the disk, not in its place yet; raises StorageFull."""
        staged = self._folder / f"{new_id()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with staged.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self.drop(staged)
            raise _full(error) from error
        return staged

    def place(self, staged: Path, digest: str) -> None:
        """In its place for good, before the row that names it is committed. The same bytes that
        stood there already are replaced by themselves."""
        path = self.path_of(digest)
        try:
            path.parent.mkdir(exist_ok=True)
            staged.replace(path)
            for folder in (path.parent, self._folder):
                _write_through(folder)
        except OSError as error:
            raise _full(error) from error

    def drop(self, staged: Path) -> None:
        with suppress(OSError):
            staged.unlink()

    def remove(self, digest: str) -> None:
        self.drop(self.path_of(digest))


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def _write_through(folder: Path) -> None:
    """A rename stands after a power cut once its folder is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _full(error: OSError) -> Exception:
    return StorageFull() if error.errno in NO_ROOM else error
