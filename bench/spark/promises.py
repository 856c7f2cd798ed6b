"""What a made-up district promises: targets of every kind, their wordings spread as widely as the law allows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from domain.plans import Indicator, Target
from domain.words import Comparator, Direction, Frequency, JudgedFigure, Kind, Pace, ThresholdFrom, Tier

YEAR = 2024
NATION = "全国"
"""The region that relative targets are compared with; its quantities are ``QUANTITIES``."""
QUANTITIES = ("gdp", "industrial_output", "retail_sales", "household_income", "fixed_asset_investment")
OWN_BANDS = "own-bands"
PUBLISHED = datetime(YEAR, 1, 2, tzinfo=UTC)

QUARTER_ENDS = (date(YEAR, 3, 31), date(YEAR, 6, 30), date(YEAR, 9, 30), date(YEAR, 12, 31))
DEADLINES = (
    *(None, date(YEAR, 8, 15), date(YEAR, 5, 31), date(YEAR + 1, 6, 30), date(YEAR + 1, 12, 31)),
    *(*QUARTER_ENDS[:3], *(QUARTER_ENDS[3],) * 10),
)
DEPARTMENTS = ("发展改革局", "工业和信息化局", "商务局", "统计局", "教育局", "各镇（街道）")
PLAIN = (Kind.GROWTH, Kind.SHARE, Kind.CUMULATIVE, Kind.LEVEL)
MOST = Decimal("999999999999")


@dataclass(frozen=True)
class District:
    """A district's targets and the quantities that they read."""

    targets: tuple[Target, ...]
    indicators: tuple[Indicator, ...]


def figure(draw: Random, low: int, high: int) -> Decimal:
    """A figure as statistics print it: mostly one decimal, often none, sometimes all six."""
    places = draw.choice((0, 1, 1, 1, 6))
    return Decimal(draw.randint(low * 10**places, high * 10**places)).scaleb(-places)


def amount(draw: Random) -> Decimal:
    """An amount, now and then the largest that a column holds."""
    return draw.choice((figure(draw, 1, 2000), figure(draw, 1, 2000), figure(draw, 1, 12), MOST))


def district(draw: Random, plan_id: str, region: str, number: int, neighbour: str, first: int) -> District:
    """One district of a region's plan: its targets are numbered on from ``first``."""
    made: list[Target] = []
    indicators: dict[str, Indicator] = {}
    for place, kind in enumerate(_kinds(draw), start=1):
        target = Target(
            plan_id=plan_id, region=region, year=YEAR, version=1, published_at=PUBLISHED, published_by="bench",
            reason="", target_id=f"D{number}.{place}", position=first + len(made), tier=Tier.TASK,
            name_zh=f"区{number}目标{place}", name_en=f"Target {place} of district {number}", kind=kind,
            indicator_id=f"district_{number}:{place}", area=f"区{number}", item=f"{number} 事项",
            task=None if place % 11 == 0 else 10 * number + place % 4, source_phrase="", **_common(draw),
        )  # fmt: skip
        said = _OF_KIND[kind](draw)
        if kind is Kind.RELATIVE:
            said |= _reference(draw, neighbour, f"D{number}.1")
        made.append(replace(target, **said))
        if kind is Kind.COMPOSITE:
            made += _components(draw, made[-1])
        elif kind in PLAIN and place > 1 and draw.random() < 0.08:
            made.append(_another(draw, made[-1]))
    for target in made:
        parts: tuple[str, ...] = ()
        fixed = target.threshold_from is ThresholdFrom.FIXED and target.kind in (*PLAIN, Kind.RELATIVE)
        if fixed and draw.random() < 0.1:
            parts = tuple(f"{target.indicator_id}:{part}" for part in ("甲", "乙"))
        said = {"name_zh": target.name_zh, "name_en": target.name_en}
        indicators.setdefault(target.indicator_id, Indicator(indicator_id=target.indicator_id, parts=parts, **said))
    for part in [part for indicator in indicators.values() for part in indicator.parts]:
        indicators[part] = Indicator(indicator_id=part, name_zh=part, name_en=part)
    return District(tuple(made), tuple(indicators.values()))


def _kinds(draw: Random) -> list[Kind]:
    """A growth first, which others may refer to, and every kind at least once."""
    more = [Kind.CUMULATIVE] * 4 + [Kind.LEVEL] * 3 + [Kind.RELATIVE, Kind.MILESTONE, Kind.SHARE]
    rest = [*Kind, *more]
    draw.shuffle(rest)
    return [Kind.GROWTH, *rest]


