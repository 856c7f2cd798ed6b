"""Oddities: warned of, and let in once somebody ticks that they are right (DOMAIN §5)."""

from datetime import datetime
from typing import Any

import pytest

from domain.errors import Refused
from etl.intake import commit
from ledger.books import Ledger
from tests.intake.made import row
from tests.intake.reading import checked, codes, odd


def _committed(ledger: Ledger, *rows: dict[str, str]) -> None:
    commit(checked(ledger, *rows), ledger, "张三")


def _h5(period: str, value: str = "", growth: str = "", **more: str) -> dict[str, str]:
    return row(报告期=period, 指标编码="H5", 数值=value, 单位="亿元", **{"同比增长(%)": growth}, **more)


def test_a_cumulative_figure_that_falls_within_a_year_is_odd(ledger: Ledger) -> None:
    _committed(ledger, _h5("2024Q2", "800"))
    assert odd(checked(ledger, _h5("2024Q3", "790"))) == ["cumulative_fell@2"]
    assert odd(checked(ledger, _h5("2024Q3", "800"))) == []
    assert odd(checked(ledger, _h5("2024Q1", "810"))) == ["cumulative_fell@2"]
    assert odd(checked(ledger, _h5("2025Q1", "200"))) == []


def test_a_fall_within_one_file_is_odd_at_the_later_row(ledger: Ledger) -> None:
    assert odd(checked(ledger, _h5("2024Q3", "790"), _h5("2024Q2", "800"))) == ["cumulative_fell@2"]


def test_a_stock_may_fall(ledger: Ledger) -> None:
    rows = [row(报告期=p, 指标编码="T17.1", 数值=v, 单位="家") for p, v in (("2024Q2", "1800"), ("2024Q3", "1790"))]
    assert odd(checked(ledger, *rows)) == []


def test_growth_that_jumps_by_tens_of_points_is_odd(ledger: Ledger) -> None:
    _committed(ledger, _h5("2024Q2", growth="6.6"))
    assert odd(checked(ledger, _h5("2024Q3", growth="26.6"))) == ["growth_jump@2"]
    assert odd(checked(ledger, _h5("2024Q3", growth="26.5"))) == []
    assert odd(checked(ledger, _h5("2024Q3", growth="-13.4"))) == ["growth_jump@2"]


def test_a_hundredfold_figure_is_odd(ledger: Ledger) -> None:
    _committed(ledger, _h5("2024Q2", "500"))
    assert odd(checked(ledger, _h5("2024Q3", "5000000"))) == ["magnitude@2"]
    assert odd(checked(ledger, _h5("2025Q2", "5", "5"))) == ["magnitude@2"]


def test_a_row_that_would_empty_a_figure_needs_a_tick(ledger: Ledger) -> None:
    _committed(ledger, _h5("2024Q3", "500", "6.6"))
    assert odd(checked(ledger, _h5("2024Q3", "501"))) == ["empties_figure@2"]
    assert odd(checked(ledger, _h5("2024Q3", "501", "6.6"))) == []


def test_a_higher_stage_without_the_growth_would_empty_it_too(ledger: Ledger) -> None:
    _committed(ledger, _h5("2024Q3", "500", "6.6"))
    assert odd(checked(ledger, _h5("2024Q3", "501", 数据性质="初步核算"))) == ["empties_figure@2"]
    assert odd(checked(ledger, _h5("2024Q3", "501", 数据性质="预计"))) == []


def test_a_real_figure_may_say_less_than_a_demonstration(ledger: Ledger) -> None:
    _committed(ledger, _h5("2024Q3", "500", "6.6", 数据性质="演示"))
    assert odd(checked(ledger, _h5("2024Q3", "900"))) == []


def test_demonstration_figures_are_not_compared_with_real_ones(ledger: Ledger) -> None:
    _committed(ledger, _h5("2024Q2", "800", "6.6"))
    assert odd(checked(ledger, _h5("2024Q3", "700", "66", 数据性质="演示"))) == []


