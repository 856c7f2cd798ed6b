"""Which plans there are, without reading them all: a country has thousands (ARCHITECTURE, beyond one machine)."""

import re
from dataclasses import dataclass

from domain.plans import Plan
from ledger.books import Ledger

NAMED = 12
"""Up to so many plans are read to be named in the menu; of more, their ids are shown."""
LISTED = 40
"""How many plans the menu lists; the others are asked for in the address."""

_YEAR = re.compile(r"(?:19|20|21)\d\d(?!.*\d)")


@dataclass(frozen=True)
class Shelf:
    """The ids of all plans, newest first, and those plans that were read to be named."""

    ids: tuple[str, ...]
    named: dict[str, Plan]

    @property
    def default(self) -> str:
        """The plan of the latest year; of several the first by its id."""
        return self.ids[0]


def shelf(ledger: Ledger) -> Shelf:
    """The plans of the ledger; their year is read off the plan where there are few, else off its id."""
    ids = ledger.plans()
    named = {name: ledger.plan(name) for name in ids} if len(ids) <= NAMED else {}
    years = {name: named[name].year if name in named else _year(name) for name in ids}
    return Shelf(tuple(sorted(ids, key=lambda name: (-years[name], name))), named)


def _year(name: str) -> int:
    found = _YEAR.search(name)
    return int(found[0]) if found else 0
