"""The sentence on top says how the year stands, in every situation, within one line."""

from dataclasses import replace
from decimal import Decimal

import pytest

from attainment.questions import Judged
from board.drawing.lettering import width
from board.wording import demands, sentences, verdicts
from board.wording.counts import Counts
from domain.language import Lang
from domain.periods import Period
from domain.words import Comparator, Direction, Flag, Kind, Status
from tests.board.drawing import made_up, states

YEAR = Period(2024, 4)


def _all(status: Status, count: int = 8) -> list[Judged]:
    known = status in (Status.ACHIEVED, Status.ON_TRACK, Status.BEHIND, Status.CRITICAL, Status.MISSED)
    figure = "6" if status in (Status.ACHIEVED, Status.ON_TRACK) else "3"
    return [made_up.growth(f"H{n}", f"指标{n}", "5", figure if known else None, status) for n in range(1, count + 1)]


def test_the_mocks_sentence() -> None:
    rows = made_up.headline_rows()
    said = sentences.headline(rows, made_up.Q3)
    assert said == "前三季度八项主要目标四项达序时；工业投资低于目标 3.8 个百分点，差距最大；指标达序时率 57.1%"
    english = sentences.headline(rows, made_up.Q3, Lang.EN)
    assert english.startswith(
        "Jan–Sep 2024, 8 headline targets: 4 on track; Industrial investment 3.8 pp below target"
    )


@pytest.mark.parametrize(
    ("status", "period", "said"),
    [
        (Status.NOT_REPORTED, made_up.Q3, "前三季度八项主要目标均未报送"),
        (Status.NOT_DUE, made_up.Q3, "前三季度八项主要目标均未到报送期"),
        (Status.NOT_JUDGED, made_up.Q3, "前三季度八项主要目标均暂不评判"),
        (Status.ACHIEVED, YEAR, "全年八项主要目标全部完成；指标达序时率 100.0%"),
        (Status.ON_TRACK, Period(2024, 1), "一季度八项主要目标全部达序时；指标达序时率 100.0%"),
        (Status.MISSED, YEAR, "全年八项主要目标均未完成；指标1低于目标 2.0 个百分点，差距最大；指标达序时率 0.0%"),
    ],
)
def test_when_all_stand_alike(status: Status, period: Period, said: str) -> None:
    assert sentences.headline(_all(status), period) == said


def test_at_the_years_end_it_counts_what_is_achieved_and_what_is_missed() -> None:
    rows = [
        *_all(Status.ACHIEVED, 3),
        *[replace(r, target=replace(r.target, target_id="H9", position=9)) for r in _all(Status.MISSED, 1)],
    ]
    assert (
        sentences.headline(rows, YEAR)
        == "全年四项主要目标三项已完成、一项未完成；指标1低于目标 2.0 个百分点；指标达序时率 75.0%"
    )


def test_silence_is_said_beside_what_is_known() -> None:
    rows = [*_all(Status.ON_TRACK, 2), *_all(Status.NOT_REPORTED, 3)]
    assert sentences.headline(rows, made_up.Q3) == "前三季度五项主要目标两项达序时、三项未报送；指标达序时率 40.0%"


def test_a_plan_without_targets_says_so() -> None:
    assert sentences.headline([], made_up.Q3) == "前三季度没有可评判的目标"
    assert sentences.headline([], made_up.Q3, Lang.EN) == "Jan–Sep 2024: no target can be judged"


@pytest.mark.parametrize("lang", list(Lang))
def test_a_sentence_too_long_for_its_line_is_shortened(lang: Lang) -> None:
    long = "战略性新兴产业与未来产业融合发展重点领域骨干企业研发经费投入强度"
    rows = [
        replace(r, target=replace(r.target, name_zh=long, name_en=f"{long} intensity of spending"))
        for r in _all(Status.CRITICAL)
    ]
    said = sentences.headline(rows, made_up.Q3, lang)
    assert width(said, 1, bold=True) <= sentences.HEADLINE_EMS[lang]
    assert long[:4] in said or "8" in said or "八" in said


def test_the_worst_come_first_headline_targets_before_tasks() -> None:
    order = [row.target_id for row in sentences.worst_first(made_up.overview_rows())][:8]
    assert order == ["T2.1", "H5", "T53.1", "T48.1", "T11.1", "H4", "H6", "T40.1"]


def test_counts_leave_duties_and_components_out() -> None:
    counts = Counts.of(made_up.overview_rows())
    assert counts.duties == 37
    assert counts.total == 125
    assert counts.total == counts.judged + sum(
        counts[s] for s in (Status.NOT_JUDGED, Status.NOT_DUE, Status.NOT_REPORTED)
    )
    assert counts.denominator == counts.judged + counts[Status.NOT_REPORTED]


