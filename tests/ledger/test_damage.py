"""Damaged files: named, commits under their region stop, reading goes on, an administrator decides."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import Refused
from ledger.books import Ledger
from ledger.damage import Harm
from ledger.entries import Batch, opened_entry
from ledger.refusals import RegionDamaged, RevokedBefore
from ledger.seal import FORMAT_VERSION, Broken, Foreign, sealed, unsealed
from ledger.store import LocalStore
from ledger.verifying import verify
from tests.ledger.making import REGION, actual, batch, committed, entry_file, every_file, plan, uploaded

OTHER = "邻区"


def _three(ledger: Ledger) -> None:
    for value in ("1", "2", "3"):
        committed(ledger, actual(value), actual(value, "trade"))


def _found(ledger: Ledger) -> list[tuple[int | None, Harm]]:
    return [(harm.number, harm.harm) for harm in ledger.damage(REGION)]


def _stops(ledger: Ledger) -> str:
    """What a commit is refused with; nothing is written."""
    before = every_file(Path(ledger.store.place))
    messages = []
    for act in (
        lambda: committed(ledger, actual("9")),
        lambda: ledger.revoke(REGION, ledger.entries(REGION)[-1].number, "王五", "试"),
        lambda: ledger.publish(plan(), "政府办", "试"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert isinstance(refused.value.problems[0], RegionDamaged)
        messages.append(str(refused.value))
    assert every_file(Path(ledger.store.place)) == before
    return messages[0]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not parquet at all", b"\x00" * 5000])
def test_a_corrupt_number_is_named_and_stops_commits_but_not_reading(
    ledger: Ledger, data: Path, content: bytes
) -> None:
    _three(ledger)
    entry_file(data, 2).write_bytes(content)
    assert _found(ledger) == [(2, Harm.CORRUPT)]
    assert f"actuals/{REGION}/00000002.parquet" in _stops(ledger)
    assert [entry.number for entry in ledger.entries(REGION)] == [1, 3]
    assert ledger.rows(REGION).num_rows == 4
    assert ledger.head(REGION) == 3


def test_other_regions_go_on(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    entry_file(data, 2).write_bytes(b"")
    mine = actual("1", region=OTHER)
    assert ledger.commit(Batch(region=OTHER, by="王五", actuals=(mine,)), 0).number == 1


def test_a_missing_number_is_named_and_stops_commits(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    entry_file(data, 1).unlink()
    assert _found(ledger) == [(1, Harm.MISSING)]
    _stops(ledger)


def test_a_number_far_ahead_leaves_a_gap(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    entry_file(data, 3).rename(entry_file(data, 6))
    assert _found(ledger) == [(3, Harm.MISSING), (4, Harm.MISSING), (5, Harm.MISSING), (6, Harm.FOREIGN)]


def test_a_number_absurdly_far_ahead_is_named_without_naming_a_hundred_million(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    shutil.copy(entry_file(data, 3), entry_file(data, 99_999_999))
    assert _found(ledger) == [(4, Harm.MISSING), (99_999_999, Harm.FOREIGN)]
    assert "00000004–99999998" in ledger.damage(REGION)[0].says()
    entry_file(data, 99_999_999).unlink()
    assert committed(ledger, actual("9")).number == 4


def test_another_regions_file_is_foreign(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    mine = actual("1", region=OTHER)
    ledger.commit(Batch(region=OTHER, by="王五", actuals=(mine,)), 0)
    shutil.copy(entry_file(data, 1, OTHER), entry_file(data, 4))
    assert _found(ledger) == [(4, Harm.FOREIGN)]
    _stops(ledger)


def test_a_plans_file_among_the_entries_is_foreign(ledger: Ledger, data: Path) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    shutil.copy(data / "plans" / "haiyan-2025" / "1.parquet", entry_file(data, 2))
    assert _found(ledger) == [(2, Harm.FOREIGN)]


def test_a_newer_formats_file_is_not_read_as_if_it_were_old(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    opened = unsealed("entry", entry_file(data, 3).read_bytes())
    header = {**opened.header, "format_version": FORMAT_VERSION + 1}
    entry_file(data, 3).write_bytes(sealed("entry", opened.table, header))
    assert _found(ledger) == [(3, Harm.FOREIGN)]


def test_a_whole_file_of_another_history_breaks_the_chain(ledger: Ledger, data: Path, tmp_path: Path) -> None:
    _three(ledger)
    other = Ledger.open(tmp_path / "other")
    committed(other, actual("7"))
    committed(other, actual("8"))
    shutil.copy(entry_file(tmp_path / "other", 2), entry_file(data, 2))
    assert _found(ledger) == [(2, Harm.REPLACED)]
    with pytest.raises(Refused):
        committed(ledger, actual("9"))


@pytest.mark.parametrize("number", [1, 4])
def test_the_first_and_the_last_can_be_replaced_too(ledger: Ledger, data: Path, tmp_path: Path, number: int) -> None:
    _three(ledger)
    committed(ledger, actual("4"))
    other = Ledger.open(tmp_path / "other")
    for value in ("6", "7", "8", "9"):
        committed(other, actual(value))
    shutil.copy(entry_file(tmp_path / "other", number), entry_file(data, number))
    assert _found(ledger) == [(number, Harm.REPLACED)]


def test_a_number_given_up_may_be_restored_later(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    good = entry_file(data, 3).read_bytes()
    entry_file(data, 3).write_bytes(b"rot")
    ledger.revoke(REGION, 3, "管理员", "备份也没有")
    entry_file(data, 3).write_bytes(good)
    assert _found(ledger) == []
    assert committed(ledger, actual("9")).number == 5


def test_a_batch_revoked_before_it_was_damaged_stops_commits_too(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    ledger.revoke(REGION, 2, "王五", "传错了")
    entry_file(data, 2).write_bytes(b"rot")
    assert _found(ledger) == [(2, Harm.CORRUPT)]
    ledger.revoke(REGION, 2, "管理员", "备份也没有")
    assert _found(ledger) == []


def test_files_of_other_names_are_strays_and_stop_nothing(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    folder = entry_file(data, 1).parent
    for name in ("说明.txt", "00000004.parquet.part", "4.parquet", "00000000.parquet"):
        (folder / name).write_text("x")
    (folder / "00000005.parquet").mkdir()
    assert _found(ledger) == []
    assert committed(ledger, actual("9")).number == 4
    verdict = verify(LocalStore(data))
    assert {harm.harm for harm in verdict.harms} == {Harm.STRAY}
    assert len(verdict.harms) == 5
    assert verdict.clean


def test_restoring_the_file_is_all_it_takes(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    good = entry_file(data, 2).read_bytes()
    entry_file(data, 2).write_bytes(b"")
    assert _found(ledger) != []
    entry_file(data, 2).write_bytes(good)
    assert _found(ledger) == []
    assert ledger.rows(REGION).num_rows == 6
    assert committed(ledger, actual("9")).number == 4


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("gone", [True, False])
def test_an_administrator_gives_a_damaged_number_up_by_revoking_it(
    ledger: Ledger, data: Path, number: int, gone: bool
) -> None:
    _three(ledger)
    if gone and number == 3:
        return  # a last number that is gone leaves no gap: only a backup knows of it
    entry_file(data, number).unlink() if gone else entry_file(data, number).write_bytes(b"rot")
    ledger.revoke(REGION, number, "管理员", "备份也没有")
    assert _found(ledger) == []
    assert committed(ledger, actual("9")).number == 5
    (harm,) = ledger.sequence(REGION).damage
    assert (harm.number, harm.decided_by) == (number, 4)
    verdict = verify(LocalStore(data))
    assert verdict.clean
    assert [h.number for h in verdict.harms] == [number]
    with pytest.raises(Refused) as refused:
        ledger.revoke(REGION, number, "管理员", "再来")
    assert isinstance(refused.value.problems[0], RevokedBefore)


def test_several_damaged_numbers_are_each_decided(ledger: Ledger, data: Path) -> None:
    _three(ledger)
    for number in (1, 2):
        entry_file(data, number).write_bytes(b"rot")
    ledger.revoke(REGION, 1, "管理员", "备份也没有")
    _still = _found(ledger)
    assert _still == [(2, Harm.CORRUPT)]
    ledger.revoke(REGION, 2, "管理员", "备份也没有")
    assert _found(ledger) == []


def test_a_damaged_upload_stops_nothing_and_is_found_by_verifying(ledger: Ledger, data: Path) -> None:
    upload = uploaded(ledger, b"file")
    committed(ledger, actual("1"), upload=upload)
    (data / "uploads" / upload.sha256).write_bytes(b"fool")
    assert committed(ledger, actual("2")).number == 2
    assert [h.harm for h in verify(LocalStore(data)).harms] == [Harm.CORRUPT]
    (data / "uploads" / upload.sha256).unlink()
    assert [h.harm for h in verify(LocalStore(data)).harms] == [Harm.MISSING]


FILE = sealed("entry", batch(actual("12.5"), actual("3", "trade", remark="约")).rows, {"note": "短"})


@given(place=st.integers(0, len(FILE) - 1), flipped=st.integers(1, 255))
@settings(max_examples=200)
def test_no_byte_of_a_file_can_change_unnoticed(place: int, flipped: int) -> None:
    damaged = bytearray(FILE)
    damaged[place] ^= flipped
    with pytest.raises(Broken):
        unsealed("entry", bytes(damaged))


@given(st.integers(0, len(FILE) - 1))
@settings(max_examples=50)
def test_no_file_can_be_cut_short_unnoticed(length: int) -> None:
    with pytest.raises(Broken):
        unsealed("entry", FILE[:length])


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_whatever_else_lies_there_is_no_entry(content: bytes) -> None:
    with pytest.raises((Broken, Foreign)):
        opened_entry(content)


def test_a_sealed_file_of_another_making_is_no_entry(ledger: Ledger, data: Path) -> None:
    committed(ledger, actual("1"))
    entry_file(data, 2).write_bytes(sealed("entry", batch(actual("1")).rows, {"region": REGION}))
    assert _found(ledger) == [(2, Harm.FOREIGN)]
