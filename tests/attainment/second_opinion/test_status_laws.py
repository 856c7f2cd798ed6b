"""What holds of every verdict: one status each, better figures never worse, and a gap that says the same."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from attainment.questions import verdicts
from attainment.rows import Judged
from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Target
from domain.words import Direction, JudgedFigure, Kind, MilestoneStage, Pace, RevisionStage, Status, ThresholdFrom
from tests.attainment.second_opinion.cases import story
from tests.attainment.second_opinion.keeping import at, keep
from tests.attainment.second_opinion.measuring import judged_figure
from tests.attainment.second_opinion.promises import OWN, targets
from tests.attainment.second_opinion.reports import values

BETTER = (Status.MISSED, Status.CRITICAL, Status.BEHIND, Status.ON_TRACK, Status.ACHIEVED)
KINDS = (Kind.GROWTH, Kind.SHARE, Kind.CUMULATIVE, Kind.LEVEL, Kind.GRADE, Kind.MILESTONE)
LADDER = 9


@composite
def ladders(draw: DrawFn, number: int) -> tuple[Target, list[Decimal]]:
    """A target with a fixed threshold, and figures on and around the lines that decide, lowest first."""
    kind = draw(st.sampled_from(KINDS))
    drawn = draw(targets(kind, f"L{number}", 1).filter(lambda t: kind is Kind.MILESTONE or t.threshold is not None))
    fixed = replace(
        drawn,
        threshold_from=ThresholdFrom.FIXED,
        judged_from=None,
        rule="default",
        pace=Pace.LINEAR if drawn.pace is Pace.SEASONAL else drawn.pace,
    )
    steps = st.integers(1, 99).map(Decimal) if kind is Kind.MILESTONE else values(fixed)
    figures = draw(st.lists(steps, min_size=3, max_size=LADDER, unique=True))
    return fixed, sorted(figures)


def rung(target: Target, place: int) -> Target:
    """The same target on a quantity of its own."""
    name = f"{target.target_id}.{place:02d}"
    return replace(target, target_id=name, indicator_id=f"i:{name}")


def reported(target: Target, figure: Decimal, period: Period) -> Actual:
    """The figure, where the target looks for it."""
    said: dict[str, Any] = {"value": figure}
    if target.kind is Kind.MILESTONE:
        said = {"milestone_stage": MilestoneStage.UNDER_WAY, "percent": figure}
    elif judged_figure(target) is JudgedFigure.GROWTH:
        said = {"growth": figure}
    return Actual(
        region=OWN, indicator_id=target.indicator_id, period=period.code, revision_stage=RevisionStage.FLASH, **said
    )


@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(st.tuples(*(ladders(n) for n in range(8))), st.sampled_from([Period(2024, q) for q in (1, 2, 3, 4)]))
def test_a_better_figure_never_has_a_worse_verdict(
    drawn: tuple[tuple[Target, list[Decimal]], ...], period: Period
) -> None:
    rungs = [(rung(t, n), figure) for t, figures in drawn for n, figure in enumerate(figures)]
    rows = tuple(reported(t, figure, period) for t, figure in rungs)
    kept = keep(story(tuple(t for t, _ in rungs), rows, period.code))
    with at(kept.told.now):
        answer = {
            row.target_id: row for row in verdicts(kept.ledger.state("plan"), period, ledger=kept.ledger).of(period)
        }
    for target, figures in drawn:
        rows_of = [answer[rung(target, place).target_id] for place in range(len(figures))]
        assert all(row.status is not None for row in rows_of)
        check_order(target, rows_of)


def check_order(target: Target, rows: list[Judged]) -> None:
    """Statuses and gaps of ascending figures stand in the order of the target's direction."""
    judged = [(row.judged_figure, BETTER.index(row.status), row.gap) for row in rows if row.status in BETTER]
    for (low, low_rank, low_gap), (high, high_rank, high_gap) in pairwise(judged):
        assert low is not None
        assert high is not None
        rising = target.direction is Direction.UP
        if target.direction is Direction.BAND:
            assert target.threshold is not None
            if low <= target.threshold < high:
                continue
            rising = high <= target.threshold
        worse, better = (low_rank, high_rank) if rising else (high_rank, low_rank)
        assert worse <= better, f"{target}: {low} and {high}"
        if low_gap is not None and high_gap is not None and target.direction is not Direction.BAND:
            assert (low_gap <= high_gap) == rising or low_gap == high_gap, f"{target}: {low} and {high}"
