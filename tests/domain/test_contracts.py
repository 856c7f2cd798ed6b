"""Table contracts: rows go in and come out whole, exact, in their own types."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actuals import Actual, Note
from domain.contracts import FIGURE, FIGURE_LIMIT, FIGURE_STEP, rows, schema, table
from domain.plans import Indicator, Target
from domain.words import (
    Comparator,
    Direction,
    Frequency,
    JudgedFigure,
    Kind,
    MilestoneStage,
    Pace,
    RevisionStage,
    SelfRating,
    ThresholdFrom,
    Tier,
)

FIGURES = st.decimals(-FIGURE_LIMIT + FIGURE_STEP, FIGURE_LIMIT - FIGURE_STEP, places=6)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - naive bounds
PERIODS = st.builds("{}Q{}".format, st.integers(2000, 2099), st.integers(1, 4))
ACTUALS = st.builds(
    Actual,
    region=TEXTS,
    indicator_id=TEXTS,
    period=PERIODS,
    revision_stage=st.sampled_from(RevisionStage),
    value=st.none() | FIGURES,
    growth=st.none() | FIGURES,
    value_hedge=st.none() | TEXTS,
    growth_hedge=st.none() | TEXTS,
    unit=st.none() | TEXTS,
    milestone_stage=st.none() | st.sampled_from(MilestoneStage),
    percent=st.none() | FIGURES,
    self_rating=st.none() | st.sampled_from(SelfRating),
    published_on=st.none() | st.dates(date(1990, 1, 1)),
    remark=st.none() | TEXTS,
    row_number=st.integers(0, 10**9),
)
TARGETS = st.builds(
    Target,
    plan_id=TEXTS,
    region=TEXTS,
    year=st.integers(2000, 2099),
    version=st.integers(1, 99),
    published_at=MOMENTS,
    published_by=TEXTS,
    reason=TEXTS,
    target_id=TEXTS,
    position=st.integers(1, 3000),
    tier=st.sampled_from(Tier),
    name_zh=TEXTS,
    name_en=TEXTS,
    kind=st.sampled_from(Kind),
    indicator_id=TEXTS,
    judged_figure=st.none() | st.sampled_from(JudgedFigure),
    direction=st.none() | st.sampled_from(Direction),
    comparator=st.none() | st.sampled_from(Comparator),
    threshold=st.none() | FIGURES,
    threshold_from=st.sampled_from(ThresholdFrom),
    countable=st.booleans(),
    baseline=st.none() | FIGURES,
    deadline=st.none() | st.dates(date(2000, 1, 1)),
    pace=st.sampled_from(Pace),
    frequency=st.sampled_from(Frequency),
    stretch=st.booleans(),
    lead_departments=st.lists(TEXTS, max_size=3).map(tuple),
)


@given(st.lists(ACTUALS, max_size=5))
def test_actuals_come_back_as_they_went_in(actuals: list[Actual]) -> None:
    assert rows(Actual, table(Actual, actuals)) == actuals


@given(st.lists(TARGETS, max_size=4))
def test_targets_come_back_as_they_went_in(targets: list[Target]) -> None:
    assert rows(Target, table(Target, targets)) == targets


@given(FIGURES)
def test_a_figure_at_rest_is_exact_to_six_places(figure: Decimal) -> None:
    kept = pa.array([figure], FIGURE)[0].as_py()
    assert kept == figure
    assert -kept.as_tuple().exponent == 6  # type: ignore[operator]


@given(st.decimals(FIGURE_LIMIT, FIGURE_LIMIT * 1000, places=2) | FIGURES.map(lambda f: f + FIGURE_STEP / 10))
def test_a_figure_that_does_not_fit_is_never_rounded_in_silence(figure: Decimal) -> None:
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        pa.array([figure], FIGURE)


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_no_figure(figure: str) -> None:
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        pa.array([Decimal(figure)], FIGURE)


def test_a_binary_float_is_no_figure() -> None:
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        table(Actual, [Actual(region="", indicator_id="", period="", revision_stage=RevisionStage.FLASH, value=0.1)])  # type: ignore[arg-type]


@given(FIGURES, st.integers(1, 12), st.integers(1, 12))
def test_a_comparison_by_cross_multiplication_is_exact_in_38_digits(figure: Decimal, part: int, whole: int) -> None:
    """What the SQL chain relies on (ARCHITECTURE, contracts): two figures' product needs at most 37 digits."""
    with localcontext() as context:
        context.prec = 38
        context.traps[pytest.importorskip("decimal").Inexact] = True
        assert (figure * whole == figure * part) == (part == whole or figure == 0)
        assert figure * figure >= 0


@pytest.mark.parametrize("row", [Actual, Note, Target, Indicator])
def test_a_schema_has_the_classs_fields_in_their_order(row: type) -> None:
    assert schema(row).names == [f.name for f in fields(row)]
    assert all(not pa.types.is_floating(column.type) for column in schema(row))


def test_a_column_of_a_newer_writer_is_passed_over() -> None:
    note = Note(region="吴中区", indicator_id="gdp", period="2024Q3", progress="已开工")
    newer = table(Note, [note]).append_column("mood", pa.array(["fine"]))
    assert rows(Note, newer) == [note]


def test_a_column_that_an_older_writer_lacked_has_its_default() -> None:
    note = Note(region="吴中区", indicator_id="gdp", period="2024Q3", progress="已开工")
    assert rows(Note, table(Note, [note]).drop_columns(["problem", "evidence"])) == [note]


def test_a_missing_list_is_an_empty_one() -> None:
    @dataclass(frozen=True)
    class Listed:
        names: tuple[str, ...] = ()

    assert rows(Listed, pa.table({"names": pa.array([None], pa.list_(pa.string()))})) == [Listed(())]


def test_a_row_reports_what_judges_or_replaces() -> None:
    bare = Actual(region="", indicator_id="", period="2024Q1", revision_stage=RevisionStage.FLASH, remark="见附件")
    assert not bare.reports  # R30
    for field, said in (
        ("value", Decimal(0)),
        ("growth", Decimal(0)),
        ("milestone_stage", MilestoneStage.NOT_STARTED),
        ("percent", Decimal(0)),
        ("self_rating", SelfRating.NORMAL),
    ):
        assert Actual(**{**vars(bare), field: said}).reports
