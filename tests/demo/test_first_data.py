"""The data in the repository: what it says at the first start, and that it can be made again from its sources."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from attainment.questions import Judged, judged
from domain.periods import Period
from domain.words import Flag, Reason, RevisionStage, Status
from etl.demo.first import SOURCES, build, grown, told
from etl.demo.loading import remove
from etl.demo.rows import SOURCE
from etl.intake import check, commit
from ledger.books import Ledger

ROOT = Path(__file__).parents[2]
PLAN = "wuzhong-2024"
QUARTERS = [Period(2024, quarter) for quarter in (1, 2, 3, 4)]
HEADLINES = ("H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A copy of the repository's data."""
    copy = tmp_path_factory.mktemp("first") / "data"
    return Ledger.open(Path(shutil.copytree(ROOT / "data", copy)))


@pytest.fixture(scope="module")
def verdicts(ledger: Ledger) -> Iterator[dict[Period, dict[str, Judged]]]:
    """Every verdict of the plan's four quarters as the data stands."""

    @cache
    def of(period: Period) -> dict[str, Judged]:
        return {row.target_id: row for row in judged(ledger.state(PLAN), period)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DABIAO_DATA", ledger.store.place)
        yield {period: of(period) for period in QUARTERS}


Verdicts = dict[Period, dict[str, Judged]]


@pytest.mark.slow
def test_it_can_be_made_again_from_its_sources(ledger: Ledger, tmp_path: Path) -> None:
    for name in SOURCES:
        shutil.copytree(ROOT / "data" / name, tmp_path / name)
    build(tmp_path)
    again, kept = told(tmp_path), told(Path(ledger.store.place))
    assert again.keys() == kept.keys()
    for part, content in again.items():
        assert content == kept[part], part


def test_the_repository_holds_the_first_data_and_no_more() -> None:
    assert not grown(ROOT / "data")


def test_the_third_quarter_shows_every_kind_of_card(verdicts: Verdicts) -> None:
    cards = verdicts[Period(2024, 3)]
    assert {h: cards[h].status for h in HEADLINES} == {
        "H1": Status.ON_TRACK,
        "H2": Status.ON_TRACK,
        "H3": Status.ON_TRACK,
        "H4": Status.BEHIND,
        "H5": Status.CRITICAL,
        "H6": Status.BEHIND,
        "H7": Status.NOT_JUDGED,
        "H8": Status.NOT_REPORTED,
    }
    assert cards["H7"].reason is Reason.HEDGED_NEAR
    assert cards["H6"].deciding == "H6.2"
    assert all(Flag.DEMONSTRATION in cards[h].flags for h in HEADLINES if cards[h].status is not Status.NOT_REPORTED)


def test_at_the_years_end_the_published_figures_stand(verdicts: Verdicts) -> None:
    cards = verdicts[Period(2024, 4)]
    assert {h: (cards[h].status, cards[h].reason) for h in HEADLINES[:7]} == {
        "H1": (Status.ACHIEVED, None),
        "H2": (Status.ACHIEVED, None),
        "H3": (Status.ACHIEVED, None),
        "H4": (Status.NOT_JUDGED, Reason.FIGURE_LACKING),
        "H5": (Status.MISSED, None),
        "H6": (Status.NOT_JUDGED, Reason.COMPONENT_LACKING),
        "H7": (Status.NOT_JUDGED, Reason.HEDGED_NEAR),
    }
    assert cards["H6"].lacking == "H6.2"
    for h in ("H1", "H2", "H3", "H4", "H5", "H7"):
        assert Flag.DEMONSTRATION not in cards[h].flags
        assert cards[h].revision_stage not in (None, RevisionStage.DEMONSTRATION)


def test_published_figures_stand_as_published(verdicts: Verdicts) -> None:
    """GDP has two vintages: the higher stage holds, whatever was loaded later."""
    gdp = verdicts[Period(2024, 4)]["H1"]
    assert (gdp.judged_figure, gdp.revision_stage) == (Decimal("5.3"), RevisionStage.PRELIMINARY)
    assert gdp.source == "吴中区2024年国民经济和社会发展统计公报(转载)"


def test_every_status_occurs_somewhere(verdicts: Verdicts) -> None:
    found = {row.status for rows in verdicts.values() for row in rows.values()}
    assert found == {None, *Status}


def test_every_flag_occurs_somewhere(verdicts: Verdicts) -> None:
    """All but 已修订: a demonstration revises nothing (R27), and the published figures came in one batch."""
    found = {flag for rows in verdicts.values() for row in rows.values() for flag in row.flags}
    assert found == set(Flag) - {Flag.REVISED}


def test_most_of_what_is_judged_does_well(verdicts: Verdicts) -> None:
    """A district in which nothing works would be no demonstration of one."""
    for period in QUARTERS:
        statuses = [row.status for row in verdicts[period].values()]
        good = statuses.count(Status.ACHIEVED) + statuses.count(Status.ON_TRACK)
        bad = sum(statuses.count(s) for s in (Status.BEHIND, Status.CRITICAL, Status.MISSED))
        assert 2 * bad < good, period


def test_without_demonstration_only_published_figures_are_left(ledger: Ledger, verdicts: Verdicts) -> None:
    assert verdicts  # the data folder is set
    rows = judged(ledger.state(PLAN, demonstration=False), Period(2024, 3))
    assert {row.status for row in rows if row.target_id in HEADLINES} == {Status.NOT_REPORTED}
    assert all(row.source != SOURCE for row in rows)


def test_every_demonstration_row_names_its_source(ledger: Ledger) -> None:
    for region in ledger.regions():
        rows = ledger.rows(region).select(["revision_stage", "source"]).to_pylist()
        assert {r["source"] for r in rows if r["revision_stage"] == RevisionStage.DEMONSTRATION.value} == {SOURCE}
        assert SOURCE not in {r["source"] for r in rows if r["revision_stage"] != RevisionStage.DEMONSTRATION.value}


def test_a_real_figure_takes_the_place_of_the_demonstrations_one_by_one(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Ledger.open(Path(shutil.copytree(ledger.store.place, tmp_path / "data")))
    monkeypatch.setenv("DABIAO_DATA", copy.store.place)
    real = "报告期,指标编码,数值,单位,同比增长(%),数据性质,来源\n2024年1-9月,H1,1250.5,亿元,4.9,快报,区统计局\n"
    commit(check(real.encode(), "三季度.csv", copy, [PLAN]), copy, "统计局")
    rows = {row.target_id: row for row in judged(copy.state(PLAN), Period(2024, 3))}
    assert (rows["H1"].status, rows["H1"].judged_figure) == (Status.BEHIND, Decimal("4.9"))
    assert Flag.DEMONSTRATION not in rows["H1"].flags
    assert (rows["H2"].status, rows["H2"].judged_figure) == (Status.ON_TRACK, Decimal("4.6"))
    assert Flag.DEMONSTRATION in rows["H2"].flags


def test_removing_the_demonstration_leaves_the_published_year(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Ledger.open(Path(shutil.copytree(ledger.store.place, tmp_path / "data")))
    monkeypatch.setenv("DABIAO_DATA", copy.store.place)
    assert len(list(remove(copy, "王敏", "不再演示"))) == 5
    third = {row.target_id: row.status for row in judged(copy.state(PLAN), Period(2024, 3))}
    fourth = {row.target_id: row.status for row in judged(copy.state(PLAN), Period(2024, 4))}
    assert {third[h] for h in HEADLINES} == {Status.NOT_REPORTED}
    assert [fourth[h] for h in ("H1", "H5", "H8")] == [Status.ACHIEVED, Status.MISSED, Status.NOT_REPORTED]
