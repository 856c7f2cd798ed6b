"""Files of every format version ever written stay readable: ``tests/fixtures/ledger/v<version>`` keeps some of each.

They are never made again. A new version is kept beside the older ones by ``python tests/ledger/test_formats.py``.
"""

import os
import shutil
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from domain.actuals import Actual, Note
from domain.contracts import rows
from domain.words import MilestoneStage, RevisionStage, SelfRating
from ledger.books import Ledger
from ledger.entries import EntryKind
from ledger.places import TARGETS
from ledger.publishing import opened_union
from ledger.seal import FORMAT_VERSION
from ledger.store import LocalStore
from ledger.verifying import verify
from tests.ledger.making import PLAN, REGION, actual, committed, note, plan, target, uploaded, withdrawal

KEPT = Path(__file__).parents[1] / "fixtures" / "ledger"
FIGURES = (
    actual(
        "1234.567891",
        value_hedge="左右",
        growth=Decimal("-0.5"),
        growth_hedge="近",
        unit="亿元",
        basis="现价；可比价",
        source="统计局",
        published_on=date(2025, 4, 18),
        remark="含“调整”",
        row_number=5,
    ),
    actual(
        None,
        f"{PLAN}:T1.1",
        milestone_stage=MilestoneStage.UNDER_WAY,
        percent=Decimal(40),
        self_rating=SelfRating.NORMAL,
        row_number=6,
    ),
)


def make(data: Path) -> None:
    """Something of everything that the ledger writes."""
    ledger = Ledger.open(data)
    os.environ["DABIAO_NOW"] = "2025-01-20T09:00:00+08:00"
    ledger.publish(plan(), "政府办", "首次发布")
    os.environ["DABIAO_NOW"] = "2025-04-20T09:00:00+08:00"
    committed(
        ledger,
        *FIGURES,
        notes=(note("开工"),),
        upload=uploaded(ledger, "报告期,指标编码\n".encode()),
        mapping={"layout": "template", "plans": [PLAN]},
        ticks=("jump@5",),
        aliases={"生产总值": "gdp"},
        counts={"set_aside": 1},
    )
    committed(ledger, withdrawal(), by="赵六")
    ledger.revoke(REGION, 3, "王五", "撤错了")
    ledger.publish(plan(target(threshold=Decimal(6))), "政府办", "目标调整")
    ledger.release(PLAN, "2025Q1", 4, "主任")
    del os.environ["DABIAO_NOW"]


@pytest.fixture(params=sorted(path.name for path in KEPT.iterdir()))
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    """A ledger that an older writer made."""
    return Ledger.open(Path(shutil.copytree(KEPT / request.param, tmp_path / "data")))


def test_the_version_written_now_is_kept_too() -> None:
    assert (KEPT / f"v{FORMAT_VERSION}").is_dir()


def test_kept_files_verify(kept: Ledger) -> None:
    assert verify(kept.store).harms == []


def test_kept_entries_say_what_they_said(kept: Ledger) -> None:
    entries = kept.entries(REGION)
    assert [entry.kind for entry in entries] == [
        EntryKind.PLAN,
        EntryKind.ACTUALS,
        EntryKind.ACTUALS,
        EntryKind.REVOCATION,
        EntryKind.PLAN,
        EntryKind.RELEASE,
    ]
    batch = entries[1]
    assert batch.committed_at == datetime(2025, 4, 20, 1, tzinfo=UTC)
    assert (batch.committed_by, batch.upload_name, batch.ticks) == ("王五", "一季度.csv", ("jump@5",))
    assert (batch.mapping, batch.aliases) == ({"layout": "template", "plans": [PLAN]}, {"生产总值": "gdp"})
    assert batch.counts["set_aside"] == 1
    assert kept.upload(batch.upload_sha256 or "") == "报告期,指标编码\n".encode()
    assert kept.revocations(REGION) == {3: 4}
    assert (entries[5].plan_id, entries[5].period, entries[5].releases) == (PLAN, "2025Q1", 4)


def test_kept_figures_and_notes_come_back(kept: Ledger) -> None:
    found = rows(Actual, kept.rows(REGION, up_to=2))
    expected = [
        Actual(**{**vars(row), "row_number": place, "source_row": row.row_number})
        for place, row in enumerate(FIGURES, 1)
    ]
    assert found == expected
    (withdrawn,) = rows(Actual, kept.rows(REGION, after=2))
    assert withdrawn.revision_stage is RevisionStage.WITHDRAWN
    assert (withdrawn.withdraws_number, withdrawn.withdraws_row) == (2, 1)
    assert rows(Note, kept.notes(REGION)) == [note("开工")]


def test_kept_plans_and_their_union_are_read(kept: Ledger) -> None:
    first, second = kept.plan(PLAN, 1), kept.plan(PLAN)
    assert [p.targets[0].threshold for p in (first, second)] == [Decimal("5.5"), Decimal(6)]
    assert (first.areas, first.items, first.tasks) == (plan().areas, plan().items, plan().tasks)
    assert (first.indicators, first.corrections) == (plan().indicators, plan().corrections)
    versions, targets = opened_union(kept.store.read(TARGETS))
    assert {(name, version) for name, version, _ in versions} == {(PLAN, 1), (PLAN, 2)}
    assert targets.num_rows == 2


def test_work_goes_on_from_kept_files(kept: Ledger) -> None:
    assert committed(kept, actual("1300")).number == 7
    assert kept.publish(plan(), "政府办", "改回") == 3
    assert verify(kept.store).clean


if __name__ == "__main__":
    make(KEPT / f"v{FORMAT_VERSION}")
    shutil.rmtree(KEPT / f"v{FORMAT_VERSION}" / LocalStore.SCRATCH)
