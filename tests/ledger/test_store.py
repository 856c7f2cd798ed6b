"""The local store: wholly or not at all, once, and with a message where the file system won't have it."""

import errno
import fcntl
import os
from pathlib import Path
from typing import Any

import pytest

from domain.errors import Refused
from ledger.refusals import CannotWrite, LinksRefused, NotAFolder, Obstacle
from ledger.store import LocalStore, Taken, Unsettled


def _failing(function: Any, number: int, *, after: int = 0) -> Any:
    """``function``, which fails with an error number from the call ``after`` on."""
    calls = iter(range(10**6))

    def fails(*arguments: Any, **more: Any) -> Any:
        if next(calls) >= after:
            raise OSError(number, os.strerror(number))
        return function(*arguments, **more)

    return fails


def test_what_is_created_is_read_and_listed(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.create("actuals/海沿区/00000001.parquet", b"one")
    assert store.read("actuals/海沿区/00000001.parquet") == b"one"
    assert [(item.name, item.is_folder) for item in store.list("actuals")] == [("海沿区", True)]
    assert [(item.name, item.is_folder) for item in store.list("actuals/海沿区")] == [("00000001.parquet", False)]
    assert store.list("nowhere") == []


def test_creating_refuses_what_exists_and_leaves_it(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.create("a", b"one")
    with pytest.raises(Taken):
        store.create("a", b"two")
    assert store.read("a") == b"one"


def test_replacing_is_in_one_step(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.replace("targets.parquet", b"one")
    store.replace("targets.parquet", b"two")
    assert store.read("targets.parquet") == b"two"
    assert [item.name for item in store.list("")] == ["targets.parquet"]


def test_a_stamp_changes_with_the_bytes(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.create("a", b"one")
    before = store.list("")
    assert store.list("") == before
    (tmp_path / "a").write_bytes(b"two")
    assert store.list("") != before


@pytest.mark.parametrize("path", ["../a", "a/../../b", "/etc/passwd", "a//b", ".", "a/./b", "a\0b"])
def test_a_path_never_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    store = LocalStore(tmp_path / "data")
    for act in (lambda: store.read(path), lambda: store.create(path, b""), lambda: store.replace(path, b"")):
        with pytest.raises(ValueError, match="not a path"):
            act()


def test_a_leftover_of_a_dead_process_is_swept_and_a_living_ones_is_not(tmp_path: Path) -> None:
    LocalStore(tmp_path)
    scratch = tmp_path / LocalStore.SCRATCH
    (scratch / "dead.tmp").write_bytes(b"half")
    with (scratch / "living.tmp").open("wb") as living:
        fcntl.flock(living, fcntl.LOCK_EX)
        LocalStore(tmp_path)
        assert [path.name for path in scratch.iterdir()] == ["living.tmp"]


def test_nothing_is_left_behind_by_writing(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.create("a", b"one")
    store.replace("b", b"two")
    assert list((tmp_path / LocalStore.SCRATCH).iterdir()) == []


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.EXDEV])
def test_where_links_are_refused_the_start_fails_with_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "link", _failing(os.link, number))
    with pytest.raises(Refused) as refused:
        LocalStore(tmp_path)
    assert isinstance(refused.value.problems[0], LinksRefused)
    assert str(tmp_path) in str(refused.value)


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(Refused) as refused:
        LocalStore(tmp_path / "data")
    assert isinstance(refused.value.problems[0], NotAFolder)


def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    LocalStore(tmp_path).create("a", b"one")
    real = os.open

    def read_only(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", read_only)
    store = LocalStore(tmp_path)
    assert store.read("a") == b"one"
    with pytest.raises(Refused) as refused:
        store.create("b", b"two")
    problem = refused.value.problems[0]
    assert isinstance(problem, CannotWrite)
    assert (problem.value, problem.obstacle) == ("b", Obstacle.READ_ONLY)
    assert [item.name for item in store.list("")] == ["a"]


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.create("actuals", b"in the way")
    with pytest.raises(Refused) as refused:
        store.create("actuals/海沿区/00000001.parquet", b"one")
    problem = refused.value.problems[0]
    assert isinstance(problem, CannotWrite)
    assert problem.obstacle is Obstacle.IN_THE_WAY
    assert store.list("actuals") == []


@pytest.mark.parametrize("act", ["create", "replace"])
@pytest.mark.parametrize("step", ["write", "fsync"])
def test_a_full_disk_leaves_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, step: str
) -> None:
    store = LocalStore(tmp_path)
    monkeypatch.setattr(os, step, _failing(getattr(os, step), errno.ENOSPC))
    with pytest.raises(Refused) as refused:
        getattr(store, act)("a", b"one")
    problem = refused.value.problems[0]
    assert isinstance(problem, CannotWrite)
    assert (problem.value, problem.obstacle) == ("a", Obstacle.FULL)
    assert store.list("") == []
    assert list((tmp_path / LocalStore.SCRATCH).iterdir()) == []


def test_a_disk_that_fills_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = LocalStore(tmp_path)
    real = os.write
    monkeypatch.setattr(os, "write", _failing(lambda handle, view: real(handle, view[:2]), errno.ENOSPC, after=2))
    with pytest.raises(Refused):
        store.create("a", b"longer than four")
    assert store.list("") == []


def test_a_disk_that_writes_in_pieces_is_written_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = LocalStore(tmp_path)
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, view: real(handle, view[:3]))
    store.create("a", b"longer than three")
    assert store.read("a") == b"longer than three"


def test_a_folder_that_is_not_confirmed_is_not_called_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = LocalStore(tmp_path)
    store.create("first", b"")
    monkeypatch.setattr(os, "fsync", _failing(os.fsync, errno.EIO, after=1))
    with pytest.raises(Unsettled):
        store.create("a", b"one")
