"""The figures of each row, and what their reading needs to know beside the table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from etl.intake.columns import Bools, Ints
from etl.intake.keys import Keys
from etl.intake.names import Known


@dataclass
class Quantities:
    """Figures by row, in millionths; ``hedge`` texts by row where one is printed; ``unit`` the unit that each
    row's value stands in (by place in ``units``, -1 for none). ``moved`` are the rows whose printed value was an
    index on last year's same period and became the growth.
    """

    value: Ints
    has_value: Bools
    growth: Ints
    has_growth: Bools
    percent: Ints
    has_percent: Bools
    value_hedge: dict[int, str]
    growth_hedge: dict[int, str]
    own_unit: dict[int, str]
    moved: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Surroundings:
    """What the reading of figures needs to know beside the table."""

    keys: Keys
    known: Mapping[str, Known]
    last_value: Callable[[str], Decimal | None]

    def of(self, row: int) -> Known:
        """What is known of a row's indicator."""
        return self.known[self.keys.indicator_of(row)]
