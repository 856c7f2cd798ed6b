"""A state is everything that was known at one number (DOMAIN §8, R31, R32)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.errors import Refused
from ledger.books import Ledger
from ledger.entries import Batch
from ledger.refusals import PlanNotYetPublished, UnknownNumber, UnreadableMoment
from tests.ledger.making import PLAN, REGION, actual, committed, plan, target

CITY = "海城市"
RULE = """
format_version = 1
id = "{name}"
version = {version}
scope = "default"
name = "默认规则"
name_en = "Default rule"
source = "工作口径"
date = 2024-01-01
published_at = {published_at}

[pace]
measure = "ratio"
on_track_from = "1"
behind_from = "0.8"
"""


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Set the clock, in the plan's zone."""
    monkeypatch.setenv("DABIAO_NOW", f"{moment}+08:00")


def rule(data: Path, version: int, published_at: str, name: str = "default") -> None:
    """Drop a rule's version into the data folder."""
    folder = data / "rules" / name
    folder.mkdir(parents=True, exist_ok=True)
    text = RULE.format(name=name, version=version, published_at=published_at)
    (folder / f"{version}.toml").write_text(text, "utf-8")


def city(ledger: Ledger, value: str) -> None:
    """A figure of the region that a target refers to."""
    row = actual(value, region=CITY)
    ledger.commit(Batch(region=CITY, by="市局", actuals=(row,)), ledger.head(CITY))


@pytest.fixture
def told(ledger: Ledger, data: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """1 plan (20 January), 2 figures (20 April), 3 plan 2 (1 May), 4 figures (20 July), 5 a revocation (25 July)."""
    rule(data, 1, "2000-01-01T00:00:00Z")
    at(monkeypatch, "2025-01-20T09:00")
    ledger.publish(plan(target(reference_region=CITY)), "政府办", "首次发布")
    at(monkeypatch, "2025-04-20T09:00")
    city(ledger, "1")
    at(monkeypatch, "2025-04-20T10:00")
    committed(ledger, actual("1"))
    at(monkeypatch, "2025-05-01T09:00")
    ledger.publish(plan(target(threshold=Decimal(6), reference_region=CITY)), "政府办", "目标调整")
    rule(data, 2, "2025-06-01T00:00:00+08:00")
    at(monkeypatch, "2025-07-20T09:00")
    committed(ledger, actual("2", period="2025Q2"))
    at(monkeypatch, "2025-07-21T09:00")
    city(ledger, "2")
    at(monkeypatch, "2025-07-25T23:30")
    ledger.revoke(REGION, 4, "王五", "传错了")
    at(monkeypatch, "2025-08-01T09:00")
    return ledger


def test_now_is_every_head_as_it_is(told: Ledger) -> None:
    state = told.state(PLAN)
    assert (state.region, state.number, state.plan_version) == (REGION, 5, 2)
    assert (state.rules, state.others) == ((("default", 2),), ((CITY, 2),))
    assert state.committed_at == datetime(2025, 7, 25, 15, 30, tzinfo=UTC)
    assert state.moment == datetime(2025, 8, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "version", "rules", "others"),
    [(1, 1, 1, 0), (2, 1, 1, 1), (3, 2, 1, 1), (4, 2, 2, 1), (5, 2, 2, 2)],
)
def test_a_number_brings_what_was_in_force_when_it_was_committed(
    told: Ledger, number: int, version: int, rules: int, others: int
) -> None:
    state = told.state(PLAN, number)
    assert (state.number, state.plan_version) == (number, version)
    assert (state.rules, state.others) == ((("default", rules),), ((CITY, others),))
    assert state.moment == state.committed_at


@pytest.mark.parametrize(
    ("as_of", "number"),
    [
        ("3", 3),
        ("２", 2),
        (date(2025, 4, 19), 1),
        (date(2025, 4, 20), 2),
        ("2025-04-20", 2),
        ("2025-07-25", 5),
        ("2025-07-24", 4),
        ("2030-01-01", 5),
        ("2025-04-20T09:59:59+08:00", 1),
        ("2025-04-20T02:00:00Z", 2),
        ("2025-04-20 10:00+08:00", 2),
        (datetime(2025, 4, 20, 2, tzinfo=UTC), 2),
        (datetime(2025, 4, 20, 2, tzinfo=UTC) - timedelta(microseconds=1), 1),
    ],
)
def test_a_moment_comes_to_the_last_number_committed_by_then(told: Ledger, as_of: Any, number: int) -> None:
    assert told.state(PLAN, as_of) == told.state(PLAN, number)


