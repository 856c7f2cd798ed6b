"""Periods: every spelling of a quarter is that quarter, and nothing else is taken for one."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.periods import Period, PeriodFault, excel_day, parse_period

PERIODS = st.builds(Period, st.integers(1990, 2099), st.integers(1, 4))
CHINESE = "一二三四"
NAMES = {
    1: ("一季度", "第一季度累计", "1-3月", "1季度", "3月末"),
    2: ("上半年", "前二季度", "1-6月", "1—6月累计", "6月底"),
    3: ("前三季度", "1-9月", "1～9月", "1至9月份", "9月"),
    4: ("全年", "年末", "1-12月", "1到12月", "12月末", "四季度"),
}


def spelled(period: Period) -> list[str]:
    """The spellings that PRODUCT.md names, each with its year."""
    y, m = period.year, period.months
    return [
        period.code,
        f"{y}-Q{period.quarter}",
        f"{y}q{period.quarter}",
        f"{y}-{m:02d}",
        f"{y}{m:02d}",
        f"{y}/{m}",
        f"{y}/{m}/{period.end.day}",
        period.end.isoformat(),
        f"{period.end.isoformat()} 00:00:00",
        *(f"{y}年{name}" for name in NAMES[period.quarter]),
    ]


@given(PERIODS, st.data())
def test_every_spelling_of_a_quarter_is_that_quarter(period: Period, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(spelled(period)))
    wide = data.draw(st.booleans())
    padded = data.draw(st.sampled_from(["{}", " {}", "{}　", "\t{} "])).format(text)
    if wide:
        padded = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in padded)
    assert parse_period(padded) == period


@given(PERIODS)
def test_the_code_reads_back(period: Period) -> None:
    assert Period.of_code(period.code) == period == parse_period(str(period))


@given(PERIODS)
def test_a_year_read_elsewhere_completes_a_name_without_one(period: Period) -> None:
    for name in NAMES[period.quarter]:
        assert parse_period(name) is PeriodFault.NO_YEAR
        assert parse_period(name, year=period.year) == period


@given(PERIODS)
def test_a_third_quarter_is_cumulative_only_where_its_column_says_so(period: Period) -> None:
    text = f"{period.year}年第{CHINESE[period.quarter - 1]}季度"
    assert parse_period(text) is PeriodFault.IN_QUARTER
    assert parse_period(text, cumulative=True) == period
    assert parse_period(f"{text}当季", cumulative=True) is PeriodFault.IN_QUARTER


@given(st.integers(1990, 2099), st.integers(1, 12))
def test_a_month_is_a_period_only_at_a_quarters_end(year: int, month: int) -> None:
    read = parse_period(f"{year}年{month}月")
    assert read == (Period(year, month // 3) if month % 3 == 0 else PeriodFault.NOT_QUARTER_END)


@given(st.integers(1990, 2099))
def test_a_point_and_a_one_is_january_or_october_and_refused(year: int) -> None:
    assert parse_period(f"{year}.1") is PeriodFault.AMBIGUOUS
    assert parse_period(f"{year}.01") is PeriodFault.NOT_QUARTER_END
    assert parse_period(f"{year}.10") is PeriodFault.NOT_QUARTER_END


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_names_its_month(day: date) -> None:
    read = parse_period(day.isoformat())
    expected = Period(day.year, day.month // 3) if day.month % 3 == 0 else PeriodFault.NOT_QUARTER_END
    assert read == expected


@given(st.text(max_size=30))
def test_no_text_makes_the_reading_raise(text: str) -> None:
    assert isinstance(parse_period(text), Period | PeriodFault)
    assert isinstance(parse_period(text, cumulative=True, year=2024), Period | PeriodFault)


@given(st.text(alphabet="0123456789年月季度第前上下半一二三四Qq-/.至 全末底累计当", max_size=14))
def test_what_is_read_as_a_period_carries_its_year(text: str) -> None:
    read = parse_period(text)
    if isinstance(read, Period):
        assert str(read.year) in unicodedata.normalize("NFKC", text)


@given(PERIODS, PERIODS)
def test_periods_stand_in_the_order_of_their_ends(one: Period, other: Period) -> None:
    assert (one < other) == (one.end < other.end)
    assert (one == other) == (one.end == other.end)
    assert sorted([one, other])[0].end == min(one.end, other.end)


@given(PERIODS)
def test_the_quarter_before_ends_three_months_earlier(period: Period) -> None:
    assert period.previous < period
    assert Period.containing(period.previous.end + timedelta(days=1)) == period
    assert period.last_year == period.previous.previous.previous.previous
    assert period.months == period.end.month == 3 * len(period.quarters)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_belongs_to_the_first_quarter_that_ends_on_or_after_it(day: date) -> None:
    period = Period.containing(day)
    assert period.previous.end < day <= period.end


@pytest.mark.parametrize("code", ["2024Q0", "2024Q5", "2024q3", "24Q3", " 2024Q3", "2024Q3 ", "2024-Q3", ""])
def test_a_code_is_exact(code: str) -> None:
    with pytest.raises(ValueError, match="not a period code"):
        Period.of_code(code)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2024年8月", PeriodFault.NOT_QUARTER_END),
        ("2024年1-8月", PeriodFault.NOT_QUARTER_END),
        ("2024年7-9月", PeriodFault.IN_QUARTER),
        ("2024年下半年", PeriodFault.IN_QUARTER),
        ("2024年9月当月", PeriodFault.IN_QUARTER),
        ("2024/13/01", PeriodFault.UNKNOWN),
        ("2023-02-30", PeriodFault.UNKNOWN),
        ("45200", PeriodFault.UNKNOWN),
        ("三季度", PeriodFault.NO_YEAR),
        ("", PeriodFault.UNKNOWN),
        ("合计", PeriodFault.UNKNOWN),
    ],
)
def test_what_is_no_cumulative_quarter_says_why(text: str, fault: PeriodFault) -> None:
    assert parse_period(text) is fault


def test_a_spreadsheets_serial_number_is_its_day() -> None:
    assert excel_day(45565).isoformat() == "2024-09-30"
    assert excel_day(61).isoformat() == "1900-03-01"
