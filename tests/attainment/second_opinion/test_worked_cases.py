"""Cases worked by hand from DOMAIN.md and RULINGS.md: both judges must say what the law says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from domain.plans import Indicator
from domain.words import (
    Comparator,
    Direction,
    Frequency,
    JudgedFigure,
    Kind,
    MilestoneStage,
    Pace,
    Reason,
    RevisionStage,
    SelfRating,
    ThresholdFrom,
)
from tests.attainment.second_opinion.cases import (
    amount,
    figure,
    grade,
    growth,
    level,
    milestone,
    rate,
    rating,
    share,
    stage,
    story,
    target,
)
from tests.attainment.second_opinion.comparing import Answers, answered
from tests.attainment.second_opinion.promises import OTHER
from tests.attainment.second_opinion.reports import Story
from tests.attainment.second_opinion.together import Asking, asking, together

JUNE, SEPTEMBER, LATER = date(2024, 6, 30), date(2024, 9, 30), date(2025, 6, 30)
DONE, STARTED, UNSTARTED = MilestoneStage.DONE, MilestoneStage.UNDER_WAY, MilestoneStage.NOT_STARTED
DEMO, ESTIMATE, PRELIMINARY = RevisionStage.DEMONSTRATION, RevisionStage.ESTIMATE, RevisionStage.PRELIMINARY
BAND, DOWN = {"direction": Direction.BAND}, {"direction": Direction.DOWN}
HUGE = "999999999999.9"
#: Ten of last year's twelve were done by September.
SEASON = (figure("2023Q3", "10"), figure("2023Q4", "12"))
WHOLE = Indicator(indicator_id="i:T", name_zh="全体", name_en="All", parts=("i:城", "i:乡"))


def pair(**said: Any) -> tuple[Any, Any]:
    """Income that keeps in step with GDP."""
    income = target(
        Kind.RELATIVE, judged_figure=JudgedFigure.GROWTH, unit="%", reference_target_id="H1",
        **{"comparator": Comparator.AT_LEAST} | said,
    )  # fmt: skip
    return replace(growth("≥", "5"), target_id="H1", indicator_id="gdp"), income


def elsewhere(comparator: Comparator, **said: Any) -> Any:
    """A growth that must stand above (or below) another region's."""
    return target(
        Kind.RELATIVE, judged_figure=JudgedFigure.GROWTH, unit="%", reference_region=OTHER,
        comparator=comparator, tolerance=Decimal(0), **said,
    )  # fmt: skip


def both(*components: Any) -> tuple[Any, ...]:
    """A composite T of components named T.1, T.2, …"""
    parts = tuple(
        replace(c, target_id=f"T.{n}", indicator_id=f"i:{n}", component_of="T") for n, c in enumerate(components, 1)
    )
    return (target(Kind.COMPOSITE, indicator_id="i:whole"), *parts)


