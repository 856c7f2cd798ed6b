"""Seeds, backups, restoring, verifying: a ledger carried elsewhere is the same ledger, to the last byte."""

from pathlib import Path

import pytest

from domain.errors import Refused
from ledger.books import Ledger
from ledger.damage import Harm
from ledger.keeping import backup, lay_seeds, restore
from ledger.refusals import AnotherBackup, FolderNotEmpty, NothingThere
from ledger.store import LocalStore
from ledger.verifying import verify
from tests.ledger.making import PLAN, REGION, actual, committed, entry_file, every_file, plan, target, uploaded


@pytest.fixture
def full(ledger: Ledger, data: Path) -> Ledger:
    """A ledger with something of everything."""
    (data / "notices" / PLAN).mkdir(parents=True)
    (data / "notices" / PLAN / "notice.txt").write_text("通知", "utf-8")
    rules = Path(__file__).parents[2] / "data" / "rules" / "default" / "1.toml"
    (data / "rules" / "default").mkdir(parents=True)
    (data / "rules" / "default" / "1.toml").write_bytes(rules.read_bytes())
    ledger.publish(plan(), "政府办", "首次发布")
    committed(ledger, actual("1"), upload=uploaded(ledger, b"one"))
    ledger.publish(plan(target(), target("H2", position=2)), "政府办", "目标调整")
    committed(ledger, actual("2"), upload=uploaded(ledger, b"two"))
    ledger.revoke(REGION, 4, "王五", "传错了")
    return ledger


def test_a_sound_ledger_verifies_clean(full: Ledger, data: Path) -> None:
    verdict = verify(LocalStore(data))
    assert (verdict.entries, verdict.uploads, verdict.plans, verdict.rules) == (5, 2, 2, 1)
    assert verdict.harms == []


def test_an_upload_that_was_checked_and_not_committed_is_nothing_wrong(full: Ledger, data: Path) -> None:
    uploaded(full, b"only checked")
    assert verify(LocalStore(data)).harms == []


def test_verifying_reads_the_bytes_again(full: Ledger, data: Path) -> None:
    """A flipped bit under an unchanged stamp is what a process that trusts its memory would miss."""
    import os

    file = entry_file(data, 2)
    full.entries(REGION)
    status = file.stat()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    with file.open("r+b") as opened:
        opened.write(content)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert full.damage(REGION) == []
    assert [(h.number, h.harm) for h in verify(LocalStore(data)).harms] == [(2, Harm.CORRUPT)]


def test_a_backup_restores_to_the_same_bytes(full: Ledger, data: Path, tmp_path: Path) -> None:
    carried = backup(data, tmp_path / "backup")
    assert (carried.present, carried.verdict.harms) == (0, [])
    restored = restore(tmp_path / "backup", tmp_path / "restored")
    assert restored.verdict.clean
    before, after = every_file(data), every_file(tmp_path / "restored")
    assert before.keys() == after.keys()
    assert {n: c for n, c in before.items() if n != "targets.parquet"} == {
        n: c for n, c in after.items() if n != "targets.parquet"
    }
    ledger = Ledger.open(tmp_path / "restored")
    assert ledger.entries(REGION) == full.entries(REGION)
    assert ledger.plan(PLAN) == full.plan(PLAN)
    assert committed(ledger, actual("3")).number == 6


def test_a_backup_is_carried_on(full: Ledger, data: Path, tmp_path: Path) -> None:
    first = backup(data, tmp_path / "backup")
    committed(full, actual("3"), upload=uploaded(full, b"three"))
    second = backup(data, tmp_path / "backup")
    assert (second.copied, second.present) == (2, first.copied)
    assert Ledger.open(tmp_path / "backup").entries(REGION) == full.entries(REGION)


