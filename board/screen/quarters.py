"""The plan year's quarters: which have a real figure, which only a demonstration, which are already due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attainment.questions import Judged
from domain.periods import Period
from domain.plans import Plan
from domain.words import RevisionStage


@dataclass(frozen=True)
class Quarters:
    """``real`` has a figure that somebody reported, ``demonstrated`` only generated ones."""

    year: int
    real: frozenset[Period]
    demonstrated: frozenset[Period]

    @property
    def latest_real(self) -> Period | None:
        """The latest quarter with a real figure."""
        return max(self.real, default=None)

    @property
    def opening(self) -> Period:
        """The quarter that opens first: the latest with a real figure (PRODUCT), else the latest demonstrated one,
        else the year's first."""
        return self.latest_real or max(self.demonstrated, default=Period(self.year, 1))


def of(plan: Plan) -> list[Period]:
    """The four quarters of the plan's year."""
    return Period(plan.year, 4).quarters


def known(year: int, judged: Iterable[Judged]) -> Quarters:
    """What the rows of any quarter of the year tell by their trends."""
    stages: dict[Period, set[RevisionStage]] = {}
    for row in judged:
        for reading in row.trend:
            if reading.revision_stage is not None:
                stages.setdefault(reading.period, set()).add(reading.revision_stage)
    real = {p for p, found in stages.items() if found - {RevisionStage.DEMONSTRATION}}
    return Quarters(year, frozenset(real), frozenset(stages.keys() - real))


def is_due(judged: Iterable[Judged], today: date) -> bool:
    """Whether a figure for the rows' quarter should have been reported by the end of yesterday."""
    return any(row.due and row.due_on is not None and row.due_on < today for row in judged)
