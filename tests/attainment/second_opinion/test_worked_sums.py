"""Outlooks, roll-ups, causes and edges worked by hand (DOMAIN §4, §6-§8; R35-R39): both say what the law says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from attainment.changes import changes
from attainment.outlooks import outlook as theirs_of
from attainment.questions import verdicts
from attainment.rollups import rollup
from domain.periods import Period
from domain.plans import Indicator, Target
from domain.words import Direction, Frequency, Kind, Pace, RevisionStage, Status, ThresholdFrom
from tests.attainment.second_opinion.asking import opened
from tests.attainment.second_opinion.banding import bands_part
from tests.attainment.second_opinion.cases import amount, figure, growth, level, rate, share, story, target
from tests.attainment.second_opinion.changing import changed, exchanged
from tests.attainment.second_opinion.keeping import at, keep
from tests.attainment.second_opinion.outlook import outlook
from tests.attainment.second_opinion.parting import same
from tests.attainment.second_opinion.reports import Ask, Step, Story
from tests.attainment.second_opinion.rollups import Rollups
from tests.attainment.second_opinion.summing import read, sums_part

AUGUST, LATER = date(2024, 8, 15), date(2025, 6, 30)
PARTS = (Indicator(indicator_id="i:T", name_zh="全体", name_en="All", parts=("i:城", "i:乡")),)
YEAR_BEFORE = (figure("2023Q3", "75"), figure("2023Q4", "100"))
ENDS = (Period(2023, 3), Period(2023, 4))


OUTLOOKS: dict[str, tuple[Story, dict[str, Any]]] = {
    "450 wanted, 262 done by September: the rest over three months": (
        story(amount("≥", "450"), (figure("2024Q3", "262"),), "2024Q3"),
        {"needed": Fraction(188, 3), "delivered": Fraction(262, 9), "projected_linear": Fraction(1048, 3)}),
    "by last year's season three quarters were done by now": (
        story(amount("≥", "450"), (*YEAR_BEFORE, figure("2024Q3", "262")), "2024Q3"),
        {"projected_seasonal": Fraction(1048, 3), "share": Fraction(3, 4), "share_stage": RevisionStage.FLASH}),
    "a season is not read for a deadline inside a quarter": (
        story(amount("≥", "450", deadline=AUGUST), (*YEAR_BEFORE, figure("2023Q2", "50"), figure("2024Q2", "262")),
              "2024Q2"),
        {"months_left": 2, "needed": Fraction(94), "projected_seasonal": None, "share": None}),
    "nor for one in a later year": (
        story(amount("≥", "450", deadline=LATER), (*YEAR_BEFORE, figure("2024Q3", "262")), "2024Q3"),
        {"needed": Fraction(188, 9), "projected_linear": Fraction(262 * 18, 9), "projected_seasonal": None}),
    "a season beyond the whole is none": (
        story(amount("≥", "450"), (figure("2023Q3", "120"), figure("2023Q4", "100"), figure("2024Q3", "262")),
              "2024Q3"),
        {"projected_seasonal": None, "share": None, "share_stage": None, "needed": Fraction(188, 3), "lacking": {}}),
    "nor is one by which the whole year was done by now": (
        story(amount("≥", "450"), (figure("2023Q3", "100"), figure("2023Q4", "100"), figure("2024Q3", "262")),
              "2024Q3"),
        {"projected_seasonal": None, "share": None}),
    "nor one by which nothing was": (
        story(amount("≥", "450"), (figure("2023Q3", "0"), figure("2023Q4", "100"), figure("2024Q3", "262")),
              "2024Q3"),
        {"projected_seasonal": None, "share": None}),
    "nor one of two falls": (
        story(amount("≥", "450"), (figure("2023Q3", "-75"), figure("2023Q4", "-100"), figure("2024Q3", "262")),
              "2024Q3"),
        {"projected_seasonal": None, "share": None}),
    "an amount without a deadline is looked at to the end of the plan's year, and has no season": (
        story(amount("≥", "450", deadline=None), (*YEAR_BEFORE, figure("2024Q3", "262")), "2024Q3"),
        {"months_left": 3, "needed": Fraction(188, 3), "projected_linear": Fraction(1048, 3), "share": None,
         "projected_seasonal": None}),
    "what is met needs nothing": (
        story(amount("≥", "100"), (figure("2024Q3", "120"),), "2024Q3"), {"needed": Fraction(0), "met": True}),
    "of about 100, 96 is met": (
        story(amount("≈", "100"), (figure("2024Q3", "96"),), "2024Q3"), {"needed": Fraction(0), "met": True}),
    "of about 100, 94 is not": (
        story(amount("≈", "100"), (figure("2024Q3", "94"),), "2024Q3"), {"needed": Fraction(2), "met": False}),
    "more than 100 is not met by 100, though nothing that can be counted is lacking": (
        story(amount(">", "100"), (figure("2024Q3", "100"),), "2024Q3"), {"needed": Fraction(0), "met": False}),
    "about 100 as reported is not said to have met 100": (
        story(amount("≥", "100"), (figure("2024Q3", "101", "左右"),), "2024Q3"),
        {"needed": Fraction(0), "met": False}),
    "beyond a band's far side is not met": (
        story(amount("≈", "100", direction=Direction.BAND), (figure("2024Q3", "106"),), "2024Q3"),
        {"needed": Fraction(0), "met": False}),
    "what was achieved before needs nothing, though nobody reports any more": (
        story(amount("≥", "100"), (figure("2024Q2", "100"),), "2024Q3"),
        {"needed": Fraction(0), "met": True, "delivered": None, "lacking": {}}),
    "of what must stay below, what is left may be used": (
        story(amount("≤", "90"), (figure("2024Q2", "30"),), "2024Q2"), {"needed": None, "may_use": Fraction(10)}),
    "of what is used up, nothing": (
        story(amount("≤", "90"), (figure("2024Q2", "91"),), "2024Q3"), {"may_use": Fraction(0)}),
    "without a figure there is nothing to reckon with": (
        story(amount("≥", "100"), (figure("2024Q2", "50"),), "2024Q3"), {"lacking": {"figure": ()}}),
    "10 % over the year and 6.2 % by September, three quarters of last year: 21.4 % for the rest": (
        story(growth("≥", "10"), (*YEAR_BEFORE, rate("2024Q3", "6.2")), "2024Q3"),
        {"rest": Fraction(214, 10), "share": Fraction(3, 4), "falling": False}),
    "1 % over the year and 2 % by September leave a fall of 2 %": (
        story(growth("≥", "1"), (*YEAR_BEFORE, rate("2024Q3", "2")), "2024Q3"), {"rest": Fraction(-2)}),
    "a fall of 3 % over the year and 2 % by September: the rest must fall by 6 %": (
        story(growth("≤", "-3"), (*YEAR_BEFORE, rate("2024Q3", "-2")), "2024Q3"),
        {"rest": Fraction(-6), "falling": True}),
    "of 5 to 6 % the lower bound counts": (
        story(growth("≥", "5", threshold_upper=Decimal(6)), (*YEAR_BEFORE, rate("2024Q3", "5")), "2024Q3"),
        {"rest": Fraction(5)}),
    "last year's levels of two stages give no share": (
        story(growth("≥", "10"), (figure("2023Q3", "75"),
              figure("2023Q4", "100", revision_stage=RevisionStage.PRELIMINARY), rate("2024Q3", "6")), "2024Q3"),
        {"rest": None, "lacking": {"last_year_stages": ENDS}}),
    "nor do levels with a census between": (
        story(growth("≥", "10"), (figure("2023Q3", "75"), figure("2023Q4", "100", basis="普查修订"),
              rate("2024Q3", "6")), "2024Q3"),
        {"rest": None, "lacking": {"last_year_census": ENDS}}),
    "nor no level of the year's end": (
        story(growth("≥", "10"), (figure("2023Q3", "75"), rate("2023Q4", "5"), rate("2024Q3", "6")), "2024Q3"),
        {"rest": None, "lacking": {"last_year_end": ENDS[1:]}}),
    "nor no level by this period": (
        story(growth("≥", "10"), (figure("2023Q4", "100"), rate("2024Q3", "6")), "2024Q3"),
        {"rest": None, "lacking": {"last_year_period": ENDS[:1]}}),
    "nor no level at all": (
        story(growth("≥", "10"), (rate("2024Q3", "6"),), "2024Q3"), {"rest": None, "lacking": {"last_year": ENDS}}),
    "a year that ended where it stood gives no share below 1": (
        story(growth("≥", "10"), (figure("2023Q3", "100"), figure("2023Q4", "100"), rate("2024Q3", "6")), "2024Q3"),
        {"rest": None, "lacking": {"share": ENDS}}),
    "what is half a point more than last year must be so at the year's end": (
        story(growth("≥", "0.5", threshold_from=ThresholdFrom.LAST_YEAR),
              (figure("2023Q3", "80", growth=Decimal(3)), figure("2023Q4", "100", growth=Decimal(6)),
               rate("2024Q3", "4")), "2024Q3"),
        {"rest": Fraction(165, 10), "threshold": Fraction(13, 2), "threshold_period": ENDS[1],
         "threshold_hedge": None}),
    "a round figure of last year's end is reckoned with, and said to be one": (
        story(growth("≥", "0.5", threshold_from=ThresholdFrom.LAST_YEAR),
              (figure("2023Q3", "80"), figure("2023Q4", "100", growth=Decimal(6), growth_hedge="左右"),
               rate("2024Q3", "4")), "2024Q3"),
        {"rest": Fraction(165, 10), "threshold_hedge": "左右"}),
    "where last year's end is unknown, so is what this year must reach": (
        story(growth("≥", "0.5", threshold_from=ThresholdFrom.LAST_YEAR),
              (figure("2023Q3", "80", growth=Decimal(3)), figure("2023Q4", "100"), rate("2024Q3", "4")), "2024Q3"),
        {"rest": None, "threshold": None, "threshold_period": None, "lacking": {"threshold": ENDS[1:]}}),
    "a fall of one point more than last year's, counted from last year's end": (
        story(growth("≤", "-1", threshold_from=ThresholdFrom.LAST_YEAR),
              (figure("2023Q3", "80", growth=Decimal(3)), figure("2023Q4", "100", growth=Decimal(-2)),
               rate("2024Q3", "-2")), "2024Q3"),
        {"rest": Fraction(-7), "falling": True, "threshold": Fraction(-3)}),
    "without any threshold there is nothing to reach, and no period of last year's that would tell": (
        story(growth("≥", None), (*YEAR_BEFORE, rate("2024Q3", "4")), "2024Q3"), {"lacking": {"threshold": ()}}),
    "the rest of a quantity in parts is reckoned for the part that decides": (
        story(growth("≥", "10"), (figure("2023Q3", "50", on="i:乡"), figure("2023Q4", "100", on="i:乡"),
              rate("2024Q3", "9", on="i:乡"), rate("2024Q3", "11", on="i:城")), "2024Q3", indicators=PARTS),
        {"rest": Fraction(11), "share": Fraction(1, 2)}),
    "in a quarter that nobody asked for, by the part that has a figure": (
        story(growth("≥", "10", frequency=Frequency.YEAR), (figure("2023Q3", "50", on="i:城"),
              figure("2023Q4", "100", on="i:城"), rate("2024Q3", "9", on="i:城")), "2024Q3", indicators=PARTS),
        {"rest": Fraction(11), "share": Fraction(1, 2)}),
}  # fmt: skip


@pytest.mark.parametrize("case", OUTLOOKS)
def test_the_rest_of_the_year_worked_by_hand(case: str) -> None:
    told, wanted = OUTLOOKS[case]
    question = opened(keep(told), told, told.asks[0])
    mine = outlook(question.judge, told.plan.targets[0], question.ask.period)
    with at(question.asked.now):
        [row] = verdicts(question.state, question.ask.period, ledger=question.kept.ledger).of(question.ask.period)
        theirs = theirs_of(row, question.state, ledger=question.kept.ledger)
    assert theirs is not None
    for column, figure_wanted in wanted.items():
        said = getattr(theirs, column)
        if column == "lacking":
            said = {said.value: theirs.lacking_periods} if said else {}
        assert getattr(mine, column) == figure_wanted, f"the second judge: {column}"
        assert same(figure_wanted, said), f"attainment: {column} is {said}"


@pytest.mark.parametrize(
    ("one", "period"),
    [
        (amount("≥", "100"), "2024Q4"),
        (amount("≥", "100", deadline=None), "2024Q4"),
        (growth("≥", "5", deadline=AUGUST), "2024Q2"),
        (share("≥", "5"), "2024Q3"),
    ],
)
def test_there_is_no_outlook_at_the_deadline_at_the_years_end_or_of_other_kinds(one: Target, period: str) -> None:
    told = story(one, (figure(period, "50"), rate(period, "5", revision_stage=RevisionStage.ESTIMATE)), period)
    question = opened(keep(told), told, told.asks[0])
    with at(question.asked.now):
        [row] = verdicts(question.state, question.ask.period, ledger=question.kept.ledger).of(question.ask.period)
        assert theirs_of(row, question.state, ledger=question.kept.ledger) is None
    assert outlook(question.judge, one, question.ask.period) is None


def led(name: str, department: str, **said: Any) -> Target:
    """A growth of 5 % that one department leads."""
    return replace(growth("≥", "5"), target_id=name, indicator_id=f"i:{name}", lead_departments=(department,), **said)


def test_shared_ranks_skip_and_two_judged_are_too_few() -> None:
    good, poor = {"甲局": 3, "乙局": 3, "丙局": 3, "丁局": 2}, {"丙局"}
    targets = tuple(led(f"{d}{n}", d) for d, count in good.items() for n in range(count))
    rows = tuple(rate("2024Q3", "1" if t.lead_departments[0] in poor else "6", on=t.indicator_id) for t in targets)
    told = story(targets, rows, "2024Q3")
    question = opened(keep(told), told, told.asks[0])
    with at(question.asked.now):
        ranked = {
            d.name: d.rank
            for d in rollup(question.state, question.ask.period, ledger=question.kept.ledger).departments
        }
        assert list(sums_part(question)) == []
    assert ranked == {"甲局": 1, "乙局": 1, "丙局": 3, "丁局": None}
    assert Rollups(question.judge, question.ask.period).ranks() == ranked


def test_a_composite_whose_components_were_not_asked_reports_nothing() -> None:
    whole = target(Kind.COMPOSITE, indicator_id="i:whole")
    part = replace(growth("≥", "5"), target_id="T.1", indicator_id="i:1", component_of="T", judged_from="2024Q2")
    told = story((whole, part), (rate("2024Q1", "6", on="i:1"),), "2024Q1")
    question = opened(keep(told), told, told.asks[0])
    with at(question.asked.now):
        counts = rollup(question.state, question.ask.period, ledger=question.kept.ledger).plan
    rolled = Rollups(question.judge, question.ask.period)
    assert rolled.rates(rolled.targets) == read(counts)
    assert (counts.not_reported, counts.reported, counts.due) == (1, 0, 1)


def test_a_stretch_target_decides_a_task_only_where_no_other_has_a_status() -> None:
    targets = (
        led("1", "甲局", task=1, area="一、甲", stretch=True), led("2", "甲局", task=1, area="一、甲"),
        led("3", "甲局", task=2, area="一、甲", stretch=True),
        replace(target(Kind.DUTY, deadline=None), target_id="4", indicator_id="i:4", task=2, area="一、甲"),
        replace(target(Kind.DUTY, deadline=None), target_id="5", indicator_id="i:5", task=3, area="一、甲"),
    )  # fmt: skip
    rows = (rate("2024Q3", "1", on="i:1"), rate("2024Q3", "6", on="i:2"), rate("2024Q3", "1", on="i:3"))
    told = story(targets, rows, "2024Q3")
    question = opened(keep(told), told, told.asks[0])
    with at(question.asked.now):
        tasks = rollup(question.state, question.ask.period, ledger=question.kept.ledger).tasks
    wanted = [(1, Status.ON_TRACK, "2"), (2, Status.CRITICAL, "3"), (3, None, None)]
    assert [(t.task, t.status, t.deciding) for t in tasks] == wanted
    mine = Rollups(question.judge, question.ask.period)
    assert [(n, mine.task(n).status, mine.task(n).decided_by) for n in (1, 2, 3)] == wanted


def own_rule(version: int, behind_from: str, days: int) -> str:
    """A version of a rule whose first band ends elsewhere, published so many days after the year began."""
    return (
        f'format_version = 1\nid = "own"\nversion = {version}\nscope = "own"\nname = "自定"\nname_en = "Own"\n'
        f'source = "测试"\ndate = 2024-01-01\npublished_at = 2024-01-{2 + days:02d}T00:00:00+00:00\n'
        f'[pace]\nmeasure = "ratio"\non_track_from = "1"\nbehind_from = "{behind_from}"\n'
    )


def test_the_four_causes_account_for_a_change_in_their_order() -> None:
    """On track in Q2; critical by new data, behind by the threshold, critical by the rule; in Q3 behind."""
    once = amount("≥", "100", rule="own")
    told = story(once, (), "2024Q3")
    lower = replace(told.plan, targets=(replace(told.plan.targets[0], threshold=Decimal(60)),))
    steps = (
        Step(rows=(replace(figure("2024Q2", "50"), row_number=1),), days=1),
        Step(
            rows=(replace(figure("2024Q2", "24"), row_number=1), replace(figure("2024Q3", "42"), row_number=2)),
            days=9,
        ),
        Step(edited=lower, days=1),
    )
    asks = (replace(told.asks[0], after=None), Ask(after=1, days=0, period=told.asks[0].period.previous))
    told = Story(told.plan, steps, asks, (own_rule(1, "0.8", 0), own_rule(2, "0.9", 10)))
    kept = keep(told)
    after, before = opened(kept, told, asks[0]), opened(kept, told, asks[1])
    with at(after.asked.now):
        [found] = changes(before.state, after.state, asks[0].period, asks[1].period, ledger=kept.ledger)
    steps_wanted = [
        ("data_revised", "on_track", "critical"), ("target_edited", "critical", "behind"),
        ("rule_edited", "behind", "critical"), ("period_moved_on", "critical", "behind"),
    ]  # fmt: skip
    assert [(s.cause, s.before, s.after) for s in found.steps] == steps_wanted
    mine = changed(exchanged(before.judge, after.judge, asks[1].period, asks[0].period))
    assert list(mine["T"].causes) == steps_wanted


SEASON = (figure("2023Q3", "97"), figure("2023Q4", "100"))
OWN = (own_rule(1, "0.9", 0),)
EDGES: dict[str, tuple[Story, str | None, str | None]] = {
    "the pace, and 0.8 of it": (story(amount("≥", "100"), (figure("2024Q2", "35"),), "2024Q2"), "50", "40"),
    "a rule of its own ends its first band elsewhere": (
        replace(story(amount("≥", "100", rule="own"), (figure("2024Q2", "35"),), "2024Q2"), rules=OWN), "50", "45"),
    "what a rule of its own does not say is the default's": (
        replace(story(growth("≥", "5", rule="own"), (rate("2024Q2", "3"),), "2024Q2"), rules=OWN), "5", "4"),
    "a local rule is on track from where it says": (
        story(amount("≥", "100"), (figure("2024Q2", "25"),), "2024Q2", "wuhan-2025"), "40", "30"),
    "where it does not apply, the usual edges stand": (
        story(growth("≥", "5"), (rate("2024Q2", "3"),), "2024Q2", "wuhan-2025"), "5", "4"),
    "without a baseline a level has no edge to far behind": (
        story(level("≥", "100"), (figure("2024Q2", "90"),), "2024Q2"), "100", None),
    "of about 100, 95 is achieved wherever the pace stands": (
        story(amount("≈", "100", pace=Pace.SEASONAL), (*SEASON, figure("2024Q3", "70")), "2024Q3"), "95", "77.6"),
    "what must stay below is missed beyond, whatever the pace allows": (
        story(amount("≤", "100", deadline=date(2024, 9, 30), pace=Pace.SEASONAL),
              (figure("2023Q2", "90"), figure("2023Q3", "100"), figure("2024Q2", "95")), "2024Q2"), "90", "100"),
}  # fmt: skip


@pytest.mark.parametrize("case", EDGES)
def test_the_edges_worked_by_hand(case: str) -> None:
    told, on_track, behind = EDGES[case]
    question = opened(keep(told), told, told.asks[0])
    ask = question.ask
    with at(question.asked.now):
        [row] = verdicts(question.state, ask.period, ask.rule, ledger=question.kept.ledger).of(ask.period)
    assert row.bands is not None
    wanted = (Decimal(on_track) if on_track else None, Decimal(behind) if behind else None)
    assert (row.bands.on_track, row.bands.behind) == wanted
    if ask.rule is None:
        assert list(bands_part(question.judge, row)) == []
