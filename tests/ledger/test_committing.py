"""A commit: all of a batch or nothing, once, after the state that was rehearsed, and in the order of numbers."""

import errno
import os
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from domain.actuals import Actual, Note
from domain.contracts import rows, table
from domain.errors import Refused
from domain.words import RevisionStage
from ledger.books import Ledger
from ledger.entries import Batch, EntryKind, Upload
from ledger.refusals import (
    AlreadyIn,
    CannotWrite,
    DoesNotFit,
    NothingNew,
    NothingToWithdraw,
    NumberTaken,
    OutcomeUnsettled,
    TwoRowsForOneKey,
    UnsafeName,
    UploadMissing,
    WhoIsMissing,
)
from ledger.store import LocalStore, Unsettled
from tests.ledger.making import REGION, actual, batch, committed, every_file, note, uploaded, withdrawal


def test_a_commit_is_one_numbered_file_that_says_who_when_and_from_what(ledger: Ledger, data: Path) -> None:
    upload = uploaded(ledger, b"file")
    entry = committed(
        ledger,
        actual("12.5", growth=Decimal("5.3"), source_row=7),
        notes=(note("开工"),),
        upload=upload,
        mapping={"layout": "template"},
        ticks=("jump",),
        counts={"set_aside": 2},
    )
    assert sorted(every_file(data)) == [f"actuals/{REGION}/00000001.parquet", f"uploads/{upload.sha256}"]
    assert ledger.entries(REGION) == [entry]
    assert (entry.number, entry.kind, entry.committed_by) == (1, EntryKind.ACTUALS, "王五")
    assert (entry.upload_name, entry.upload_sha256) == ("一季度.csv", upload.sha256)
    assert (entry.mapping, entry.ticks) == ({"layout": "template"}, ("jump",))
    assert entry.counts == {"set_aside": 2, "new": 1, "revised": 0, "unchanged": 0, "withdrawal": 0, "notes": 1}
    assert rows(Note, ledger.notes(REGION)) == [note("开工")]
    assert ledger.upload(upload.sha256) == b"file"


def test_every_figure_comes_back_exactly(ledger: Ledger) -> None:
    given = actual(
        "999999999999.999999",
        growth=Decimal("-0.000001"),
        value_hedge="左右",
        unit="亿元",
        basis="现价；可比价",
        remark="=1+1 <svg> \x1f | 换\n行",
    )
    committed(ledger, given)
    (kept,) = rows(Actual, ledger.rows(REGION))
    assert kept == Actual(**{**vars(given), "row_number": 1})


def test_every_row_is_written_the_unchanged_ones_too(ledger: Ledger) -> None:
    committed(ledger, actual("1"), actual("2", "trade"))
    entry = committed(ledger, actual("1"), actual("3", "trade"), actual("4", "revenue"))
    assert {k: entry.counts[k] for k in ("new", "revised", "unchanged")} == {"new": 1, "revised": 1, "unchanged": 1}
    assert ledger.rows(REGION, after=1).num_rows == 3


def test_a_row_is_numbered_by_its_place_and_remembers_the_uploads_row(ledger: Ledger) -> None:
    committed(ledger, actual("1", row_number=9), actual("2", period="2025Q2", row_number=9))
    kept = rows(Actual, ledger.rows(REGION))
    assert [(row.row_number, row.source_row) for row in kept] == [(1, 9), (2, 9)]


def test_a_table_is_committed_as_its_rows_are(ledger: Ledger) -> None:
    listed = (actual("1"), actual("2", "trade"))
    given = Batch(region=REGION, by="王五", actuals=table(Actual, listed))
    assert given.rows == batch(*listed).rows


