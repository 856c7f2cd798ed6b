"""The dial and the bar say one thing: right of the tick is fine, left is short, and how far (DESIGN)."""

import math
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.drawing import bullet, card, dial, scales, sparkline
from board.drawing.lettering import width
from domain.language import Lang
from domain.words import Comparator, Direction, Status
from tests.board.drawing import made_up, preview, states

GAPS = st.decimals(min_value=-12, max_value=12, places=2)


def pointer_hours(drawn: str) -> float | None:
    """Where the pointer's line stands, read back off the drawing (None: it has none)."""
    lines = re.findall(
        r'<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)" stroke="var\(--text-1\)" stroke-width="3"',
        drawn,
    )
    if not lines:
        return None
    x1, y1, x2, y2 = map(float, lines[-1])
    return math.degrees(math.atan2((x1 + x2) / 2 - 120, 134 - (y1 + y2) / 2)) / 30


@given(GAPS)
@settings(max_examples=100)
def test_an_hour_is_a_point_and_right_is_beyond(gap: Decimal) -> None:
    row = made_up.growth("H1", "增速", "5", str(5 + gap), Status.ON_TRACK)
    drawn = dial.draw(card.dial_of(row, preview.frame([row])))
    hours = pointer_hours(drawn)
    if abs(gap) > 4:
        assert hours is None
        assert drawn.count("--on_track-fill") == 2  # the arc to the end, and the head past it
    else:
        assert hours == pytest.approx(float(gap), abs=0.02)


@given(GAPS.filter(bool))
@settings(max_examples=60)
def test_lower_is_better_is_mirrored_and_its_ends_run_downward(gap: Decimal) -> None:
    row = made_up.growth(
        "H1", "涨幅", "4", str(4 - gap), Status.ON_TRACK, comparator=Comparator.AT_MOST, direction=Direction.DOWN
    )
    placed = scales.scale(row)
    assert placed.hours == Fraction(gap)
    assert placed.ends == ("8%", "0%")


@given(st.decimals(min_value=0, max_value=600, places=1), st.sampled_from(["0.25", "0.5", "0.75", "1"]))
@settings(max_examples=80)
def test_an_amount_is_measured_against_what_is_due_by_now(value: Decimal, pace: str) -> None:
    row = made_up.amount("T1", "额", "450", str(value), Status.ON_TRACK, unit="亿元", pace=pace)
    due = 450 * Fraction(pace)
    assert scales.scale(row).hours == (Fraction(value) / due - 1) * 10
    assert scales.scale(row).ends == ("60%", "140%")


@given(GAPS, st.sampled_from(["0.5", "1", "2"]))
def test_a_measure_with_bands_of_its_own_scales_its_hours(gap: Decimal, band: str) -> None:
    row = made_up.growth("H1", "增速", "5", str(5 + gap), Status.BEHIND)
    assert row.bands is not None
    row = replace(row, bands=replace(row.bands, behind=5 - Decimal(band)))
    placed = scales.scale(row)
    assert placed.hours == Fraction(gap) / Fraction(band)
    assert placed.notch == -1


@pytest.mark.parametrize("name", sorted(states.state_rows()))
@pytest.mark.parametrize("lang", list(Lang))
def test_every_state_is_drawn_whole(name: str, lang: Lang) -> None:
    rows = states.state_rows()
    frame = preview.frame([*made_up.headline_rows(), *rows.values()], lang)
    drawn = dial.draw(card.dial_of(rows[name], frame))
    assert not re.search(r"\b(?:nan|inf)\b|None", drawn)
    assert 'stroke="var(--text-1)" stroke-width="4"' in drawn  # the threshold, on every dial
    silent = name in ("未报送", "陈旧", "暂不评判，无差距", "未到报送期")
    assert ("stroke-dasharray" in drawn) == silent
    if silent:
        assert ">—<" in drawn
        assert pointer_hours(drawn) is None


def test_exactly_on_target_has_a_pointer_at_twelve_and_no_arc() -> None:
    row = states.state_rows()["恰好达到"]
    drawn = dial.draw(card.dial_of(row, preview.frame([row])))
    assert pointer_hours(drawn) == pytest.approx(0)
    assert "--on_track-fill" not in drawn


