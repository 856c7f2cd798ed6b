"""The field's standard terms (DOMAIN §1-§5), each as one enumeration.

The code uses the value; the screen uses :func:`domain.language.say` on the member's ``zh``.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A term with its code (the value, stable, printed by the command lines) and its Chinese name."""

    zh: str

    def __new__(cls, code: str, zh: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh = zh
        return member

    @classmethod
    def named(cls, text: str) -> Self | None:
        """The member whose code or Chinese name is ``text``, or None."""
        return next((m for m in cls if text in (m.value, m.zh)), None)


class Tier(Word):
    """Where a target stands in the notice."""

    HEADLINE = "headline", "主要目标"
    TASK = "task", "任务目标"


class Kind(Word):
    """How a target is judged (the table of DOMAIN §2)."""

    GROWTH = "growth", "增速"
    SHARE = "share", "占比"
    CUMULATIVE = "cumulative", "累计量"
    LEVEL = "level", "存量水平"
    GRADE = "grade", "等级"
    MILESTONE = "milestone", "节点"
    DUTY = "duty", "常态工作"
    RELATIVE = "relative", "相对"
    COMPOSITE = "composite", "组合"


class JudgedFigure(Word):
    """Which figure of the actual is judged."""

    VALUE = "value", "数值"
    GROWTH = "growth", "同比增速"


class Direction(Word):
    """Which way is better."""

    UP = "up", "越高越好"
    DOWN = "down", "越低越好"
    BAND = "band", "区间"


class Comparator(Word):
    """How the judged figure must stand to the threshold."""

    AT_LEAST = "≥", "不低于"
    MORE_THAN = ">", "超过"
    AT_MOST = "≤", "不超过"
    LESS_THAN = "<", "低于"
    ABOUT = "≈", "左右"
    EQUAL = "=", "等于"


class ThresholdFrom(Word):
    """Where the threshold comes from."""

    FIXED = "fixed", "通知所定"
    LAST_YEAR = "last_year", "上年同期"


class Pace(Word):
    """What share of the year's amount should be done by now (DOMAIN §3)."""

    LINEAR = "linear", "线性序时"
    SEASONAL = "seasonal", "季节性序时"
    NONE = "none", "无序时"


class Frequency(Word):
    """How often a figure is expected."""

    QUARTER = "quarter", "按季"
    HALF_YEAR = "half-year", "按半年"
    YEAR = "year", "按年"
    ONCE = "once", "一次"


class RevisionStage(Word):
    """数据性质, from the one that beats all others to the one that all others beat (DOMAIN §1).

    ``WITHDRAWN`` is not a stage a figure can stand at: it withdraws one key (DOMAIN §5, R29).
    """

    VERIFIED = "verified", "最终核实"
    PRELIMINARY = "preliminary", "初步核算"
    FLASH = "flash", "快报"
    ESTIMATE = "estimate", "预计"
    PRESS = "press", "公开报道"
    DEMONSTRATION = "demonstration", "演示"
    WITHDRAWN = "withdrawn", "撤回"

    @property
    def rank(self) -> int:
        """5 for the stage that beats all others, 0 for a demonstration, -1 for a withdrawal."""
        return 5 - list(type(self)).index(self)


class MilestoneStage(Word):
    """形象进度 of a milestone."""

    NOT_STARTED = "not_started", "未启动"
    UNDER_WAY = "under_way", "推进中"
    DONE = "done", "已完成"


class SelfRating(Word):
    """A lead department's own rating of a duty, or of any target beside its figure."""

    NORMAL = "normal", "正常"
    BEHIND = "behind", "滞后"


class Status(Word):
    """The verdict (DOMAIN §4), best known first in the order of the strip (DESIGN, strip)."""

    ACHIEVED = "achieved", "已完成"
    ON_TRACK = "on_track", "达序时"
    BEHIND = "behind", "滞后"
    CRITICAL = "critical", "严重滞后"
    MISSED = "missed", "未完成"
    NOT_JUDGED = "not_judged", "暂不评判"
    NOT_DUE = "not_due", "未到报送期"
    NOT_REPORTED = "not_reported", "未报送"


class Reason(Word):
    """Why a target has the status it has, where the figures alone don't say it."""

    FIGURE_LACKING = "figure_lacking", "报送中没有评判所需的数"
    THRESHOLD_UNKNOWN = "threshold_unknown", "目标值待录入"
    BASELINE_LACKING = "baseline_lacking", "无基期"
    REFERENCE_LACKING = "reference_lacking", "缺参照指标的数"
    LAST_YEAR_LACKING = "last_year_lacking", "缺上年同期数"
    SEASONAL_LACKING = "seasonal_lacking", "缺上年分季数，无法计算季节性序时"
    COMPONENTS_UNKNOWN = "components_unknown", "分项待定"
    COMPONENT_LACKING = "component_lacking", "分项未报"
    COMPONENT_NOT_JUDGED = "component_not_judged", "分项暂不评判"
    HEDGED_NEAR = "hedged_near", "约数，恰在目标线附近"
    BEFORE_DEADLINE = "before_deadline", "未到时限"
    BELOW_ONE = "below_one", "按序时不足一个"
    STAGE_LACKING = "stage_lacking", "未报形象进度阶段"
    PERCENT_LACKING = "percent_lacking", "未报形象进度"
    MET_AWAITING_END = "met_awaiting_end", "已达目标，待期末"
    CARRIED = "carried", "沿用此前报告期的结论"
    DEADLINE_UNREPORTED = "deadline_unreported", "到期的报告期未报送"
    NOT_ASKED = "not_asked", "本期不要求报送，数据仅供参考"
    PERIOD_NOT_ENDED = "period_not_ended", "报告期尚未结束"
    UNFLAGGED = "unflagged", "该规则对此未作规定"
    NOT_APPLICABLE = "not_applicable", "该规则不适用"


class Flag(Word):
    """What a reader should know beside the status (DOMAIN §4)."""

    WORSENING = "worsening", "走弱"
    STRETCH = "stretch", "力争"
    STALE = "stale", "数据陈旧"
    PROVISIONAL = "provisional", "按预计数"
    LATE = "late", "逾期完成"
    OVERDUE = "overdue", "逾期未报"
    REGRESSED = "regressed", "回落"
    SELF_RATED_DIFFERENTLY = "self_rated_differently", "自评不一致"
    CONTESTED = "contested", "规则间有分歧"
    PACES_DIFFER = "paces_differ", "两种序时结论不同"
    BASES_DIFFER = "bases_differ", "口径不同"
    HEDGED = "hedged", "约数"
    REVISED = "revised", "已修订"
    DEMONSTRATION = "demonstration", "演示"


class Certainty(Word):
    """How sure a reading of the notice is."""

    SURE = "sure", "确定"
    DOUBTFUL = "doubtful", "待核"
