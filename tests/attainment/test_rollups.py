"""Roll-ups: counts, tasks, ranks, and totals that agree however they are added up (DOMAIN §7, R36-R38)."""

from collections import Counter
from pathlib import Path

import pytest

from attainment import questions
from attainment.rollups import Rollup, rollup
from domain.periods import Period
from domain.words import Kind, SelfRating, Status
from ledger.books import Ledger
from tests.attainment.sample import actual, books, plan, report, target

SEEDS = Path(__file__).parents[2] / "data"
Q3 = Period(2024, 3)


@pytest.fixture(scope="module", params=["2024Q3", "2024Q4"])
def wuzhong(request: pytest.FixtureRequest) -> tuple[Rollup, list[questions.Judged]]:
    ledger = Ledger.open(SEEDS)
    state, period = ledger.state("wuzhong-2024"), Period.of_code(request.param)
    return rollup(state, period, ledger=ledger), questions.judged(state, period, ledger=ledger)


def test_targets_by_status_add_up_alike_over_areas_departments_and_the_plan(
    wuzhong: tuple[Rollup, list[questions.Judged]],
) -> None:
    rolled, rows = wuzhong
    counted = [row for row in rows if row.target.component_of is None]
    by_status = Counter(row.status for row in counted)
    headline = Counter(row.status for row in counted if row.target.area is None)
    joint = Counter(row.status for row in counted for _ in row.target.lead_departments or ("各相关单位",))
    for status in Status:
        assert rolled.plan[status] == by_status[status]
        assert sum(area.counts[status] for area in rolled.areas) + headline[status] == by_status[status]
        assert sum(item.counts[status] for item in rolled.items) + headline[status] == by_status[status]
        assert sum(task.counts[status] for task in rolled.tasks) + headline[status] == by_status[status]
        # A joint lead counts the target in full.
        assert sum(department.lead[status] for department in rolled.departments) == joint[status]
    assert rolled.plan.duties == by_status[None]
    assert len(rolled.tasks) == 88
    assert sum(cell.tasks for one in rolled.departments for cell in one.cells) == len(
        {
            (lead, row.target.task)
            for row in counted
            if row.target.task
            for lead in row.target.lead_departments or ("",)
        }
    )


def test_silence_is_not_rewarded(wuzhong: tuple[Rollup, list[questions.Judged]]) -> None:
    rolled, _ = wuzhong
    for counts in (rolled.plan, *(area.counts for area in rolled.areas)):
        assert counts.good == counts[Status.ACHIEVED] + counts[Status.ON_TRACK]
        assert counts.denominator == counts.judged + counts[Status.NOT_REPORTED]
        assert counts.reported <= counts.due


def _task(target_id: str, threshold: int, **said: object) -> object:
    return target(target_id, Kind.CUMULATIVE, threshold, area="一、甲", item="1 乙", task=1, **said)


def test_a_task_is_as_good_as_its_worst_judged_target_which_is_named(tmp_path: Path) -> None:
    ledger = books(
        tmp_path,
        plan(_task("T1.1", 100), _task("T1.2", 100), _task("T1.3", 100, stretch=True), _task("T1.4", 100)),  # type: ignore[arg-type]
    )
    report(ledger, actual("t1_1", "Q3", 80), actual("t1_2", "Q3", 65), actual("t1_3", "Q3", 10))
    [task] = rollup(ledger.state("sample-2024"), Q3, ledger=ledger).tasks
    # 65 of 75 is behind; the stretch target far behind decides nothing; the silent one is counted beside.
    assert (task.status, task.deciding) == (Status.BEHIND, "T1.2")
    assert (task.judged, task.targets, task.is_silent) == (3, 4, True)


def test_a_stretch_target_decides_only_where_no_other_has_a_status(tmp_path: Path) -> None:
    duty = target("T1.2", Kind.DUTY, area="一、甲", item="1 乙", task=1)
    ledger = books(tmp_path, plan(_task("T1.1", 100, stretch=True), duty))  # type: ignore[arg-type]
    report(ledger, actual("t1_1", "Q3", 10), actual("t1_2", "Q3", self_rating=SelfRating.NORMAL))
    rolled = rollup(ledger.state("sample-2024"), Q3, ledger=ledger)
    assert (rolled.tasks[0].status, rolled.tasks[0].deciding) == (Status.CRITICAL, "T1.1")
    assert (rolled.plan.duties, rolled.plan.duties_normal) == (1, 1)


def test_a_task_of_duties_only_has_no_status(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("T1.1", Kind.DUTY, area="一、甲", item="1 乙", task=1)))
    [task] = rollup(ledger.state("sample-2024"), Q3, ledger=ledger).tasks
    assert task.status is None
    assert task.deciding is None


def test_equal_rates_share_a_rank_and_the_next_is_skipped(tmp_path: Path) -> None:
    leads = {"甲局": 80, "乙局": 80, "丙局": 10, "丁局": 80, "各镇": 80}
    wanted = {"丁局": 2}
    targets = [
        target(f"{name}{n}", Kind.CUMULATIVE, 100, lead_departments=(name,), indicator_id=f"{name}{n}")
        for name in leads
        for n in range(wanted.get(name, 3))
    ]
    ledger = books(tmp_path, plan(*targets))
    report(ledger, *(actual(t.indicator_id, "Q3", leads[t.lead_departments[0]]) for t in targets))
    rolled = rollup(ledger.state("sample-2024"), Q3, ledger=ledger)
    # Under three judged is too few to rank; a collective is never ranked and stands last.
    assert [(d.name, d.rank) for d in rolled.departments] == [
        ("甲局", 1),
        ("乙局", 1),
        ("丙局", 3),
        ("丁局", None),
        ("各镇", None),
    ]


def test_who_leads_is_not_counted_as_supporting_and_what_nobody_leads_stands_apart(tmp_path: Path) -> None:
    ledger = books(
        tmp_path,
        plan(
            target("H1", Kind.CUMULATIVE, 100, lead_departments=("甲局",), supporting_departments=("甲局", "乙局")),
            target("H2", Kind.CUMULATIVE, 100, lead_departments=(), supporting_departments=("乙局",)),
        ),
    )
    found = {d.name: d for d in rollup(ledger.state("sample-2024"), Q3, ledger=ledger).departments}
    assert (found["甲局"].lead.total, found["甲局"].supporting.total) == (1, 0)
    assert (found["乙局"].lead.total, found["乙局"].supporting.total) == (0, 2)
    assert (found["各相关单位"].lead.total, found["各相关单位"].rank) == (1, None)
