"""From a printed code or name to an indicator: certain, or proposed, or refused."""

from dataclasses import replace

import pytest

from domain.words import Kind
from etl.intake import commit
from etl.intake.names import Match, Matched, NoMatch, book_of, name_key
from ledger.books import Ledger
from tests.intake.made import row
from tests.intake.plans import PLAN, indicator, target
from tests.intake.reading import checked, codes, odd, only

BOOK = book_of([PLAN], {"外贸总额": "trade"})


@pytest.mark.parametrize(
    ("text", "indicator_id", "how"),
    [
        ("H5", "industrial_investment", Matched.CODE),
        ("h5 ", "industrial_investment", Matched.CODE),
        ("Ｈ５", "industrial_investment", Matched.CODE),
        ("H6.1", "trade", Matched.CODE),
        ("T10.1", "retail_sales", Matched.CODE),
        ("gdp", "gdp", Matched.ID),
        ("wuzhong-2024:T73.1", "wuzhong-2024:T73.1", Matched.ID),
        ("地区生产总值", "gdp", Matched.NAME),
        ("地区生产总值（亿元）", "gdp", Matched.NAME),
        ("  1．地区 生产总值(亿元) ", "gdp", Matched.NAME),
        ("其中：工业投资", "industrial_investment", Matched.NAME),
        ("industrial investment", "industrial_investment", Matched.NAME),
        ("ＧＤＰ", "gdp", Matched.NAME),
        ("固投", "fixed_asset_investment", Matched.ALIAS),
        ("外贸总额", "trade", Matched.CONFIRMED),
        ("居民收入", "household_income", Matched.ALIAS),
    ],
)
def test_a_text_names_its_indicator(text: str, indicator_id: str, how: Matched) -> None:
    found = BOOK.match(text)
    assert isinstance(found, Match)
    assert (found.indicator_id, found.how) == (indicator_id, how)


@pytest.mark.parametrize(
    ("text", "growth"), [("工业投资增速", True), ("工业投资", False), ("H5", False), ("工业投资同比增长", True)]
)
def test_a_name_that_ends_in_growth_means_the_growth(text: str, growth: bool) -> None:
    found = BOOK.match(text)
    assert isinstance(found, Match)
    assert (found.indicator_id, found.growth) == ("industrial_investment", growth)


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("工业投资额", "industrial_investment"),
        ("社会消费零售总额", "retail_sales"),
        ("民间投资", None),
        ("粮食产量", None),
        ("", None),
    ],
)
def test_only_a_close_name_is_proposed(text: str, close: str | None) -> None:
    found = BOOK.match(text)
    assert isinstance(found, NoMatch)
    assert found.close == close


def test_numbering_and_units_are_no_part_of_a_name() -> None:
    assert {
        name_key(t) for t in ("工业投资", "工业投资（亿元）", "（三）工业投资", "3、工业投资", "其中:工业投资")
    } == {"工业投资"}
    assert name_key("5G 工厂") == "5g工厂"
    assert name_key("规上企业（不含农户）") == "规上企业(不含农户)"


def test_a_name_of_two_indicators_names_neither() -> None:
    twin = replace(PLAN, indicators=(*PLAN.indicators, indicator("other_investment", "其他投资", "亿元", "固投")))
    found = book_of([twin], {}).match("固投")
    assert isinstance(found, NoMatch)
    assert found.several == ("fixed_asset_investment", "other_investment")


def test_a_code_means_what_the_plan_of_the_figures_year_says() -> None:
    next_year = replace(
        PLAN, plan_id="wuzhong-2025", year=2025, targets=(target("H5", "trade", Kind.GROWTH, "进出口"),)
    )
    book = book_of([PLAN, next_year], {})
    assert [getattr(book.match("H5", y), "indicator_id", None) for y in (2024, 2025)] == [
        "industrial_investment",
        "trade",
    ]
    ambiguous = book.match("H5", 2023)
    assert isinstance(ambiguous, NoMatch)
    assert set(ambiguous.several) == {"industrial_investment", "trade"}


def test_a_ticked_name_is_remembered(ledger: Ledger) -> None:
    one = row(指标名称="工业投资额", 数值="900", 单位="亿元")
    report = checked(ledger, one, ticks=("close_name@2",))
    assert only(report).indicator_id == "industrial_investment"
    commit(report, ledger, "张三")
    assert ledger.aliases("吴中区") == {"工业投资额": "industrial_investment"}
    again = checked(ledger, {**one, "数值": "910"})
    assert (odd(again), only(again).indicator_id) == ([], "industrial_investment")


def test_a_name_may_be_explained(ledger: Ledger) -> None:
    report = checked(ledger, row(指标名称="投资（工业口）", 数值="900", 单位="亿元"), names={"投资（工业口）": "H5"})
    assert only(report).indicator_id == "industrial_investment"


def test_an_unknown_name_is_refused_with_its_neighbours(ledger: Ledger) -> None:
    report = checked(ledger, row(指标名称="投资", 数值="900", 单位="亿元"))
    assert codes(report) == ["indicator_unknown"]
    assert "工业投资" in report.problems[0].mend()
