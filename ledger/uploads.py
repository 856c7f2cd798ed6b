"""Uploads as they came: kept first, under what they contain; their names are words, never paths."""

import hashlib

from domain.errors import Refused
from ledger.places import upload_path
from ledger.refusals import CannotWrite, UploadMissing
from ledger.store import Store, Taken, Unsettled

_seen: set[tuple[str, str]] = set()


def keep(store: Store, name: str, content: bytes) -> str:
    """Keep an upload and give its SHA-256. A kept one that was damaged since is mended: its name is its content."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = upload_path(sha256)
    try:
        store.create(path, content)
    except Taken:
        if store.read(path) != content:
            store.replace(path, content)
    except Unsettled as trouble:
        raise Refused(CannotWrite(value=name)) from trouble
    _seen.add((store.place, sha256))
    return sha256


def kept(store: Store, sha256: str) -> bytes:
    """The bytes of an upload; Refused where they are not there, or not what was uploaded."""
    try:
        content = store.read(upload_path(sha256))
    except OSError as error:
        raise Refused(UploadMissing(value=sha256)) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused(UploadMissing(value=sha256))
    return content


def must_be_kept(store: Store, sha256: str) -> None:
    """Refused unless the upload is kept; this process looks once."""
    if (store.place, sha256) not in _seen:
        kept(store, sha256)
        _seen.add((store.place, sha256))
