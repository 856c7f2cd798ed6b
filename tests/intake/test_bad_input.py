"""Bad input: each gets its message with place, value, rule and remedy, all at once, and nothing is written."""

import pytest

from domain.errors import Refused
from domain.language import Lang
from etl.intake import check, commit
from ledger.books import Ledger
from tests.intake.made import delimited, row, template
from tests.intake.reading import checked, codes, odd

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\r\n", "empty_file"),
        (b"   \n\n", "empty_file"),
        (PNG, "wrong_file_type"),
        (b"%PDF-1.7\n1 0 obj", "wrong_file_type"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "wrong_file_type"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "wrong_file_type"),
        (b'<?xml version="1.0"?><Workbook/>', "wrong_file_type"),
        (b"\x1f\x8b\x08" + bytes(20), "wrong_file_type"),
        (b"PK\x03\x04" + bytes(30), "workbook_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook_broken"),
        (bytes(range(256)) * 4, "wrong_file_type"),
        ("随便写的一段话\n没有表头\n".encode(), "header_not_found"),
        (b"a,b,c\n1,2,3\n", "header_not_found"),
        ("报告期,指标编码,数值\n".encode(), "no_rows"),
        ("报告期,指标编码,数值\n2024Q3,H5,\n".encode(), "no_rows"),
        ("数据库：季度数据\n指标,2022年第一季度,2021年第四季度\n固投累计值,1,2\n".encode("gbk"), "region_unknown"),
        ("地区,工业投资,固定资产投资\n吴中区,120,300\n相城区,100,200\n".encode(), "not_the_template"),
        (b"x" * (21 * 1024 * 1024), "file_too_large"),
        ("报告期,指标编码,数值,数值\n2024Q3,H5,1000,1\n".encode(), "header_repeated"),
        (("报告期,指标编码,数值\n" + "2024Q3,H5,900\n" * 250 + '2024Q3,H5,"1\n' + "x" * 2000).encode(), "broken_csv"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_whole_file_is_said(ledger: Ledger, content: bytes, code: str) -> None:
    report = check(content, "数据.csv", ledger)
    assert code in codes(report)
    assert not report.ready
    for problem in report.problems:
        for lang in Lang:
            assert problem.says(lang)
            assert problem.mend(lang)


CELLS = [
    ({"报告期": "2024年8月"}, "period_not_quarter_end", "报告期"),
    ({"报告期": "2024.1"}, "period_ambiguous", "报告期"),
    ({"报告期": "2024年三季度当季"}, "period_in_quarter", "报告期"),
    ({"报告期": "2024年第三季度"}, "period_in_quarter", "报告期"),
    ({"报告期": "2024年7-9月"}, "period_in_quarter", "报告期"),
    ({"报告期": "前三季度"}, "period_without_year", "报告期"),
    ({"报告期": "去年"}, "period_unknown", "报告期"),
    ({"报告期": "45565"}, "period_unknown", "报告期"),
    ({"报告期": ""}, "period_missing", "报告期"),
    ({"指标编码": "H99"}, "indicator_unknown", "指标编码"),
    ({"指标编码": ""}, "indicator_missing", "指标编码"),
    ({"指标编码": "不存在的东西"}, "indicator_unknown", "指标编码"),
    ({"数值": "很多"}, "not_a_number", "数值"),
    ({"数值": "NaN"}, "not_finite", "数值"),
    ({"数值": "Infinity"}, "not_finite", "数值"),
    ({"数值": "1e400"}, "scientific_notation", "数值"),
    ({"数值": "1234567890123"}, "too_large", "数值"),
    ({"数值": "1.1234567"}, "too_fine", "数值"),
    ({"数值": "2024-09-30"}, "date_as_value", "数值"),
    ({"数值": "=1+1"}, "formula", "数值"),
    ({"数值": "5~6"}, "range", "数值"),
    ({"数值": "(120)"}, "unclear_sign", "数值"),
    ({"数值": "#DIV/0!"}, "cell_error", "数值"),
    ({"数值": "增长6%"}, "growth_as_value", "数值"),
    ({"数值": "6%"}, "growth_as_value", "数值"),
    ({"单位": "%"}, "growth_as_value", "数值"),
    ({"单位": "家"}, "unit_mismatch", "单位"),
    ({"单位": "美元"}, "unit_mismatch", "单位"),
    ({"数值": "120家"}, "unit_twice", "数值"),
    ({"数值": "120万元", "单位": "亿元"}, "unit_twice", "数值"),
    ({"数值": "1.005", "单位": "元"}, "unit_too_fine", "数值"),
    ({"数值": "6", "单位": "", "同比增长(%)": ""}, "unit_needed", "数值"),
    ({"同比增长(%)": "abc"}, "not_a_number", "同比增长(%)"),
    ({"同比增长(%)": "5.3亿元"}, "growth_unit", "同比增长(%)"),
    ({"同比增长(%)": "提高5.3个百分点"}, "not_a_number", "同比增长(%)"),
    ({"同比增长(%)": "增加5.3个百分点"}, "points", "同比增长(%)"),
    ({"同比增长(%)": "5.3百分点"}, "points", "同比增长(%)"),
    ({"同比增长(%)": "下降-3.2"}, "unclear_sign", "同比增长(%)"),
    ({"同比增长(%)": "=B2"}, "formula", "同比增长(%)"),
    ({"数值约数": "差不多"}, "hedge_unknown", "数值约数"),
    ({"数值": "约120", "数值约数": "超"}, "hedge_twice", "数值"),
    ({"增速约数": "左右", "同比增长(%)": ""}, "hedge_without_figure", "增速约数"),
    ({"数据性质": "估计的"}, "revision_stage_unknown", "数据性质"),
    ({"形象进度": "推进中"}, "not_a_milestone", "形象进度"),
    ({"完成百分比": "50"}, "not_a_milestone", "完成百分比"),
    ({"自评": "很好"}, "self_rating_unknown", "自评"),
    ({"发布日期": "前天"}, "date_unreadable", "发布日期"),
    ({"发布日期": "2024-02-30"}, "date_unreadable", "发布日期"),
    ({"说明": "字" * 4001}, "text_too_long", "说明"),
    ({"进展": "a\x07b"}, "control_character", "进展"),
    ({"地区": "相城区"}, "region_unknown", None),
    ({"数据性质": "撤回"}, "withdrawal_with_figures", "数据性质"),
]


@pytest.mark.parametrize(("cells", "code", "column"), CELLS)
def test_what_is_wrong_with_a_cell_is_said_with_its_place(
    ledger: Ledger, cells: dict[str, str], code: str, column: str | None
) -> None:
    fine = {
        "报告期": "2024Q3",
        "指标编码": "H5",
        "数值": "1000",
        "单位": "亿元",
        "同比增长(%)": "6.6",
        "数据性质": "快报",
    }
    report = checked(ledger, {**fine, **cells})
    assert codes(report) == [code]
    problem = report.problems[0]
    assert problem.column == column
    if column is not None:
        assert problem.row == 2
        assert cells.get(column, "")[:20] in (problem.value or "") or code in (
            "growth_as_value",
            "text_too_long",
            "control_character",
            "unit_too_fine",
            "unit_twice",
            "hedge_twice",
        )
    assert report.actuals == []
    with pytest.raises(Refused):
        commit(report, ledger, "张三")
    assert ledger.head("吴中区") == 1


def test_every_problem_is_found_at_once(ledger: Ledger) -> None:
    report = checked(
        ledger,
        row(指标编码="H1", 数值="1500", 单位="家"),
        row(报告期="2024年8月", 指标编码="H99", 数值="x"),
        row(指标编码="H3", 数值="=1+1", 单位="亿元", **{"同比增长(%)": "abc"}),
        row(指标编码="H5", 数值="1000", 单位="亿元"),
    )
    assert [(p.row, p.code) for p in report.problems] == [
        (2, "unit_mismatch"),
        (3, "period_not_quarter_end"),
        (3, "indicator_unknown"),
        (3, "not_a_number"),
        (4, "formula"),
        (4, "not_a_number"),
    ]
    assert [a.indicator_id for a in report.actuals] == ["industrial_investment"]


def test_two_different_rows_for_one_key_are_refused_with_both_places(ledger: Ledger) -> None:
    report = checked(
        ledger, row(指标编码="H5", 数值="120", 单位="亿元"), row(指标名称="工业投资", 数值="121", 单位="亿元")
    )
    (problem,) = report.problems
    assert (problem.code, problem.row) == ("duplicate_key", 3)
    assert "第 2 行" in problem.says()
    assert "数值" in problem.says()


def test_code_and_name_of_two_indicators_are_refused(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="H7", 指标名称="工业投资", 数值="120", 单位="亿元"))
    assert codes(report) == ["code_name_differ"]