def test_numbers_are_the_order_whatever_the_clock_does(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DABIAO_NOW", "2025-04-20T10:00:00+08:00")
    first = committed(ledger, actual("1"))
    monkeypatch.setenv("DABIAO_NOW", "2025-01-01T00:00:00+08:00")
    second = committed(ledger, actual("2"))
    assert first.committed_at == datetime(2025, 4, 20, 2, tzinfo=UTC)
    assert second.committed_at == first.committed_at + timedelta(microseconds=1)


def test_who_commits_after_another_rehearses_again(ledger: Ledger) -> None:
    mine = batch(actual("1"))
    committed(ledger, actual("2"))
    with pytest.raises(NumberTaken) as taken:
        ledger.commit(mine, 0)
    assert (taken.value.after, taken.value.head) == (0, 1)
    assert ledger.commit(mine, 1).number == 2


def test_a_number_ahead_of_the_head_is_refused_too(ledger: Ledger) -> None:
    with pytest.raises(NumberTaken):
        ledger.commit(batch(actual("1")), 3)


def test_the_same_batch_twice_is_one_commit(ledger: Ledger) -> None:
    mine = batch(actual("1"))
    entry = ledger.commit(mine, 0)
    committed(ledger, actual("2"))
    assert ledger.commit(mine, 0) == entry
    assert ledger.head(REGION) == 2


def test_the_same_file_twice_says_when_and_as_what_it_went_in(
    ledger: Ledger, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DABIAO_NOW", "2025-04-20T02:30:00+00:00")
    upload = uploaded(ledger, b"file")
    entry = committed(ledger, actual("1"), upload=upload)
    committed(ledger, actual("2"))
    before = every_file(data)
    with pytest.raises(AlreadyIn) as refused:
        committed(ledger, actual("1"), upload=upload)
    assert refused.value.entry == entry
    assert "2025-04-20 10:30" in str(refused.value)
    assert "第 1 号" in str(refused.value)
    assert every_file(data) == before


def test_the_same_file_read_otherwise_is_another_batch(ledger: Ledger) -> None:
    upload = uploaded(ledger, b"file")
    committed(ledger, actual("1"), upload=upload)
    assert committed(ledger, actual("1", stage="preliminary"), upload=upload).number == 2


def test_a_revoked_file_may_go_in_again(ledger: Ledger) -> None:
    upload = uploaded(ledger, b"file")
    committed(ledger, actual("1"), upload=upload)
    ledger.revoke(REGION, 1, "王五", "传错了")
    assert committed(ledger, actual("1"), upload=upload).number == 3


def test_nothing_new_is_not_committed_and_says_what_stands(ledger: Ledger, data: Path) -> None:
    entry = committed(ledger, actual("1"), actual("2", "trade"))
    before = every_file(data)
    with pytest.raises(NothingNew) as refused:
        committed(ledger, actual("1.000"), upload=Upload("另一份.csv", "0" * 64))
    assert refused.value.entry == entry
    assert "第 1 号" in str(refused.value)
    assert every_file(data) == before


@pytest.mark.parametrize(
    "change", [{"remark": "改"}, {"basis": "现价"}, {"growth": Decimal(1)}, {"value_hedge": "约"}]
)
def test_a_row_replaces_the_whole_row_of_its_key(ledger: Ledger, change: dict[str, str]) -> None:
    committed(ledger, actual("1"))
    assert committed(ledger, actual("1", **change)).counts["revised"] == 1


def test_a_lower_stage_is_new_though_a_higher_one_is_in_force(ledger: Ledger) -> None:
    committed(ledger, actual("1", stage="preliminary"))
    assert committed(ledger, actual("1", stage="estimate")).counts["new"] == 1


def test_one_file_may_carry_two_stages_and_no_key_twice(ledger: Ledger) -> None:
    committed(ledger, actual("1", stage="estimate"), actual("2", stage="preliminary"))
    with pytest.raises(Refused) as refused:
        committed(ledger, actual("3"), actual("4"))
    problem = refused.value.problems[0]
    assert isinstance(problem, TwoRowsForOneKey)
    assert (problem.indicator_id, problem.period, problem.stage) == ("gdp", "2025Q1", RevisionStage.FLASH)
    assert "快报" in problem.says()


def test_notes_alone_are_worth_a_commit_once(ledger: Ledger) -> None:
    committed(ledger, notes=(note("开工"),))
    with pytest.raises(NothingNew):
        committed(ledger, notes=(note("开工"),))
    assert committed(ledger, notes=(note("封顶"),)).counts["notes"] == 1


def test_an_empty_batch_is_nothing_new(ledger: Ledger) -> None:
    with pytest.raises(NothingNew):
        committed(ledger)


def test_confirmed_aliases_are_remembered_as_of_a_number(ledger: Ledger) -> None:
    committed(ledger, actual("1"), aliases={"生产总值": "gdp"})
    ledger.commit(Batch(region=REGION, by="王五", kind=EntryKind.ALIASES, aliases={"进出口": "trade"}), 1)
    assert ledger.aliases(REGION) == {"生产总值": "gdp", "进出口": "trade"}
    assert ledger.aliases(REGION, 1) == {"生产总值": "gdp"}
    ledger.revoke(REGION, 1, "王五", "认错了")
    assert ledger.aliases(REGION) == {"进出口": "trade"}
    with pytest.raises(NothingNew):
        ledger.commit(Batch(region=REGION, by="王五", kind=EntryKind.ALIASES, aliases={"进出口": "trade"}), 3)


def test_a_batch_needs_its_upload_kept(ledger: Ledger, data: Path) -> None:
    with pytest.raises(Refused) as refused:
        committed(ledger, actual("1"), upload=Upload("没有.csv", "0" * 64))
    assert isinstance(refused.value.problems[0], UploadMissing)
    assert ledger.head(REGION) == 0


def test_a_damaged_upload_is_mended_by_uploading_it_again(ledger: Ledger, data: Path) -> None:
    upload = uploaded(ledger, b"file")
    (data / "uploads" / upload.sha256).write_bytes(b"fool")
    with pytest.raises(Refused):
        ledger.upload(upload.sha256)
    uploaded(ledger, b"file")
    assert ledger.upload(upload.sha256) == b"file"


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b.csv", "\0.csv", "报表.csv", "x" * 1000])
def test_an_uploads_name_is_text_and_never_a_path(ledger: Ledger, data: Path, name: str) -> None:
    upload = uploaded(ledger, b"file", name)
    assert committed(ledger, actual("1"), upload=upload).upload_name == name
    assert Ledger.open(data).entries(REGION)[0].upload_name == name
    assert [path.name for path in (data / "uploads").iterdir()] == [upload.sha256]


@pytest.mark.parametrize(
    "region", ["../吴中区", "a/b", "", ".", "..", ".git", "吴中区\n", "吴" * 50, "a\0b", " 吴中区"]
)
def test_a_region_is_never_trusted_as_a_path(ledger: Ledger, data: Path, region: str) -> None:
    with pytest.raises(Refused) as refused:
        ledger.commit(Batch(region=region, by="王五", actuals=(actual("1", region=region),)), 0)
    assert isinstance(refused.value.problems[0], UnsafeName)
    assert every_file(data) == {}


def test_another_regions_row_is_a_mistake_of_the_program(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="another region"):
        batch(actual("1", region="苏州市"))


@pytest.mark.parametrize("by", ["", "  "])
def test_nobody_commits_namelessly(ledger: Ledger, by: str) -> None:
    with pytest.raises(Refused) as refused:
        committed(ledger, actual("1"), by=by)
    assert isinstance(refused.value.problems[0], WhoIsMissing)


@pytest.mark.parametrize("value", ["1000000000000", "0.0000001", "NaN", "Infinity", "1e400"])
def test_a_figure_that_does_not_fit_is_refused(value: str) -> None:
    with pytest.raises(Refused) as refused:
        batch(actual("1"), actual(value, "trade", row_number=3))
    (problem,) = refused.value.problems
    assert isinstance(problem, DoesNotFit)
    assert (problem.row, problem.name, problem.value) == (3, "trade 2025Q1", str(Decimal(value)))


@pytest.mark.parametrize("mark", ["\x1e", "\x1f", "\x1d"])
def test_no_text_makes_two_different_rows_look_alike(ledger: Ledger, mark: str) -> None:
    committed(ledger, actual("1", basis=f"甲{mark}乙", source=None))
    assert committed(ledger, actual("1", basis="甲", source="乙")).counts["revised"] == 1
    assert committed(ledger, actual("1", basis=f"甲{mark}乙", source=None)).counts["revised"] == 1
    with pytest.raises(NothingNew):
        committed(ledger, actual("1", basis=f"甲{mark}乙", source=None))


def test_a_withdrawal_names_the_row_it_withdraws(ledger: Ledger) -> None:
    committed(ledger, actual("1", "trade"), actual("2", stage="estimate"), actual("3", stage="preliminary"))
    committed(ledger, withdrawal())
    (row,) = rows(Actual, ledger.rows(REGION, after=1))
    assert (row.withdraws_number, row.withdraws_row) == (1, 3)


def test_a_withdrawal_of_nothing_is_refused_with_its_row(ledger: Ledger, data: Path) -> None:
    committed(ledger, actual("1"))
    committed(ledger, withdrawal())
    before = every_file(data)
    with pytest.raises(Refused) as refused:
        committed(ledger, withdrawal(row_number=4), actual("5", "trade"))
    problem = refused.value.problems[0]
    assert isinstance(problem, NothingToWithdraw)
    assert (problem.row, problem.indicator_id, problem.period) == (4, "gdp", "2025Q1")
    assert every_file(data) == before


def test_a_full_disk_commits_nothing_and_says_so(ledger: Ledger, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(ledger, actual("1"))
    before = every_file(data)

    def full(handle: int, view: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(Refused) as refused:
            committed(ledger, actual("2"))
    assert isinstance(refused.value.problems[0], CannotWrite)
    assert every_file(data) == before
    assert committed(ledger, actual("2")).number == 2


class _Unconfirmed(LocalStore):
    """A disk that writes and then won't confirm it."""

    def create(self, path: str, content: bytes) -> None:
        super().create(path, content)
        if path.startswith("actuals/"):
            raise Unsettled(path)


def test_an_unknown_outcome_is_settled_by_the_batchs_own_id(data: Path) -> None:
    ledger = Ledger(_Unconfirmed(data))
    mine = batch(actual("1"))
    with pytest.raises(Refused) as refused:
        ledger.commit(mine, 0)
    problem = refused.value.problems[0]
    assert isinstance(problem, OutcomeUnsettled)
    assert problem.batch_id == mine.batch_id
    found = ledger.find(REGION, mine.batch_id)
    assert found is not None
    assert ledger.commit(mine, 0) == found
    assert ledger.head(REGION) == 1


def test_releases_stand_in_the_same_sequence(ledger: Ledger) -> None:
    from tests.ledger.making import PLAN, plan

    ledger.publish(plan(), "政府办", "首次发布")
    committed(ledger, actual("1"))
    entry = ledger.release(PLAN, "2025Q1", 2, "主任")
    assert (entry.number, entry.kind, entry.releases, entry.period) == (3, EntryKind.RELEASE, 2, "2025Q1")
    with pytest.raises(Refused):
        ledger.release(PLAN, "2025Q1", 9, "主任")
