"""Which target takes which course: dealt from decks, so that a plan of any size gets a believable mixture."""

from collections.abc import Iterator
from itertools import cycle
from random import Random

from domain.plans import Plan, Target
from domain.words import Kind, Tier
from etl.demo.courses import (
    AHEAD,
    BOOMING,
    CATCHING_UP,
    COOLING,
    EASING,
    FADING,
    MUTE,
    OVERTIME,
    RELAPSING,
    ROUNDED,
    SHORT,
    SILENT,
    SINKING,
    WARMING,
    Course,
)

# The first screen must show every kind of card: three that do well, one behind, one far behind, one rounded.
_HEADLINES = (COOLING, EASING, WARMING, SHORT, SINKING, ROUNDED, CATCHING_UP, AHEAD)
# 量稳质升 with the volume up and the quality slipping: the case for which a composite exists.
_COMPONENTS = (BOOMING, FADING)
# About four in five do well, as in the progress reports that districts publish; every third card is another.
_FINE = (COOLING, EASING, WARMING, AHEAD) * 5
_OTHER = (CATCHING_UP, CATCHING_UP, SHORT, SHORT, SINKING, SILENT, ROUNDED, MUTE, RELAPSING)
# A deadline before the year's end leaves time to be late.
_EARLY = (OVERTIME, SINKING, EASING, AHEAD, SILENT)


def deal(plan: Plan, seed: str) -> dict[str, Course]:
    """The course of every target of ``plan`` by target id; the same for the same plan and ``seed``."""
    dealt: dict[str, Course] = {}
    headlines, components = cycle(_HEADLINES), cycle(_COMPONENTS)
    for target in plan.targets:
        if target.tier is Tier.HEADLINE:
            dealt[target.target_id] = _headline(target, headlines, components)
    for kind in Kind:
        tasks = [t for t in plan.targets if t.tier is Tier.TASK and t.kind is kind]
        early = [t for t in tasks if _early(t)]
        dealt |= _handed_out(early, _EARLY)
        dealt |= _handed_out([t for t in tasks if t not in early], _deck(Random(f"{seed}:{kind}")))  # noqa: S311
    return dealt


def _headline(target: Target, headlines: Iterator[Course], components: Iterator[Course]) -> Course:
    if target.component_of is not None:
        return next(components)
    if target.kind in (Kind.RELATIVE, Kind.COMPOSITE):
        # Household surveys come last: the relative headline is the one that is still awaited.
        return SILENT
    return next(headlines)


def _early(target: Target) -> bool:
    return target.deadline is not None and target.deadline.year == target.year and target.deadline.month <= 9


def _deck(shuffler: Random) -> tuple[Course, ...]:
    fine, other = list(_FINE), list(_OTHER)
    shuffler.shuffle(fine)
    shuffler.shuffle(other)
    woven = [(*fine[2 * n : 2 * n + 2], card) for n, card in enumerate(other)]
    return (*(card for three in woven for card in three), *fine[2 * len(other) :])


def _handed_out(targets: list[Target], deck: tuple[Course, ...]) -> dict[str, Course]:
    return {target.target_id: card for target, card in zip(targets, cycle(deck), strict=False)}
