"""Whose figures they are: read, confirmed, and never another's (DOMAIN §5, R33)."""

import pytest

from etl.intake import check
from etl.intake.regions import Evidence, Regions, SaidBy, decide, places
from ledger.books import Ledger
from tests.intake.made import row, template
from tests.intake.reading import checked, codes, only

REGIONS = Regions(("吴中区",), ("吴中区", "苏州市"))


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("吴中区", "吴中区"),
        (" 吴中区 ", "吴中区"),
        ("吴中", "吴中区"),
        ("苏州市吴中区", "吴中区"),
        ("江苏省苏州市", "苏州市"),
        ("苏州", "苏州市"),
        ("相城区", None),
        ("吴中高新区", None),
        ("东吴中区", None),
        ("", None),
    ],
)
def test_a_region_is_known_by_its_name(text: str, region: str | None) -> None:
    assert REGIONS.named(text) == region


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2024年1-9月相城区主要经济指标", ["相城区"]),
        ("苏州市吴中区2024年1-9月报表", ["苏州市", "吴中区"]),
        ("2024年前三季度全区主要经济指标", []),
        ("2024年三季度全市主要指标", []),
        ("老旧小区改造进度表", []),
        ("城市更新项目表", []),
        ("各地区主要经济指标", []),
        ("分县区固定资产投资", []),
        ("西湖区2024年报表", ["西湖区"]),
        ("截至2024年9月浦东新区主要指标", ["浦东新区"]),
    ],
)
def test_a_title_names_the_place_it_begins_with(title: str, found: list[str]) -> None:
    assert places(title) == found


def test_what_is_asked_beats_the_column_the_title_and_the_sheet() -> None:
    assert decide(REGIONS, Evidence("吴中区", [], "", "")).said_by is SaidBy.ASKED
    assert decide(REGIONS, Evidence(None, ["吴中区"], "", "")).said_by is SaidBy.COLUMN
    assert decide(REGIONS, Evidence(None, [], "吴中区三季度", "")).said_by is SaidBy.TITLE
    assert decide(REGIONS, Evidence(None, [], "三季度", "吴中区")).said_by is SaidBy.SHEET
    assert decide(REGIONS, Evidence(None, [], "三季度", "Sheet1")).said_by is SaidBy.PROPOSED


def test_of_several_regions_one_must_be_named() -> None:
    two = Regions(("吴中区", "相城区"), ("吴中区", "相城区"))
    decided = decide(two, Evidence(None, [], "三季度报送表", ""))
    assert decided.region is None
    assert [p.code for p in decided.problems] == ["region_missing"]
    assert decide(two, Evidence("相城区", [], "", "")).region == "相城区"


def test_the_only_plans_region_is_proposed_and_shown(ledger: Ledger) -> None:
    report = checked(ledger, row(指标编码="H5", 数值="900", 单位="亿元"))
    assert only(report).region == "吴中区"
    assert report.recognised.region_said_by is SaidBy.PROPOSED


def test_figures_of_a_region_that_a_target_refers_to_go_under_that_region(ledger: Ledger) -> None:
    report = checked(ledger, row(地区="苏州市", 指标名称="地区生产总值", **{"同比增长(%)": "6.0"}))
    assert only(report).region == "苏州市"


def test_the_title_may_say_the_superiors_name_too(ledger: Ledger) -> None:
    content = template(row(指标编码="H5", 数值="900", 单位="亿元"), above=["江苏省苏州市吴中区2024年报送表"])
    report = check(content, "a.csv", ledger)
    assert only(report).region == "吴中区"
    assert codes(check(content, "a.csv", ledger, region="苏州市")) == ["region_conflict"]
