"""Sealed Parquet: a table and a few words about it in one file that vouches for its own bytes.

The seal is the SHA-256 of the whole file with the seal's own digits as zeros, kept in the file's metadata. So
the bytes are checked before anything parses them, and a flipped bit anywhere is found, not only in the pages.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

FORMAT_VERSION = 1
_HEADER = b"dabiao"
_SEAL = b"dabiao.seal"
_BLANK = b"0" * 64
# In the footer a pair is key, \x18, the value's length, value; JSON and Base64 beside it hold no \x18.
_MARK = _SEAL + b"\x18\x40"


class Broken(Exception):
    """The bytes are not what was sealed: damaged, cut short, or never ours."""


class Foreign(Exception):
    """The bytes are whole, but not what belongs in this place; the message says why."""


@dataclass(frozen=True)
class Unsealed:
    """A sealed file, opened: its kind of content, header, table, and the SHA-256 of its bytes."""

    header: dict[str, Any]
    table: pa.Table
    sha256: str


def sealed(content: str, table: pa.Table, header: dict[str, Any]) -> bytes:
    """The file of ``table`` and ``header`` (what JSON can say). ``content`` names the kind: entry, plan, targets."""
    words = {"content": content, "format_version": FORMAT_VERSION, **header}
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    sink = io.BytesIO()
    with pq.ParquetWriter(
        sink, table.schema, compression="zstd", use_dictionary=False, write_statistics=False
    ) as writer:
        writer.write_table(table)
        writer.add_key_value_metadata({_HEADER: text.encode("utf-8", "replace"), _SEAL: _BLANK})
    blank = sink.getvalue()
    place = blank.rindex(_MARK) + len(_MARK)
    digits = hashlib.sha256(blank).hexdigest().encode("ascii")
    return blank[:place] + digits + blank[place + 64 :]


def unsealed(content: str, file: bytes) -> Unsealed:
    """Check the bytes of ``file``, then open it. Raises :class:`Broken` or :class:`Foreign`."""
    place = file.rfind(_MARK) + len(_MARK)
    if place < len(_MARK) or file[:4] != b"PAR1":
        raise Broken
    digest = hashlib.sha256(file[:place])
    digest.update(_BLANK)
    digest.update(file[place + 64 :])
    if digest.hexdigest().encode("ascii") != file[place : place + 64]:
        raise Broken
    try:
        parquet = pq.ParquetFile(pa.BufferReader(file))
        header = json.loads(parquet.metadata.metadata[_HEADER])
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        raise Broken from error
    if header.get("content") != content:
        raise Foreign(f"{header.get('content')}")
    if header.get("format_version", 0) > FORMAT_VERSION:
        raise Foreign(f"format_version {header['format_version']}")
    return Unsealed(header, parquet.read(use_threads=False), hashlib.sha256(file).hexdigest())


@contextmanager
def understood() -> Iterator[None]:
    """What a sealed file says otherwise than its content should makes it :class:`Foreign`."""
    try:
        yield
    except (KeyError, ValueError, TypeError, StopIteration, pa.ArrowException) as error:
        raise Foreign(f"{type(error).__name__}: {error}") from error


def conformed(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """``table`` with exactly the columns of ``schema``: one that an older writer did not know is empty."""
    columns = [
        table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)