def test_an_old_figure_never_stands_in_the_figures_place() -> None:
    row = states.state_rows()["陈旧"]
    shown = card.dial_of(row, preview.frame([row]))
    assert (shown.figure, shown.below) == ("—", "上半年 5.7%")


def test_an_approximate_figure_that_is_not_judged_is_hatched_in_grey_without_pointer() -> None:
    row = states.state_rows()["约数"]
    drawn = dial.draw(card.dial_of(row, preview.frame([row])))
    assert "<pattern" in drawn
    assert pointer_hours(drawn) is None
    judged = states.state_rows()["约数，可评判"]
    assert "<pattern" not in dial.draw(card.dial_of(judged, preview.frame([judged])))


def test_a_composite_has_a_ring_a_component_each_in_its_own_colour() -> None:
    rows = made_up.headline_rows()
    trade = next(row for row in rows if row.target_id == "H6")
    drawn = dial.draw(card.dial_of(trade, preview.frame(rows)))
    assert "--on_track-fill" in drawn
    assert "--behind-fill" in drawn
    assert 'stroke-width="8.5"' in drawn


@given(st.text(alphabet="0123456789.−约 亿", min_size=1, max_size=14), st.sampled_from(["", "%", "亿", "万人次"]))
def test_figure_and_unit_stay_inside_the_ring(figure: str, unit: str) -> None:
    size = dial.figure_size(figure, unit)
    taken = width(figure, size, bold=True) + (2 + width(unit, size * dial.UNIT_SHARE) if unit else 0)
    assert taken <= dial.FIGURE_WIDTH or size == dial.FIGURE_SIZES[-1]


def _ink(drawn: str) -> list[tuple[float, float]]:
    found = re.findall(
        r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+" fill="var\(--(?:\w+)-fill\)" stroke', drawn
    )
    return [(float(x), float(breadth)) for x, breadth in found]


@given(st.decimals(min_value=0, max_value=700, places=1), st.sampled_from(["0.25", "0.75", "1"]))
def test_a_bars_ink_passes_its_tick_exactly_where_the_pace_is_reached(value: Decimal, pace: str) -> None:
    row = made_up.amount("T1", "额", "450", str(value), Status.ON_TRACK, unit="亿元", pace=pace)
    size = bullet.Size(300, 20)
    (start, breadth), tick = _ink(bullet.bar(row, size))[0], float(pace) * 250
    assert start == 0
    assert (breadth >= tick - 0.01) == (value >= 450 * Decimal(pace)) or abs(breadth - tick) < 0.02
    assert breadth <= 300


@given(GAPS.filter(bool))
def test_a_rates_bar_is_the_dial_unrolled(gap: Decimal) -> None:
    row = made_up.growth("H1", "增速", "5", str(5 + gap), Status.ON_TRACK)
    start, breadth = _ink(bullet.bar(row, bullet.Size(300, 20)))[0]
    reach = min(150.0, abs(float(gap)) / 4 * 150)
    assert breadth == pytest.approx(reach, abs=0.02)
    assert start == pytest.approx(150 if gap >= 0 else 150 - reach, abs=0.02)


def test_a_levels_bar_runs_from_its_baseline() -> None:
    row = states.state_rows()["存量"]
    assert _ink(bullet.bar(row, bullet.Size(300, 20))) == [(0.0, 75.0)]  # 1730 between 1700 and 1800: 30 % of 250


def test_nothing_reported_is_a_dashed_outline_without_ink() -> None:
    row = made_up.amount("T1", "额", "450", None, Status.NOT_REPORTED, unit="亿元")
    drawn = bullet.bar(row)
    assert _ink(drawn) == []
    assert "stroke-dasharray" in drawn


def test_the_sparkline_leaves_future_slots_empty_and_spans_two_points_at_least() -> None:
    row = made_up.growth("H1", "增速", "5", "5.1", Status.ON_TRACK, trend=("5.0", "5.1", "5.1"))
    drawn = sparkline.draw(row, Lang.ZH)
    heights = [float(y) for y in re.findall(r'<circle cx="\d+" cy="([\d.]+)"', drawn)]
    assert len(heights) == 3
    assert max(heights) - min(heights) == pytest.approx(0.1 / 2 * (96 - 55), abs=0.02)
