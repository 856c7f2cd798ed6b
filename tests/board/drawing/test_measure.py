"""指标: the chart, the arithmetic behind the colour, the notice's sentence, the vintages; all text inert."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attainment.questions import Bands, Reading
from board.drawing import legend, measure, notice, ruler, trend, vintages, why, year
from board.drawing.markup import block
from board.drawing.tokens import Theme, tokens
from board.wording import formulas, sentences, verdicts
from domain.language import Lang
from domain.periods import Period
from domain.plans import Correction
from domain.rules import read_rule
from domain.words import Certainty, Comparator, Direction, Kind, RevisionStage, Status
from tests.board.drawing import made_up, preview, states
from tests.board.drawing.test_markup import HOSTILE, _hostile, assert_inert


def lines(row: object) -> list[str]:
    return [
        f"{s.name}: {s.sum}{' = ' if s.sum and s.outcome else ''}{s.outcome} {s.then}".strip()
        for s in formulas.steps(row)
    ]  # type: ignore[arg-type]


def test_an_amount_is_explained_by_completion_pace_and_ratio() -> None:
    assert lines(preview.year_rows()[2]) == [
        "完成率: 262.0 ÷ 450 = 58.2%",
        "序时: 9 ÷ 12 个月 = 75.0% 应到 337.5 亿元",
        "比值: 262.0 ÷ 337.5 = 0.776 小于 0.8",
    ]
    assert formulas.to_next_band(preview.year_rows()[2]) == "距上一档还差 8.0 亿元"


def test_a_rate_is_explained_by_the_gap_to_its_threshold() -> None:
    rows = {row.target_id: row for row in made_up.headline_rows()}
    assert lines(rows["H5"]) == ["评判值: 6.2%", "目标: 10%", "差距: 6.2 − 10 = −3.8 百分点 低于 −1"]
    assert formulas.to_next_band(rows["H5"]) == "距上一档还差 2.8 百分点"
    assert lines(rows["H8"]) == [
        "本指标: 5.2% 口径未注",
        "H1: 5.4% 口径未注",
        "增速之差: 5.2 − 5.4 = −0.2",
        "下限: −0.5 工作口径",
        "差距: −0.2 − (−0.5) = +0.3 百分点 高于下限",
    ]
    assert lines(rows["H7"]) == ["评判值: 约6%", "目标: 6%", "暂不评判: 约数，恰在目标线附近；报送精确数后评判"]


def test_a_level_is_explained_from_its_baseline() -> None:
    row = states.state_rows()["存量"]
    assert lines(row)[0] == "完成率: (1730 − 1700) ÷ (1800 − 1700) = 30.0%"
    assert lines(row)[2] == "比值: (1730 − 1700) ÷ (1750 − 1700) = 0.600 小于 0.8"


def test_a_composite_names_its_components_and_which_decides() -> None:
    rows = made_up.headline_rows()
    trade = next(row for row in rows if row.target_id == "H6")
    steps = formulas.steps(trade, preview.frame(rows).components(trade))
    assert [s.name for s in steps] == ["进出口额", "一般贸易占比", "取最差的一项"]
    assert steps[2].outcome == "一般贸易占比"


@given(st.decimals(min_value=0, max_value=900, places=2), st.sampled_from(["0.25", "0.5", "0.75"]))
@settings(max_examples=100)
def test_the_printed_ratio_never_says_another_band_than_the_exact_one(value: Decimal, pace: str) -> None:
    ratio = Fraction(value) / (450 * Fraction(pace))
    status = Status.ON_TRACK if ratio >= 1 else Status.BEHIND if ratio >= Fraction(4, 5) else Status.CRITICAL
    row = made_up.amount("T1", "额", "450", str(value), status, unit="亿元", pace=pace)
    step = formulas.steps(row)[-1]
    shown = Fraction(step.outcome.replace("\u2009", ""))
    assert (shown >= 1) == (ratio >= 1)
    assert (shown >= Fraction(4, 5)) == (ratio >= Fraction(4, 5))
    said = {Status.ON_TRACK: "不小于 1", Status.BEHIND: "不小于 0.8，小于 1", Status.CRITICAL: "小于 0.8"}
    assert step.then == said[status]


@given(st.decimals(min_value=-9, max_value=9, places=2).filter(bool))
def test_the_rulers_pointer_stands_in_the_band_of_its_verdict(gap: Decimal) -> None:
    status = Status.ON_TRACK if gap >= 0 else Status.BEHIND if gap >= -1 else Status.CRITICAL
    row = made_up.growth("H1", "增速", "5", str(5 + gap), status)
    found = re.search(r'<line x1="([\d.]+)"|<path d="M[\d.]+ 16 L([\d.]+) 27', ruler.ruler(row, Lang.ZH))
    assert found is not None
    x = float(found[1] or found[2])
    low, high = ruler.WIDE.edges
    assert {Status.ON_TRACK: x >= high, Status.BEHIND: low - 0.01 <= x <= high, Status.CRITICAL: x <= low + 0.01}[
        status
    ]


LOCAL = """format_version = 1
id = "local"
version = 1
scope = "local"
name = "某地"
name_en = "Somewhere"
source = "例"
date = 2025-01-01
[pace]
measure = "{measure}"
on_track_from = "{top}"
behind_from = "{low}"
{more}
"""


def test_a_local_rules_sum_is_shown_with_its_band() -> None:
    row = preview.year_rows()[2]
    points = read_rule(LOCAL.format(measure="points", top="0", low="-0.30", more='unflagged_above = "-0.10"'))
    assert why.local_sum(points, row, Lang.ZH) == "落后 16.8 百分点（10 至 30）"
    ratio = read_rule(LOCAL.format(measure="ratio", top="0.8", low="0.6", more=""))
    assert why.local_sum(ratio, row, Lang.ZH) == "序时的 77.6%（60% 至 80%）"
    assert [other.sum for other in why.other_pace(row, Lang.ZH)] == ["262.0 ÷ 297.0 = 0.882"]


@pytest.mark.parametrize("theme", list(Theme))
def test_the_chart_has_the_measures_line_the_threshold_both_paces_and_the_vintages(theme: Theme) -> None:
    chart = trend.figure(preview.year(), theme)
    names = [trace.name for trace in chart.data]
    for name in (
        "目标",
        "线性序时",
        "季节性序时（上年同期占比）",
        "实绩",
        "第 40 批：256.8，已修订",
        "按线性序时推算",
    ):
        assert name in names
    own = next(trace for trace in chart.data if trace.name == "实绩")
    assert list(own.y) == [0, 84.6, 171.3, 262.0]
    assert own.line.color == tokens().grounds[theme]["accent"]
    linear = next(trace for trace in chart.data if trace.name == "线性序时")
    assert list(linear.y) == [0, 112.5, 225, 337.5, 450]


def test_the_chart_says_in_words_what_it_shows() -> None:
    said = legend.alt(preview.year())
    assert said == (
        "网络销售额年内各季：一季度 84.6 亿元，上半年 171.3 亿元，1—9月 262.0 亿元；"
        "目标 450亿元；线性序时应到 337.5 亿元；季节性序时应到 297.0 亿元；严重滞后"
    )


@pytest.mark.parametrize("name", sorted(states.state_rows()))
def test_every_state_has_a_chart_without_holes_in_its_numbers(name: str) -> None:
    row = states.state_rows()[name]
    chart = trend.figure(year.Trend(rows=(row,), period=row.period), Theme.LIGHT)
    assert "NaN" not in json.dumps(chart.to_plotly_json(), default=str)


@pytest.mark.parametrize("value", HOSTILE)
def test_plotly_shows_tags_as_they_are_written(value: str) -> None:
    rows = tuple(replace(_hostile(row, value), period=row.period) for row in preview.year_rows())
    shown = year.Trend(rows=rows, period=made_up.Q3, projections=(year.Projection(words=value, figure=Decimal(3)),))
    chart = trend.figure(shown, Theme.LIGHT)
    for said in [a.text for a in chart.layout.annotations] + [t.name for t in chart.data]:
        assert not re.search(r"<(?!/?b>|br>)", said)


def test_the_notices_number_is_marked_and_corrections_are_underlined() -> None:
    text = "大力发展战略数字消费，力争实现网络销售额450亿元。"
    of = replace(preview.year_rows()[2].target, task_text=text)
    correction = Correction(where="11", printed="战略数字消费", read="数字消费", certainty=Certainty.DOUBTFUL)
    made = notice.marked(text, of, [correction])
    assert "<mark>450亿元</mark>" in made
    assert "<ins>战略数字消费</ins>" in made
    assert re.sub("<[^>]+>", "", made) == text


def test_a_phrase_without_a_number_is_marked_whole() -> None:
    of = made_up.target("T5.1", "消防站", Kind.MILESTONE, source_phrase="建成投用横泾消防站")
    assert notice.marked("今年建成投用横泾消防站。", of) == "今年<mark>建成投用横泾消防站</mark>。"


def test_a_correction_without_a_reading_touches_only_the_text_that_has_it() -> None:
    of = replace(preview.year_rows()[2].target, task_text="实现网络销售额450亿元。")
    elsewhere = Correction(where="11", printed="战略数字消费", read="", certainty=Certainty.SURE)
    here = replace(elsewhere, printed="网络销售额")
    assert "战略数字消费" not in str(notice.panel(of, "吴政发〔2024〕1号", [elsewhere], Lang.ZH))
    said = str(notice.panel(of, "吴政发〔2024〕1号", [here], Lang.ZH))
    assert "“网络销售额”删去" in said
    assert "读作“”" not in said


def test_of_a_range_both_ends_are_marked() -> None:
    of = made_up.target("H4", "投资", Kind.GROWTH, threshold=Decimal(5), source_phrase="投资增长5%—6%", unit="%")
    assert notice.marked("投资增长5%—6%", replace(of, threshold_upper=Decimal(6))) == "投资增长<mark>5%—6%</mark>"


def test_how_the_target_was_read_is_said() -> None:
    of = made_up.target("T1.1", "规模", Kind.CUMULATIVE, threshold=Decimal(450), unit="亿元")
    assert notice.reading(of, Lang.ZH) == "≥ 450 亿元，累计量，期限 2024-12-31"
    ceiling = replace(of, comparator=Comparator.AT_MOST)
    assert notice.reading(ceiling, Lang.ZH).startswith("≤ 450 亿元")


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("value", HOSTILE)
def test_every_panel_keeps_hostile_text_inert(value: str, lang: Lang) -> None:
    rows = [_hostile(row, value) for row in states.state_rows().values()]
    frame = replace(preview.frame(rows, lang), address=lambda _: "/target")
    vintage = vintages.Vintage(number=1, at=made_up.NOW, period=made_up.Q3, figure=value, stage=RevisionStage.FLASH,
                               by=value, file=value, status=Status.BEHIND)  # fmt: skip
    change = vintages.Change(before=None, after=Status.BEHIND, number=1, at=made_up.NOW, causes=(value, value),
                             detail=value, when=value)  # fmt: skip
    correction = Correction(where=value, printed=value, read=value, certainty=Certainty.SURE)
    listed = vintages.Listed(year=2024, unit=value)
    for row in rows:
        assert_inert(why.panel(row, value, frame, [why.Other(name=value, sum=value, status=Status.BEHIND)]))
        assert_inert(block(measure.facts(row, lang)))
        assert_inert(measure.heading(row, lang))
        assert_inert(notice.panel(replace(row.target, task=3, task_text=value * 2), value, [correction], lang))
    assert_inert(vintages.panel([vintage], listed, lang, value))
    assert_inert(vintages.changes([change], listed, lang))
    assert_inert(measure.crumb([(value, "/x"), (value, None)], lang))


def test_a_level_on_its_way_down_is_explained_by_how_much_of_the_way_is_done() -> None:
    row = states.state_rows()["存量"]
    falling = replace(
        row,
        comparator=Comparator.AT_MOST,
        judged_figure=Decimal("2.9"),
        threshold=Decimal("2.5"),
        completion=Decimal("0.6"),
        pace=Decimal("0.75"),
        share_done=Fraction(3, 5),
        share_due=Fraction(3, 4),
        linear_pace=Decimal("0.75"),
        gap=Decimal(-15),
        target=replace(row.target, baseline=Decimal("3.5"), threshold=Decimal("2.5"), direction=Direction.DOWN),
        bands=Bands(met=Decimal("2.75"), behind=Decimal("2.9"), full=Decimal("2.5")),
        status=Status.BEHIND,
    )
    assert lines(falling)[0] == "完成率: (2.9 − 3.5) ÷ (2.5 − 3.5) = 60.0%"
    assert lines(falling)[2] == "比值: (2.9 − 3.5) ÷ (2.75 − 3.5) = 0.800 不小于 0.8，小于 1"
    assert "−15.0" in str(measure.facts(falling, Lang.ZH))


def test_about_so_much_that_is_overshot_says_that_this_decides_and_not_the_pace() -> None:
    row = made_up.amount("T6.1", "供水量", "500", "540", Status.CRITICAL, unit="万吨", pace="0.75")
    over = replace(
        row,
        comparator=Comparator.ABOUT,
        gap=Decimal(-3),
        gap_in_points=True,
        target=replace(row.target, comparator=Comparator.ABOUT, direction=Direction.BAND),
        bands=Bands(met=Decimal(375), behind=Decimal(300), full=Decimal(475), upper=Decimal(525)),
    )
    assert sentences.standing_of(over) == "供水量 540 万吨，高于容许范围 15 万吨"
    assert lines(over)[-1] == "容许上限: 540 万吨 > 525 万吨 超出容许上限 15 万吨，不论序时"
    assert verdicts.shortfall(over) == "超 15 万吨"
    said = str(measure.facts(over, Lang.ZH))
    assert "高于容许范围" in said
    assert "距线性序时" not in said


def test_last_years_class_is_written_as_a_class() -> None:
    row = states.state_rows()["等级"]
    last = replace(row, last_year=Reading(period=Period(2023, 3), figure=Decimal(5)))
    assert "Ⅴ" in str(measure.facts(last, Lang.ZH))


def test_a_quarter_without_a_figure_is_a_hole_in_the_line() -> None:
    rows = preview.year_rows()
    silent = replace(rows[1], judged_figure=None, status=Status.NOT_REPORTED)
    chart = trend.figure(year.Trend(rows=(rows[0], silent, rows[2]), period=made_up.Q3), Theme.LIGHT)
    own = next(trace for trace in chart.data if trace.name == "实绩")
    assert list(own.y) == [0, 84.6, None, 262.0]


def test_a_milestone_is_short_of_its_pace_by_points() -> None:
    row = replace(states.state_rows()["节点"], percent=Decimal(48), pace=Decimal("0.75"), linear_pace=Decimal("0.75"))
    chart = trend.figure(year.Trend(rows=(row,), period=row.period), Theme.LIGHT)
    assert any("<b>少 27 百分点</b>" in (note.text or "") for note in chart.layout.annotations)


@pytest.mark.parametrize("figure", ["0", "20", "70", "262", "440"])
def test_the_lines_on_the_paces_never_stand_on_the_axis(figure: str) -> None:
    row = replace(preview.year_rows()[2], judged_figure=Decimal(figure))
    chart = trend.figure(year.Trend(rows=(row,), period=row.period), Theme.LIGHT, height=258)
    low, high = chart.layout.yaxis.range
    note = next(note for note in chart.layout.annotations if "<br>" in (note.text or ""))
    middle = (float(figure) - low) / (high - low) * (258 - 88) + note.yshift
    assert middle >= 24


def test_the_numbers_mark_stands_where_a_correction_touches_it() -> None:
    text = "湖心区稳IV争III。"
    of = made_up.target("T26.3", "水质", Kind.MILESTONE, source_phrase="争III")
    overlapping = Correction(where="26", printed="稳IV争III", read="稳Ⅳ争Ⅲ", certainty=Certainty.SURE)
    same = replace(overlapping, printed="争III")
    assert notice.marked(text, of, [overlapping]) == "湖心区<ins>稳IV</ins><mark>争III</mark>。"
    assert notice.marked(text, of, [same]) == "湖心区稳IV<mark>争III</mark>。"


def test_what_an_editor_noted_on_a_target_is_said_under_its_sentence() -> None:
    of = replace(preview.year_rows()[2].target, remark="待核：责任单位栏错行")
    assert "标注：待核：责任单位栏错行" in str(notice.panel(of, "吴政发〔2024〕1号", [], Lang.ZH))
    assert 'class="quote"' not in str(notice.panel(replace(of, source_phrase="", task_text=None), "", [], Lang.ZH))


@given(st.decimals(min_value="0.01", max_value=900, places=2), st.integers(min_value=1, max_value=11))
@settings(max_examples=100)
def test_the_sum_under_the_other_pace_holds_when_it_is_done_by_hand(value: Decimal, months: int) -> None:
    row = preview.year_rows()[2]
    share = (Decimal(months) / 12).quantize(Decimal("0.000001"))
    shown = why.other_pace(replace(row, judged_figure=value, seasonal_pace=share), Lang.ZH)[0].sum
    figure, due, quotient = (Fraction(n.strip()) for n in re.split("[÷=]", shown.replace("\u2009", "")))
    assert abs(figure / due - quotient) <= Fraction(1, 2000) * 101 / 100


def test_what_is_due_by_now_is_never_rounded_past_the_figure() -> None:
    row = made_up.amount("T45.1", "堤防", "1.5", "0.39", Status.ON_TRACK, unit="公里", pace="0.25")
    assert "应到 0.38 公里" in lines(row)[1]