def test_a_backup_copies_uploads_first_and_the_entries_last_in_order(
    full: Ledger, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = []
    real = LocalStore.create

    def noted(store: LocalStore, path: str, content: bytes) -> None:
        order.append(path)
        real(store, path, content)

    monkeypatch.setattr(LocalStore, "create", noted)
    backup(data, tmp_path / "backup")
    kinds = [path.partition("/")[0] for path in order]
    assert list(dict.fromkeys(kinds)) == ["uploads", "notices", "rules", "plans", "actuals"]
    assert [path for path in order if path.startswith("actuals")] == [
        f"actuals/{REGION}/{number:08d}.parquet" for number in range(1, 6)
    ]


def test_a_backup_cut_short_is_a_whole_ledger_of_an_earlier_moment(
    full: Ledger, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = len(every_file(data))
    for cut in range(whole - 1):  # the union of the plans is made at the end
        place = tmp_path / f"backup{cut}"
        left = iter(range(cut))
        real = LocalStore.create

        def dies(store: LocalStore, path: str, content: bytes, left=left, real=real) -> None:  # type: ignore[no-untyped-def]
            if next(left, None) is None:
                raise KeyboardInterrupt
            real(store, path, content)

        with monkeypatch.context() as patched:
            patched.setattr(LocalStore, "create", dies)
            with pytest.raises(KeyboardInterrupt):
                backup(data, place)
        harms = {harm.harm for harm in verify(LocalStore(place)).harms if harm.path != "targets.parquet"}
        assert harms <= {Harm.STRAY}, cut
        entries = Ledger.open(place).entries(REGION)
        assert entries == full.entries(REGION)[: len(entries)]
        if cut % 4 == 0 and place.exists():
            backup(data, place)
            assert Ledger.open(place).entries(REGION) == full.entries(REGION)


def test_what_is_committed_while_a_backup_runs_is_in_the_next_one(
    full: Ledger, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = LocalStore.create
    busy = iter([True])

    def meanwhile(store: LocalStore, path: str, content: bytes) -> None:
        if store.root == tmp_path / "backup" and path.startswith("plans/") and next(busy, False):
            committed(full, actual("3"), upload=uploaded(full, b"three"))
        real(store, path, content)

    monkeypatch.setattr(LocalStore, "create", meanwhile)
    carried = backup(data, tmp_path / "backup")
    assert carried.verdict.harms == []
    assert Ledger.open(tmp_path / "backup").head(REGION) == 5
    assert full.head(REGION) == 6


def test_a_damaged_ledger_is_backed_up_as_it_is_and_named(full: Ledger, data: Path, tmp_path: Path) -> None:
    entry_file(data, 2).write_bytes(b"rot")
    carried = backup(data, tmp_path / "backup")
    assert not carried.verdict.clean
    restored = restore(tmp_path / "backup", tmp_path / "restored")
    assert [harm.number for harm in restored.verdict.harms] == [2]


def test_a_backup_never_writes_over_another(full: Ledger, data: Path, tmp_path: Path) -> None:
    backup(data, tmp_path / "backup")
    other = Ledger.open(tmp_path / "other")
    committed(other, actual("7"))
    before = every_file(tmp_path / "backup")
    with pytest.raises(Refused) as refused:
        backup(tmp_path / "other", tmp_path / "backup")
    assert isinstance(refused.value.problems[0], AnotherBackup)
    assert every_file(tmp_path / "backup") == before


@pytest.mark.parametrize("act", ["backup", "restore", "init"])
def test_a_folder_with_something_in_it_is_left_alone(full: Ledger, data: Path, tmp_path: Path, act: str) -> None:
    place = tmp_path / "full"
    place.mkdir()
    (place / "somebody's.txt").write_text("x")
    acts = {
        "backup": lambda: backup(data, place),
        "restore": lambda: restore(data, place),
        "init": lambda: lay_seeds(place),
    }
    with pytest.raises(Refused) as refused:
        acts[act]()
    assert isinstance(refused.value.problems[0], FolderNotEmpty)
    assert list(every_file(place)) == ["somebody's.txt"]


def test_a_ledger_is_not_restored_over_another(full: Ledger, data: Path, tmp_path: Path) -> None:
    backup(data, tmp_path / "backup")
    before = every_file(data)
    with pytest.raises(Refused):
        restore(tmp_path / "backup", data)
    assert every_file(data) == before


@pytest.mark.parametrize("made", [True, False])
def test_restoring_from_nothing_is_refused(tmp_path: Path, made: bool) -> None:
    if made:
        (tmp_path / "backup").mkdir()
    with pytest.raises(Refused) as refused:
        restore(tmp_path / "backup", tmp_path / "data")
    assert isinstance(refused.value.problems[0], NothingThere)
    assert not (tmp_path / "data").exists()


def test_the_seeds_are_laid_elsewhere_and_verify(tmp_path: Path) -> None:
    carried = lay_seeds(tmp_path / "data")
    assert carried.verdict.clean
    assert (tmp_path / "data" / "rules" / "default" / "1.toml").exists()
    assert (tmp_path / "data" / "notices" / "wuzhong-2024" / "wuzhong-2024.txt").exists()