def test_rows_of_another_region_never_become_ours(ledger: Ledger) -> None:
    report = checked(
        ledger,
        row(地区="吴中区", 指标编码="H5", 数值="1000", 单位="亿元"),
        row(地区="相城区", 指标编码="H5", 数值="900", 单位="亿元"),
        row(地区="苏州市", 指标编码="H5", 数值="9000", 单位="亿元"),
    )
    assert [(p.row, p.code) for p in report.problems] == [(3, "other_region"), (4, "other_region")]


@pytest.mark.parametrize(
    "title", ["相城区2024年1-9月主要经济指标", "2024年1-9月苏州市相城区报送表", "苏州市2024年三季度"]
)
def test_another_regions_table_is_refused_by_its_title(ledger: Ledger, title: str) -> None:
    content = template(row(指标编码="H5", 数值="1000", 单位="亿元"), above=[title])
    report = check(content, "a.csv", ledger, region="吴中区")
    assert codes(report) == ["region_conflict"]


def test_a_table_of_ten_thousand_bad_rows_lists_them_all(ledger: Ledger) -> None:
    report = checked(ledger, *(row(指标编码="H5", 数值=f"{n}x", 单位="亿元") for n in range(10_000)))
    assert len(report.problems) == 10_000


def test_more_rows_or_columns_than_a_report_has_are_refused(ledger: Ledger) -> None:
    many = "报告期,指标编码,数值\n" + "2024Q3,H5,1\n" * 200_001
    assert codes(check(many.encode(), "a.csv", ledger)) == ["table_too_large"]
    wide = ",".join(["报告期", "指标编码", "数值", *(f"c{n}" for n in range(300))])
    assert codes(check(wide.encode(), "a.csv", ledger)) == ["table_too_large"]


