"""What a notice is called, and what an editor keeps beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from domain.plans import Indicator
from etl.notice.corrections import Corrections


@dataclass(frozen=True)
class About:
    """What somebody says of a notice; what is left out is taken from the notice's own title."""

    plan_id: str | None = None
    region: str | None = None
    year: int | None = None
    title: str | None = None
    document_number: str | None = None
    timezone: str = "Asia/Shanghai"
    regions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Naming:
    """A notice's names, complete; ``regions`` says what its words 全市 and 全省 mean."""

    plan_id: str
    region: str
    year: int
    title: str
    document_number: str | None
    timezone: str
    regions: Mapping[str, str]


@dataclass(frozen=True)
class Baseline:
    """A figure of the year before that a level counts from, as somebody published it."""

    indicator_id: str
    period: str
    value: Decimal
    unit: str
    source: str


@dataclass(frozen=True)
class Beside:
    """What lies beside a notice: its editor's corrections, its own indicators, English names, baselines."""

    corrections: Corrections = field(default_factory=Corrections)
    indicators: tuple[Indicator, ...] = ()
    english: Mapping[str, str] = field(default_factory=dict)
    baselines: tuple[Baseline, ...] = ()
