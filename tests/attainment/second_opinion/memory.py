"""A ledger's store whose files lie in memory, for the many ledgers that tests and benches make and forget."""

from itertools import count

from ledger.store import Item, Taken

_places = count()


class MemoryStore:
    """A store whose files are gone with the process."""

    def __init__(self, place: str | None = None) -> None:
        self.files: dict[str, bytes] = {}
        self._place = place or f"memory:{next(_places)}"
        self._stamps: dict[str, int] = {}

    @property
    def place(self) -> str:
        return self._place

    def list(self, folder: str) -> list[Item]:
        """What lies directly in ``folder``, by name."""
        start = f"{folder}/" if folder else ""
        names = {path[len(start) :].split("/", 1)[0] for path in self.files if path.startswith(start)}
        return [Item(n, f"{self._stamps[start + n]}" if start + n in self.files else "") for n in sorted(names)]

    def read(self, path: str) -> bytes:
        """The bytes at ``path``."""
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]

    def create(self, path: str, content: bytes) -> None:
        """Put ``content`` at ``path``, where nothing stands yet."""
        if path in self.files:
            raise Taken(path)
        self.replace(path, content)

    def replace(self, path: str, content: bytes) -> None:
        """Put ``content`` at ``path``, whatever stood there."""
        self.files[path] = content
        self._stamps[path] = self._stamps.get(path, 0) + 1