def test_a_plan_that_is_not_there_is_said(ledger: Ledger, tmp_path) -> None:  # type: ignore[no-untyped-def]
    content = template(row(指标编码="H5", 数值="1000", 单位="亿元"))
    assert codes(check(content, "a.csv", ledger, ["xiangcheng-2024"])) == ["plan_unknown"]
    assert codes(check(content, "a.csv", Ledger.open(tmp_path / "empty"))) == ["no_plan"]


def test_answers_that_fit_nothing_are_said(ledger: Ledger) -> None:
    one = row(指标编码="H5", 数值="1000", 单位="亿元")
    assert codes(checked(ledger, one, region="火星")) == ["region_unknown"]
    assert codes(checked(ledger, one, stage="猜的")) == ["stage_unknown"]
    assert codes(checked(ledger, one, period="去年")) == ["period_asked_unknown"]
    assert codes(checked(ledger, one, names={"甲": "H77"})) == ["name_means_nothing"]
    assert codes(checked(ledger, one, ticks=("growth_jump@9",))) == ["tick_unknown"]
    assert codes(checked(ledger, one, sheet="表二")) == ["sheet_unknown"]


def test_a_decimal_comma_is_never_read_as_thousands(ledger: Ledger) -> None:
    text = delimited(row(指标编码="H5", 数值="1000,5", 单位="亿元"), delimiter=";")
    assert codes(check(text.encode(), "a.csv", ledger)) == ["not_a_number"]


def test_an_amount_in_the_growth_named_row_is_not_guessed(ledger: Ledger) -> None:
    assert codes(checked(ledger, row(指标名称="社会消费品零售总额增长", 数值="50", 单位="亿元"))) == ["unit_needed"]
    assert codes(checked(ledger, row(指标编码="H7", 数值="6", 单位="%"))) == ["growth_as_value"]
    both = row(指标名称="社会消费品零售总额增长", 数值="6", 单位="%", **{"同比增长(%)": "6"})
    assert codes(checked(ledger, both)) == ["growth_as_value"]


def test_problems_are_told_in_english_too(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="H5", 数值="120", 单位="家"))
    said = report.problems[0].as_dict(Lang.EN)
    assert said["rule"] == "The unit “家” and the indicator's unit “亿元” measure different things"
    assert odd(report) == []
