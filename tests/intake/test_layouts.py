"""What a statistics bureau has: its monthly table, and the exports of the national bureau's database."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from domain.plans import Indicator
from etl.intake import check
from etl.intake.answers import Answers
from etl.intake.report import Report
from ledger.books import Ledger
from tests.intake.made import workbook
from tests.intake.plans import PLAN, indicator
from tests.intake.reading import codes, odd

FILES = Path(__file__).parent / "files"
STAGE = Answers(stage="快报")
TITLE = ["吴中区2024年1-9月主要经济指标"]


def _bureau(*rows: list[str]) -> bytes:
    return workbook(("9月", [TITLE, *rows]))


def _figures(report: Report) -> list[tuple[str, str, Decimal | None, Decimal | None]]:
    assert report.problems == (), [p.says() for p in report.problems]
    return [(a.indicator_id, a.period, a.value, a.growth) for a in report.actuals]


def test_the_cumulative_column_and_the_growth_beside_it_are_taken(ledger: Ledger) -> None:
    content = _bureau(
        ["指标", "单位", "累计", "同比±%"],
        ["一、综合"],
        ["地区生产总值", "亿元", "1503.2", "5.4"],
        ["规模以上工业总产值", "万元", "20123000", "3.9"],
        ["社会消费品零售总额", "亿元", "752.4", "5.8%"],
        ["第三产业增加值", "亿元", "800", "6.1"],
        ["注：数据为快报数"],
    )
    report = check(content, "9月.xlsx", ledger, answers=STAGE)
    assert _figures(report) == [
        ("gdp", "2024Q3", Decimal("1503.2"), Decimal("5.4")),
        ("industrial_output", "2024Q3", Decimal("2012.3"), Decimal("3.9")),
        ("retail_sales", "2024Q3", Decimal("752.4"), Decimal("5.8")),
    ]
    assert (report.recognised.layout, report.recognised.region) == ("bureau", "吴中区")
    assert {(s.text, s.reason) for s in report.set_aside} == {
        ("一、综合", "没有填报数、进度、自评或进展"),
        ("第三产业增加值", "不是本计划的指标"),
        ("注：数据为快报数", "表下的注释"),
    }


@pytest.mark.parametrize(
    "header",
    [
        [["指标", "单位", "本月", "同比%", "1-9月", "同比%", "上年同期"]],
        [["指标", "单位", "本月", "同比%", "本月累计", "累计同比%", "上年同期累计"]],
        [["指标", "单位", "本月", "", "累计", "", ""], ["", "", "绝对值", "同比%", "绝对值", "同比%", "上年同期"]],
    ],
)
def test_a_months_own_figures_and_last_years_are_set_aside(ledger: Ledger, header: list[list[str]]) -> None:
    content = _bureau(*header, ["工业投资", "亿元", "12", "1.1", "120", "6.6", "112"])
    report = check(content, "9月.xlsx", ledger, answers=STAGE)
    assert _figures(report) == [("industrial_investment", "2024Q3", Decimal(120), Decimal("6.6"))]
    assert [s.place for s in report.set_aside] == ["C", "D", "G"]


def test_blank_rows_between_the_figures_are_passed_over(ledger: Ledger) -> None:
    rows = [
        ["指标", "单位", "累计", "同比±%"],
        ["", "", "", ""],
        ["工业投资", "亿元", "120", "6.6"],
        ["", "", " ", ""],
    ]
    report = check(_bureau(*rows), "9月.xlsx", ledger, answers=STAGE)
    assert _figures(report) == [("industrial_investment", "2024Q3", Decimal(120), Decimal("6.6"))]
    assert report.set_aside == ()


def test_a_month_that_ends_no_quarter_is_refused_once(ledger: Ledger) -> None:
    content = workbook(
        (
            "8月",
            [["吴中区2024年1-8月主要经济指标"], ["指标", "单位", "累计", "同比±%"], ["工业投资", "亿元", "100", "6"]],
        )
    )
    assert codes(check(content, "8月.xlsx", ledger, answers=STAGE)) == ["period_not_quarter_end", "period_missing"]


def test_a_table_without_a_period_asks_for_it(ledger: Ledger) -> None:
    content = workbook(("表", [["指标", "单位", "累计", "同比±%"], ["工业投资", "亿元", "100", "6"]]))
    assert codes(check(content, "a.xlsx", ledger, answers=STAGE)) == ["period_missing"]
    answered = check(content, "a.xlsx", ledger, answers=replace(STAGE, period="2024Q3"))
    assert _figures(answered) == [("industrial_investment", "2024Q3", Decimal(100), Decimal(6))]


def test_another_districts_table_is_refused(ledger: Ledger) -> None:
    content = workbook(
        (
            "9月",
            [["相城区2024年1-9月主要经济指标"], ["指标", "单位", "累计", "同比±%"], ["工业投资", "亿元", "100", "6"]],
        )
    )
    assert codes(check(content, "9月.xlsx", ledger, answers=STAGE)) == ["region_conflict"]


def test_a_close_name_is_proposed_and_may_be_declined(ledger: Ledger) -> None:
    content = _bureau(
        ["指标", "单位", "累计", "同比±%"], ["出口总额", "亿元", "400", "9"], ["工业投资", "亿元", "120", "6"]
    )
    report = check(content, "9月.xlsx", ledger, answers=STAGE)
    assert odd(report) == ["close_name@3"]
    declined = check(content, "9月.xlsx", ledger, answers=replace(STAGE, names={"出口总额": "-"}))
    assert (odd(declined), len(_figures(declined))) == ([], 1)
    assert ("出口总额", "按要求不计入") in {(s.text, s.reason) for s in declined.set_aside}


def _ledger_of(folder: Path, region: str, more: Indicator) -> Ledger:
    """A ledger whose plan is another region's and has one more indicator."""
    ledger = Ledger.open(folder)
    targets = tuple(replace(t, plan_id="other-2024", region=region) for t in PLAN.targets)
    indicators = (*PLAN.indicators, more)
    plan = replace(PLAN, plan_id="other-2024", region=region, targets=targets, indicators=indicators)
    ledger.publish(plan, by="test", reason="test")
    return ledger


