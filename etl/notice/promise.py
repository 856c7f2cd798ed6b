"""A promise: one target as read from a sentence, before it has a plan, a number and an indicator."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.language import Lang, say
from domain.words import Comparator, Direction, Frequency, JudgedFigure, Kind, Pace, ThresholdFrom


@dataclass(frozen=True, kw_only=True)
class Promise:
    """One thing that a text promises, at ``start:end`` of its reading.

    ``base`` names the quantity without what is asked of it (全社会研发投入, of its growth too): indicators are
    found by it. ``reference`` is the region as worded (全市), ``beside`` the quantity that a relative target
    is compared with. ``doubts`` say why an editor should look. ``anchor`` is where its number or verb stands.
    """

    start: int
    end: int
    anchor: int
    name: str
    kind: Kind
    base: str = ""
    judged_figure: JudgedFigure | None = None
    direction: Direction | None = None
    comparator: Comparator | None = None
    threshold: Decimal | None = None
    threshold_upper: Decimal | None = None
    threshold_from: ThresholdFrom = ThresholdFrom.FIXED
    tolerance: Decimal | None = None
    unit: str | None = None
    countable: bool = False
    baseline: Decimal | None = None
    deadline: date | None = None
    endless: bool = False
    pace: Pace = Pace.NONE
    frequency: Frequency = Frequency.QUARTER
    stretch: bool = False
    reference: str | None = None
    beside: str | None = None
    working: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class PassedOver:
    """A number that promises nothing, and why (DOMAIN §2): a reader can see that it was not overlooked."""

    start: int
    text: str
    why: str

    def says(self, lang: Lang = Lang.ZH) -> str:
        """Why, in the reader's language."""
        return say(self.why, lang)
