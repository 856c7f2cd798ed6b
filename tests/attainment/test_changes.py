"""What changed a status between two states, every vintage, and why a colour (DOMAIN §8, R39)."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from attainment import questions
from attainment.changes import Cause, changes
from attainment.explaining import explain
from attainment.vintages import vintages
from domain.periods import Period
from domain.words import Kind, RevisionStage, Status
from tests.attainment.sample import actual, books, plan, report, target

Q2, Q3 = Period(2024, 2), Period(2024, 3)
H1 = target("H1", Kind.CUMULATIVE, 100)


def test_a_new_figure_is_data_revised(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(H1))
    first = report(ledger, actual("h1", "Q3", 50))
    report(ledger, actual("h1", "Q3", 75))
    [change] = changes(ledger.state("sample-2024", first), ledger.state("sample-2024"), Q3, ledger=ledger)
    assert (change.before, change.after, change.causes) == (Status.CRITICAL, Status.ON_TRACK, (Cause.DATA,))


def test_an_edited_target_and_a_period_moved_on_are_named_apart(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(H1))
    first = report(ledger, actual("h1", "Q2", 40), actual("h1", "Q3", 40))
    ledger.publish(plan(replace(H1, threshold=Decimal(50))), by="test", reason="目标调整")
    before, after = ledger.state("sample-2024", first), ledger.state("sample-2024")
    [edited] = changes(before, after, Q3, ledger=ledger)
    assert (edited.before, edited.after, edited.causes) == (Status.CRITICAL, Status.ON_TRACK, (Cause.TARGET,))
    [moved] = changes(before, before, Q3, Q2, ledger=ledger)
    assert (moved.before, moved.after, moved.causes) == (Status.BEHIND, Status.CRITICAL, (Cause.PERIOD,))


def test_a_quarter_that_has_ended_since_is_a_period_that_moved_on(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(H1))
    number = report(ledger, actual("h1", "Q2", 40))
    state = ledger.state("sample-2024", number)
    september, october = (replace(state, moment=datetime(2024, month, 10, tzinfo=UTC)) for month in (9, 10))
    [change] = changes(september, october, Q3, ledger=ledger)
    assert (change.before, change.after) == (Status.NOT_DUE, Status.NOT_REPORTED)
    assert change.causes == (Cause.PERIOD,)


def test_a_target_that_turns_from_another_region_is_edited_and_no_figure_was_revised(tmp_path: Path) -> None:
    elsewhere = target("G1", Kind.GROWTH, 5, region="苏州市", plan_id="city-2024", indicator_id="gdp")
    compared = target(
        "H1", Kind.RELATIVE, reference_region="苏州市", indicator_id="gdp", reference_indicator_id="gdp"
    )
    ledger = books(tmp_path, plan(compared))
    ledger.publish(plan(elsewhere, plan_id="city-2024"), by="test", reason="年度计划")
    report(ledger, replace(actual("gdp", "Q3", None, "5.3"), region="苏州市"))
    first = report(ledger, actual("gdp", "Q3", None, "5.1"))
    ledger.publish(plan(target("H1", Kind.GROWTH, 8, indicator_id="gdp")), by="test", reason="目标调整")
    before, after = ledger.state("sample-2024", first), ledger.state("sample-2024")
    assert (dict(before.others), dict(after.others)) == ({"苏州市": 2}, {})
    [change] = changes(before, after, Q3, ledger=ledger)
    assert (change.before, change.after, change.causes) == (Status.ON_TRACK, Status.CRITICAL, (Cause.TARGET,))


def test_the_steps_of_a_change_leave_no_rest(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(H1))
    first = report(ledger, actual("h1", "Q2", 40))
    report(ledger, actual("h1", "Q2", 20), actual("h1", "Q3", 75))
    ledger.publish(plan(replace(H1, threshold=Decimal(40))), by="test", reason="目标调整")
    before, after = ledger.state("sample-2024", first), ledger.state("sample-2024")
    for change in changes(before, after, Q3, Q2, ledger=ledger):
        assert change.steps[0].before is change.before
        assert change.steps[-1].after is change.after
        for one, next_one in zip(change.steps, change.steps[1:], strict=False):
            assert one.after is next_one.before


def test_every_vintage_is_listed_with_the_one_that_holds(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(H1))
    report(ledger, actual("h1", "Q3", 70, revision_stage=RevisionStage.ESTIMATE))
    second = report(ledger, actual("h1", "Q3", 72))
    third = report(ledger, actual("h1", "Q3", 74))
    ledger.revoke(H1.region, third, by="test", reason="错报")
    found = vintages(ledger.state("sample-2024"), H1, ledger=ledger)
    assert [v.actual.value for v in found] == [Decimal(74), Decimal(72), Decimal(70)]
    assert [v.number for v in found if v.in_force] == [second]
    assert [v.number for v in found if v.revoked] == [third]


def test_an_explanation_says_how_far_the_next_band_is(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(H1))
    report(ledger, actual("h1", "Q3", 50))
    [row] = questions.judged(ledger.state("sample-2024"), Q3, ledger=ledger)
    explained = explain(row)
    # 75 is due, 60 is the edge of 滞后.
    assert (explained.to_on_track, explained.to_behind) == (Decimal(25), Decimal(10))
    assert explained.ratio == Decimal("0.666667")
