"""Milestones and duties: the stage, the percent beside it, the rating (DOMAIN §4.6, R16)."""

from decimal import Decimal

import pytest

from domain.words import MilestoneStage, SelfRating
from ledger.books import Ledger
from tests.intake.made import row
from tests.intake.reading import checked, codes, odd, only


@pytest.mark.parametrize(
    ("stage", "percent", "code"),
    [
        ("已完成", "", None),
        ("已完成", "100", None),
        ("已完成", "100%", None),
        ("已完成", "99", "percent_against_stage"),
        ("未启动", "", None),
        ("未启动", "0", None),
        ("未启动", "1", "percent_against_stage"),
        ("推进中", "", None),
        ("推进中", "60", None),
        ("推进中", "99.9", None),
        ("推进中", "0", None),
        ("推进中", "100", "percent_against_stage"),
        ("推进中", "101", "percent_out_of_range"),
        ("推进中", "-1", "percent_out_of_range"),
        ("推进中", "约60", "percent_out_of_range"),
        ("推进中", "六成", "not_a_number"),
        ("60%", "", "milestone_stage_unknown"),
        ("完工了", "100", "milestone_stage_unknown"),
    ],
)
def test_a_stage_and_its_percent(ledger: Ledger, stage: str, percent: str, code: str | None) -> None:
    report = checked(ledger, row(指标编码="T73.1", 形象进度=stage, 完成百分比=percent))
    assert code in (codes(report) or [None])
    if code is None:
        actual = only(report)
        assert actual.milestone_stage is MilestoneStage.named(stage)
        assert actual.percent == (Decimal(percent.rstrip("%")) if percent else None)


def test_a_milestone_has_no_value_and_a_duty_neither(ledger: Ledger) -> None:
    assert codes(checked(ledger, row(指标编码="T73.1", 数值="60"))) == ["not_a_quantity"]
    assert codes(checked(ledger, row(指标编码="T70.1", **{"同比增长(%)": "5"}))) == ["not_a_quantity"]
    assert codes(checked(ledger, row(指标编码="T70.1", 形象进度="推进中"))) == ["not_a_milestone"]


def test_a_duty_reports_its_rating(ledger: Ledger) -> None:
    assert only(checked(ledger, row(指标编码="T70.1", 自评="滞后"))).self_rating is SelfRating.BEHIND


def test_any_target_may_be_rated_beside_its_figure(ledger: Ledger) -> None:
    actual = only(checked(ledger, row(指标编码="H5", 数值="900", 单位="亿元", 自评="正常")))
    assert (actual.value, actual.self_rating) == (Decimal(900), SelfRating.NORMAL)
    assert odd(checked(ledger, row(指标编码="T73.1", 完成百分比="60"))) == ["percent_without_stage@2"]
