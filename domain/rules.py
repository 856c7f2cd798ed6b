"""Rules: where the bands lie, as data with a name, a source and a date (DOMAIN §4; ``data/rules/ID/VERSION.toml``).

A rule has a part for each way of comparing; a part that it does not have is not its business (不适用).
Edges are exact decimals of at most two places, so that every comparison stays within 38 digits.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, TypeVar

from domain.errors import Problem, Refused
from domain.language import N_
from domain.words import Word

FORMAT_VERSION = 1
W = TypeVar("W", bound=Word)
_MOST = Decimal("9.99")


class RuleScope(Word):
    """Whose rule it is: the house's, another place's shown beside it, or one target's own bands."""

    DEFAULT = "default", "默认规则"
    LOCAL = "local", "地方规则"
    OWN = "own", "目标自定规则"


class PaceMeasure(Word):
    """What a rule looks at when an amount is compared with its pace."""

    RATIO = "ratio", "完成率与序时之比"
    POINTS = "points", "完成率与序时之差"


@dataclass(frozen=True, kw_only=True)
class RuleUnreadable(Problem):
    """A rule file that is not a rule."""

    code: ClassVar[str] = "rule_unreadable"
    rule: ClassVar[str] = N_("规则文件的“{column}”读不懂：{value}")
    remedy: ClassVar[str] = N_("对照 docs/judging.md 中规则文件的写法改正；限值是最多两位小数的数")


@dataclass(frozen=True, kw_only=True)
class PaceBands:
    """Bands of amounts, levels with a baseline and milestones before the deadline.

    The measure is completion ÷ pace (``ratio``) or completion − pace (``points``: 0.10 is 10 points).
    From ``on_track_from`` on: on track. Else above ``unflagged_above`` (itself excluded), where the rule has
    one: it says nothing. Else from ``behind_from`` on (included): behind. Else critical.
    """

    measure: PaceMeasure
    on_track_from: Decimal
    behind_from: Decimal
    unflagged_above: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One published version of a rule. ``published_at`` says since when it is in force (R31).

    ``points_behind_from`` is the gap of growth, share and relative targets in percentage points, and
    ``grade_behind_from`` the gap in classes, down to which (included) a miss is behind, not critical;
    ``level_behind_within`` the shortfall of a level compared with its threshold, as a share of it; the
    ceiling's edges are value ÷ (threshold × pace).
    """

    rule_id: str
    version: int
    scope: RuleScope
    name_zh: str
    name_en: str
    source: str
    source_url: str | None
    date: date
    published_at: datetime
    pace: PaceBands | None = None
    points_behind_from: Decimal | None = None
    grade_behind_from: Decimal | None = None
    level_behind_within: Decimal | None = None
    ceiling_on_track_to: Decimal | None = None
    ceiling_behind_to: Decimal | None = None
    note_zh: str | None = None
    note_en: str | None = None


def read_rule(text: str) -> Rule:
    """The rule that a TOML text says; Refused with what cannot be read.

    >>> read_rule('''format_version = 1
    ... id = "tight"
    ... version = 1
    ... scope = "own"
    ... name = "从严"
    ... name_en = "Tight"
    ... source = "an example"
    ... date = 2025-03-01
    ... [points]
    ... behind_from = "-0.5"
    ... ''').points_behind_from
    Decimal('-0.5')
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(RuleUnreadable(column="TOML", value=str(error))) from error
    if said.get("format_version") not in range(1, FORMAT_VERSION + 1):
        raise _unreadable("format_version", said.get("format_version"))
    day = said.get("date")
    if not isinstance(day, date) or isinstance(day, datetime):
        raise _unreadable("date", day)
    published = said.get("published_at", datetime(day.year, day.month, day.day, tzinfo=UTC))
    if not isinstance(published, datetime) or published.tzinfo is None:
        raise _unreadable("published_at", published)
    version = said.get("version")
    if not isinstance(version, int) or version < 1:
        raise _unreadable("version", version)
    return Rule(
        rule_id=_text(said, "id"),
        version=version,
        scope=_word(RuleScope, said, "scope"),
        name_zh=_text(said, "name"),
        name_en=_text(said, "name_en"),
        source=_text(said, "source"),
        source_url=_text(said, "source_url") if "source_url" in said else None,
        date=day,
        published_at=published,
        pace=_pace(said),
        points_behind_from=_edge(said, "points", "behind_from"),
        grade_behind_from=_edge(said, "grade", "behind_from"),
        level_behind_within=_edge(said, "level", "behind_within"),
        ceiling_on_track_to=_edge(said, "ceiling", "on_track_to"),
        ceiling_behind_to=_edge(said, "ceiling", "behind_to"),
        note_zh=_text(said, "note") if "note" in said else None,
        note_en=_text(said, "note_en") if "note_en" in said else None,
    )


def _pace(said: Mapping[str, Any]) -> PaceBands | None:
    part = said.get("pace")
    if part is None:
        return None
    on_track, behind = _given_edge(part, "pace", "on_track_from"), _given_edge(part, "pace", "behind_from")
    unflagged = _given_edge(part, "pace", "unflagged_above") if "unflagged_above" in part else None
    if not behind <= (on_track if unflagged is None else unflagged) <= on_track:
        raise _unreadable("pace.behind_from", behind)
    return PaceBands(
        measure=_word(PaceMeasure, part, "measure"),
        on_track_from=on_track,
        behind_from=behind,
        unflagged_above=unflagged,
    )


def _edge(said: Mapping[str, Any], part: str, name: str) -> Decimal | None:
    """An edge of a part; None where the rule does not have the part."""
    return _given_edge(said[part], part, name) if part in said else None


def _given_edge(said: Any, part: str, name: str) -> Decimal:
    """An edge; edges are written as text, so that no binary float is in between."""
    given = said.get(name) if isinstance(said, dict) else None
    if not isinstance(given, str | int) or isinstance(given, bool):
        raise _unreadable(f"{part}.{name}", given)
    try:
        edge = Decimal(given)
    except InvalidOperation:
        raise _unreadable(f"{part}.{name}", given) from None
    if not edge.is_finite() or abs(edge) > _MOST or edge != edge.quantize(Decimal("0.01")):
        raise _unreadable(f"{part}.{name}", given)
    return edge


def _text(said: Mapping[str, Any], name: str) -> str:
    given = said.get(name)
    if not isinstance(given, str) or not given.strip():
        raise _unreadable(name, given)
    return given


def _word(words: type[W], said: Mapping[str, Any], name: str) -> W:
    word = words.named(_text(said, name))
    if word is None:
        raise _unreadable(name, said[name])
    return word


def _unreadable(column: str, value: Any) -> Refused:
    return Refused(RuleUnreadable(column=column, value="—" if value is None else str(value)))
