"""Printed figures: what they mean, and what is no figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contracts import FIGURE_LIMIT
from domain.figures import FigureFault, PrintedFigure, is_missing, parse_figure

READ = [
    ("2005.70", "2005.70"),
    ("2,005.70", "2005.70"),
    ("1,234,567", "1234567"),
    ("１３０８．５", "1308.5"),
    (" 5.3 ", "5.3"),
    ("5.3\u3000", "5.3"),
    ("+5.3", "5.3"),
    ("-3.2", "-3.2"),
    ("−3.2", "-3.2"),
    ("－3.2", "-3.2"),
    ("–3.2", "-3.2"),
    ("—3.2", "-3.2"),
    ("﹣3.2", "-3.2"),
    ("- 3.2", "-3.2"),
    ("下降3.2%", "-3.2"),
    ("同比下降 3.2％", "-3.2"),
    ("负增长3.2%", "-3.2"),
    ("减少12.5%", "-12.5"),
    ("增长5.3%", "5.3"),
    ("同比增长5.3%", "5.3"),
    ("增长-3.2%", "-3.2"),
    ("5.", "5"),
    (".5", "0.5"),
    ("12\u2009345.6", "12345.6"),
    ("12\u00a0345", "12345"),
    ("0", "0"),
    ("999999999999.999999", "999999999999.999999"),
    ("5.30000000", "5.3"),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_a_printed_figure_is_read_exactly(text: str, value: str) -> None:
    figure = parse_figure(text)
    assert isinstance(figure, PrintedFigure)
    assert figure.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "hedge", "unit"),
    [
        ("6%左右", "左右", None),
        ("6左右", "左右", None),
        ("约6%", "约", None),
        ("近500", "近", None),
        ("超500亿元", "超", "亿元"),
        ("突破1000亿元", "突破", "亿元"),
        ("逾 300 家", "逾", "家"),
        ("1000余户", "余", "户"),
        ("500多家", "多", "家"),
        ("95%以上", "以上", None),
        ("不足5%", "不足", None),
        ("不到8", "不到", None),
        ("450亿元上下", "上下", "亿元"),
        ("同比增长5.3%左右", "左右", None),
    ],
)
def test_a_hedge_is_kept_as_printed(text: str, hedge: str, unit: str | None) -> None:
    figure = parse_figure(text)
    assert isinstance(figure, PrintedFigure)
    assert (figure.hedge, figure.unit) == (hedge, unit)


@pytest.mark.parametrize(
    "text", ["", "  ", "—", "——", "-", "…", "……", "...", "空", "N/A", "n/a", "NA", "无", "/", "\u3000"]
)
def test_a_missing_mark_is_blank_and_never_zero(text: str) -> None:
    assert is_missing(text)
    assert parse_figure(text) == PrintedFigure()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("家", FigureFault.NOT_A_NUMBER),
        ("五百", FigureFault.NOT_A_NUMBER),
        ("1 234", FigureFault.NOT_A_NUMBER),
        ("12,34", FigureFault.NOT_A_NUMBER),
        ("5,3", FigureFault.NOT_A_NUMBER),
        ("1.2.3", FigureFault.NOT_A_NUMBER),
        ("--5", FigureFault.NOT_A_NUMBER),
        ("5%%", FigureFault.NOT_A_NUMBER),
        ("١٢", FigureFault.NOT_A_NUMBER),
        ("①", FigureFault.NOT_A_NUMBER),
        ("<img src=x onerror=alert(1)>", FigureFault.NOT_A_NUMBER),
        ("NaN", FigureFault.NOT_FINITE),
        ("nan", FigureFault.NOT_FINITE),
        ("Infinity", FigureFault.NOT_FINITE),
        ("-inf", FigureFault.NOT_FINITE),
        ("+Infinity", FigureFault.NOT_FINITE),
        ("1e400", FigureFault.SCIENTIFIC),
        ("1.2E+05", FigureFault.SCIENTIFIC),
        ("1234567890123", FigureFault.TOO_LARGE),
        ("-1234567890123", FigureFault.TOO_LARGE),
        ("1000000000000", FigureFault.TOO_LARGE),
        ("0.0000001", FigureFault.TOO_FINE),
        ("5.3000001", FigureFault.TOO_FINE),
        ("2024-09-30", FigureFault.DATE),
        ("2024/9/30", FigureFault.DATE),
        ("2024年9月", FigureFault.DATE),
        ("9月30日", FigureFault.DATE),
        ("3/6", FigureFault.DATE),
        ("12:30", FigureFault.DATE),
        ("=1+1", FigureFault.FORMULA),
        ("＝1+1", FigureFault.FORMULA),
        ("+A1*2", FigureFault.FORMULA),
        ("@SUM(A1)", FigureFault.FORMULA),
        ("-1+cmd|' /C calc'!A0", FigureFault.FORMULA),
        ("5%-6%", FigureFault.RANGE),
        ("5~6", FigureFault.RANGE),
        ("(3.2)", FigureFault.SIGN),
        ("△3.2", FigureFault.SIGN),
        ("下降-3.2%", FigureFault.SIGN),
        ("下降3.2个百分点", FigureFault.POINTS),
    ],
)
def test_what_is_no_figure_says_why(text: str, fault: FigureFault) -> None:
    assert parse_figure(text) is fault


@given(st.text(max_size=40))
def test_no_text_makes_it_raise_and_every_figure_fits(text: str) -> None:
    figure = parse_figure(text)
    if isinstance(figure, PrintedFigure) and figure.value is not None:
        assert figure.value.is_finite()
        assert abs(figure.value) < FIGURE_LIMIT
        assert figure.value == round(figure.value, 6)


@given(st.text(alphabet="0123456789.,-−%％ 约近超余多左右以上下降增长亿万元家eE+()=/", max_size=16))
def test_nothing_that_looks_like_a_figure_makes_it_raise(text: str) -> None:
    figure = parse_figure(text)
    assert isinstance(figure, PrintedFigure | FigureFault)


@given(st.decimals(min_value="-999999999999", max_value="999999999999", places=6))
def test_every_figure_that_fits_comes_back(value: Decimal) -> None:
    figure = parse_figure(format(value, "f"))
    assert isinstance(figure, PrintedFigure)
    assert figure.value == value
