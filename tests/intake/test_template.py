"""The long template: columns in any order, in either language, below whatever stands above them."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.language import Lang
from domain.words import MilestoneStage, RevisionStage, SelfRating
from etl.intake import check
from etl.intake.fields import Field, field_of
from etl.intake.regions import SaidBy
from ledger.books import Ledger
from tests.intake.made import delimited, row, template
from tests.intake.reading import checked, codes, odd, only


def test_a_row_of_the_template_becomes_a_figure(ledger: Ledger) -> None:
    report = checked(
        ledger,
        row(
            指标编码="H1",
            指标名称="地区生产总值",
            数值="1503.2",
            单位="亿元",
            **{"同比增长(%)": "5.4"},
            口径="可比价",
            来源="统计局",
            发布日期="2024-10-25",
            进展="平稳",
            问题="无",
            措施="继续",
            佐证材料="统计月报",
            说明="初步数",
        ),
    )
    actual = only(report)
    assert (actual.region, actual.indicator_id, actual.period) == ("吴中区", "gdp", "2024Q3")
    assert (actual.value, actual.unit, actual.growth) == (Decimal("1503.2"), "亿元", Decimal("5.4"))
    assert (actual.revision_stage, actual.basis, actual.source) == (RevisionStage.FLASH, "可比价", "统计局")
    assert (actual.published_on, actual.remark, actual.row_number) == (date(2024, 10, 25), "初步数", 2)
    (note,) = report.notes
    assert (note.progress, note.problem, note.action, note.evidence) == ("平稳", "无", "继续", "统计月报")
    assert report.ready


def test_columns_stand_in_any_order_and_may_be_missing(ledger: Ledger) -> None:
    headers = ["数据性质", "同比增长(%)", "指标名称", "报告期"]
    content = template(row(指标名称="工业投资", **{"同比增长(%)": "6.6"}), headers=headers)
    actual = only(check(content, "a.csv", ledger))
    assert (actual.indicator_id, actual.growth, actual.value, actual.unit) == (
        "industrial_investment",
        Decimal("6.6"),
        None,
        None,
    )


def test_english_headers_and_words_work(ledger: Ledger) -> None:
    content = template(
        {
            "Region": "吴中区", "Period": "2024Q3", "Code": "T73.1", "Milestone stage": "under way",
            "Percent complete": "60%", "Self-rating": "normal", "Revision stage": "flash", "Progress": "ok",
        }
    )  # fmt: skip
    actual = only(check(content, "a.csv", ledger))
    assert (actual.milestone_stage, actual.percent) == (MilestoneStage.UNDER_WAY, Decimal(60))
    assert actual.self_rating is SelfRating.NORMAL


@pytest.mark.parametrize("of", list(Field))
def test_every_column_is_known_by_its_name_and_its_code(of: Field) -> None:
    assert {field_of(text) for text in (of.zh, of.value, f" {of.zh} ", of.value.upper())} == {of}


def test_the_published_figures_come_in_through_the_same_door(ledger: Ledger) -> None:
    content = (Path(__file__).parents[2] / "data" / "seeds" / "wuzhong-2024-published.csv").read_bytes()
    report = check(content, "published.csv", ledger)
    assert report.ready, [p.says() for p in report.problems] + odd(report)
    assert len(report.actuals) == 14
    retail = next(a for a in report.actuals if a.indicator_id == "retail_sales")
    assert (retail.value, retail.growth, retail.growth_hedge) == (None, Decimal(6), "左右")
    gdp = {(a.period, a.revision_stage): (a.value, a.growth) for a in report.actuals if a.indicator_id == "gdp"}
    assert gdp == {
        ("2024Q4", RevisionStage.ESTIMATE): (None, Decimal("5.5")),
        ("2024Q4", RevisionStage.PRELIMINARY): (Decimal("2005.7"), Decimal("5.3")),
        ("2023Q4", RevisionStage.ESTIMATE): (Decimal(1638), Decimal("4.5")),
        ("2023Q4", RevisionStage.VERIFIED): (Decimal(1624), None),
    }


def test_the_header_is_found_below_a_title_that_names_region_and_period(ledger: Ledger) -> None:
    content = template(
        {"指标名称": "工业投资", "数值": "120", "单位": "亿元", "数据性质": "快报"},
        above=["吴中区2024年1-9月主要指标报送表", "单位：亿元、%"],
    )
    report = check(content, "a.csv", ledger)
    actual = only(report)
    assert actual.period == "2024Q3"
    assert (report.recognised.header_row, report.recognised.region_said_by) == (3, SaidBy.TITLE)
    assert actual.row_number == 4


@pytest.mark.parametrize(
    "text",
    [
        "2024Q3",
        "2024-Q3",
        "2024年三季度",
        "2024年1-9月",
        "2024年1—9月",
        "2024年前三季度",
        "2024-09",
        "202409",
        "2024.9",
        "2024/9/30",
        "2024年9月",
    ],
)
def test_a_cumulative_quarter_is_read_however_it_is_written(ledger: Ledger, text: str) -> None:
    assert only(checked(ledger, row(报告期=text, 指标编码="H5", 数值="1000", 单位="亿元"))).period == "2024Q3"


def test_a_column_headed_cumulative_makes_its_quarters_cumulative(ledger: Ledger) -> None:
    content = template(
        {"报告期": "2024年第三季度", "指标名称": "工业投资", "累计值": "120", "单位": "亿元", "数据性质": "快报"}
    )
    assert only(check(content, "a.csv", ledger)).period == "2024Q3"


def test_unknown_columns_blank_rows_and_footnotes_are_set_aside_with_a_reason(ledger: Ledger) -> None:
    content = template(
        {"序号": "1", **row(指标编码="H5", 数值="120", 单位="亿元")},
        {},
        {"序号": "2", **row(指标编码="H4")},
        {"报告期": "注：数据为初步数"},
    )
    report = check(content, "a.csv", ledger)
    assert only(report).indicator_id == "industrial_investment"
    assert [(s.place, s.reason) for s in report.set_aside] == [
        ("A", "模板之外的列"),
        ("4", "没有填报数、进度、自评或进展"),
        ("5", "表下的注释"),
    ]


def test_a_row_without_figures_is_a_note_alone(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="H5", 进展="已开工"))
    assert (report.actuals, report.problems) == ([], ())
    assert [(n.indicator_id, n.period, n.progress) for n in report.notes] == [
        ("industrial_investment", "2024Q3", "已开工")
    ]


def test_one_file_may_carry_two_stages(ledger: Ledger) -> None:
    report = checked(
        ledger,
        row(指标编码="H5", 数值="120", 单位="亿元", 数据性质="预计"),
        row(指标编码="H5", 数值="121", 单位="亿元", 数据性质="快报"),
    )
    assert [a.revision_stage for a in report.actuals] == [RevisionStage.ESTIMATE, RevisionStage.FLASH]


def test_identical_rows_of_one_key_are_folded_and_said(ledger: Ledger) -> None:
    one = row(指标编码="H5", 数值="120", 单位="亿元")
    report = checked(ledger, one, {**one, "指标编码": "h5", "数值": "120.0"})
    assert only(report).value == Decimal(120)
    assert [s.says() for s in report.said] == ["与第 2 行完全相同，合并为一行"]


def test_level_and_growth_stand_in_one_row(ledger: Ledger) -> None:
    actual = only(checked(ledger, row(指标编码="T10.1", 数值="752.4", 单位="亿元", **{"同比增长(%)": "5.8"})))
    assert (actual.value, actual.growth) == (Decimal("752.4"), Decimal("5.8"))


def test_units_are_converted_exactly_and_said(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="H2", 数值="5613000", 单位="万元"))
    assert (only(report).value, only(report).unit) == (Decimal("561.3"), "亿元")
    assert [s.says() for s in report.said] == ["5613000万元 已换算为 561.3亿元"]


def test_a_unit_may_stand_beside_the_figure(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="H2", 数值="约5613000万元"), row(指标编码="T17.1", 数值="1.8万家"))
    assert [(a.value, a.value_hedge) for a in report.actuals] == [(Decimal("561.3"), "约"), (Decimal(18000), None)]


def test_a_bare_ten_thousand_multiplies_the_units_own_base(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="T17.1", 数值="1.8万"), row(指标编码="H2", 数值="561.3亿", 单位="元"))
    assert [a.value for a in report.actuals] == [Decimal(18000), Decimal("561.3")]


@pytest.mark.parametrize("text", ["Ⅲ类", "III", "Ⅲ", "3", "3类", "三类"])
def test_a_grade_is_its_class(ledger: Ledger, text: str) -> None:
    assert only(checked(ledger, row(指标编码="T35.1", 数值=text))).value == Decimal(3)


def test_a_hedge_stands_beside_the_figure_or_in_its_own_column(ledger: Ledger) -> None:
    report = checked(
        ledger,
        row(指标编码="H7", **{"同比增长(%)": "6%左右"}),
        row(指标编码="H5", 数值="120", 单位="亿元", value_hedge="超"),
    )
    assert [(a.growth_hedge, a.value_hedge) for a in report.actuals] == [("左右", None), (None, "超")]


def test_a_growth_named_as_such_and_printed_in_percent_goes_in_as_growth_and_is_said(ledger: Ledger) -> None:
    report = checked(ledger, row(指标名称="社会消费品零售总额增长", 数值="6", 单位="%"))
    actual = only(report)
    assert (actual.indicator_id, actual.value, actual.growth) == ("retail_sales", None, Decimal(6))
    assert len(report.said) == 1


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [
        (d, e)
        for d in (",", "\t", ";")
        for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk")
    ],
)
def test_any_common_encoding_and_delimiter_is_read(ledger: Ledger, delimiter: str, encoding: str) -> None:
    text = delimited(
        row(指标编码="H5", 指标名称="工业投资", 数值="120.5", 单位="亿元", 说明="一，二；三"), delimiter=delimiter
    )
    report = check(text.encode(encoding), "a.csv", ledger)
    assert only(report).remark == "一，二；三"
    assert report.recognised.delimiter == delimiter


def test_the_title_proposes_the_stage_and_the_file_is_asked_once(ledger: Ledger) -> None:
    rows = [{"报告期": "2024Q3", "指标编码": code, "数值": "1000", "单位": "亿元"} for code in ("H4", "H5")]
    report = check(template(*rows, above=["2024年三季度主要指标（初步核算数）"]), "a.csv", ledger)
    assert odd(report) == ["stage_assumed"]
    assert {a.revision_stage for a in report.actuals} == {RevisionStage.PRELIMINARY}
    assert not report.ready
    assert checked(ledger, *rows).actuals[0].revision_stage is RevisionStage.FLASH
    assert checked(ledger, *rows, ticks=("stage_assumed",)).ready
    answered = checked(ledger, *rows, stage="预计")
    assert answered.ready
    assert {a.revision_stage for a in answered.actuals} == {RevisionStage.ESTIMATE}


def test_text_in_cells_is_kept_as_text(ledger: Ledger) -> None:
    hostile = [
        "![](http://127.0.0.1:9/x)",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "=1+1",
        "@x",
        "-2+3",
    ]
    report = checked(
        ledger,
        *(
            row(指标编码=code, 数值="1000", 单位="亿元", 说明=text, 进展=text)
            for code, text in zip(("H1", "H2", "H3", "H4", "H5", "H6.1"), hostile, strict=True)
        ),
    )
    assert report.problems == ()
    assert [a.remark for a in report.actuals] == hostile
    assert [n.progress for n in report.notes] == hostile


def test_the_json_of_a_report_says_all_of_it(ledger: Ledger) -> None:
    report = checked(
        ledger, row(指标编码="H5", 数值="约1200000万元", **{"同比增长(%)": "6.6"}), row(指标编码="H9", 数值="1")
    )
    said = json.loads(json.dumps(report.as_dict(Lang.EN), ensure_ascii=False))
    assert set(said) == {
        "ready",
        "recognised",
        "figures",
        "notes",
        "set_aside",
        "said",
        "problems",
        "oddities",
        "rehearsal",
    }
    (figure,) = said["figures"]
    expected = {
        "row": 2, "column": "数值", "name": "H5", "indicator": "industrial_investment", "period": "2024Q3",
        "value": "120", "value_hedge": "约", "growth": "6.6", "unit": "亿元",
    }  # fmt: skip
    assert {name: figure[name] for name in expected} == expected
    (problem,) = said["problems"]
    assert (problem["code"], problem["row"], problem["column"], problem["value"]) == (
        "indicator_unknown",
        3,
        "指标编码",
        "H9",
    )
    assert said["rehearsal"]["counts"]["new"] == 1
    assert codes(report) == ["indicator_unknown"]


@pytest.mark.parametrize(
    ("header", "above"), [("数值（万元）", []), ("数值", ["单位：万元"]), ("数值", ["2024年三季度", "单位：万元、%"])]
)
def test_a_unit_in_the_header_or_above_the_table_holds_for_rows_without_one(
    ledger: Ledger, header: str, above: list[str]
) -> None:
    content = template(row(指标编码="H5", **{header: "1200000"}), above=above)
    report = check(content, "a.csv", ledger)
    assert only(report).value == Decimal(120)


def test_a_unit_in_the_names_brackets_holds_where_none_is_printed_elsewhere(ledger: Ledger) -> None:
    report = checked(
        ledger, row(指标名称="工业投资（万元）", 数值="1200000"), row(指标名称="高新技术企业数（家）", 数值="1700")
    )
    assert [a.value for a in report.actuals] == [Decimal(120), Decimal(1700)]
    assert codes(checked(ledger, row(指标名称="工业投资（家）", 数值="120"))) == ["unit_mismatch"]


def test_a_rows_own_unit_beats_the_headers(ledger: Ledger) -> None:
    content = template(row(指标编码="H5", 单位="亿元", **{"数值（万元）": "120"}))
    assert only(check(content, "a.csv", ledger)).value == Decimal(120)


def test_a_unit_in_the_header_that_does_not_fit_is_refused(ledger: Ledger) -> None:
    content = template(row(指标编码="T17.1", **{"数值（万元）": "120"}))
    assert codes(check(content, "a.csv", ledger)) == ["unit_mismatch"]


def test_a_column_of_the_quarters_own_figures_is_refused(ledger: Ledger) -> None:
    for header in ("当季值", "数值（当季）"):
        content = template(row(指标编码="H5", 单位="亿元", **{header: "120"}))
        assert codes(check(content, "a.csv", ledger)) == ["period_in_quarter"]


def test_a_column_of_points_is_no_growth(ledger: Ledger) -> None:
    content = template(row(指标编码="H5", 数值="1000", 单位="亿元", **{"同比（百分点）": "0.3"}))
    report = check(content, "a.csv", ledger)
    assert only(report).growth is None
    assert [s.text for s in report.set_aside] == ["同比（百分点）"]


def test_the_title_gives_no_period_to_a_table_that_has_a_column_for_it(ledger: Ledger) -> None:
    content = template(
        row(指标编码="H5", 数值="900"), row(指标编码="H4", 数值="900", 报告期=""), above=["2024年1-9月"]
    )
    assert codes(check(content, "a.csv", ledger)) == ["period_missing"]
