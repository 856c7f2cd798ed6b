"""The addresses of the tree's places, what a filter keeps, and what is kept in memory."""

from pathlib import Path

import pytest

from attainment.questions import Judged, judged
from board.screen.answers import Kept
from board.screen.filtering import LEADS, Filter
from board.screen.places import opened
from domain.departments import UNLED
from domain.periods import Period
from domain.plans import Plan
from ledger.books import Ledger

SEEDS = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Ledger.open(SEEDS).plan("wuzhong-2024")


@pytest.fixture(scope="module")
def rows() -> list[Judged]:
    ledger = Ledger.open(SEEDS)
    every = judged(ledger.state("wuzhong-2024"), Period(2024, 3), ledger=ledger)
    return [row for row in every if row.target.component_of is None]


@pytest.mark.parametrize(
    ("at", "codes", "marked"),
    [
        ("A3", {"A3"}, "A3"),
        ("I19", {"A6", "I19"}, "I19"),
        ("T14", {"A2", "I4"}, "T14"),
        ("T14.3", {"A2", "I4"}, "T14"),
        ("H", {"H"}, "H"),
        ("A7", {"A1", "I1"}, ""),
        ("T0", {"A1", "I1"}, ""),
        ("I99", {"A1", "I1"}, ""),
        (None, {"A1", "I1"}, ""),
        ("<img>", {"A1", "I1"}, ""),
    ],
)
def test_a_place_opens_what_it_stands_in(plan: Plan, at: str | None, codes: set[str], marked: str) -> None:
    found = opened(plan, at)
    assert (set(found.codes), found.marked) == (codes, marked)


def test_a_department_is_found_as_lead_and_as_supporting_or_as_lead_alone(rows: list[Judged]) -> None:
    both, leads = (Filter(department=name).keep(rows) for name in ("商务局", f"{LEADS}商务局"))
    assert {row.target_id for row in leads} < {row.target_id for row in both}
    assert all("商务局" in row.target.lead_departments for row in leads)


def test_what_nobody_leads_is_found_under_the_collective(rows: list[Judged]) -> None:
    found = Filter(department=f"{LEADS}{UNLED}").keep(rows)
    assert found
    assert all(row.target.lead_departments in ((), (UNLED,)) for row in found)


def test_a_filter_comes_back_from_its_own_address() -> None:
    asked = Filter(status="behind", department=f"{LEADS}商务局", text="& = ★", at="A2")
    assert Filter.of(asked.query()) == asked
    assert Filter.of({"status": "nonsense"}) == Filter()


def test_answers_are_kept_up_to_so_many_rows_and_the_last_one_always() -> None:
    kept: Kept[list[int]] = Kept(rows=10)
    made = []

    def make(length: int) -> list[int]:
        made.append(length)
        return list(range(length))

    for key, length in (("a", 4), ("b", 6), ("a", 4), ("c", 3)):
        assert len(kept.find(key, None, lambda length=length: make(length))) == length  # type: ignore[misc]
    assert made == [4, 6, 3]
    kept.find("b", None, lambda: make(6))
    assert made == [4, 6, 3, 6]  # b was asked least recently and had to go
    assert len(kept.find("huge", None, lambda: make(50))) == 50
    kept.find("huge", None, lambda: make(50))
    assert made[-1] == 50
    assert made.count(50) == 1
