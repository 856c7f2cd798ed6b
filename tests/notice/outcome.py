"""A whole notice as it was read, line by line, so that what must come out can stand beside it."""

from datetime import date

from domain.plans import Target, Task
from domain.words import Certainty, ThresholdFrom
from etl.notice.draft import Draft


def outcome(draft: Draft) -> list[str]:
    """Areas, headline targets, each task with its departments and targets, then what was not read and where."""
    plan = draft.plan
    lines = [f"领域 {area.label}" for area in plan.areas]
    lines += [_target(t) for t in plan.targets if t.task is None]
    for task in plan.tasks:
        lines.append(_task(task))
        lines += [f"  {_target(t)}" for t in plan.targets if t.task == task.number]
    lines += [f"未读 第{r.line}行 {r.says()}" for r in draft.remarks if not r.read]
    return lines + [f"问题 第{p.row}行 {p.code}" for p in draft.problems]


def _task(task: Task) -> str:
    offices = "、".join(("★" + "★".join(task.lead_departments), *task.supporting_departments))
    return f"{task.number} {offices}"


def _target(target: Target) -> str:
    said = [f"{target.target_id} {target.name_zh}｜{target.kind.zh}"]
    if target.comparator is not None:
        figure = "待定" if target.threshold is None else f"{target.threshold:f}"
        upper = "" if target.threshold_upper is None else f"—{target.threshold_upper:f}"
        last_year = "上年+" if target.threshold_from is ThresholdFrom.LAST_YEAR else ""
        said.append(f"{target.comparator}{last_year}{figure}{upper}{target.unit or ''}")
    said += [f"基期{target.baseline:f}"] if target.baseline is not None else []
    if target.deadline != date(target.year, 12, 31):
        said.append(target.deadline.isoformat() if target.deadline else "长期")
    said += ["力争"] if target.stretch else []
    said += ["重点"] if "重点目标" in (target.remark or "") else []
    said += ["待核"] if target.certainty is Certainty.DOUBTFUL else []
    return " ".join(said)