CASES: dict[str, tuple[Story, str]] = {
    # §4, worked cases
    "2 of 3 at 10 of 12 is exactly 0.8 of the pace": (
        story(amount("≥", "3", pace=Pace.SEASONAL), (*SEASON, figure("2024Q3", "2")), "2024Q3"), "behind"),
    "a millionth less than 0.8 is critical": (
        story(amount("≥", "3", pace=Pace.SEASONAL), (*SEASON, figure("2024Q3", "1.999999")), "2024Q3"),
        "critical contested paces_differ"),
    "near 10^12 the pace is exact: three quarters of it": (
        story(amount("≥", HUGE), (figure("2024Q3", "749999999999.925"),), "2024Q3"), "on_track"),
    "near 10^12 a millionth under the pace is behind": (
        story(amount("≥", HUGE), (figure("2024Q3", "749999999999.924999"),), "2024Q3"), "behind"),
    "near 10^12 what would print 100.0 % is missed": (
        story(amount("≥", HUGE), (figure("2024Q4", "999999999999.5"),), "2024Q4"), "missed"),
    "from 1700 to 1800, 1730 at mid-year is ratio 0.6": (
        story(level("≥", "1800", "1700"), (figure("2024Q2", "1730"),), "2024Q2"), "critical contested"),
    "income +4.9 beside GDP +5.3 is a gap of +0.1": (
        story(pair(), (rate("2024Q2", "4.9"), rate("2024Q2", "5.3", on="gdp")), "2024Q2"), "on_track"),
    "pace 50, done 35 is yellow in Yinchuan": (
        story(amount("≥", "100"), (figure("2024Q2", "35"),), "2024Q2", "yinchuan-2025"), "behind contested"),
    "pace 50, done 35 is yellow in Wuhan": (
        story(amount("≥", "100"), (figure("2024Q2", "35"),), "2024Q2", "wuhan-2025"), "behind contested"),
    "pace 50, done 35 is critical here, so contested": (
        story(amount("≥", "100"), (figure("2024Q2", "35"),), "2024Q2"), "critical contested"),
    "pace 25, done 14 is yellow in Yinchuan": (
        story(amount("≥", "100"), (figure("2024Q1", "14"),), "2024Q1", "yinchuan-2025"), "behind contested"),
    "pace 25, done 14 is red in Wuhan": (
        story(amount("≥", "100"), (figure("2024Q1", "14"),), "2024Q1", "wuhan-2025"), "critical contested"),
    "pace 75, done 44 is red in Yinchuan": (
        story(amount("≥", "100"), (figure("2024Q3", "44"),), "2024Q3", "yinchuan-2025"), "critical"),
    "pace 75, done 44 is red in Wuhan": (
        story(amount("≥", "100"), (figure("2024Q3", "44"),), "2024Q3", "wuhan-2025"), "critical"),
    "exactly 60 % of the pace is not red in Wuhan": (
        story(amount("≥", "100"), (figure("2024Q3", "45"),), "2024Q3", "wuhan-2025"), "behind contested"),
    "exactly 80 % of the pace is not yellow in Wuhan": (
        story(amount("≥", "100"), (figure("2024Q3", "60"),), "2024Q3", "wuhan-2025"), "on_track"),
    "10 points behind are yellow in Yinchuan, the end included": (
        story(amount("≥", "100"), (figure("2024Q3", "65"),), "2024Q3", "yinchuan-2025"), "behind"),
    "30 points behind are still yellow in Yinchuan": (
        story(amount("≥", "100"), (figure("2024Q3", "45"),), "2024Q3", "yinchuan-2025"), "behind contested"),
    "less than 10 points behind are unflagged in Yinchuan": (
        story(amount("≥", "100"), (figure("2024Q3", "65.000001"),), "2024Q3", "yinchuan-2025"), "behind unflagged"),
    "a local rule has nothing to say of growth": (
        story(growth("≥", "5"), (rate("2024Q3", "4.5"),), "2024Q3", "wuhan-2025"), "behind not_applicable"),
    "nor does a target's own local rule, asked for by name": (
        story(growth("≥", "5", rule="wuhan-2025"), (rate("2024Q3", "4.5"),), "2024Q3", "wuhan-2025"),
        "behind not_applicable"),
    "a target may carry a local rule as its own": (
        story(amount("≥", "100", rule="wuhan-2025"), (figure("2024Q2", "35"),), "2024Q2"), "behind"),
    # Growth, share
    "a gap of 0 under > is behind": (story(growth(">", "5"), (rate("2024Q2", "5"),), "2024Q2"), "behind"),
    "a gap of 0 under ≥ is on track": (story(growth("≥", "5"), (rate("2024Q2", "5"),), "2024Q2"), "on_track"),
    "one point short is behind": (story(growth("≥", "5"), (rate("2024Q2", "4"),), "2024Q2"), "behind"),
    "a millionth more is critical": (story(growth("≥", "5"), (rate("2024Q2", "3.999999"),), "2024Q2"), "critical"),
    "growth is never scaled by pace": (story(growth("≥", "8"), (rate("2024Q1", "7.9"),), "2024Q1"), "behind"),
    "growth at the deadline is achieved": (story(growth("≥", "5"), (rate("2024Q4", "5"),), "2024Q4"), "achieved"),
    "growth at the deadline under > with a gap of 0 is missed": (
        story(growth(">", "5"), (rate("2024Q4", "5"),), "2024Q4"), "missed"),
    "growth that must not rise is met at 0": (story(growth("≤", "0"), (rate("2024Q2", "0"),), "2024Q2"), "on_track"),
    "a fall of 3 % or more counts downwards": (story(growth("≤", "-3"), (rate("2024Q2", "-2"),), "2024Q2"), "behind"),
    "the lower bound of 5 to 6 is what counts": (
        story(growth("≥", "5", threshold_upper=Decimal(6)), (rate("2024Q4", "5"),), "2024Q4"), "achieved"),
    "about 6 is met at 5.5": (story(growth("≈", "6"), (rate("2024Q2", "5.5"),), "2024Q2"), "on_track"),
    "about 6 is missed at 5.4": (story(growth("≈", "6"), (rate("2024Q4", "5.4"),), "2024Q4"), "missed"),
    "about 6 is met above, where more is better": (
        story(growth("≈", "6"), (rate("2024Q2", "9"),), "2024Q2"), "on_track"),
    "about 6 is met below, where less is better": (
        story(growth("≈", "6", **DOWN), (rate("2024Q2", "1"),), "2024Q2"), "on_track"),
    "about 6 gets its point from the tolerated edge": (
        story(growth("≈", "6"), (rate("2024Q2", "4.5"),), "2024Q2"), "behind"),
    "beyond a band's upper side is critical": (
        story(growth("≈", "6", **BAND), (rate("2024Q2", "6.6"),), "2024Q2"), "critical"),
    "beyond a band's upper side at the deadline is missed": (
        story(growth("≈", "6", **BAND), (rate("2024Q4", "6.6"),), "2024Q4"), "missed"),
    "around 6 by a report against 6 is not judged": (
        story(growth("≥", "6"), (rate("2024Q4", "6", "左右"),), "2024Q4"), "not_judged hedged_near hedged"),
    "half a point away, the edge included, is near": (
        story(growth("≥", "6"), (rate("2024Q4", "6.5", "左右"),), "2024Q4"), "not_judged hedged_near hedged"),
    "further than half a point is clear": (
        story(growth("≥", "6"), (rate("2024Q4", "6.6", "左右"),), "2024Q4"), "achieved hedged"),
    "an unknown threshold is waited for": (
        story(growth("≥", None), (rate("2024Q2", "5"),), "2024Q2"), "not_judged threshold_unknown"),
    "a value where a growth is judged is no figure": (
        story(growth("≥", "5"), (figure("2024Q4", "500"),), "2024Q4"), "not_judged figure_lacking"),
    "a share as last year's same period": (
        story(share("≥", None, threshold_from=ThresholdFrom.LAST_YEAR),
              (figure("2023Q2", "30"), figure("2024Q2", "30")), "2024Q2"), "on_track"),
    "a share two points above last year's": (
        story(share("≥", "2", threshold_from=ThresholdFrom.LAST_YEAR),
              (figure("2023Q2", "30"), figure("2024Q2", "31")), "2024Q2"), "behind"),
    "last year's share is lacking": (
        story(share("≥", None, threshold_from=ThresholdFrom.LAST_YEAR), (figure("2024Q2", "30"),), "2024Q2"),
        "not_judged last_year_lacking"),
    "last year's hedge counts": (
        story(share("≥", None, threshold_from=ThresholdFrom.LAST_YEAR),
              (figure("2023Q2", "30", "左右"), figure("2024Q2", "30.5")), "2024Q2"), "not_judged hedged_near hedged"),
    # Amounts
    "the pace of a June deadline in March is a half": (
        story(amount("≥", "100", deadline=JUNE), (figure("2024Q1", "50"),), "2024Q1"), "on_track"),
    "a deadline in mid-August has eight months": (
        story(amount("≥", "8", deadline=date(2024, 8, 15)), (figure("2024Q2", "6"),), "2024Q2"), "on_track"),
    "a deadline in mid-August is decided at the third quarter": (
        story(amount("≥", "8", deadline=date(2024, 8, 15)), (figure("2024Q3", "7.9"),), "2024Q3"), "missed"),
    "next year's amounts are another plan's": (
        story(amount("≥", "100"), (figure("2024Q4", "100"), figure("2025Q1", "7")), "2025Q1"), "achieved carried"),
    "a stock may still be met next year": (
        story(level("≥", "100"), (figure("2024Q4", "99"), figure("2025Q1", "100")), "2025Q1"), "achieved late"),
    "a lacking pace differs from none": (
        story(amount("≥", "100", pace=Pace.SEASONAL), (figure("2024Q1", "10"),), "2024Q1"),
        "not_judged seasonal_lacking"),
    "a local rule has nothing to say of a composite": (
        story(both(amount("≥", "100")), (figure("2024Q2", "35", on="i:1"),), "2024Q2", "wuhan-2025"),
        "critical not_applicable"),
    "a deadline in a later year has no final verdict in this one": (
        story(amount("≥", "18", deadline=LATER), (figure("2024Q4", "12"),), "2024Q4"), "on_track"),
    "a full amount before the year's end is achieved": (
        story(amount("≥", "100"), (figure("2024Q2", "100"),), "2024Q2"), "achieved"),
    "under > the full amount must be exceeded, but the pace only reached": (
        story(amount(">", "100"), (figure("2024Q3", "75"),), "2024Q3"), "on_track"),
    "under > a figure that equals is on its way": (
        story(amount(">", "100"), (figure("2024Q2", "100"),), "2024Q2"), "on_track"),
    "nothing of three in the first quarter is less than one": (
        story(amount("≥", "3", unit="家", countable=True), (figure("2024Q1", "0"),), "2024Q1"),
        "not_judged below_one"),
    "nothing of four in the first quarter is critical": (
        story(amount("≥", "4", unit="家", countable=True), (figure("2024Q1", "0"),), "2024Q1"), "critical contested"),
    "nothing of three that can't be counted is critical": (
        story(amount("≥", "3"), (figure("2024Q1", "0"),), "2024Q1"), "critical contested"),
    "one event has no half": (
        story(amount("≥", "1", pace=Pace.NONE), (figure("2024Q2", "0"),), "2024Q2"), "not_judged before_deadline"),
    "one event that took place is achieved": (
        story(amount("≥", "1", pace=Pace.NONE), (figure("2024Q2", "1"),), "2024Q2"), "achieved"),
    "an early full amount that is hedged must be clear of it": (
        story(amount("≥", "100"), (figure("2024Q2", "104", "余"),), "2024Q2"), "on_track hedged"),
    "an early full amount clear of it is achieved": (
        story(amount("≥", "100"), (figure("2024Q2", "106", "余"),), "2024Q2"), "achieved hedged"),
    "a hedged amount within 5 % of its pace is not judged": (
        story(amount("≥", "100"), (figure("2024Q2", "52.5", "左右"),), "2024Q2"), "not_judged hedged_near hedged"),
    "band edges don't count for hedges": (
        story(amount("≥", "100"), (figure("2024Q2", "40", "左右"),), "2024Q2"), "behind hedged"),
    "an upward amount with threshold 0 is compared with it": (
        story(amount("≥", "0"), (figure("2024Q1", "0"),), "2024Q1"), "achieved"),
    # Ceilings
    "a ceiling used as the year goes is on track": (
        story(amount("≤", "100"), (figure("2024Q2", "50"),), "2024Q2"), "on_track"),
    "a ceiling used at 1.2 of the pace is behind": (
        story(amount("≤", "100"), (figure("2024Q2", "60"),), "2024Q2"), "behind"),
    "a ceiling used at more is critical": (
        story(amount("≤", "100"), (figure("2024Q2", "60.000001"),), "2024Q2"), "critical"),
    "a ceiling is missed when it breaks": (
        story(amount("≤", "100"), (figure("2024Q2", "100.1"),), "2024Q2"), "missed"),
    "a ceiling under < breaks when it is reached": (
        story(amount("<", "100"), (figure("2024Q2", "100"),), "2024Q2"), "missed"),
    "a ceiling is kept only at the deadline": (
        story(amount("≤", "100"), (figure("2024Q4", "100"),), "2024Q4"), "achieved"),
    "a broken ceiling is carried": (
        story(amount("≤", "100"), (figure("2024Q2", "101"),), "2024Q3"), "missed carried"),
    "none so far is on track": (story(amount("=", "0"), (figure("2024Q2", "0"),), "2024Q2"), "on_track"),
    "one is one too many": (story(amount("=", "0"), (figure("2024Q2", "1"),), "2024Q2"), "missed"),
    "about 100 is not broken at 105": (
        story(amount("≈", "100", **DOWN), (figure("2024Q3", "105"),), "2024Q3"), "critical"),
    "a local rule has nothing to say of a ceiling": (
        story(amount("≤", "100"), (figure("2024Q2", "60"),), "2024Q2", "wuhan-2025"), "behind not_applicable"),
    # Levels
    "without a baseline a stock that meets is awaited": (
        story(level("≥", "1800"), (figure("2024Q2", "1801"),), "2024Q2"), "on_track met_awaiting_end"),
    "without a baseline a stock that doesn't is not judged": (
        story(level("≥", "1800"), (figure("2024Q2", "1799"),), "2024Q2"), "not_judged baseline_lacking"),
    "at the deadline no baseline is needed": (
        story(level("≥", "1800"), (figure("2024Q4", "1799"),), "2024Q4"), "missed"),
    "a baseline that equals under > meets already": (
        story(level(">", "1800", "1800"), (figure("2024Q2", "1801"),), "2024Q2"), "on_track met_awaiting_end"),
    "a stock that met before and fell by 5 % is behind": (
        story(level("≥", "100", "110"), (figure("2024Q2", "95"),), "2024Q2"), "behind"),
    "a stock that met before and fell by more is critical": (
        story(level("≥", "100", "110"), (figure("2024Q2", "94.9"),), "2024Q2"), "critical"),
    "downwards is progress where less is better": (
        story(level("≤", "20", "40"), (figure("2024Q2", "30"),), "2024Q2"), "on_track"),
    "a stock is not achieved before its time": (
        story(level("≥", "1800", "1700"), (figure("2024Q2", "1900"),), "2024Q2"), "on_track"),
    # Grades, milestones, duties
    "one class worse is behind": (story(grade("≤", "3"), (figure("2024Q2", "4"),), "2024Q2"), "behind"),
    "two classes worse are critical": (story(grade("≤", "3"), (figure("2024Q2", "5"),), "2024Q2"), "critical"),
    "the class itself is met": (story(grade("≤", "3"), (figure("2024Q2", "3"),), "2024Q2"), "on_track"),
    "finished is achieved": (story(milestone(), (stage("2024Q2", DONE),), "2024Q2"), "achieved"),
    "half done at mid-year is on its pace": (
        story(milestone(), (stage("2024Q2", STARTED, "50"),), "2024Q2"), "on_track"),
    "40 % at mid-year is exactly 0.8": (story(milestone(), (stage("2024Q2", STARTED, "40"),), "2024Q2"), "behind"),
    "not begun is nothing": (story(milestone(), (stage("2024Q1", UNSTARTED),), "2024Q1"), "critical contested"),
    "under way without a percent is not judged": (
        story(milestone(), (stage("2024Q2", STARTED),), "2024Q2"), "not_judged percent_lacking"),
    "a percent without a stage is not judged": (
        story(milestone(), (stage("2024Q2", None, "50"),), "2024Q2"), "not_judged stage_lacking"),
    "at the deadline the stage alone decides": (
        story(milestone(), (stage("2024Q4", STARTED, "99"),), "2024Q4"), "missed"),
    "a milestone without halves waits for its time": (
        story(milestone(Pace.NONE), (stage("2024Q2", STARTED, "99"),), "2024Q2"), "not_judged before_deadline"),
    "finished before anybody asked is achieved at once": (
        story(milestone(judged_from="2024Q3"), (stage("2024Q1", DONE),), "2024Q1"), "achieved"),
    "a duty has no status": (story(target(Kind.DUTY, deadline=None),
        (figure("2024Q2", "1", self_rating=SelfRating.NORMAL),), "2024Q2"), "none"),
    # Silence, carrying, lateness
    "a figure is due and there is none": (story(growth("≥", "5"), (), "2024Q2"), "not_reported overdue"),
    "an older figure is shown as old": (
        story(growth("≥", "5"), (rate("2024Q1", "6"),), "2024Q2"), "not_reported overdue stale"),
    "a period that has not ended is not due": (
        story(growth("≥", "5"), (), "2024Q2", days=10), "not_due period_not_ended"),
    "a yearly target is not due in the year": (
        story(growth("≥", "5", frequency=Frequency.YEAR), (), "2024Q3"), "not_due"),
    "a figure nobody asked for doesn't judge": (
        story(growth("≥", "5", frequency=Frequency.YEAR), (rate("2024Q3", "6"),), "2024Q3"), "not_due not_asked"),
    "a yearly target is asked for at its earlier deadline too": (
        story(growth("≥", "5", frequency=Frequency.YEAR, deadline=SEPTEMBER), (), "2024Q3"), "not_reported overdue"),
    "without a figure nothing is ever missed": (
        story(growth("≥", "5", deadline=JUNE), (), "2024Q4"), "not_reported overdue"),
    "an achieved amount is carried": (
        story(amount("≥", "100"), (figure("2024Q2", "100"),), "2024Q4"), "achieved carried"),
    "a missed deadline is carried": (
        story(growth("≥", "5", deadline=JUNE), (rate("2024Q2", "4"),), "2024Q4"), "missed carried"),
    "a verdict before the deadline is not": (
        story(growth("≥", "5"), (rate("2024Q2", "4"),), "2024Q3"), "not_reported overdue stale"),
    "a figure of its own judges, though the goal was reached before": (
        story(amount("≥", "100"), (figure("2024Q2", "100"), figure("2024Q3", "90")), "2024Q3"), "on_track regressed"),
    "met first after the deadline is late": (
        story(amount("≥", "100", deadline=JUNE), (figure("2024Q2", "90"), figure("2024Q3", "100")), "2024Q3"),
        "achieved late"),
    "a remark that gives an earlier date says it was in time": (
        story(milestone(deadline=JUNE),
              (stage("2024Q2", STARTED, "95"), stage("2024Q3", DONE, remark="2024年6月28日竣工")), "2024Q3"),
        "achieved"),
    "a remark that gives a later date doesn't": (
        story(milestone(deadline=JUNE),
              (stage("2024Q2", STARTED, "95"), stage("2024Q3", DONE, remark="2024年7月2日竣工")), "2024Q3"),
        "achieved late"),
    "a remark that speaks of the months until the report gives no earlier date": (
        story(milestone(deadline=JUNE),
              (stage("2024Q2", STARTED, "95"), stage("2024Q3", DONE, remark="2024年1-9月累计完成")), "2024Q3"),
        "achieved late"),
    "a remark that speaks of the months until the deadline does": (
        story(milestone(deadline=JUNE),
              (stage("2024Q2", STARTED, "95"), stage("2024Q3", DONE, remark="2024年1-6月已全部完成")), "2024Q3"),
        "achieved"),
    "a remark that gives two days means the later": (
        story(milestone(deadline=JUNE),
              (stage("2024Q2", STARTED, "95"), stage("2024Q3", DONE, remark="6月10日开工，7月9日建成")), "2024Q3"),
        "achieved late"),
    "a deadline that nobody reported is said": (
        story(amount("≥", "100", deadline=JUNE), (figure("2024Q3", "100"),), "2024Q3"),
        "achieved late deadline_unreported"),
    "a rating alone is no figure: what was achieved before stays so": (
        story(amount("≥", "100"), (figure("2024Q1", "100"), rating("2024Q2")), "2024Q3"), "achieved carried"),
    "nor does it reopen what was missed": (
        story(amount("≥", "100", deadline=JUNE), (figure("2024Q2", "90"), rating("2024Q3")), "2024Q4"),
        "missed carried"),
    "a percent without a stage says nothing that could be below what was done": (
        story(milestone(), (stage("2024Q1", DONE), stage("2024Q2", None, "50")), "2024Q2"),
        "not_judged stage_lacking"),
    "what must be brought to nothing is judged on its way": (
        story(level("=", "0", "10"), (figure("2024Q2", "5"),), "2024Q2"), "on_track"),
    "and by how much of the way lacks": (story(level("=", "0", "10"), (figure("2024Q1", "8"),), "2024Q1"), "behind"),
    "without knowing where it began it is not": (
        story(level("=", "0"), (figure("2024Q2", "3"),), "2024Q2"), "not_judged baseline_lacking"),
    "a whole rule that is asked speaks where the target's own says nothing": (
        story(amount("≥", "100", rule="yinchuan-2025"), (figure("2024Q2", "42"),), "2024Q2", rule="default"),
        "behind"),
    "without a pace a hedged ceiling near its threshold may be broken": (
        story(amount("≤", "8", pace=Pace.NONE), (figure("2024Q1", "8", "超"),), "2024Q1"),
        "not_judged hedged hedged_near"),
    # Which actual holds
    "a real figure beats a demonstration": (
        story(growth("≥", "5"), (rate("2024Q2", "9", revision_stage=DEMO), rate("2024Q2", "4")), "2024Q2"), "behind"),
    "without demonstration there is no figure": (
        story(growth("≥", "5"), (rate("2024Q2", "9", revision_stage=DEMO),), "2024Q2", demonstration=False),
        "not_reported overdue"),
    "an estimate is provisional": (
        story(growth("≥", "5"), (rate("2024Q2", "5", revision_stage=ESTIMATE),), "2024Q2"), "on_track provisional"),
    "the higher stage holds": (
        story(growth("≥", "5"), (rate("2024Q2", "9", revision_stage=ESTIMATE),
                                 rate("2024Q2", "4", revision_stage=PRELIMINARY)), "2024Q2"), "behind"),
    "worse than last quarter": (
        story(growth("≥", "5"), (rate("2024Q1", "7"), rate("2024Q2", "6")), "2024Q2"), "on_track worsening"),
    "in the first quarter, last quarter is last year's fourth": (
        story(growth("≥", "5"), (rate("2023Q4", "7"), rate("2024Q1", "6")), "2024Q1"), "on_track worsening"),
    "a department that sees it otherwise": (
        story(growth("≥", "5"), (rate("2024Q2", "4.5", self_rating=SelfRating.NORMAL),), "2024Q2"),
        "behind self_rated_differently"),
    # Relative and composite
    "a relative target without its reference": (
        story(pair(), (rate("2024Q2", "4.9"),), "2024Q2"), "not_judged reference_lacking"),
    "different bases are flagged": (
        story(pair(), (rate("2024Q2", "5", basis="名义"), rate("2024Q2", "5", on="gdp", basis="实际")), "2024Q2"),
        "on_track bases_differ"),
    "a blank basis is not different": (
        story(pair(), (rate("2024Q2", "5", basis="名义"), rate("2024Q2", "5", on="gdp")), "2024Q2"), "on_track"),
    "a hedged reference counts": (
        story(pair(), (rate("2024Q2", "5"), rate("2024Q2", "5", "左右", on="gdp")), "2024Q2"),
        "not_judged hedged_near hedged"),
    "above another region is strictly above": (
        story(elsewhere(Comparator.MORE_THAN), (rate("2024Q2", "5"), rate("2024Q2", "5", region=OTHER)), "2024Q2"),
        "behind"),
    "below another region turns the difference": (
        story(elsewhere(Comparator.LESS_THAN, **DOWN), (rate("2024Q2", "4"), rate("2024Q2", "5", region=OTHER)),
        "2024Q2"),
        "on_track"),
    "the worst component decides": (
        story(both(growth("≥", "5"),
            share("≥", "30")), (rate("2024Q2", "6", on="i:1"), figure("2024Q2", "29.5", on="i:2")),
              "2024Q2"), "behind"),
    "a missing component makes it not judged": (
        story(both(growth("≥", "5"), share("≥", "30")), (rate("2024Q2", "6", on="i:1"),), "2024Q2"),
        "not_judged component_lacking"),
    "a component near its line makes it not judged": (
        story(both(growth("≥", "5"), share("≥", "30")),
              (rate("2024Q2", "5", "左右", on="i:1"), figure("2024Q2", "31", on="i:2")), "2024Q2"),
        "not_judged component_not_judged hedged"),
    "a whole rule that is asked for judges the components too": (
        story(both(amount("≥", "100", rule="wuhan-2025")), (figure("2024Q2", "35", on="i:1"),), "2024Q2", "default"),
        "critical"),
    "unless another is critical": (
        story(both(growth("≥", "5"), share("≥", "30")), (rate("2024Q2", "3", on="i:1"),), "2024Q2"), "critical"),
    "a composite without components waits for them": (story(both(), (), "2024Q2"), "not_judged components_unknown"),
    "a composite of which nothing is reported": (
        story(both(growth("≥", "5"), share("≥", "30")), (), "2024Q2"), "not_reported overdue"),
    "the deciding component's estimate shows": (
        story(both(growth("≥", "5")), (rate("2024Q2", "6", on="i:1", revision_stage=ESTIMATE),), "2024Q2"),
        "on_track provisional"),
    "where only town and country report, both must meet": (
        story(growth("≥", "5"), (rate("2024Q2", "6", on="i:城"), rate("2024Q2", "4.5", on="i:乡")), "2024Q2",
              indicators=(WHOLE,)), "behind"),
    "the whole's own figure comes first": (
        story(growth("≥", "5"), (rate("2024Q2", "6"), rate("2024Q2", "4.5", on="i:乡")),
              "2024Q2", indicators=(WHOLE,)),
        "on_track"),
    # Seasonal pace
    "by last year's season a third was due by March": (
        story(amount("≥", "120", pace=Pace.SEASONAL),
              (figure("2023Q1", "30"), figure("2023Q4", "90"), figure("2024Q1", "40")), "2024Q1"), "on_track"),
    "the two paces disagree": (
        story(amount("≥", "120"), (figure("2023Q1", "30"), figure("2023Q4", "90"), figure("2024Q1", "32")), "2024Q1"),
        "on_track paces_differ"),
    "without last year's season it is not judged": (
        story(amount("≥", "120", pace=Pace.SEASONAL), (figure("2023Q1", "30"), figure("2024Q1", "40")), "2024Q1"),
        "not_judged seasonal_lacking"),
    "what needs no pace still stands": (
        story(amount("≥", "120", pace=Pace.SEASONAL), (figure("2024Q1", "120"),), "2024Q1"), "achieved"),
    "a census revision is not paired with a year before it": (
        story(amount("≥", "120", pace=Pace.SEASONAL),
              (figure("2023Q1", "30", basis="普查修订"), figure("2023Q4", "90"), figure("2024Q1", "40")), "2024Q1"),
        "not_judged seasonal_lacking"),
    "seasons are read at one revision stage": (
        story(amount("≥", "120", pace=Pace.SEASONAL),
              (figure("2023Q1", "30"), figure("2023Q4", "95", revision_stage=PRELIMINARY), figure("2024Q1", "40")),
        "2024Q1"),
        "not_judged seasonal_lacking"),
    "a year of which nothing was done by March gives no season": (
        story(amount("≥", "120", pace=Pace.SEASONAL),
              (figure("2023Q1", "0"), figure("2023Q4", "90"), figure("2024Q1", "40")), "2024Q1"),
        "not_judged seasonal_lacking"),
    "nor does a year of which all was done by September": (
        story(amount("≥", "120", pace=Pace.SEASONAL),
              (figure("2023Q3", "90"), figure("2023Q4", "90"), figure("2024Q3", "40")), "2024Q3"),
        "not_judged seasonal_lacking"),
    "nor one whose amount fell in its last quarter": (
        story(amount("≥", "120", pace=Pace.SEASONAL),
              (figure("2023Q3", "99"), figure("2023Q4", "90"), figure("2024Q3", "40")), "2024Q3"),
        "not_judged seasonal_lacking"),
}  # fmt: skip


@cache
def asked_alike() -> dict[Asking, Story]:
    """All cases asked alike are one plan, and one question: each keeps its own quantities."""
    return together({case: told for case, (told, _) in CASES.items()})


@cache
def answers(asking: Asking) -> Answers:
    """What both judges say of the cases that are asked so."""
    return answered(asked_alike()[asking])


@pytest.mark.parametrize("case", CASES)
def test_the_law_worked_by_hand(case: str) -> None:
    asked, wanted = CASES[case]
    place = (f"{case}:T", asked.asks[0].period)
    said = answers(asking(asked))
    assert said.ours[place] == set(wanted.split()), "the second judge"
    assert said.theirs[place] == set(wanted.split()), "attainment"


def test_every_reason_that_a_verdict_has_is_among_the_cases() -> None:
    said = {word for _, wanted in CASES.values() for word in wanted.split()}
    assert {r.value for r in Reason} <= said
