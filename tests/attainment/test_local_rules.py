"""What every published rule says of a target, beside its own and when it is asked for (DOMAIN §4, R24)."""

from datetime import date
from pathlib import Path

import pytest

from attainment import questions
from attainment.rows import Judged
from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Target
from domain.words import Comparator, Direction, Flag, Kind, MilestoneStage, Pace, Reason, SelfRating, Status
from ledger.books import Ledger
from tests.attainment.sample import actual, books, plan, report, stage, target

LOCAL = ("wuhan-2025", "yinchuan-2025")
Said = dict[str, Status | Reason | None]


def _row(folder: Path, of: Target, *rows: Actual, period: str = "2024Q2", rule: str | None = None) -> Judged:
    ledger = books(folder, plan(of))
    report(ledger, *rows)
    return _asked(ledger, period, rule)


def _asked(ledger: Ledger, period: str = "2024Q2", rule: str | None = None) -> Judged:
    [row] = questions.judged(ledger.state("sample-2024"), Period.of_code(period), rule, ledger=ledger)
    return row


def _said(row: Judged) -> Said:
    """What each rule beside the target's own says: a status, or why it says none."""
    return {colour.rule: colour.status or colour.reason for colour in row.colours}


def test_what_the_rule_leaves_undefined_prints_the_default_status_as_unflagged(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.CUMULATIVE, 100)))
    report(ledger, actual("h1", "Q3", 72), actual("h1", "2023Q3", 70), actual("h1", "2023Q4", 100))
    # 72 % done at a pace of 75 %: 3 points behind, where 银川 says nothing; ahead of the seasonal 70 %.
    row = _asked(ledger, "2024Q3", "yinchuan-2025")
    assert (row.status, row.reason) == (Status.BEHIND, Reason.UNFLAGGED)
    row = _asked(ledger, "2024Q3")
    assert _said(row) == {"wuhan-2025": Status.ON_TRACK, "yinchuan-2025": Reason.UNFLAGGED}
    assert Flag.CONTESTED not in row.flags


JUNE = date(2024, 6, 30)
HALF = (actual("h1", "Q2", 30),)
DONE = (stage("h1", "Q2", MilestoneStage.DONE),)
CEILING = {"comparator": Comparator.AT_MOST, "direction": Direction.DOWN}
OUTSIDE: list[tuple[str, Target, tuple[Actual, ...]]] = [
    ("a duty", target("H1", Kind.DUTY), (actual("h1", "Q2", self_rating=SelfRating.NORMAL),)),
    ("growth", target("H1", Kind.GROWTH, 5), (actual("h1", "Q2", None, 3),)),
    ("a share", target("H1", Kind.SHARE, 40), (actual("h1", "Q2", 41),)),
    ("a grade", target("H1", Kind.GRADE, 3), (actual("h1", "Q2", 5),)),
    ("a ceiling", target("H1", Kind.CUMULATIVE, 100, **CEILING), (actual("h1", "Q2", 90),)),
    ("a broken ceiling", target("H1", Kind.CUMULATIVE, 100, **CEILING), (actual("h1", "Q2", 110),)),
    ("pace none", target("H1", Kind.CUMULATIVE, 100, pace=Pace.NONE), HALF),
    ("pace none, met", target("H1", Kind.CUMULATIVE, 100, pace=Pace.NONE), (actual("h1", "Q2", 130),)),
    ("a level without a baseline", target("H1", Kind.LEVEL, 100), (actual("h1", "Q2", 110),)),
    ("a milestone without a pace", target("H1", Kind.MILESTONE, pace=Pace.NONE), DONE),
    ("a percent that is lacking", target("H1", Kind.MILESTONE), (stage("h1", "Q2", MilestoneStage.UNDER_WAY),)),
    ("a figure that is lacking", target("H1", Kind.CUMULATIVE, 100), (actual("h1", "Q2", None, 3),)),
    ("no threshold", target("H1", Kind.CUMULATIVE), (actual("h1", "Q2", 3),)),
    ("less than one piece", target("H1", Kind.CUMULATIVE, 1, countable=True, unit="家"), (actual("h1", "Q2", 0),)),
    ("hedged near the pace", target("H1", Kind.CUMULATIVE, 100), (actual("h1", "Q2", 49, value_hedge="近"),)),
    ("no seasonal pace", target("H1", Kind.CUMULATIVE, 100, pace=Pace.SEASONAL), (actual("h1", "Q2", 10),)),
    ("nothing reported", target("H1", Kind.CUMULATIVE, 100), (actual("h1", "Q1", 30),)),
    ("the deadline has come", target("H1", Kind.CUMULATIVE, 100, deadline=JUNE), HALF),
    ("last year's threshold", target("H1", Kind.CUMULATIVE, 100, threshold_from="last_year"), HALF),
]  # fmt: skip


