"""Numbers, dates and periods as DESIGN writes them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.wording import figures
from domain.language import Lang
from domain.periods import Period

FIGURES = st.decimals(min_value=-(10**11), max_value=10**11, places=6, allow_nan=False)
RATIOS = st.fractions(min_value=-3, max_value=3, max_denominator=10**6)


def _read(written: str) -> Fraction:
    return Fraction(written.replace("−", "-").replace("\u2009", "").replace("+", ""))


@given(FIGURES, st.sampled_from(["亿元", "%", "家", "个", "公里", None]))
@settings(max_examples=200)
def test_a_reported_figure_is_printed_as_reported(value: Decimal, unit: str | None) -> None:
    written = figures.reported(value, unit)
    assert _read(written) == Fraction(value)
    assert "-" not in written
    assert "E" not in written
    if unit in ("亿元", "%"):
        assert "." in written


@given(RATIOS, st.lists(st.sampled_from([Fraction(1), Fraction(4, 5), Fraction(0), Fraction(-1)]), max_size=3))
@settings(max_examples=200)
def test_rounding_never_reaches_or_crosses_a_line_the_figure_does_not(value: Fraction, edges: list[Fraction]) -> None:
    shown = _read(figures.computed(value, 1, edges))
    for edge in edges:
        assert (shown > edge) == (value > edge)
        assert (shown < edge) == (value < edge)
    assert abs(shown - value) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("value", "decimals", "edges", "written"),
    [
        (Fraction("99.995"), 1, (100,), "99.995"),
        (Fraction("99.94"), 1, (100,), "99.9"),
        (Fraction(100), 1, (100,), "100.0"),
        (Fraction("0.05"), 1, (), "0.1"),
        (Fraction("-0.05"), 1, (), "−0.1"),
        (Fraction("0.7999"), 3, (Fraction(4, 5),), "0.7999"),
        (Fraction("629.0") / Fraction("647.4") * 100 - Fraction(10, 12) * 100, 1, (0,), "13.8"),
        (Fraction("474.5") / Fraction("640.7") * 100, 1, (100,), "74.1"),
        (Fraction(-999999, 1000000), 1, (-1,), "−0.999999"),
    ],
)
def test_computed_figures(value: Fraction, decimals: int, edges: tuple[int, ...], written: str) -> None:
    assert figures.computed(value, decimals, edges) == written


def test_a_gap_has_its_sign_and_a_figure_in_the_card_has_none() -> None:
    assert figures.points(Decimal("0.4")) == "+0.4"
    assert figures.points(Decimal("-0.96"), 1, (0, -1)) == "−0.96"
    assert figures.points(Decimal(0)) == "0.0"
    assert figures.reported(Decimal("5.4"), "%") == "5.4"


def test_ten_thousand_gets_a_thin_space_and_less_gets_none() -> None:
    assert figures.reported(Decimal("9999"), "家") == "9999"
    assert figures.reported(Decimal("10000"), "家") == "10\u2009000"
    assert figures.reported(Decimal("-1234567.5"), "亿元") == "−1\u2009234\u2009567.5"


def test_missing_is_a_dash_and_never_a_zero() -> None:
    assert figures.reported(None, "亿元") == "—"
    assert figures.percent(None) == "—"
    assert figures.rate(0, 0) == "—"
    assert figures.with_unit("—", "亿元") == "—"
    assert figures.rate(0, 3) == "0.0%"


@pytest.mark.parametrize(
    ("quarter", "zh", "en", "slot"),
    [
        (1, "2024年1—3月", "Jan–Mar 2024", "一季度"),
        (2, "2024年1—6月", "Jan–Jun 2024", "上半年"),
        (3, "2024年1—9月", "Jan–Sep 2024", "1—9月"),
        (4, "2024年全年", "Full year 2024", "全年"),
    ],
)
def test_periods(quarter: int, zh: str, en: str, slot: str) -> None:
    period = Period(2024, quarter)
    assert figures.period_name(period) == zh
    assert figures.period_name(period, Lang.EN) == en
    assert figures.period_slot(period) == slot


@pytest.mark.parametrize(
    ("hedge", "zh", "en"),
    [
        ("左右", "约6", "~6"),
        ("超", "超6", "over 6"),
        ("以上", "6以上", "over 6"),
        ("近", "近6", "nearly 6"),
        (None, "6.0", "6.0"),
    ],
)
def test_hedges_are_kept_as_printed(hedge: str | None, zh: str, en: str) -> None:
    assert figures.hedged_figure(Decimal(6), "%", hedge) == zh
    assert figures.hedged_figure(Decimal(6), "%", hedge, Lang.EN) == en
