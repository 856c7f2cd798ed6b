"""What a rule file may say, and what of it is read (DOMAIN §4, docs/judging.md)."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from domain.errors import Refused
from domain.rules import PaceBands, PaceMeasure, Rule, RuleScope, RuleUnreadable, read_rule

RULES = Path(__file__).parents[2] / "data" / "rules"
SAID = {
    "format_version": "1",
    "id": '"tight"',
    "version": "2",
    "scope": '"own"',
    "name": '"从严"',
    "name_en": '"Tight"',
    "source": '"区政府办"',
    "date": "2025-03-01",
}
PACE = '[pace]\nmeasure = "points"\non_track_from = "0"\nunflagged_above = "-0.10"\nbehind_from = "-0.30"\n'


def written(parts: str = "", **said: str | None) -> str:
    """A rule file with something said otherwise, or left out (None)."""
    lines = [f"{name} = {value}" for name, value in {**SAID, **said}.items() if value is not None]
    return "\n".join([*lines, parts])


def refused(text: str) -> tuple[str, str]:
    """Which part of a rule file is refused, and with what value."""
    with pytest.raises(Refused) as refusal:
        read_rule(text)
    [problem] = refusal.value.problems
    assert isinstance(problem, RuleUnreadable)
    return problem.column, problem.value


def test_a_rule_says_its_name_its_source_and_since_when_it_holds() -> None:
    assert read_rule(written()) == Rule(
        rule_id="tight",
        version=2,
        scope=RuleScope.OWN,
        name_zh="从严",
        name_en="Tight",
        source="区政府办",
        source_url=None,
        date=date(2025, 3, 1),
        published_at=datetime(2025, 3, 1, tzinfo=UTC),
    )


def test_what_a_rule_may_leave_out_is_read_where_it_is_said() -> None:
    rule = read_rule(
        written(
            source_url='"https://example.org/rule"',
            note='"含两端"',
            note_en='"both ends included"',
            published_at="2025-04-01T09:00:00+08:00",
        )
    )
    assert (rule.source_url, rule.note_zh, rule.note_en) == (
        "https://example.org/rule",
        "含两端",
        "both ends included",
    )
    assert rule.published_at == datetime(2025, 4, 1, 9, tzinfo=timezone(timedelta(hours=8)))


def test_the_bands_of_each_way_of_comparing_are_exact_decimals() -> None:
    parts = (
        '[points]\nbehind_from = "-0.5"\n[grade]\nbehind_from = -2\n[level]\nbehind_within = "0.1"\n'
        '[ceiling]\non_track_to = "1.1"\nbehind_to = "9.99"\n'
    )
    rule = read_rule(written(PACE + parts))
    assert rule.pace == PaceBands(
        measure=PaceMeasure.POINTS,
        on_track_from=Decimal(0),
        unflagged_above=Decimal("-0.10"),
        behind_from=Decimal("-0.30"),
    )
    assert (rule.points_behind_from, rule.grade_behind_from) == (Decimal("-0.5"), Decimal(-2))
    assert (rule.level_behind_within, rule.ceiling_on_track_to) == (Decimal("0.1"), Decimal("1.1"))
    assert rule.ceiling_behind_to == Decimal("9.99")


def test_bands_may_meet_but_not_cross() -> None:
    same = '[pace]\nmeasure = "ratio"\non_track_from = "1"\nbehind_from = "1"\n'
    assert read_rule(written(same)).pace == PaceBands(
        measure=PaceMeasure.RATIO, on_track_from=Decimal(1), behind_from=Decimal(1)
    )
    gap = '[pace]\nmeasure = "ratio"\non_track_from = "1"\nunflagged_above = "1"\nbehind_from = "0.8"\n'
    assert read_rule(written(gap)).pace == PaceBands(
        measure=PaceMeasure.RATIO, on_track_from=Decimal(1), unflagged_above=Decimal(1), behind_from=Decimal("0.8")
    )
    none = '[pace]\nmeasure = "ratio"\non_track_from = "1"\nunflagged_above = "0.8"\nbehind_from = "0.8"\n'
    assert read_rule(written(none)).pace == PaceBands(
        measure=PaceMeasure.RATIO,
        on_track_from=Decimal(1),
        unflagged_above=Decimal("0.8"),
        behind_from=Decimal("0.8"),
    )


REFUSED = [
    (written(format_version=None), ("format_version", "—")),
    (written(format_version="0"), ("format_version", "0")),
    (written(format_version="2"), ("format_version", "2")),
    (written(date=None), ("date", "—")),
    (written(date='"2025-03-01"'), ("date", "2025-03-01")),
    (written(date="2025-03-01T00:00:00Z"), ("date", "2025-03-01 00:00:00+00:00")),
    (written(published_at='"today"'), ("published_at", "today")),
    (written(published_at="2025-03-01T00:00:00"), ("published_at", "2025-03-01 00:00:00")),
    (written(version=None), ("version", "—")),
    (written(version='"1"'), ("version", "1")),
    (written(version="0"), ("version", "0")),
    (written(name='" "'), ("name", " ")),
    (written(name="7"), ("name", "7")),
    (written(id=None), ("id", "—")),
    (written(scope='"abroad"'), ("scope", "abroad")),
    (written(PACE.replace("points", "feeling")), ("measure", "feeling")),
    (written(PACE.replace('"-0.30"', '"-0.05"')), ("pace.behind_from", "-0.05")),
    (written(PACE.replace('"-0.10"', '"0.10"')), ("pace.behind_from", "-0.30")),
    (
        written('[pace]\nmeasure = "ratio"\non_track_from = "0.8"\nbehind_from = "1"\n'),
        ("pace.behind_from", "1"),
    ),
    (written("[points]\n"), ("points.behind_from", "—")),
    (written("[points]\nbehind_from = -0.5\n"), ("points.behind_from", "-0.5")),
    (written("[points]\nbehind_from = true\n"), ("points.behind_from", "True")),
    (written('[points]\nbehind_from = "a half"\n'), ("points.behind_from", "a half")),
    (written('[points]\nbehind_from = "NaN"\n'), ("points.behind_from", "NaN")),
    (written('[points]\nbehind_from = "-Infinity"\n'), ("points.behind_from", "-Infinity")),
    (written('[points]\nbehind_from = "-10"\n'), ("points.behind_from", "-10")),
    (written('[points]\nbehind_from = "-0.005"\n'), ("points.behind_from", "-0.005")),
    (written(points="5"), ("points.behind_from", "—")),
]


@pytest.mark.parametrize(("text", "place"), REFUSED, ids=[f"{column}: {value}" for _, (column, value) in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_place_and_value(text: str, place: tuple[str, str]) -> None:
    assert refused(text) == place


def test_what_is_no_toml_is_refused() -> None:
    assert refused("format_version = ")[0] == "TOML"


D = Decimal
SHIPPED = {
    # DOMAIN §4: from the pace on, behind from 0.8 of it; 1 pp; a class; 5 % of a level; a ceiling's 1 and 1.2
    "default": (PaceMeasure.RATIO, D(1), None, D("0.8"), D(-1), D(-1), D("0.05"), D(1), D("1.2")),
    # 10 to 30 points behind, both ends included, yellow; over 30 red; 0 to 10 undefined
    "yinchuan-2025": (PaceMeasure.POINTS, D(0), D("-0.1"), D("-0.3"), None, None, None, None, None),
    # below 80 % of the pace yellow, below 60 % red
    "wuhan-2025": (PaceMeasure.RATIO, D("0.8"), None, D("0.6"), None, None, None, None, None),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_rules_have_the_edges_that_their_sources_print(name: str) -> None:
    rule = read_rule((RULES / name / "1.toml").read_text("utf-8"))
    assert rule.pace is not None
    assert SHIPPED[name] == (
        rule.pace.measure,
        rule.pace.on_track_from,
        rule.pace.unflagged_above,
        rule.pace.behind_from,
        rule.points_behind_from,
        rule.grade_behind_from,
        rule.level_behind_within,
        rule.ceiling_on_track_to,
        rule.ceiling_behind_to,
    )