@pytest.mark.parametrize(("of", "rows"), [case[1:] for case in OUTSIDE], ids=[case[0] for case in OUTSIDE])
def test_a_local_rule_says_of_what_it_does_not_cover_that_it_does_not_apply(
    tmp_path: Path, of: Target, rows: tuple[Actual, ...]
) -> None:
    row = _row(tmp_path, of, *rows)
    assert _said(row) == dict.fromkeys(LOCAL, Reason.NOT_APPLICABLE)
    assert Flag.CONTESTED not in row.flags


def test_what_is_achieved_early_is_achieved_under_every_rule(tmp_path: Path) -> None:
    amount = target("H1", Kind.CUMULATIVE, 100, pace=Pace.SEASONAL)
    assert _said(_row(tmp_path / "amount", amount, actual("h1", "Q2", 130))) == dict.fromkeys(LOCAL, Status.ACHIEVED)
    done = stage("h1", "Q2", MilestoneStage.DONE)
    row = _row(tmp_path / "milestone", target("H1", Kind.MILESTONE), done)
    assert _said(row) == dict.fromkeys(LOCAL, Status.ACHIEVED)


def test_red_under_one_rule_and_not_under_another_is_contested(tmp_path: Path) -> None:
    # 14 % at a pace of 25 %: 11 points behind (银川 yellow), 56 % of the pace (武汉 red), red by default.
    row = _row(tmp_path, target("H1", Kind.CUMULATIVE, 100), actual("h1", "Q1", 14), period="2024Q1")
    assert row.status is Status.CRITICAL
    assert _said(row) == {"wuhan-2025": Status.CRITICAL, "yinchuan-2025": Status.BEHIND}
    assert Flag.CONTESTED in row.flags


OWN = """
format_version = 1
id = "{rule}"
version = 1
scope = "{scope}"
name = "{name}"
name_en = "{name}"
source = "{name}"
date = 2025-06-01
published_at = 2000-01-01T00:00:00Z

[pace]
measure = "ratio"
on_track_from = "{on_track}"
behind_from = "0.3"
"""


def _drop(folder: Path, rule: str, scope: str, name: str, on_track: str) -> None:
    (folder / "rules" / rule).mkdir(parents=True)
    written = OWN.format(rule=rule, scope=scope, name=name, on_track=on_track)
    (folder / "rules" / rule / "1.toml").write_text(written, encoding="utf-8")


def test_a_rule_file_that_is_dropped_in_judges_beside_the_others_without_code(tmp_path: Path) -> None:
    ledger = books(tmp_path, plan(target("H1", Kind.CUMULATIVE, 100)))
    report(ledger, actual("h1", "Q2", 27))
    assert set(_said(_asked(ledger))) == set(LOCAL)
    _drop(tmp_path, "changsha-2025", "local", "长沙 2025", "0.5")
    row = _asked(ledger)
    # 27 % at a pace of 50 %: 0.54 of it.
    assert row.status is Status.CRITICAL
    assert _said(row) == {
        "changsha-2025": Status.ON_TRACK,
        "wuhan-2025": Status.CRITICAL,
        "yinchuan-2025": Status.BEHIND,
    }
    assert Flag.CONTESTED in row.flags
    assert next(c.name for c in row.colours if c.rule == "changsha-2025") == "长沙 2025"
    assert _asked(ledger, rule="changsha-2025").status is Status.ON_TRACK


def test_beside_a_targets_own_bands_stand_the_default_and_the_local_rules(tmp_path: Path) -> None:
    _drop(tmp_path, "own-h1", "own", "目标自定", "0.5")
    row = _row(tmp_path, target("H1", Kind.CUMULATIVE, 100, rule="own-h1"), actual("h1", "Q2", 30))
    assert (row.status, row.rule) == (Status.ON_TRACK, "own-h1")
    assert [(colour.rule, colour.status) for colour in row.colours] == [
        ("default", Status.CRITICAL),
        ("wuhan-2025", Status.BEHIND),
        ("yinchuan-2025", Status.BEHIND),
    ]
    assert Flag.CONTESTED not in row.flags
