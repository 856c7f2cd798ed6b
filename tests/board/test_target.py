"""指标's own parts: the outlook in words, what can be typed, the row that typing makes."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from attainment.outlooks import Lacking, Outlook
from board.drawing import outlook
from board.screen import typed
from domain.language import Lang
from domain.periods import Period
from domain.words import RevisionStage
from etl import intake
from etl.intake.fields import Field
from ledger.books import Ledger
from ledger.keeping import lay_seeds

THIRD = Period(2024, 3)


def rest(figure: str, *, falling: bool = False) -> Outlook:
    return Outlook(
        target_id="H1",
        period=THIRD,
        months_left=3,
        rest=Decimal(figure),
        share=Decimal("0.72"),
        share_stage=RevisionStage.PRELIMINARY,
        falling=falling,
    )


@pytest.mark.parametrize(
    ("figure", "falling", "said"),
    [
        ("6.14", False, "余下月份须增长约 6.1%"),
        ("-1.25", False, "余下月份降幅不超过约 1.3% 即可"),
        ("-3", True, "余下月份降幅须达约 3.0%"),
        ("2", True, "余下月份增幅不超过约 2.0% 即可"),
    ],
)
def test_what_the_rest_of_the_year_must_grow_by_is_always_about(figure: str, falling: bool, said: str) -> None:
    found = rest(figure, falling=falling)
    assert outlook.growth_said(found, Lang.ZH) == said
    assert said in str(outlook.of(found, "%", Lang.ZH))
    assert "about" in outlook.growth_said(found, Lang.EN)


LAST = (Period(2023, 3), Period(2023, 4))


@pytest.mark.parametrize(
    ("why", "periods", "zh", "en"),
    [
        (
            Lacking.LAST_YEAR_END,
            LAST[1:],
            "无法推算：缺上年全年的总量（2023年全年）。",
            "No outlook: Last year's level of the whole year is lacking (Full year 2023).",
        ),
        (
            Lacking.LAST_YEAR_CENSUS,
            LAST,
            "无法推算：上年同期与上年全年的总量之间隔着普查修订（2023年1—9月、2023年全年）。",
            "A census revision stands between last year's levels by this period and of the whole year (Jan–Sep",
        ),
        (
            Lacking.THRESHOLD,
            LAST[1:],
            "无法推算：目标值取自上年全年，而上年全年没有数（2023年全年）。",
            "The threshold is taken from last year's whole year, for which there is no figure (Full year 2023).",
        ),
        (Lacking.THRESHOLD, (), "无法推算：目标值未知。", "No outlook: The threshold is not known."),
    ],
)
def test_what_an_outlook_lacks_is_said_with_last_years_periods(
    why: Lacking, periods: tuple[Period, ...], zh: str, en: str
) -> None:
    found = Outlook(target_id="H1", period=THIRD, months_left=3, lacking=why, lacking_periods=periods)
    assert zh in unescape(str(outlook.of(found, "%", Lang.ZH)))
    assert en in unescape(str(outlook.of(found, "%", Lang.EN)))


def test_a_threshold_taken_from_last_years_end_is_said_beside_the_share() -> None:
    found = replace(rest("16.5"), threshold=Decimal("6.5"), threshold_hedge="左右", threshold_period=LAST[1])
    said = "上年同期占全年 72.0%（初步核算）；全年目标值 约6.5%（取自2023年全年）"
    assert said in str(outlook.of(found, "%", Lang.ZH))


def test_an_amount_is_shown_by_month_beside_what_was_delivered() -> None:
    found = Outlook(
        target_id="T11.1",
        period=THIRD,
        months_left=3,
        needed=Decimal("62.666666"),
        delivered=Decimal("29.111111"),
        projected_linear=Decimal("349.3"),
    )
    drawn = str(outlook.of(found, "亿元", Lang.ZH))
    assert all(part in drawn for part in ("62.7", "29.1", "2.15", "亿元/月"))
    assert [p.figure for p in outlook.projections(found, Lang.ZH)] == [Decimal("349.3")]


def test_small_amounts_a_month_do_not_look_alike() -> None:
    small = {"needed": Decimal("0.123333"), "delivered": Decimal("0.13")}
    found = Outlook(target_id="T45.1", period=Period(2024, 1), months_left=9, **small)
    drawn = str(outlook.of(found, "公里", Lang.ZH))
    assert all(part in drawn for part in (">0.123<", ">0.130<", ">0.95<"))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    data = Path(tmp_path_factory.mktemp("typed") / "data")
    lay_seeds(data)
    return Ledger.open(data)


def test_the_typed_row_is_checked_like_any_upload(ledger: Ledger) -> None:
    plan = ledger.plan("wuzhong-2024")
    target = next(t for t in plan.targets if t.target_id == "T11.1")
    given = {Field.VALUE: "263.5", Field.REVISION_STAGE: "快报", Field.PROGRESS: "=1+1, 三场"}
    made = typed.row(given, target, "亿元", "2024Q3", datetime(2024, 10, 20, tzinfo=UTC))
    (line,) = csv.DictReader(io.StringIO(made.decode("utf-8-sig")))
    assert (line["数值"], line["单位"], line["进展"]) == ("263.5", "亿元", "=1+1, 三场")
    report = intake.check(made, "逐条填报.csv", ledger, [plan.plan_id])
    assert [(a.indicator_id, a.value, a.period) for a in report.actuals] == [
        ("online_sales", Decimal("263.5"), "2024Q3")
    ]


def test_two_typings_of_one_figure_are_two_files(ledger: Ledger) -> None:
    target = next(t for t in ledger.plan("wuzhong-2024").targets if t.target_id == "T11.1")
    first, second = (
        typed.row({Field.VALUE: "1"}, target, "亿元", "2024Q3", datetime(2024, 10, day, tzinfo=UTC)) for day in (1, 2)
    )
    assert first != second


def test_what_can_be_typed_follows_the_kind(ledger: Ledger) -> None:
    by_id = {t.target_id: t for t in ledger.plan("wuzhong-2024").targets}
    assert Field.MILESTONE_STAGE in typed.fields(by_id["T5.2"])
    assert typed.fields(by_id["T7.1"]) == (Field.SELF_RATING,)
    assert {Field.VALUE, Field.GROWTH} <= set(typed.fields(by_id["H5"]))
    assert not typed.can_be_typed(by_id["H6"])
