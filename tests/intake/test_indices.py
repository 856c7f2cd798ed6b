"""An index on last year's same period is a growth (DOMAIN §5): 上年同期=100 of 105.2 is +5.2 %."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.language import Lang
from domain.words import JudgedFigure, Kind
from etl.intake import check, commit
from etl.intake.answers import Answers
from etl.intake.bases import Base, base_of, without_base
from etl.intake.fields import Field, field_of
from etl.intake.report import Report
from ledger.books import Ledger
from tests.intake.made import row, workbook
from tests.intake.plans import PLAN, indicator, target
from tests.intake.reading import checked, codes, odd, only

STAGE = Answers(stage="快报")
TITLE = "吴中区2024年1-9月主要经济指标"
GDP = ("gdp", "2024Q3", Decimal(1000), Decimal("5.2"))


def _table(*rows: list[Any], above: tuple[str, ...] = (TITLE,)) -> bytes:
    return workbook(("9月", [*([line] for line in above), *rows]))


def _read(ledger: Ledger, *rows: list[Any], above: tuple[str, ...] = (TITLE,)) -> Report:
    return check(_table(*rows, above=above), "9月.xlsx", ledger, answers=STAGE)


def _figures(report: Report) -> list[tuple[str, str, Decimal | None, Decimal | None]]:
    assert report.problems == (), [p.says() for p in report.problems]
    return [(a.indicator_id, a.period, a.value, a.growth) for a in report.actuals]


def _with(folder: Path, *more: tuple[str, str, str | None, Kind]) -> Ledger:
    """A ledger whose plan also has these indicators: id, name, unit, and the kind of the target on each."""
    indicators = tuple(indicator(i, name, unit) for i, name, unit, _ in more)
    targets = tuple(target(f"T9{n}.1", i, kind, name, unit=unit) for n, (i, name, unit, kind) in enumerate(more))
    ledger = Ledger.open(folder)
    plan = replace(PLAN, indicators=(*PLAN.indicators, *indicators), targets=(*PLAN.targets, *targets))
    ledger.publish(plan, by="test", reason="test")
    return ledger


LAST_YEAR = (
    "上年同期=100",
    "上年同期＝１００",
    "上年同期 = 100",
    "上年=100",
    "去年同期=100",
    "指数(上年同期=100)",
    "指数（上年同期=100）",
    "累计指数（上年同期=100）",
    "发展指数（以上年同期为100）",
    "以上年同期为100",
    "上年同期累计=100",
    "1-9月指数（上年同期=100）",
    "2023年同期=100",
    "同比指数",
    "比上年同期指数",
    "为上年同期%",
    "Same period last year = 100",
)


@pytest.mark.parametrize("header", LAST_YEAR)
def test_an_index_column_of_a_bureaus_table_is_its_growth(ledger: Ledger, header: str) -> None:
    report = _read(ledger, ["指标", "单位", "累计", header], ["地区生产总值", "亿元", "1000", "105.2"])
    assert _figures(report) == [GDP]
    (said,) = (s for s in report.said if s.row == 3)
    assert said.says() == "指数 105.2（上年同期=100）按同比增长 5.2% 入库"
    assert said.says(Lang.EN) == "The index 105.2 (last year's same period = 100) goes in as a growth of 5.2%"
    assert (said.column, report.set_aside, report.oddities) == (header, (), ())


@pytest.mark.parametrize("header", [h for h in LAST_YEAR if "2023" not in h and "1-9月" not in h])
def test_an_index_column_of_the_template_is_its_growth(ledger: Ledger, header: str) -> None:
    report = checked(ledger, row(指标编码="H1", 数值="1000", 单位="亿元") | {header: "97.35"})
    actual = only(report)
    assert (actual.value, actual.unit, actual.growth) == (Decimal(1000), "亿元", Decimal("-2.65"))
    assert dict(report.recognised.columns)[header] == "index"


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("上月=100", "环比指数（以上月、上季或上期为 100），不是同比"),
        ("指数（上季=100）", "环比指数（以上月、上季或上期为 100），不是同比"),
        ("环比指数", "环比指数（以上月、上季或上期为 100），不是同比"),
        ("2020年=100", "定基指数（以固定时期为 100），不是同比"),
        ("1978=100", "定基指数（以固定时期为 100），不是同比"),
        ("定基指数", "定基指数（以固定时期为 100），不是同比"),
        ("上年12月=100", "定基指数（以固定时期为 100），不是同比"),
        ("指数（全省=100）", "不以上年同期为 100 的指数"),
        ("指数（上年同期=100，上月=100）", "没有写明基期的指数"),
        ("指数", "没有写明基期的指数"),
        ("指数（上年同月=100）", "当季、当月数，不是累计数"),
        ("当月指数（上年同期=100）", "当季、当月数，不是累计数"),
        ("当季同比指数", "当季、当月数，不是累计数"),
        ("上年同期", "上年同期数"),
    ],
)
def test_an_index_on_anything_else_is_set_aside_with_its_own_reason(ledger: Ledger, header: str, reason: str) -> None:
    report = _read(ledger, ["指标", "单位", "累计", header], ["地区生产总值", "亿元", "1000", "105.2"])
    assert _figures(report) == [("gdp", "2024Q3", Decimal(1000), None)]
    assert [(s.place, s.text, s.reason) for s in report.set_aside] == [("D", header, reason)]


@pytest.mark.parametrize(
    "header",
    [
        [["指标", "单位", "本月", "指数(上年同期=100)", "累计", "指数(上年同期=100)"]],
        [["指标", "单位", "本月", "上年同月=100", "1-9月", "上年同期=100"]],
        [["指标", "单位", "当月", "", "累计", ""], ["", "", "绝对值", "上年同期=100", "绝对值", "上年同期=100"]],
        [
            ["指标", "单位", "绝对值", "指数(上年同期=100)", "绝对值", "指数(上年同期=100)"],
            ["", "", "当月", "当月", "累计", "累计"],
        ],
    ],
)
def test_the_index_beside_the_cumulative_figure_is_taken_and_the_months_is_not(
    ledger: Ledger, header: list[list[str]]
) -> None:
    report = _read(ledger, *header, ["地区生产总值", "亿元", "100", "101", "1000", "105.2"])
    assert _figures(report) == [GDP]
    assert [(s.place, s.reason) for s in report.set_aside] == [
        ("C", "当季、当月数，不是累计数"),
        ("D", "当季、当月数，不是累计数"),
    ]


def test_a_table_of_nothing_but_indices_is_read(ledger: Ledger) -> None:
    report = _read(ledger, ["指标", "上年同期=100"], ["地区生产总值", "105.2"], ["工业投资", "98"])
    assert [f[3] for f in _figures(report)] == [Decimal("5.2"), Decimal(-2)]


def test_hedges_and_missing_marks_stay_what_they_are(ledger: Ledger) -> None:
    report = _read(
        ledger,
        ["指标", "单位", "累计", "同比指数"],
        ["地区生产总值", "亿元", "1000", "105左右"],
        ["工业投资", "亿元", "100", "—"],
        ["固定资产投资", "亿元", "100", "超 104.5%"],
    )
    assert [(a.growth, a.growth_hedge, a.value_hedge) for a in report.actuals] == [
        (Decimal(5), "左右", None),
        (None, None, None),
        (Decimal("4.5"), "超", None),
    ]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("地区生产总值指数（上年同期=100）", ""),
        ("地区生产总值指数（上年同期=100）", "%"),
        ("地区生产总值(上年=100)", ""),
        ("地区生产总值同比指数", ""),
        ("地区生产总值指数", "上年同期=100"),
        ("地区生产总值", "以上年同期为100"),
        ("地区生产总值", "%(上年同期=100)"),
        ("地区生产总值", "％（上年同期＝100）"),
        ("GDP发展速度（以上年同期为100）", "%"),
    ],
)
def test_a_row_that_is_an_index_is_its_growth_and_never_an_amount(ledger: Ledger, name: str, unit: str) -> None:
    bureau = _read(ledger, ["指标", "单位", "累计"], [name, unit, "105.2"])
    assert _figures(bureau) == [("gdp", "2024Q3", None, Decimal("5.2"))]
    actual = only(checked(ledger, row(指标名称=name, 数值="105.2", 单位=unit)))
    assert (actual.indicator_id, actual.value, actual.unit, actual.growth) == ("gdp", None, None, Decimal("5.2"))


@pytest.mark.parametrize("line", ["（上年同期=100）", "单位：上年同期=100", "以上年同期为100", "注：以上年同期为100"])
def test_a_line_above_or_below_the_table_may_say_it(ledger: Ledger, line: str) -> None:
    rows = [["指标", "1-9月"], ["地区生产总值", "105.2"], ["工业投资", "97.1"]]
    report = _read(ledger, *rows, above=(TITLE, line))
    assert [(f[2], f[3]) for f in _figures(report)] == [(None, Decimal("5.2")), (None, Decimal("-2.9"))]
    if line.startswith("注"):
        assert _figures(_read(ledger, *rows, [line])) == _figures(report)


def test_a_title_speaks_of_no_figure_that_has_a_unit_of_its_own(ledger: Ledger) -> None:
    above = (TITLE, "指数以上年同期为100")
    report = _read(
        ledger,
        ["指标", "单位", "累计", "指数"],
        ["地区生产总值", "亿元", "1000", "105.2"],
        ["一般贸易占比", "%", "62.5", ""],
        above=above,
    )
    assert _figures(report) == [GDP, ("general_trade_share", "2024Q3", Decimal("62.5"), None)]
    report = _read(
        ledger,
        ["指标", "单位", "累计"],
        ["地区生产总值", "亿元", "1000"],
        ["一般贸易占比", "%", "62.5"],
        ["工业投资", "", "104"],
        above=(TITLE, "（上年同期=100）"),
    )
    assert [(f[2], f[3]) for f in _figures(report)] == [
        (Decimal(1000), None),
        (Decimal("62.5"), None),
        (None, Decimal(4)),
    ]


def test_an_amount_under_a_title_of_indices_is_refused_and_the_unit_asked_for(ledger: Ledger) -> None:
    report = _read(ledger, ["指标", "累计"], ["地区生产总值", "1503.2"], above=(TITLE, "（上年同期=100）"))
    (problem,) = report.problems
    assert (problem.code, problem.row, problem.column, problem.value) == ("index_out_of_range", 4, "累计", "1503.2")
    assert "若是总量，请写明单位" in problem.mend()
    assert "write its unit" in problem.mend(Lang.EN)


def test_rows_of_other_bases_are_set_aside_in_a_bureaus_table_and_refused_in_the_template(ledger: Ledger) -> None:
    report = _read(
        ledger,
        ["指标", "单位", "累计"],
        ["地区生产总值", "亿元", "1000"],
        ["工业投资指数(上月=100)", "", "100.3"],
        ["固定资产投资指数", "2020年=100", "140"],
        ["规模以上工业总产值指数", "", "104"],
        ["社会消费品零售总额", "上年同月=100", "104"],
    )
    assert _figures(report) == [("gdp", "2024Q3", Decimal(1000), None)]
    assert [s.reason for s in report.set_aside] == [
        Base.PREVIOUS.reason,
        Base.FIXED.reason,
        Base.UNSAID.reason,
        "当季、当月数，不是累计数",
    ]
    report = checked(
        ledger,
        row(指标编码="H5", 数值="100.3", 单位="上月=100"),
        row(指标名称="工业投资指数", 数值="100.3", 报告期="2024Q2"),
    )
    assert codes(report) == ["index_base", "index_base"]
    first, second = report.problems
    assert (first.row, first.column, first.value) == (2, "单位", "上月=100")
    assert first.says() == "“上月=100”是环比指数（以上月、上季或上期为 100），不是同比，不能换算成同比增长"
    assert "it can't be turned into a year-on-year growth" in first.says(Lang.EN)
    assert (second.column, second.value) == ("指标名称", "工业投资指数")


def test_an_index_and_a_growth_that_agree_are_one_figure(ledger: Ledger) -> None:
    header = ["指标", "单位", "累计", "同比±%", "上年同期=100"]
    report = _read(
        ledger, header, ["地区生产总值", "亿元", "1000", "5.2", "105.2"], ["工业投资", "亿元", "9", "—", "99"]
    )
    assert [f[3] for f in _figures(report)] == [Decimal("5.2"), Decimal(-1)]
    assert "指数 105.2（上年同期=100）与同比增长 5.2% 一致，按一个数入库" in [s.says() for s in report.said]


def test_an_index_and_a_growth_that_differ_are_refused_and_both_named(ledger: Ledger) -> None:
    header = ["指标", "单位", "累计", "同比±%", "上年同期=100"]
    report = _read(ledger, header, ["地区生产总值", "亿元", "1000", "5.2", "105.3"])
    (problem,) = report.problems
    assert (problem.code, problem.row, problem.column, problem.value) == (
        "index_growth_differ",
        3,
        "上年同期=100",
        "105.3",
    )
    for lang in Lang:
        assert all(figure in problem.says(lang) for figure in ("105.3", "5.3%", "5.2%"))
    hedged = row(指标编码="H1") | {"同比增长(%)": "约5", "同比指数": "超105"}
    assert codes(checked(ledger, hedged)) == ["index_growth_differ"]
    assert codes(checked(ledger, row(指标编码="H1") | {"同比增长(%)": "5", "同比指数": "105左右"})) == []


def test_an_index_in_a_row_of_its_own_joins_the_amount_above_it(ledger: Ledger) -> None:
    header = ["指标", "单位", "累计", "同比±%"]
    report = _read(
        ledger,
        header,
        ["地区生产总值", "亿元", "1000", ""],
        ["地区生产总值指数（上年同期=100）", "", "105.2", ""],
        ["工业投资", "亿元", "100", "4"],
        ["工业投资指数（上年同期=100）", "", "104", ""],
    )
    assert _figures(report) == [GDP, ("industrial_investment", "2024Q3", Decimal(100), Decimal(4))]
    assert "指数折算的同比增长 5.2% 并入第 3 行的同一指标" in [s.says() for s in report.said]
    report = _read(
        ledger, header, ["工业投资", "亿元", "100", "4"], ["工业投资指数（上年同期=100）", "", "104.1", ""]
    )
    assert codes(report) == ["index_growth_differ"]


@pytest.mark.parametrize("printed", ["0", "-5.2", "1000.1", "上升5.2%", "2012.3"])
@pytest.mark.parametrize("column", ["数值", "同比指数"])
def test_no_index_is_nought_negative_or_tenfold(ledger: Ledger, printed: str, column: str) -> None:
    unit = {"单位": "上年同期=100"} if column == "数值" else {}
    (problem,) = checked(ledger, row(指标编码="H1") | unit | {column: printed}).problems
    assert (problem.code, problem.row, problem.column, problem.value) == ("index_out_of_range", 2, column, printed)


def test_an_index_with_an_amounts_unit_is_refused(ledger: Ledger) -> None:
    named = row(指标名称="地区生产总值（上年同期=100）", 数值="105.2", 单位="亿元")
    assert codes(checked(ledger, named)) == ["index_with_unit"]
    assert codes(checked(ledger, row(指标编码="H1", 同比指数="105.2亿元"))) == ["index_with_unit"]


def test_an_index_that_halves_or_doubles_is_asked_about(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="H1", 同比指数="1.052"))
    assert (codes(report), odd(report)) == ([], ["index_far@2"])
    assert odd(checked(ledger, row(指标编码="H1", 同比指数="50"))) == []
    assert odd(checked(ledger, row(指标编码="H1", 同比指数="200.5"))) == ["index_far@2"]


def test_a_growth_column_around_100_is_asked_about_and_never_converted(ledger: Ledger) -> None:
    header = ["指标", "单位", "累计", "同比±%"]
    rows = [
        ["地区生产总值", "亿元", "1000", "105.2"],
        ["工业投资", "亿元", "100", "97"],
        ["用电量", "度", "1", "112"],
    ]
    report = _read(ledger, header, *rows)
    assert [f[3] for f in _figures(report)] == [Decimal("105.2"), Decimal(97)]
    (oddity,) = report.oddities
    assert (oddity.tick, oddity.column, oddity.value, report.ready) == ("likely_index", "同比±%", "97…112", False)
    assert "上年同期=100" in oddity.mend()
    assert "97…112" in oddity.says(Lang.EN)
    assert report.with_ticks(["likely_index"]).ready
    assert odd(_read(ledger, header, *rows, ["进出口总额", "亿元", "100", "6.1"])) == []


def test_a_growth_around_100_in_a_row_that_is_called_an_index_is_asked_about(ledger: Ledger) -> None:
    report = checked(
        ledger,
        row(指标名称="工业投资指数", **{"同比增长(%)": "104"}),
        row(指标编码="H1", **{"同比增长(%)": "5.2"}),
    )
    assert (codes(report), odd(report)) == ([], ["likely_index@2"])


CPI = ("cpi", "居民消费价格指数", "%")


def test_a_price_index_whose_rise_is_judged_goes_in_as_its_rise(tmp_path: Path) -> None:
    ledger = _with(tmp_path, (*CPI, Kind.GROWTH))
    for name, unit in (
        ("居民消费价格指数（上年同期=100）", ""),
        ("居民消费价格指数(上年同期=100)", "%"),
        ("居民消费价格指数", "上年同期=100"),
    ):
        actual = only(checked(ledger, row(指标名称=name, 数值="102.1", 单位=unit)))
        assert (actual.indicator_id, actual.value, actual.growth) == ("cpi", None, Decimal("2.1"))
    report = _read(
        ledger,
        ["指标", "1-9月"],
        ["居民消费价格指数", "102.1"],
        above=("吴中区2024年1-9月居民消费价格指数", "（上年同期=100）"),
    )
    assert _figures(report) == [("cpi", "2024Q3", None, Decimal("2.1"))]


def test_a_price_index_without_its_base_is_asked_about(tmp_path: Path) -> None:
    ledger = _with(tmp_path, (*CPI, Kind.GROWTH))
    report = checked(ledger, row(指标名称="居民消费价格指数", 数值="102.1", 单位="%"))
    assert (codes(report), odd(report)) == ([], ["likely_index@2"])
    assert (report.actuals[0].value, report.actuals[0].growth) == (Decimal("102.1"), None)


@pytest.mark.parametrize("unit", ["%", "上年同期=100", None])
@pytest.mark.parametrize("printed", ["", "上年同期=100", "%（上年同期=100）"])
def test_an_index_that_a_target_asks_for_stays_the_value_that_it_is(
    tmp_path: Path, unit: str | None, printed: str
) -> None:
    ledger = _with(tmp_path, ("cpi", "居民消费价格指数", unit, Kind.LEVEL))
    report = checked(ledger, row(指标名称="居民消费价格指数（上年同期=100）", 数值="102.1", 单位=printed))
    actual = only(report)
    assert (actual.value, actual.unit, actual.growth) == (Decimal("102.1"), unit, None)
    assert "目标评判的就是这个指数，数值 102.1 不减 100" in [s.says() for s in report.said]
    actual = only(checked(ledger, row(指标名称="居民消费价格指数", 同比指数="102.1")))
    assert (actual.value, actual.growth) == (Decimal("102.1"), None)


def test_an_index_whose_value_and_rise_are_both_judged_is_both(tmp_path: Path) -> None:
    both = _with(tmp_path, (*CPI, Kind.LEVEL))
    plan = both.plan("wuzhong-2024")
    rise = target("T99.1", "cpi", Kind.GROWTH, "居民消费价格涨幅", unit="%", judged_figure=JudgedFigure.GROWTH)
    both.publish(replace(plan, targets=(*plan.targets, rise)), by="test", reason="both")
    actual = only(checked(both, row(指标名称="居民消费价格指数（上年同期=100）", 数值="102.1", 单位="%")))
    assert (actual.value, actual.unit, actual.growth) == (Decimal("102.1"), "%", Decimal("2.1"))


def test_an_index_on_a_fixed_year_that_a_target_asks_for_is_its_value(tmp_path: Path) -> None:
    ledger = _with(tmp_path, ("output_index", "产出指数", "2020年=100", Kind.LEVEL))
    actual = only(checked(ledger, row(指标名称="产出指数", 数值="131.5", 单位="2020年=100")))
    assert (actual.value, actual.growth) == (Decimal("131.5"), None)


def test_an_index_that_measures_nothing_of_last_year_is_left_alone(tmp_path: Path) -> None:
    ledger = _with(tmp_path, ("business", "营商环境指数", "分", Kind.LEVEL), ("mood", "景气指数", None, Kind.LEVEL))
    report = checked(
        ledger,
        row(指标编码="T90.1", 指标名称="营商环境指数（满分=100）", 数值="98.5", 单位="分"),
        row(指标名称="景气指数", 数值="104.5"),
    )
    assert (codes(report), odd(report)) == ([], [])
    assert [a.value for a in report.actuals] == [Decimal("98.5"), Decimal("104.5")]


def test_the_national_bureaus_indices_join_their_amounts(ledger: Ledger) -> None:
    text = (
        "数据库：季度数据\n地区：吴中区\n指标,2024年三季度,2024年二季度\n"
        "地区生产总值累计值(亿元),1000,600\n地区生产总值指数(上年同期=100)_累计值,105.2,104\n"
        "地区生产总值指数(上年同期=100)_当季值,106,107\n工业投资指数(上月=100),101,102\n"
        "工业投资指数(上年同期=100),103,\n"
    )
    report = check(text.encode(), "nbs.csv", ledger, answers=STAGE)
    assert _figures(report) == [
        GDP,
        ("gdp", "2024Q2", Decimal(600), Decimal(4)),
        ("industrial_investment", "2024Q3", None, Decimal(3)),
    ]
    assert [(s.place, s.reason) for s in report.set_aside] == [
        ("6", "当季、当月数，不是累计数"),
        ("7", Base.PREVIOUS.reason),
    ]


def test_the_growth_and_the_amount_of_a_table_headed_by_its_months_are_both_taken(ledger: Ledger) -> None:
    for growth, printed in (("同比%", "5.2"), ("同比指数", "105.2")):
        report = _read(ledger, ["指标", "单位", "1-9月", growth], ["地区生产总值", "亿元", "1000", printed])
        assert _figures(report) == [GDP]


def test_what_was_planned_is_never_taken_for_what_was_done(ledger: Ledger) -> None:
    report = _read(
        ledger,
        ["指标", "单位", "全年目标", "累计", "完成年度计划%", "上年同期=100"],
        ["地区生产总值", "亿元", "1500", "1000", "66.7", "105.2"],
    )
    assert _figures(report) == [GDP]
    assert [s.place for s in report.set_aside] == ["C", "E"]


def test_a_note_on_one_quantity_says_nothing_of_the_others(ledger: Ledger) -> None:
    rows = [["指标", "单位", "累计"], ["地区生产总值", "", "1000"], ["工业投资指数", "", "104"]]
    report = _read(ledger, *rows, ["注：各类指数以上年同期为100计算"])
    assert _figures(report) == [
        ("gdp", "2024Q3", Decimal(1000), None),
        ("industrial_investment", "2024Q3", None, Decimal(4)),
    ]


def test_the_second_index_column_is_set_aside_and_listed(ledger: Ledger) -> None:
    header = ["指标", "单位", "累计", "同比指数", "累计指数（上年同期=100）"]
    report = _read(ledger, header, ["地区生产总值", "亿元", "1000", "105.2", "105.2"])
    assert _figures(report) == [GDP]
    assert [(s.place, s.reason) for s in report.set_aside] == [("E", "同比指数已取自另一列")]


def test_periods_beside_each_other_are_all_taken(ledger: Ledger) -> None:
    report = _read(
        ledger,
        ["指标", "2024年1-9月", "2024年1-6月"],
        ["地区生产总值（亿元）", "1000", "600"],
        ["地区生产总值指数（上年同期=100）", "105.2", "104"],
        ["工业投资同比指数", "103", ""],
    )
    assert _figures(report) == [
        GDP,
        ("gdp", "2024Q2", Decimal(600), Decimal(4)),
        ("industrial_investment", "2024Q3", None, Decimal(3)),
    ]


def test_a_milestone_takes_no_index(ledger: Ledger) -> None:
    (problem,) = checked(ledger, row(指标编码="T73.1", 同比指数="105")).problems
    assert (problem.code, problem.column, problem.value) == ("not_a_quantity", "同比指数", "105")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("同比增长%（上年同期=100）", None),
        ("上年同期为100亿元", None),
        ("上年同期", None),
        ("上年同期=1000", None),
        ("满分为100分", None),
        ("居民消费价格指数同比涨幅", None),
        ("累计（上年同月=100）", Base.LAST_YEAR),
        ("上年1-9月=100", Base.LAST_YEAR),
        ("前一年=100", Base.LAST_YEAR),
        ("上年末=100", Base.FIXED),
        ("2023年同期=100", Base.FIXED),
    ],
)
def test_the_words_of_a_base(text: str, base: Base | None) -> None:
    assert base_of(text) is base


def test_a_named_years_same_period_is_last_years_only_in_the_year_after() -> None:
    assert base_of("2023年1-9月=100", 2024) is Base.LAST_YEAR
    assert base_of("2022年1-9月=100", 2024) is Base.FIXED


def test_a_header_of_another_base_is_no_column_of_the_template() -> None:
    assert field_of("数值（上年同期=100）") is Field.INDEX
    assert [field_of(t) for t in ("数值（上月=100）", "当季指数（上年同期=100）")] == [None, None]


@given(st.text(max_size=30) | st.sampled_from(LAST_YEAR))
def test_no_text_makes_the_reading_of_bases_raise(text: str) -> None:
    assert base_of(text) is None or isinstance(base_of(text), Base)
    assert len(without_base(text)) <= len(text) * 4


_INDEX = st.decimals(min_value=51, max_value=199, places=2)
_MARK = st.sampled_from(["{}", "{}左右", "超{}", "约{}%", "{}%", " {} "])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figures=st.lists(st.tuples(_INDEX, _MARK), min_size=1, max_size=4))
def test_a_table_of_indices_says_what_the_table_of_their_growth_says(
    ledger: Ledger, figures: list[tuple[Decimal, str]]
) -> None:
    def growths(header: str, less: int) -> list[tuple[str, Decimal | None, str | None]]:
        rows = [
            row(指标编码=f"H{n}", 数值="1000", 单位="亿元") | {header: mark.format(f"{index - less:f}")}
            for n, (index, mark) in enumerate(figures, 1)
        ]
        report = checked(ledger, *rows)
        assert report.problems == ()
        return [(a.indicator_id, a.growth, a.growth_hedge) for a in report.actuals]

    assert growths("指数（上年同期=100）", 0) == growths("同比增长(%)", 100)


def test_percent_formats_and_formulas_of_a_workbook_hold_for_indices(ledger: Ledger) -> None:
    rows: list[list[Any]] = [["报告期", "指标编码", "上年同期=100", "数据性质"], ["2024Q3", "H1", 1.052, "快报"]]
    report = check(workbook(("表", rows), formats={(1, 2): "0.0%"}), "a.xlsx", ledger)
    assert only(report).growth == Decimal("5.2")
    report = check(workbook(("表", [rows[0], ["2024Q3", "H1", "=105.2*1", "快报"]])), "a.xlsx", ledger)
    assert codes(report) == ["formula"]


def test_a_header_may_be_explained_as_an_index(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="H1", 发展水平="105.2"), headers={"发展水平": "index"})
    assert only(report).growth == Decimal("5.2")


def test_a_committed_index_is_in_force_as_growth(ledger: Ledger) -> None:
    report = _read(ledger, ["指标", "单位", "累计", "上年同期=100"], ["地区生产总值", "亿元", "1000", "105.2"])
    commit(report, ledger, "张三")
    stored = ledger.rows("吴中区").to_pylist()
    assert [(r["indicator_id"], r["value"], r["unit"], r["growth"]) for r in stored] == [
        ("gdp", Decimal(1000), "亿元", Decimal("5.2"))
    ]
