"""Chinese numerals in exact decimals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.numerals import numeral, ordinal

_DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A whole number below 10¹² as it is written, by the rule of four-digit groups."""
    if number == 0:
        return "零"
    groups, text = [], ""
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    for place in reversed(range(len(groups))):
        group = groups[place]
        if group == 0:
            text = f"{text}零" if text and not text.endswith("零") and any(groups[:place]) else text
            continue
        text += (
            ("零" if text and group < 1000 and not text.endswith("零") else "")
            + _group(group)
            + ["", "万", "亿"][place]
        )
    return text


def _group(number: int) -> str:
    text = ""
    for size, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += _DIGITS[digit] + word
        elif text and number and not text.endswith("零"):
            text += "零"
    return text


@given(st.integers(0, 10**12 - 1))
def test_every_whole_number_is_read_back(number: int) -> None:
    assert numeral(written(number)) == number


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("十", "10"),
        ("十二", "12"),
        ("两百零五", "205"),
        ("三千五", "3500"),
        ("两万三", "23000"),
        ("一万零三", "10003"),
        ("千亿", "100000000000"),
        ("百", "100"),
        ("二〇二四", "2024"),
        ("1,200", "1200"),
        ("１．８万", "18000"),
        ("3千", "3000"),
        ("68.5", "68.5"),
    ],
)
def test_numerals_are_worth_what_people_read_in_them(text: str, worth: str) -> None:
    assert numeral(text) == Decimal(worth)


@pytest.mark.parametrize("text", ["", "五一节", "第五", "十百", "1,5", "三余", "三。", "1.2.3"])
def test_what_is_no_numeral_is_worth_nothing(text: str) -> None:
    assert numeral(text) is None


@pytest.mark.parametrize(
    ("text", "place"), [("三", 3), ("十二", 12), ("７", 7), ("零", None), ("1.5", None), ("x", None)]
)
def test_headings_count_from_one(text: str, place: int | None) -> None:
    assert ordinal(text) == place


@given(st.text(max_size=20))
def test_no_text_makes_it_raise(text: str) -> None:
    worth = numeral(text)
    assert worth is None or worth >= 0