def test_an_export_of_the_national_bureau_gives_its_quarters(tmp_path: Path) -> None:
    province = _ledger_of(tmp_path, "江苏省", indicator("real_estate_investment", "房地产投资", "亿元"))
    content = (FILES / "nbs_province.csv").read_bytes()
    report = check(content, "nbs.csv", province, answers=STAGE)
    figures = _figures(report)
    assert ("real_estate_investment", "2019Q4", Decimal("12009.35"), Decimal("9.4")) in figures
    assert ("real_estate_investment", "2019Q1", Decimal("2732.1"), Decimal("4.9")) in figures
    assert len(figures) == 12
    assert (report.recognised.layout, report.recognised.region) == ("wide", "江苏省")
    reasons = [s.reason for s in report.set_aside]
    assert reasons.count("报告期不在季末") == 24


def test_an_export_of_another_region_is_refused(ledger: Ledger) -> None:
    provincial = (FILES / "nbs_province.csv").read_bytes()
    assert codes(check(provincial, "nbs.csv", ledger, answers=STAGE)) == ["region_unknown"]
    national = (FILES / "nbs_quarterly_gbk.csv").read_bytes()
    assert codes(check(national, "nbs.csv", ledger, answers=STAGE)) == ["region_unknown"]
    assert codes(check(national, "nbs.csv", ledger, region="吴中区", answers=STAGE)) == ["region_conflict"]


def test_in_an_export_the_quarters_own_rows_are_set_aside(tmp_path: Path) -> None:
    nation = _ledger_of(tmp_path, "全国", indicator("national_gdp", "国内生产总值", "亿元"))
    for name, figure in (
        ("nbs_quarterly_gbk.csv", ("2021Q4", Decimal("1143669.7"))),
        ("nbs_quarterly.xls", ("2019Q4", Decimal("990865.1"))),
    ):
        report = check((FILES / name).read_bytes(), name, nation, answers=STAGE)
        assert report.problems == ()
        assert figure in {(a.period, a.value) for a in report.actuals if a.indicator_id == "national_gdp"}
        aside = {s.text: s.reason for s in report.set_aside}
        assert aside["国内生产总值当季值(亿元)"] == "当季、当月数，不是累计数"