@pytest.mark.parametrize(
    ("code", "said", "stands"),
    [
        ("T2.1", "缺 2 个，已到期", "35 / 37 个"),
        ("T53.1", "差 2995 亩", "3680 亩，应 6675"),
        ("T48.1", "差 11.5 处", "38 处，应 49.5"),
        ("T11.1", "差 75.5 亿元", "262.0 亿，应 337.5"),
        ("H5", "低 3.8 百分点", "6.2%，目标 10%"),
        ("H6.2", "低 0.3 百分点", "52.1%，上年 52.4%"),
        ("T40.1", "差 1.6 公里", "7.6 公里，应 9.2"),
    ],
)
def test_what_is_missing_and_where_it_stands(code: str, said: str, stands: str) -> None:
    row = next(row for row in made_up.overview_rows() if row.target_id == code)
    assert verdicts.shortfall(row) == said
    assert verdicts.standing(row) == stands


@pytest.mark.parametrize(
    ("phrase", "threshold", "unit", "comparator", "words", "cell"),
    [
        ("地区生产总值增长5%以上", "5", "%", Comparator.AT_LEAST, "5%以上", "5%"),
        ("工业投资增长10%", "10", "%", Comparator.AT_LEAST, "10%", "10%"),
        ("产业规模突破 1500 亿元", "1500", "亿元", Comparator.MORE_THAN, "突破1500亿元", "> 1500 亿元"),
        ("高新技术企业超1800家", "1800", "家", Comparator.MORE_THAN, "超1800家", "> 1800 家"),
        ("占比50%左右", "50", "%", Comparator.ABOUT, "50%左右", "50% 左右"),
        ("涨幅控制在3%以内", "3", "%", Comparator.AT_MOST, "3%以内", "≤ 3%"),
        ("失业率不超过5%", "5", "%", Comparator.AT_MOST, "不超过5%", "≤ 5%"),
        ("百亿元级项目零突破", "1", "个", Comparator.AT_LEAST, "零突破", "1 个"),
        ("跨境电商进出口总额翻番", "100", "%", Comparator.AT_LEAST, "翻番", "100%"),
        ("服务企业3300余户", "3300", "户", Comparator.MORE_THAN, "3300余户", "> 3300 户"),
    ],
)
def test_a_demand_is_the_notices_own_wording(
    phrase: str, threshold: str, unit: str, comparator: Comparator, words: str, cell: str
) -> None:
    of = made_up.target(
        "T1.1",
        "目标",
        Kind.CUMULATIVE,
        source_phrase=phrase,
        threshold=Decimal(threshold),
        unit=unit,
        comparator=comparator,
    )
    assert demands.demand(of) == words
    assert demands.threshold_cell(of) == cell


def test_words_stand_where_the_notice_has_no_number() -> None:
    heads = {row.target_id: row.target for row in made_up.headline_rows()}
    assert demands.demand(heads["H6"]) == "量稳质升"
    assert demands.demand(heads["H8"]) == "基本同步"
    assert demands.demand(heads["H6.2"]) == "不低于上年同期"


def test_exactly_on_the_line_is_met_by_at_least_and_not_by_more_than() -> None:
    rows = states.state_rows()
    assert (verdicts.gap(rows["恰好达到"]).number, verdicts.gap(rows["恰好达到"]).relation) == ("0.0", "恰好达到目标")
    assert (verdicts.gap(rows["须超过"]).number, verdicts.gap(rows["须超过"]).relation) == ("0.0", "须超过目标")


def test_lower_is_better_says_so_whichever_side_it_is_on() -> None:
    row = made_up.growth(
        "H1", "涨幅", "4", "4.5", Status.BEHIND, comparator=Comparator.AT_MOST, direction=Direction.DOWN
    )
    assert verdicts.gap(row).number == "−0.5"
    assert verdicts.gap(row).relation == "超出目标"
    assert verdicts.shortfall(row) == "高 0.5 百分点"


def test_alt_text_says_figure_target_gap_status_and_lead() -> None:
    rows = made_up.headline_rows()
    assert verdicts.alt(rows[4]) == "工业投资：6.2%，目标 10%，低于目标，−3.8 百分点，严重滞后，牵头 工信局，演示数据"


def test_reasons_name_what_is_lacking_and_flags_are_words() -> None:
    row = states.state_rows()["暂不评判，有差距"]
    assert verdicts.reason(row, names={"H1": "GDP"}.__getitem__) == "缺参照指标的数：GDP"
    worse = replace(row, worse_than=(Period(2024, 2),))
    assert verdicts.flag_word(Flag.WORSENING, worse) == "↘ 较上季走弱"
    assert verdicts.flag_word(Flag.WORSENING, replace(row, worse_than=(Period(2023, 3),))) == "↘ 较上年同期走弱"
    both = replace(row, worse_than=(Period(2024, 2), Period(2023, 3)))
    assert verdicts.flag_word(Flag.WORSENING, both) == "↘ 较上季、上年同期走弱"
