"""Units: exact where they meet, refused where they don't."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.units import UnitFault, convert, factor, read_unit


@pytest.mark.parametrize(
    ("value", "of", "to", "result"),
    [
        ("5613000", "万元", "亿元", "561.3"),
        ("1", "亿元", "万元", "10000"),
        ("12345", "千元", "万元", "1234.5"),
        ("2.5", "百万元", "万元", "250"),
        ("1.8", "万人次", "人次", "18000"),
        ("1", "公顷", "亩", "15"),
        ("30", "亩", "公顷", "2"),
        ("2.5", "平方公里", "公顷", "250"),
        ("3", "公里", "米", "3000"),
        ("1.5", "万吨", "吨", "15000"),
        ("5", "‰", "%", "0.5"),
        ("120", "名", "人", "120"),
        ("4", "个", "家", "4"),
        ("4", "家", "个", "4"),
        ("1840", "万元/亩", "亿元/亩", "0.184"),
        ("100 ", "％", "%", "100"),
    ],
)
def test_units_of_one_dimension_convert_exactly(value: str, of: str, to: str, result: str) -> None:
    assert convert(Decimal(value.strip()), of, to) == Decimal(result)


@pytest.mark.parametrize(
    ("of", "to"),
    [
        ("家", "亿元"),
        ("元", "美元"),
        ("百分点", "%"),
        ("人", "家"),
        ("个", "人"),
        ("户", "家"),
        ("亩", "米"),
        ("%", "亿元"),
        ("人次", "人"),
        ("元/人", "元"),
        ("某某", "亿元"),
    ],
)
def test_units_of_different_things_never_meet(of: str, to: str) -> None:
    assert factor(of, to) is None
    assert convert(Decimal(1), of, to) is UnitFault.MISMATCH


def test_more_than_six_decimals_are_refused_and_never_rounded() -> None:
    assert convert(Decimal("1.005"), "元", "亿元") is UnitFault.TOO_FINE
    assert convert(Decimal(1), "亩", "公顷") is UnitFault.TOO_FINE
    assert convert(Decimal("999999999999"), "万亿元", "元") is UnitFault.TOO_LARGE


@given(st.decimals(min_value="-99999999", max_value="99999999", places=2))
def test_there_and_back_is_the_same_figure(value: Decimal) -> None:
    there = convert(value, "亿元", "万元")
    assert isinstance(there, Decimal)
    assert convert(there, "万元", "亿元") == value


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_text_makes_units_raise(one: str, other: str) -> None:
    assert read_unit(one).factor > 0
    by = factor(one, other)
    assert by is None or by > 0
