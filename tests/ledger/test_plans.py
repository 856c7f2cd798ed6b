"""Plans: versions made once, announced in their region's sequence, and united in targets.parquet."""

import errno
import os
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from domain.errors import Refused
from ledger.books import Ledger
from ledger.damage import Harm
from ledger.entries import EntryKind
from ledger.places import TARGETS
from ledger.refusals import (
    DoesNotFit,
    PlanOfAnotherRegion,
    PlanUnreadable,
    ReasonIsMissing,
    UnknownPlan,
    UnknownVersion,
    UnsafeName,
)
from ledger.store import LocalStore
from ledger.verifying import verify
from tests.ledger.making import PLAN, REGION, actual, committed, every_file, plan, target

SECOND = plan(target(threshold=Decimal(6)), target("H2", position=2))


def _union(data: Path) -> list[tuple[str, int, str]]:
    return [(row["plan_id"], row["version"], row["target_id"]) for row in pq.read_table(data / TARGETS).to_pylist()]


def test_a_published_plan_comes_back_as_it_was(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DABIAO_NOW", "2025-01-20T09:00:00+08:00")
    assert ledger.publish(plan(), "政府办", "首次发布") == 1
    moment = datetime(2025, 1, 20, 1, tzinfo=UTC)
    stamped = replace(target(), version=1, published_at=moment, published_by="政府办", reason="首次发布")
    assert ledger.plan(PLAN) == replace(plan(), version=1, targets=(stamped,))
    assert ledger.plans() == [PLAN]


def test_a_publication_is_an_entry_of_the_regions_sequence(ledger: Ledger) -> None:
    committed(ledger, actual("1"))
    ledger.publish(plan(), "政府办", "首次发布")
    entry = ledger.entries(REGION)[1]
    assert (entry.kind, entry.plan_id, entry.plan_version, entry.reason) == (EntryKind.PLAN, PLAN, 1, "首次发布")


def test_publishing_the_same_again_publishes_nothing(ledger: Ledger, data: Path) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    before = every_file(data)
    assert ledger.publish(plan(), "别人", "别的理由") == 1
    assert ledger.publish(ledger.plan(PLAN), "别人", "别的理由") == 1
    assert every_file(data) == before


def test_a_change_is_a_new_version_and_the_old_one_stays(ledger: Ledger) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    assert ledger.publish(SECOND, "政府办", "目标调整") == 2
    assert ledger.publish(plan(), "政府办", "改回") == 3
    assert [len(ledger.plan(PLAN, version).targets) for version in (1, 2, 3)] == [1, 2, 1]
    assert ledger.plan(PLAN).version == 3


def test_the_union_holds_every_version_of_every_plan(ledger: Ledger, data: Path) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    ledger.publish(SECOND, "政府办", "目标调整")
    other = plan(target(plan_id="linqu-2025", region="邻区"), plan_id="linqu-2025", region="邻区")
    ledger.publish(other, "政府办", "首次发布")
    assert _union(data) == [
        (PLAN, 1, "H1"),
        (PLAN, 2, "H1"),
        (PLAN, 2, "H2"),
        ("linqu-2025", 1, "H1"),
    ]


def test_very_many_are_united_once_at_the_end(ledger: Ledger, data: Path) -> None:
    for name in ("甲", "乙", "丙"):
        mine = plan(target(plan_id=f"{name}-2025", region=name), plan_id=f"{name}-2025", region=name)
        ledger.publish(mine, "政府办", "首次发布", unite=False)
    assert not (data / TARGETS).exists()
    ledger.unite_targets()
    assert len(_union(data)) == 3
    assert verify(LocalStore(data)).harms == []


@pytest.mark.parametrize("content", [None, b"", b"rot"])
def test_the_union_is_made_again_where_it_is_lost_or_damaged(
    ledger: Ledger, data: Path, content: bytes | None
) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    ledger.publish(SECOND, "政府办", "目标调整")
    good = _union(data)
    (data / TARGETS).unlink() if content is None else (data / TARGETS).write_bytes(content)
    assert [harm.path for harm in verify(LocalStore(data)).harms] == [TARGETS]
    ledger.publish(SECOND, "政府办", "再发一次")
    assert _union(data) == good
    assert verify(LocalStore(data)).harms == []


def test_a_version_left_without_its_entry_is_not_published_until_it_is_tried_again(
    ledger: Ledger, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    real = LocalStore.create

    def dies(store: LocalStore, path: str, content: bytes) -> None:
        if path.startswith("actuals/"):
            raise KeyboardInterrupt
        real(store, path, content)

    with monkeypatch.context() as patched:
        patched.setattr(LocalStore, "create", dies)
        with pytest.raises(KeyboardInterrupt):
            ledger.publish(SECOND, "政府办", "目标调整")
    assert ledger.plan(PLAN).version == 1
    assert [harm.harm for harm in verify(LocalStore(data)).harms] == [Harm.STRAY]
    assert ledger.publish(SECOND, "政府办", "目标调整") == 2
    assert sorted(path.name for path in (data / "plans" / PLAN).iterdir()) == ["1.parquet", "2.parquet"]
    assert verify(LocalStore(data)).harms == []


def test_a_version_left_by_another_is_passed_over(ledger: Ledger, data: Path) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    (data / "plans" / PLAN / "2.parquet").write_bytes(b"half")
    assert ledger.publish(SECOND, "政府办", "目标调整") == 3
    with pytest.raises(Refused) as refused:
        ledger.plan(PLAN, 2)
    assert isinstance(refused.value.problems[0], UnknownVersion)


def test_what_was_not_published_is_not_found(ledger: Ledger) -> None:
    for act in (lambda: ledger.plan(PLAN), lambda: ledger.plan("../etc"), lambda: ledger.state(PLAN)):
        with pytest.raises(Refused) as refused:
            act()
        assert isinstance(refused.value.problems[0], UnknownPlan | UnsafeName)


@pytest.mark.parametrize("content", [b"rot", None])
def test_a_damaged_version_is_named_and_the_others_read(ledger: Ledger, data: Path, content: bytes | None) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    ledger.publish(SECOND, "政府办", "目标调整")
    file = data / "plans" / PLAN / "2.parquet"
    file.unlink() if content is None else file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        ledger.plan(PLAN)
    assert isinstance(refused.value.problems[0], PlanUnreadable)
    assert refused.value.problems[0].value == f"plans/{PLAN}/2.parquet"
    assert ledger.plan(PLAN, 1).version == 1
    assert not verify(LocalStore(data)).clean


def test_a_damaged_last_version_does_not_stop_the_next(ledger: Ledger, data: Path) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    ledger.publish(SECOND, "政府办", "目标调整")
    (data / "plans" / PLAN / "2.parquet").write_bytes(b"rot")
    assert ledger.publish(SECOND, "政府办", "重新发布") == 3
    assert len(ledger.plan(PLAN).targets) == 2


def test_a_plan_of_which_no_file_can_be_read_is_not_called_unknown(ledger: Ledger, data: Path) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    (data / "plans" / PLAN / "1.parquet").write_bytes(b"rot")
    with pytest.raises(Refused) as refused:
        ledger.state(PLAN)
    assert isinstance(refused.value.problems[0], PlanUnreadable)


def test_a_version_exchanged_for_another_is_noticed(ledger: Ledger, data: Path, tmp_path: Path) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    other = Ledger.open(tmp_path / "other")
    other.publish(SECOND, "政府办", "首次发布")
    file = f"plans/{PLAN}/1.parquet"
    (data / file).write_bytes((tmp_path / "other" / file).read_bytes())
    with pytest.raises(Refused):
        ledger.plan(PLAN)
    assert Harm.REPLACED in {harm.harm for harm in verify(LocalStore(data)).harms}


@pytest.mark.parametrize("plan_id", ["../p", "a/b", "", "."])
def test_a_plans_id_is_never_trusted_as_a_path(ledger: Ledger, data: Path, plan_id: str) -> None:
    with pytest.raises(Refused) as refused:
        ledger.publish(plan(target(plan_id=plan_id), plan_id=plan_id), "政府办", "首次发布")
    assert isinstance(refused.value.problems[0], UnsafeName)
    assert every_file(data) == {}


def test_a_plan_keeps_its_region(ledger: Ledger, data: Path) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    before = every_file(data)
    with pytest.raises(Refused) as refused:
        ledger.publish(plan(target(region="邻区"), region="邻区"), "政府办", "改地区")
    assert isinstance(refused.value.problems[0], PlanOfAnotherRegion)
    assert every_file(data) == before


def test_a_publication_needs_a_reason(ledger: Ledger) -> None:
    with pytest.raises(Refused) as refused:
        ledger.publish(plan(), "政府办", "")
    assert isinstance(refused.value.problems[0], ReasonIsMissing)


def test_a_threshold_that_does_not_fit_is_refused_with_its_target(ledger: Ledger, data: Path) -> None:
    with pytest.raises(Refused) as refused:
        ledger.publish(plan(target(threshold=Decimal("0.0000001"))), "政府办", "首次发布")
    problem = refused.value.problems[0]
    assert isinstance(problem, DoesNotFit)
    assert (problem.name, problem.value) == ("H1", "1E-7")
    assert every_file(data) == {}


def test_two_targets_of_one_name_are_a_mistake_of_the_program(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="share"):
        ledger.publish(plan(target(), target()), "政府办", "首次发布")


def test_a_full_disk_publishes_nothing(ledger: Ledger, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.publish(plan(), "政府办", "首次发布")
    before = every_file(data)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Refused):
            ledger.publish(SECOND, "政府办", "目标调整")
    assert every_file(data) == before
    assert ledger.publish(SECOND, "政府办", "目标调整") == 2
