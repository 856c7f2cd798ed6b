"""Many small stories in one plan: each keeps its own quantities, and one question answers them all."""

from collections.abc import Mapping
from dataclasses import replace

from domain.actuals import Actual
from domain.plans import Indicator, Plan, Target

from .promises import OTHER, OWN
from .reports import Ask, Step, Story

Asking = tuple[str | None, int, bool]


def asking(story: Story) -> Asking:
    """How a story asks: by which rule, how long after, with demonstrations or without."""
    ask = story.asks[0]
    return ask.rule, ask.days, ask.demonstration


def together(stories: Mapping[str, Story]) -> dict[Asking, Story]:
    """The stories that are asked alike (rule, days, demonstration) as one; targets are named ``key:target``.

    Stories of batches alone, which all cases worked by hand are.
    """
    alike: dict[Asking, dict[str, Story]] = {}
    for key, story in stories.items():
        alike.setdefault(asking(story), {})[key] = story
    return {asked: _joined(asked, of) for asked, of in alike.items()}


def _joined(asked: Asking, stories: Mapping[str, Story]) -> Story:
    targets = [_target(key, t) for key, story in stories.items() for t in story.plan.targets]
    indicators = [_indicator(key, i) for key, story in stories.items() for i in story.plan.indicators]
    first = next(iter(stories.values())).plan
    plan: Plan = replace(
        first,
        targets=tuple(replace(t, position=n) for n, t in enumerate(targets, 1)),
        indicators=tuple(indicators),
    )
    steps = []
    for region in (OTHER, OWN):
        rows = [
            _row(key, r) for key, s in stories.items() for step in s.steps for r in step.rows if r.region == region
        ]
        steps.append(Step(region=region, rows=tuple(replace(r, row_number=n) for n, r in enumerate(rows, 1)), days=1))
    rule, days, demonstration = asked
    last = max(story.asks[0].period for story in stories.values())
    return Story(plan, tuple(steps), (Ask(None, days, last, rule, demonstration),), ())


def _target(key: str, target: Target) -> Target:
    def named(name: str | None) -> str | None:
        return None if name is None else f"{key}:{name}"

    return replace(
        target,
        target_id=f"{key}:{target.target_id}",
        indicator_id=f"{key}:{target.indicator_id}",
        component_of=named(target.component_of),
        reference_target_id=named(target.reference_target_id),
        reference_indicator_id=named(target.reference_indicator_id),
    )


def _indicator(key: str, indicator: Indicator) -> Indicator:
    parts = tuple(f"{key}:{part}" for part in indicator.parts)
    return replace(indicator, indicator_id=f"{key}:{indicator.indicator_id}", parts=parts)


def _row(key: str, row: Actual) -> Actual:
    return replace(row, indicator_id=f"{key}:{row.indicator_id}")
