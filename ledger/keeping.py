"""Carrying a ledger elsewhere: seeds laid out, backups made, backups restored. What an entry needs goes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.errors import Refused
from ledger.books import Ledger
from ledger.places import (
    ACTUALS,
    NOTICES,
    PLANS,
    RULES,
    SEEDS,
    UPLOADS,
    is_digest,
    is_safe_name,
    number_in,
    region_folder,
    version_in,
)
from ledger.refusals import AnotherBackup, FolderNotEmpty, NothingThere
from ledger.store import LocalStore, Store, Taken
from ledger.verifying import Verdict, verify

REPOSITORY = Path(__file__).parents[1] / "data"
_OURS = {ACTUALS, NOTICES, PLANS, RULES, SEEDS, UPLOADS}
_SOURCES = (NOTICES, SEEDS)


@dataclass(frozen=True)
class Carried:
    """How many files were copied, and how many the destination had already; what verifying them found."""

    copied: int
    present: int
    verdict: Verdict


def lay_seeds(folder: Path, seeds: Path = REPOSITORY) -> Carried:
    """Lay the repository's seeds in ``folder``; Refused unless it is empty or not there yet."""
    _must_be_empty(folder)
    return _carried(held_in(seeds), folder)


def backup(data: Path, folder: Path) -> Carried:
    """Copy the ledger to ``folder``: a new one, or an earlier backup, which is carried on.

    People may commit meanwhile: what counts is what was committed when it began. Uploads go first and the
    entries last, in order, so that a backup cut short is a whole ledger of an earlier moment. Refused where
    the folder holds something else, or a file that differs from ours.
    """
    if folder.resolve() == data.resolve():
        raise Refused(FolderNotEmpty(value=str(folder)))
    if folder.exists() and not (folder.is_dir() and _names(folder) & _OURS):
        _must_be_empty(folder)
    return _carried(held_in(data), folder)


def restore(folder: Path, data: Path) -> Carried:
    """Copy a backup to ``data``, which must be empty or not there yet, and verify it there."""
    _must_be_empty(data)
    return _carried(held_in(folder), data)


def held_in(folder: Path) -> LocalStore:
    """The store of a folder that holds a ledger; Refused where there is none."""
    if not folder.is_dir() or not _names(folder) & _OURS:
        raise Refused(NothingThere(value=str(folder)))
    return LocalStore(folder)


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or _names(folder)):
        raise Refused(FolderNotEmpty(value=str(folder)))


def _names(folder: Path) -> set[str]:
    """What lies in the folder, without a store's own scratch."""
    return {path.name for path in folder.iterdir()} - {LocalStore.SCRATCH}


def _carried(source: Store, folder: Path) -> Carried:
    destination = LocalStore(folder)
    counts = {True: 0, False: 0}
    for path in list(_in_order(source)):
        counts[_copied(source, destination, path)] += 1
    Ledger(destination).unite_targets()
    return Carried(copied=counts[True], present=counts[False], verdict=verify(destination))


def _in_order(source: Store) -> Iterator[str]:
    """The paths to copy as they are now, each after all that it speaks of."""
    entries = [
        f"{region_folder(region.name)}/{item.name}"
        for region in source.list(ACTUALS)
        if region.is_folder and is_safe_name(region.name)
        for item in source.list(region_folder(region.name))
        if number_in(item.name) is not None
    ]
    yield from (f"{UPLOADS}/{item.name}" for item in source.list(UPLOADS) if is_digest(item.name))
    for folder in _SOURCES:
        yield from _below(source, folder)
    for folder in (RULES, PLANS):
        yield from (path for path in _below(source, folder) if version_in(path.rpartition("/")[2]))
    yield from entries


def _below(source: Store, folder: str) -> Iterator[str]:
    for item in source.list(folder):
        path = f"{folder}/{item.name}"
        if item.is_folder:
            yield from _below(source, path)
        else:
            yield path


def _copied(source: Store, destination: Store, path: str) -> bool:
    content = source.read(path)
    try:
        destination.create(path, content)
    except Taken:
        if destination.read(path) == content:
            return False
        if path.partition("/")[0] not in _SOURCES:
            raise Refused(AnotherBackup(value=path)) from None
        destination.replace(path, content)
    return True
