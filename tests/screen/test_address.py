"""Everything a person can look at has an address, and an address always means something."""

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from board.screen.asked import Asked
from domain.language import Lang

ASKED = st.builds(
    Asked,
    lang=st.sampled_from(Lang),
    plan=st.none() | st.text(min_size=1, max_size=20),
    period=st.none() | st.sampled_from(["2024Q1", "2024Q4"]) | st.text(min_size=1, max_size=10),
    as_of=st.none() | st.text(min_size=1, max_size=30),
    demonstration=st.booleans(),
)


@given(ASKED, st.sampled_from(["", "intake"]))
@settings(max_examples=100)
def test_an_address_says_again_what_it_was_made_from(asked: Asked, page: str) -> None:
    parts = urlsplit(asked.at(page))
    assert parts.path == f"/{page}"
    assert not parts.netloc
    assert Asked.of(dict(parse_qsl(parts.query, keep_blank_values=True))) == asked


@given(st.dictionaries(st.sampled_from(["lang", "plan", "period", "as_of", "demo", "missing", "x"]), st.text()))
@settings(max_examples=100)
def test_no_query_string_is_too_strange_to_be_read(query: dict[str, str]) -> None:
    asked = Asked.of(query)
    assert len(asked.says()) == len(asked.unusable)


def test_defaults_stay_out_of_the_address() -> None:
    assert Asked().at() == "/"
    assert (
        Asked(period="2024Q3", demonstration=False, lang=Lang.EN).at("intake")
        == "/intake?period=2024Q3&demo=0&lang=en"
    )


def test_what_cannot_be_used_is_said_with_its_value() -> None:
    asked = Asked.of({"lang": "klingon", "demo": "maybe", "missing": "nowhere"})
    assert asked.lang is Lang.ZH
    assert asked.demonstration
    for value in ("klingon", "maybe", "nowhere"):
        assert any(value in said for said in asked.says())


def test_a_message_repeats_no_more_than_the_beginning_of_a_long_value() -> None:
    said = Asked.of({"lang": "x" * 5000}).says()
    assert len(said[0]) < 120