def test_a_bare_date_is_the_end_of_that_day_in_the_plans_zone(told: Ledger) -> None:
    """23:30 on 25 July in Shanghai is that day, though 15:30 in UTC; the day ends at 16:00 UTC."""
    state = told.state(PLAN, "2025-07-25")
    assert state.moment == datetime(2025, 7, 25, 16, tzinfo=UTC) - timedelta(microseconds=1)


def test_the_moment_is_no_part_of_what_a_state_is(told: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told.state(PLAN)
    at(monkeypatch, "2025-08-01T09:01")
    assert told.state(PLAN) == before
    assert hash(told.state(PLAN)) == hash(before)
    assert told.state(PLAN, demonstration=False) != before


@pytest.mark.parametrize("as_of", ["昨天", "", "2025-13-01", "2025-04-20T10:00", "2025Q1", "1.5", "-1", "2025/4/20"])
def test_what_is_no_number_date_or_moment_with_zone_is_refused(told: Ledger, as_of: str) -> None:
    with pytest.raises(Refused) as refused:
        told.state(PLAN, as_of)
    assert isinstance(refused.value.problems[0], UnreadableMoment)
    assert refused.value.problems[0].value == as_of


def test_a_moment_without_zone_is_refused(told: Ledger) -> None:
    with pytest.raises(Refused):
        told.state(PLAN, datetime(2025, 4, 20))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("number", [0, 6, 999999999])
def test_an_unknown_number_is_refused(told: Ledger, number: int) -> None:
    with pytest.raises(Refused) as refused:
        told.state(PLAN, number)
    assert isinstance(refused.value.problems[0], UnknownNumber)


def test_before_the_plan_was_published_there_is_no_state(told: Ledger) -> None:
    with pytest.raises(Refused) as refused:
        told.state(PLAN, "2025-01-19")
    problem = refused.value.problems[0]
    assert isinstance(problem, PlanNotYetPublished)
    assert problem.first == 1


def test_a_damaged_number_is_passed_over(told: Ledger, data: Path) -> None:
    from tests.ledger.making import entry_file

    entry_file(data, 4).write_bytes(b"rot")
    assert told.state(PLAN).number == 5
    state = told.state(PLAN, 4)
    assert (state.number, state.committed_at) == (4, told.state(PLAN, 3).committed_at)


def test_a_new_rule_file_is_picked_up_as_it_lies_there(told: Ledger, data: Path) -> None:
    rule(data, 1, "2000-01-01T00:00:00Z", name="新区-2026")
    assert [version.version for version in told.rules()["新区-2026"]] == [1]
    assert ("新区-2026", 1) in told.state(PLAN).rules
    rule(data, 3, "2025-07-31T00:00:00+08:00")
    assert told.state(PLAN).rules == (("default", 3), ("新区-2026", 1))
    assert ("default", 2) in told.state(PLAN, 5).rules


def test_a_rule_file_that_is_no_rule_is_named_and_harms_no_other(told: Ledger, data: Path) -> None:
    from ledger.store import LocalStore
    from ledger.verifying import verify

    (data / "rules" / "default" / "4.toml").write_text("format_version = 'x'", "utf-8")
    (data / "rules" / "default" / "5.toml").write_bytes(b"\xff\xfe")
    (data / "rules" / "default" / "说明.md").write_text("x", "utf-8")
    rule(data, 1, "2000-01-01T00:00:00Z", name="other")
    (data / "rules" / "copy").mkdir()
    (data / "rules" / "copy" / "1.toml").write_bytes((data / "rules" / "other" / "1.toml").read_bytes())
    assert [version.version for version in told.rules()["default"]] == [1, 2]
    assert told.state(PLAN).rules == (("default", 2), ("other", 1))
    named = {harm.path for harm in verify(LocalStore(data)).harms}
    assert named == {
        "rules/default/4.toml",
        "rules/default/5.toml",
        "rules/default/说明.md",
        "rules/copy/1.toml",
    }