def test_a_milestone_that_goes_back_is_odd(ledger: Ledger) -> None:
    def at(period: str, stage: str, percent: str = "") -> dict[str, str]:
        return row(报告期=period, 指标编码="T73.1", 形象进度=stage, 完成百分比=percent)

    _committed(ledger, at("2024Q2", "推进中", "60"))
    assert odd(checked(ledger, at("2024Q3", "推进中", "50"))) == ["percent_back@2"]
    assert odd(checked(ledger, at("2024Q3", "未启动"))) == ["stage_back@2"]
    assert odd(checked(ledger, at("2024Q3", "已完成"))) == []


def test_a_figure_of_a_period_that_is_not_over_is_odd(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DABIAO_NOW", "2024-09-30T08:00:00+00:00")
    assert odd(checked(ledger, _h5("2024Q3", "900"))) == []
    assert odd(checked(ledger, _h5("2024Q4", "900"))) == ["period_not_ended@2"]
    assert datetime.fromisoformat("2024-09-30T08:00:00+00:00").tzinfo is not None


@pytest.mark.parametrize(
    ("cells", "tick"),
    [
        ({"指标编码": "T18.1", "数值": "6.5", "单位": "家"}, "part_of_a_whole@2"),
        ({"指标编码": "H5", "数值": "-900", "单位": "亿元"}, "negative_amount@2"),
        ({"指标编码": "T73.1", "完成百分比": "60"}, "percent_without_stage@2"),
        ({"指标编码": "T73.1", "形象进度": "推进中", "完成百分比": "0.6"}, "percent_tiny@2"),
        ({"指标编码": "H5", "同比增长(%)": "0.053"}, "growth_fraction@2"),
        ({"指标编码": "H5", "指标名称": "规上服务业营收", "数值": "900", "单位": "亿元"}, "name_unlike@2"),
        ({"指标名称": "工业投资额", "数值": "900", "单位": "亿元"}, "close_name@2"),
    ],
)
def test_each_oddity_is_let_in_by_its_tick(ledger: Ledger, cells: dict[str, str], tick: str) -> None:
    report = checked(ledger, row(**cells))
    assert (codes(report), odd(report)) == ([], [tick])
    with pytest.raises(Refused) as refused:
        commit(report, ledger, "张三")
    assert refused.value.problems[0].code == "not_ticked"
    assert tick in refused.value.problems[0].mend()
    assert commit(report, ledger, "张三", ticks=[tick.partition("@")[0]]).number == 2
    assert ledger.entries("吴中区")[-1].ticks == (tick.partition("@")[0],)


def test_a_part_is_not_odd_where_the_target_itself_asks_for_a_part(ledger: Ledger) -> None:
    assert odd(checked(ledger, row(指标编码="T19.1", 数值="6.5", 单位="张"))) == []


def test_a_tick_at_one_row_does_not_confirm_another(ledger: Ledger) -> None:
    rows = [row(指标编码="T18.1", 数值="6.5", 单位="家"), row(指标编码="T17.1", 数值="1700.5", 单位="家")]
    report = checked(ledger, *rows, ticks=("part_of_a_whole@2",))
    assert [o.tick for o in report.unticked] == ["part_of_a_whole@3"]
    assert checked(ledger, *rows, ticks=("part_of_a_whole",)).ready


def test_every_oddity_says_what_and_how_in_both_languages(ledger: Ledger) -> None:
    from domain.language import Lang

    _committed(ledger, _h5("2024Q2", "800", "6.6"))
    rows: list[dict[str, Any]] = [_h5("2024Q3", "7", "66"), row(指标编码="T18.1", 数值="6.5", 单位="家")]
    for oddity in checked(ledger, *rows).oddities:
        for lang in Lang:
            assert "{" not in oddity.says(lang) + oddity.mend(lang)
