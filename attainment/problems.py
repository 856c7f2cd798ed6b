"""What can be asked wrongly."""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import Problem
from domain.language import N_


@dataclass(frozen=True, kw_only=True)
class UnknownPeriod(Problem):
    """A text that names no cumulative quarter."""

    code: ClassVar[str] = "unknown_period"
    rule: ClassVar[str] = N_("“{value}”不是报告期")
    remedy: ClassVar[str] = N_("写成 2024Q3、2024年前三季度或 2024-09")


@dataclass(frozen=True, kw_only=True)
class PeriodOutsidePlan(Problem):
    """A period that the plan does not judge."""

    code: ClassVar[str] = "period_outside_plan"
    rule: ClassVar[str] = N_("计划“{plan}”不评判 {value}")
    remedy: ClassVar[str] = N_("可选 {first} 至 {last}")

    plan: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, kw_only=True)
class UnknownRule(Problem):
    """A rule that is not published."""

    code: ClassVar[str] = "unknown_rule"
    rule: ClassVar[str] = N_("没有已发布的规则“{value}”")
    remedy: ClassVar[str] = N_("可选 {known}")

    known: str = ""


@dataclass(frozen=True, kw_only=True)
class TargetRuleMissing(Problem):
    """A target names a rule that is not published, so nothing could judge it."""

    code: ClassVar[str] = "target_rule_missing"
    rule: ClassVar[str] = N_("目标 {target} 所用的规则“{value}”没有发布")
    remedy: ClassVar[str] = N_("把该规则的文件放入 rules/{value}/1.toml，或改目标的规则")

    target: str = ""


@dataclass(frozen=True, kw_only=True)
class UnknownTarget(Problem):
    """A target that the plan does not have."""

    code: ClassVar[str] = "unknown_target"
    rule: ClassVar[str] = N_("计划“{plan}”没有目标“{value}”")
    remedy: ClassVar[str] = N_("目标编号如 H1、T14.3；python -m attainment judged 列出全部目标")

    plan: str = ""