def _common(draw: Random) -> dict[str, Any]:
    deadline = draw.choice(DEADLINES)
    due = 4 if deadline is None or deadline.year > YEAR else (deadline.month + 2) // 3
    earliest = draw.choice((None, None, None, None, None, 1, 2, 3))
    return {
        "deadline": deadline,
        "judged_from": None if earliest is None else f"{YEAR}Q{min(earliest, due)}",
        "frequency": draw.choice((Frequency.QUARTER,) * 9 + (Frequency.HALF_YEAR, Frequency.YEAR, Frequency.ONCE)),
        "due_days": draw.choice((25, 25, 10, 40)),
        "stretch": draw.random() < 0.15,
        "rule": OWN_BANDS if draw.random() < 0.2 else "default",
        "lead_departments": tuple(draw.sample(DEPARTMENTS, draw.randint(0, 2))),
        "supporting_departments": tuple(draw.sample(DEPARTMENTS, draw.randint(0, 2))),
    }


def _worded(draw: Random, direction: Direction, tolerance: int) -> dict[str, Any]:
    """Comparator and tolerance that go with the direction; 左右 goes with any (R21)."""
    if direction is Direction.BAND or draw.random() < 0.2:
        said = draw.choice((None, figure(draw, 0, tolerance)))
        return {"direction": direction, "comparator": Comparator.ABOUT, "tolerance": said}
    up = direction is Direction.UP
    choices = (Comparator.AT_LEAST, Comparator.MORE_THAN) if up else (Comparator.AT_MOST, Comparator.LESS_THAN)
    return {"direction": direction, "comparator": draw.choice(choices)}


def _any_direction(draw: Random) -> Direction:
    return draw.choice((Direction.UP, Direction.UP, Direction.UP, Direction.DOWN, Direction.BAND))


def _upper(draw: Random, said: dict[str, Any]) -> dict[str, Any]:
    """Some bands are printed with both edges (6%—8%)."""
    threshold = said.get("threshold")
    wide = said["comparator"] is Comparator.ABOUT and said["direction"] is not Direction.DOWN
    fixed = said.get("threshold_from", ThresholdFrom.FIXED) is ThresholdFrom.FIXED
    if not wide or not fixed or threshold is None or draw.random() < 0.5:
        return said
    return said | {"threshold_upper": min(threshold + figure(draw, 0, 5), MOST)}


def _known(draw: Random, threshold: Decimal) -> Decimal | None:
    """A threshold, once in a while one that the notice leaves open (目标值待录入)."""
    return None if draw.random() < 0.06 else threshold


def _rate(judged: JudgedFigure) -> Callable[[Random], dict[str, Any]]:
    def made(draw: Random) -> dict[str, Any]:
        last_year = draw.random() < 0.2
        threshold = draw.choice((None, figure(draw, 0, 2))) if last_year else _known(draw, figure(draw, -20, 60))
        said = {
            "judged_figure": judged,
            "unit": "%",
            "threshold": threshold,
            "threshold_from": ThresholdFrom.LAST_YEAR if last_year else ThresholdFrom.FIXED,
            **_worded(draw, _any_direction(draw), 3),
        }
        return _upper(draw, said)

    return made


def _amount(draw: Random) -> dict[str, Any]:
    if draw.random() < 0.25:
        return _ceiling(draw)
    direction = draw.choice((Direction.UP,) * 5 + (Direction.BAND,))
    countable = draw.random() < 0.4
    threshold = Decimal(draw.randint(1, 40)) if countable else amount(draw)
    if direction is Direction.UP and draw.random() < 0.05:
        threshold = Decimal(0)
    paces = (Pace.LINEAR, Pace.LINEAR, Pace.SEASONAL, Pace.SEASONAL, Pace.NONE)
    said = {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "家" if countable else "亿元",
        "countable": countable,
        "threshold": _known(draw, threshold),
        **_paced(draw, paces[: 5 if direction is Direction.UP else 4]),
        **_worded(draw, direction, 20),
    }
    return _upper(draw, said)


def _paced(draw: Random, paces: tuple[Pace, ...]) -> dict[str, Any]:
    """A seasonal pace is for what is due at a quarter's end of the plan's year (R11)."""
    pace = draw.choice(paces)
    if pace is not Pace.SEASONAL:
        return {"pace": pace}
    return {"pace": pace, "deadline": draw.choice(QUARTER_ENDS), "judged_from": None}


