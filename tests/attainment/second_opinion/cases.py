"""Short ways to say a target and what was reported, for cases worked by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from domain.actuals import Actual
from domain.periods import Period
from domain.plans import Indicator, Plan, Target
from domain.words import (
    Comparator,
    Direction,
    JudgedFigure,
    Kind,
    MilestoneStage,
    Pace,
    RevisionStage,
    SelfRating,
    Tier,
)

from .promises import OTHER, OWN
from .reports import Ask, Step, Story

YEAR_END = date(2024, 12, 31)
_WORDS = {c.value: c for c in Comparator}


def target(kind: Kind, name: str = "T", **said: Any) -> Target:
    """A target of a kind, with what is said of it."""
    plain: dict[str, Any] = {
        "plan_id": "plan", "region": OWN, "year": 2024, "version": 1, "reason": "", "published_by": "",
        "published_at": datetime(2024, 1, 1, tzinfo=UTC), "target_id": name, "position": 1, "tier": Tier.HEADLINE,
        "name_zh": name, "name_en": name, "indicator_id": f"i:{name}", "deadline": YEAR_END, "kind": kind,
        "direction": Direction.UP, "lead_departments": ("甲局",),
    }  # fmt: skip
    return Target(**plain | said)


def _held(word: str, threshold: str | None, said: dict[str, Any]) -> dict[str, Any]:
    comparator = _WORDS[word]
    less = comparator in (Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.EQUAL)
    direction = Direction.DOWN if less else Direction.UP
    wanted = None if threshold is None else Decimal(threshold)
    return {"comparator": comparator, "direction": direction, "threshold": wanted} | said


def growth(word: str, threshold: str | None, **said: Any) -> Target:
    """A growth in %, compared with the threshold itself."""
    return target(Kind.GROWTH, judged_figure=JudgedFigure.GROWTH, unit="%", **_held(word, threshold, said))


def share(word: str, threshold: str | None, **said: Any) -> Target:
    """A share in %."""
    return target(Kind.SHARE, judged_figure=JudgedFigure.VALUE, unit="%", **_held(word, threshold, said))


def amount(word: str, threshold: str | None, **said: Any) -> Target:
    """An amount since 1 January, by a linear pace unless said otherwise."""
    plain = {"judged_figure": JudgedFigure.VALUE, "unit": "亿元", "pace": Pace.LINEAR}
    return target(Kind.CUMULATIVE, **plain | _held(word, threshold, said))


def level(word: str, threshold: str | None, baseline: str | None = None, **said: Any) -> Target:
    """A stock at the period's end."""
    plain = {"judged_figure": JudgedFigure.VALUE, "unit": "亿元", "pace": Pace.LINEAR}
    start = None if baseline is None else Decimal(baseline)
    return target(Kind.LEVEL, baseline=start, **plain | _held(word, threshold, said))


def grade(word: str, threshold: str, **said: Any) -> Target:
    """A class, lower is better."""
    return target(Kind.GRADE, judged_figure=JudgedFigure.VALUE, unit="类", **_held(word, threshold, said))


def milestone(pace: Pace = Pace.LINEAR, **said: Any) -> Target:
    """An end state that can be checked."""
    return target(Kind.MILESTONE, pace=pace, **said)


def figure(period: str, number: str, hedge: str | None = None, on: str = "i:T", **said: Any) -> Actual:
    """A reported value."""
    return _row(period, on, value=Decimal(number), value_hedge=hedge, **said)


def rate(period: str, number: str, hedge: str | None = None, on: str = "i:T", **said: Any) -> Actual:
    """A reported growth."""
    return _row(period, on, growth=Decimal(number), growth_hedge=hedge, **said)


def stage(period: str, reached: MilestoneStage | None, percent: str | None = None, **said: Any) -> Actual:
    """A reported stage of a milestone."""
    done = None if percent is None else Decimal(percent)
    return _row(period, "i:T", milestone_stage=reached, percent=done, **said)


def rating(period: str, **said: Any) -> Actual:
    """A report with the department's own rating and nothing else."""
    return _row(period, "i:T", self_rating=SelfRating.NORMAL, **said)


def _row(period: str, on: str, **said: Any) -> Actual:
    plain: dict[str, Any] = {"region": OWN, "revision_stage": RevisionStage.FLASH}
    return Actual(indicator_id=on, period=period, **plain | said)


def story(
    targets: Target | tuple[Target, ...],
    rows: tuple[Actual, ...],
    period: str,
    rule: str | None = None,
    days: int = 800,
    indicators: tuple[Indicator, ...] = (),
    demonstration: bool = True,
) -> Story:
    """A plan of these targets, all rows in one batch a region, and one question long after."""
    listed = targets if isinstance(targets, tuple) else (targets,)
    listed = tuple(replace(t, position=n) for n, t in enumerate(listed, 1))
    named = {i.indicator_id: i for i in indicators}
    for one in listed:
        named.setdefault(one.indicator_id, Indicator(indicator_id=one.indicator_id, name_zh="", name_en=""))
    plan = Plan(
        plan_id="plan", region=OWN, year=2024, version=1, title="", document_number=None, timezone="Asia/Shanghai",
        areas=(), items=(), tasks=(), indicators=tuple(named.values()), targets=listed,
    )  # fmt: skip
    steps = []
    for region in (OTHER, OWN):
        own = tuple(replace(r, row_number=n) for n, r in enumerate((r for r in rows if r.region == region), 1))
        if own:
            steps.append(Step(region=region, rows=own, days=1))
    ask = Ask(after=None, days=days, period=Period.of_code(period), rule=rule, demonstration=demonstration)
    return Story(plan, tuple(steps), (ask,), ())
