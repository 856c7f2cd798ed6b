"""What departments write beside their figures: 进展, 问题, 措施, in the manner of progress reports.

These are figures' companions, data and not messages of the screen: they stay Chinese in either language.
"""

from dataclasses import dataclass
from random import Random

from domain.words import Kind

_FINE = (
    "按计划推进，各项工作有序开展。",
    "进度符合预期，后续任务已分解到月。",
    "重点环节已落实到人，整体进展平稳。",
    "部门协同顺畅，阶段任务如期完成。",
)
_LAGGING = (
    "总体有序，但当期进度低于序时。",
    "主体工作已展开，部分环节慢于计划。",
    "已完成前期准备，正加快补齐进度。",
)
_PROBLEMS = {
    Kind.MILESTONE: ("前期手续办理慢于预期，施工许可尚未全部取得。", "用地腾让尚有遗留，影响现场进场。"),
    Kind.DUTY: ("基层人手偏紧，部分工作停留在部署阶段。", "跨部门信息尚未打通，督查频次不足。"),
    Kind.GROWTH: ("重点企业订单回落，增量项目支撑不足。", "上年同期基数较高，新增长点尚未形成规模。"),
}
_ANY_PROBLEM = (
    "部分项目前期手续办理较慢，影响当期进度。",
    "申报材料准备不足，认定批次推迟。",
    "受天气和汛期影响，有效工期减少。",
    "资金到位与工程进度衔接不够紧。",
)
_ACTIONS = (
    "倒排时间表，每两周调度一次。",
    "由牵头单位会同属地逐项对接，限期销号。",
    "增派力量，集中补齐滞后部分。",
    "对进度靠后的板块开展专项督办。",
)


@dataclass(frozen=True)
class Remarks:
    """A department's note beside one target and period."""

    progress: str | None = None
    problem: str | None = None
    action: str | None = None


def remarks(kind: Kind, behind: bool, seed: str) -> Remarks:
    """The note of a target of ``kind`` that stands fine or ``behind``; the same for the same ``seed``."""
    draw = Random(seed)  # noqa: S311
    if not behind:
        return Remarks(progress=draw.choice(_FINE))
    problems = _PROBLEMS.get(kind, ()) + (() if kind is Kind.DUTY else _ANY_PROBLEM)
    return Remarks(draw.choice(_LAGGING), draw.choice(problems), draw.choice(_ACTIONS))