def _ceiling(draw: Random) -> dict[str, Any]:
    worded = _worded(draw, Direction.DOWN, 20)
    none_allowed = draw.random() < 0.25
    if none_allowed:
        worded = {"direction": Direction.DOWN, "comparator": draw.choice((Comparator.EQUAL, Comparator.AT_MOST))}
    return {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "起",
        "threshold": Decimal(0) if none_allowed else amount(draw),
        **_paced(draw, (Pace.LINEAR, Pace.LINEAR, Pace.SEASONAL, Pace.NONE)),
        **worded,
    }


def _level(draw: Random) -> dict[str, Any]:
    direction, threshold = _any_direction(draw), amount(draw)
    baseline = draw.choice((None, threshold, amount(draw), amount(draw)))
    if direction is Direction.BAND and baseline is not None:
        baseline = min(baseline, threshold)
    last_year = draw.random() < 0.1
    return {
        "judged_figure": JudgedFigure.VALUE,
        "unit": draw.choice(("家", "亿元", "%")),
        "threshold": draw.choice((None, figure(draw, 0, 2))) if last_year else _known(draw, threshold),
        "threshold_from": ThresholdFrom.LAST_YEAR if last_year else ThresholdFrom.FIXED,
        "baseline": None if last_year else baseline,
        "pace": draw.choice((Pace.LINEAR, Pace.LINEAR, Pace.NONE)),
        **_worded(draw, direction, 20),
    }


def _grade(draw: Random) -> dict[str, Any]:
    return {
        "judged_figure": JudgedFigure.VALUE,
        "unit": "类",
        "threshold": Decimal(draw.randint(1, 5)),
        "comparator": draw.choice((Comparator.AT_MOST, Comparator.AT_MOST, Comparator.LESS_THAN)),
        "direction": Direction.DOWN,
    }


def _milestone(draw: Random) -> dict[str, Any]:
    return {"pace": draw.choice((Pace.LINEAR, Pace.LINEAR, Pace.NONE)), "direction": Direction.UP}


def _relative(draw: Random) -> dict[str, Any]:
    strict = draw.random() < 0.5
    down = strict and draw.random() < 0.3
    comparator = (Comparator.LESS_THAN if down else Comparator.MORE_THAN) if strict else Comparator.AT_LEAST
    return {
        "judged_figure": draw.choice((JudgedFigure.GROWTH, JudgedFigure.GROWTH, JudgedFigure.VALUE)),
        "unit": "%",
        "threshold": figure(draw, 0, 3) if strict and draw.random() < 0.5 else None,
        "tolerance": Decimal(0) if strict else draw.choice((None, figure(draw, 0, 2))),
        "comparator": comparator,
        "direction": Direction.DOWN if down else Direction.UP,
    }


def _reference(draw: Random, neighbour: str, growth: str) -> dict[str, Any]:
    """What a relative target is compared with: the nation, the same quantity next door, a target of its own plan."""
    match draw.randint(0, 2):
        case 0:
            return {"reference_region": NATION, "reference_indicator_id": draw.choice(QUANTITIES)}
        case 1:
            return {"reference_region": neighbour}
        case _:
            return {"reference_target_id": growth}


def _components(draw: Random, whole: Target) -> list[Target]:
    made = []
    for number in range(1, draw.randint(0, 3) + 1):
        kind = draw.choice(PLAIN)
        name = f"{whole.target_id}.{number}"
        part = replace(
            whole, target_id=name, position=whole.position + number, kind=kind, component_of=whole.target_id,
            indicator_id=f"{whole.indicator_id}.{number}", name_zh=f"{whole.name_zh}之{number}", **_common(draw),
        )  # fmt: skip
        made.append(replace(part, **_OF_KIND[kind](draw)))
    return made


def _another(draw: Random, first: Target) -> Target:
    """A second target on the same quantity."""
    second = replace(
        first, target_id=f"{first.target_id}b", position=first.position + 1, threshold=None, threshold_upper=None,
        baseline=None, tolerance=None, **_common(draw),
    )  # fmt: skip
    return replace(second, **_OF_KIND[first.kind](draw))


_OF_KIND: dict[Kind, Callable[[Random], dict[str, Any]]] = {
    Kind.GROWTH: _rate(JudgedFigure.GROWTH),
    Kind.SHARE: _rate(JudgedFigure.VALUE),
    Kind.CUMULATIVE: _amount,
    Kind.LEVEL: _level,
    Kind.GRADE: _grade,
    Kind.MILESTONE: _milestone,
    Kind.DUTY: lambda _: {"deadline": None},
    Kind.RELATIVE: _relative,
    Kind.COMPOSITE: lambda _: {},
}
