"""Where files lie: a store lists, reads, creates what is absent, and replaces what is derived (ARCHITECTURE)."""

import contextlib
import errno
import fcntl
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

from domain.errors import Refused
from ledger.refusals import CannotWrite, LinksRefused, NotAFolder, Obstacle

_LINKS_REFUSED = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP}


class Item(NamedTuple):
    """One name in a folder. ``stamp`` changes whenever the bytes do; a folder's is empty."""

    name: str
    stamp: str

    @property
    def is_folder(self) -> bool:
        """Whether other names lie under this one."""
        return not self.stamp


class Taken(Exception):
    """The path exists already; what stands there was not touched."""


class Unsettled(Exception):
    """The file stands under its name, but the disk would not confirm it: it may be gone after a power cut."""


class Store(Protocol):
    """The four things a store does. Paths are relative, with ``/``; a path is made of safe names only."""

    @property
    def place(self) -> str:
        """What names this store for people and for caches: two stores of one place hold the same files."""

    def list(self, folder: str) -> list[Item]:
        """What lies directly in ``folder``, by name; nothing where there is no such folder."""

    def read(self, path: str) -> bytes:
        """The bytes at ``path``; FileNotFoundError where there are none."""

    def create(self, path: str, content: bytes) -> None:
        """Put ``content`` at ``path``, wholly or not at all, and return once it is safe from a power cut.

        Raises :class:`Taken` where something stands there, :class:`Unsettled` where the outcome is not
        known to last, and Refused where nothing could be written.
        """

    def replace(self, path: str, content: bytes) -> None:
        """Put ``content`` at ``path`` in one step, whatever stood there. For derived files only."""


class LocalStore:
    """A folder of the local file system.

    Starting it sweeps what a killed process left half written, and tries a hard link: where the file
    system refuses links, commits could not be made exclusive, so the start is refused with a message.
    A folder that does not exist yet is made by the first write; one that can't be written can be read.
    """

    SCRATCH: ClassVar[str] = ".tmp"

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._links_tried = False
        if self.root.exists():
            if not self.root.is_dir():
                raise Refused(NotAFolder(value=str(self.root)))
            with contextlib.suppress(_Unwritable):
                self._try_links()
                self._sweep()

    @property
    def place(self) -> str:
        """The folder's absolute path."""
        return str(self.root)

    def list(self, folder: str) -> list[Item]:
        """See :class:`Store`. Names that begin with a dot are nobody's and are passed over."""
        try:
            with os.scandir(self._at(folder)) as found:
                items = [_item(entry) for entry in found if not entry.name.startswith(".")]
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(items, key=lambda item: item.name)

    def read(self, path: str) -> bytes:
        """See :class:`Store`."""
        return self._at(path).read_bytes()

    def create(self, path: str, content: bytes) -> None:
        """See :class:`Store`: temporary file, fsync, hard link to the final name, fsync of the folder."""
        with _refusals(path):
            self._try_links()
            final = self._at(path)
            self._make_folder(final.parent)
            with self._written(content) as temporary:
                try:
                    os.link(temporary, final)
                except FileExistsError:
                    raise Taken(path) from None
        _settle(final.parent, path)

    def replace(self, path: str, content: bytes) -> None:
        """See :class:`Store`: temporary file, fsync, rename over the final name, fsync of the folder."""
        with _refusals(path):
            final = self._at(path)
            self._make_folder(final.parent)
            with self._written(content) as temporary:
                temporary.replace(final)
        _settle(final.parent, path)

    def _at(self, path: str) -> Path:
        names = path.split("/") if path else []
        if any(name in ("", ".", "..") or "\0" in name for name in names):
            raise ValueError(f"not a path of the store: {path!r}")
        return self.root.joinpath(*names)

    def _make_folder(self, folder: Path) -> None:
        if folder.is_dir():
            return
        if folder != folder.parent:
            self._make_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
        _fsync_folder(folder.parent)

    @contextlib.contextmanager
    def _written(self, content: bytes) -> Iterator[Path]:
        """A temporary file with ``content``, safe on disk, locked while we live and gone afterwards."""
        folder = self.root / self.SCRATCH
        self._make_folder(folder)
        temporary, handle = _claimed(folder)
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(handle, view) :]
            os.fsync(handle)
            yield temporary
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            os.close(handle)

    def _try_links(self) -> None:
        """Refuse where the file system refuses hard links; pass over where it can't be written at all."""
        if self._links_tried:
            return
        folder = self.root / self.SCRATCH
        try:
            self._make_folder(folder)
            temporary, handle = _claimed(folder)
        except OSError as error:
            raise _Unwritable(error) from error
        linked = temporary.with_name(f"{uuid.uuid4().hex}.link")
        try:
            os.link(temporary, linked)
        except OSError as error:
            if error.errno in _LINKS_REFUSED:
                raise Refused(LinksRefused(value=str(self.root))) from error
            raise _Unwritable(error) from error
        finally:
            for path in (linked, temporary):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
            os.close(handle)
        self._links_tried = True

    def _sweep(self) -> None:
        """Remove temporary files whose writer is dead: a living one holds the lock on its own."""
        folder = self.root / self.SCRATCH
        for leftover in folder.iterdir() if folder.is_dir() else ():
            with contextlib.suppress(OSError):
                handle = os.open(leftover, os.O_RDONLY | os.O_CLOEXEC)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    leftover.unlink(missing_ok=True)
                finally:
                    os.close(handle)


class _Unwritable(Exception):
    """The folder can't be written now; reading may go on."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def _item(entry: "os.DirEntry[str]") -> Item:
    if entry.is_dir():
        return Item(entry.name, "")
    status = entry.stat()
    return Item(entry.name, f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}")


def _claimed(folder: Path) -> tuple[Path, int]:
    """A new temporary file with our lock on it; again where a sweeper got between making and locking."""
    while True:
        path = folder / f"{uuid.uuid4().hex}.tmp"
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o644)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return path, handle
        os.close(handle)


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle(folder: Path, path: str) -> None:
    try:
        _fsync_folder(folder)
    except OSError as error:
        raise Unsettled(path) from error


@contextlib.contextmanager
def _refusals(path: str) -> Iterator[None]:
    """What the file system refuses, as a problem that says what and where."""
    try:
        yield
    except OSError as error:
        raise Refused(CannotWrite(value=path, obstacle=Obstacle.of(error))) from error
    except _Unwritable as trouble:
        raise Refused(CannotWrite(value=path, obstacle=Obstacle.of(trouble.error))) from trouble
