"""A plan: one government's notice for one year, as published: hierarchy, indicators, targets (DOMAIN §1, §2)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.words import (
    Certainty,
    Comparator,
    Direction,
    Frequency,
    JudgedFigure,
    Kind,
    Pace,
    ThresholdFrom,
    Tier,
)


@dataclass(frozen=True, kw_only=True)
class Target:
    """One thing that a plan promises, in one version of the plan: one row of ``targets.parquet``.

    Thresholds, baselines and tolerances are in ``unit`` (percentages in points). ``area``, ``item`` and
    ``task`` name rows of the plan's hierarchy. ``rule`` names the rule that judges it: its own bands are a
    rule of their own. ``remark`` joins its marks (订正, 待核, 工作口径) and what they say with "；".
    """

    plan_id: str
    region: str
    year: int
    version: int
    published_at: datetime
    published_by: str
    reason: str
    target_id: str
    position: int
    tier: Tier
    area: str | None = None
    item: str | None = None
    task: int | None = None
    task_text: str | None = None
    name_zh: str
    name_en: str
    kind: Kind
    indicator_id: str
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
    baseline_period: str | None = None
    deadline: date | None = None
    pace: Pace = Pace.NONE
    frequency: Frequency = Frequency.QUARTER
    judged_from: str | None = None
    due_days: int = 25
    rule: str = "default"
    stretch: bool = False
    reference_target_id: str | None = None
    reference_region: str | None = None
    reference_indicator_id: str | None = None
    component_of: str | None = None
    lead_departments: tuple[str, ...] = ()
    supporting_departments: tuple[str, ...] = ()
    source_phrase: str = ""
    certainty: Certainty = Certainty.SURE
    remark: str | None = None


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A quantity with unit and basis that outlives plans; milestones and duties are indicators of their plan.

    ``parts`` name the indicators that stand in for it where it has no figure of its own: then each of them
    must meet the target (DOMAIN §2: 城乡居民).
    """

    indicator_id: str
    name_zh: str
    name_en: str
    unit: str | None = None
    basis: str | None = None
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Area:
    """An action area. ``ordinal`` is as printed (一); ``short`` fits a strip's head (产业跃升).

    ``name_en`` and ``short_en`` are empty where nobody has translated them: then the Chinese is shown.
    """

    ordinal: str
    name: str
    short: str
    remark: str | None = None
    name_en: str = ""
    short_en: str = ""

    @property
    def label(self) -> str:
        """What targets name it by: 一、实施产业跃升行动，打造开放发展集聚区."""
        return f"{self.ordinal}、{self.name}"


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """A work item of one area (``area`` is its label); ``name_en`` is empty where nobody has translated it."""

    number: int
    name: str
    area: str
    remark: str | None = None
    name_en: str = ""

    @property
    def label(self) -> str:
        """What targets name it by: 1 打造优势产业集群."""
        return f"{self.number} {self.name}"


@dataclass(frozen=True, kw_only=True)
class Task:
    """A numbered task with its text as printed and its departments as read (``item`` is a label)."""

    number: int
    item: str
    title: str
    text: str
    lead_departments: tuple[str, ...] = ()
    supporting_departments: tuple[str, ...] = ()
    remark: str | None = None
    title_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One decision of an editor about the notice: where, as printed, as read, how sure."""

    where: str
    printed: str
    read: str
    certainty: Certainty


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One published (or drafted) version of a plan. ``timezone`` is what its dates mean (Asia/Shanghai)."""

    plan_id: str
    region: str
    year: int
    version: int
    title: str
    document_number: str | None
    timezone: str
    areas: tuple[Area, ...]
    items: tuple[WorkItem, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    corrections: tuple[Correction, ...] = ()
