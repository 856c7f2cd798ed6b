"""The entries of a region's sequence: what one commit says, who said it and when (ARCHITECTURE, the ledger)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from domain.actuals import Actual, Note
from domain.contracts import FIGURE_LIMIT, FIGURE_STEP, rows, schema, table
from domain.errors import Refused
from domain.words import Word
from ledger.refusals import DoesNotFit
from ledger.seal import conformed, sealed, understood, unsealed
from ledger.standing import Key, keys, said

ROWS = schema(Actual).append(pa.field("number", pa.int64(), nullable=False))
NOTES = schema(Note).append(pa.field("number", pa.int64(), nullable=False))
Row = TypeVar("Row")


class EntryKind(Word):
    """What an entry does."""

    ACTUALS = "actuals", "报送批次"
    REVOCATION = "revocation", "撤销"
    RELEASE = "release", "发布"
    ALIASES = "aliases", "指标别名"
    PLAN = "plan", "计划发布"


@dataclass(frozen=True)
class Upload:
    """A file as it was uploaded: its name (text, never a path) and the SHA-256 of its bytes, which were kept."""

    name: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What somebody wants to commit under one region: figures, notes, confirmed aliases.

    ``mapping`` (JSON) says how the upload was read, so that it can be read again; ``ticks`` name the oddities
    that the analyst confirmed; ``counts`` may add what only the reader of the file knows (rows set aside).
    ``batch_id`` is the batch's own name: committing the same batch twice is one commit.
    """

    region: str
    by: str
    kind: EntryKind = EntryKind.ACTUALS
    actuals: tuple[Actual, ...] | pa.Table = ()
    notes: tuple[Note, ...] = ()
    upload: Upload | None = None
    mapping: dict[str, Any] = field(default_factory=dict)
    ticks: tuple[str, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    reason: str | None = None
    batch_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        """Resolve the rows now, so that committing has only to compare and write."""
        if any(region != self.region for region in pc.unique(self.rows["region"]).to_pylist()):
            raise ValueError(f"a row of another region in a batch of {self.region}")
        _ = self.keys, self.said

    @cached_property
    def rows(self) -> pa.Table:
        """The figures as a table, numbered 1, 2, …: a row's place in the batch is its identity (R29).

        A spreadsheet's row may hold several figures, so its number moves to ``source_row``.
        """
        if isinstance(self.actuals, pa.Table):
            given = conformed(self.actuals, schema(Actual))
        else:
            given = _table(self.actuals)
        source = [
            s or n or None for s, n in zip(*(given[c].to_pylist() for c in ("source_row", "row_number")), strict=True)
        ]
        own = {
            "source_row": pa.array(source, pa.int64()),
            "row_number": pa.array(range(1, given.num_rows + 1), pa.int64()),
        }
        for name, column in own.items():
            place = given.schema.get_field_index(name)
            given = given.set_column(place, given.schema.field(place), column)
        return given

    @cached_property
    def keys(self) -> list[Key]:
        """What each row is about."""
        return keys(self.rows)

    @cached_property
    def said(self) -> list[str]:
        """All that each row says."""
        return said(self.rows)


def unfitting(row: Any) -> list[Decimal]:
    """The figures of a row that DECIMAL(18,6) does not hold exactly."""
    figures = (getattr(row, f.name) for f in fields(row))
    return [f for f in figures if isinstance(f, Decimal) and not _fits(f)]


def _fits(figure: Decimal) -> bool:
    return figure.is_finite() and abs(figure) < FIGURE_LIMIT and figure == figure.quantize(FIGURE_STEP)


def _table(actuals: tuple[Actual, ...]) -> pa.Table:
    try:
        return table(Actual, actuals)
    except pa.ArrowInvalid:
        problems = [
            DoesNotFit(row=row.row_number or None, name=f"{row.indicator_id} {row.period}", value=str(figure))
            for row in actuals
            for figure in unfitting(row)
        ]
        if not problems:
            raise
        raise Refused(*problems) from None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry as committed. ``number`` is the order of all that is known of the region; no clock decides.

    ``revokes`` is set on a revocation, and ``gives_up`` where that number was damaged and an administrator
    decided to go on without it; ``plan_id`` and ``plan_version`` (with the file's hash) on a plan's
    publication; ``plan_id``, ``period`` and ``releases`` on a release. ``sha256`` is the entry's own file's.
    """

    region: str
    number: int
    batch_id: str
    kind: EntryKind
    committed_at: datetime
    committed_by: str
    upload_name: str | None = None
    upload_sha256: str | None = None
    mapping: dict[str, Any] = field(default_factory=dict, hash=False)
    ticks: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict, hash=False)
    aliases: dict[str, str] = field(default_factory=dict, hash=False)
    reason: str | None = None
    revokes: int | None = None
    gives_up: bool = False
    plan_id: str | None = None
    plan_version: int | None = None
    plan_sha256: str | None = None
    period: str | None = None
    releases: int | None = None
    previous_sha256: str | None = None
    sha256: str = ""

    @property
    def revocable(self) -> bool:
        """Whether a revocation may name it (DOMAIN §8): what was uploaded or released, nothing else."""
        return self.kind in (EntryKind.ACTUALS, EntryKind.ALIASES, EntryKind.RELEASE)


_IN_HEADER = tuple(f.name for f in fields(Entry) if f.name != "sha256")


def entry_file(entry: Entry, actuals: pa.Table, notes: Iterable[Note]) -> bytes:
    """The bytes of an entry's file: the figures as rows, all else in the metadata."""
    header = {name: getattr(entry, name) for name in _IN_HEADER}
    header["committed_at"] = entry.committed_at.isoformat()
    header["notes"] = plain(notes)
    return sealed("entry", actuals, header)


@dataclass(frozen=True)
class Opened:
    """An entry's file, opened: the entry, its figures and its notes, each row with the entry's number."""

    entry: Entry
    rows: pa.Table
    notes: pa.Table

    @cached_property
    def keys(self) -> list[Key]:
        """What each row is about."""
        return keys(self.rows)

    @cached_property
    def said(self) -> list[str]:
        """All that each row says."""
        return said(self.rows)


def opened_batch(entry: Entry, rows: pa.Table, batch: Batch) -> Opened:
    """What :func:`opened_entry` would make of the file just written of them, without reading it."""
    notes = _numbered(table(Note, batch.notes), entry.number, NOTES) if batch.notes else NOTES.empty_table()
    opened = Opened(entry, _numbered(rows, entry.number, ROWS), notes)
    opened.__dict__.update(keys=batch.keys, said=batch.said)
    return opened


def opened_entry(file: bytes) -> Opened:
    """Open an entry's file of any format version. Raises seal.Broken or seal.Foreign."""
    content = unsealed("entry", file)
    with understood():
        said = {n: content.header[n] for n in _IN_HEADER if n in content.header}
        said["kind"] = next(kind for kind in EntryKind if kind == said["kind"])
        said["committed_at"] = datetime.fromisoformat(said["committed_at"])
        said["ticks"] = tuple(said.get("ticks", ()))
        entry = Entry(**said, sha256=content.sha256)
        notes = table(Note, revived(Note, content.header.get("notes", ())))
        return Opened(
            entry,
            _numbered(conformed(content.table, schema(Actual)), entry.number, ROWS),
            _numbered(notes, entry.number, NOTES),
        )


def _numbered(rows_: pa.Table, number: int, wanted: pa.Schema) -> pa.Table:
    column = pa.repeat(pa.scalar(number, pa.int64()), rows_.num_rows)
    return pa.table([*rows_.columns, column], schema=wanted)


def plain(of: Iterable[Any]) -> list[dict[str, Any]]:
    """Rows of one class without figures or moments, as JSON says them."""
    listed = list(of)
    return table(type(listed[0]), listed).to_pylist() if listed else []


def revived(row: type[Row], said: Iterable[dict[str, Any]]) -> list[Row]:
    """The rows that :func:`plain` said; a field that an older writer did not know has its default."""
    listed = list(said)
    if not listed:
        return []
    wanted = schema(row)  # type: ignore[arg-type]
    known = pa.schema([f for f in wanted if f.name in listed[0]])
    return rows(row, pa.Table.from_pylist(listed, schema=known))
