"""What can be wrong with a notice that somebody gives us; any of these publishes nothing (issue: bad input).

``row`` is the line of the text, counted from 1.
"""

from dataclasses import dataclass
from typing import ClassVar

from domain.errors import Problem
from domain.language import N_


@dataclass(frozen=True)
class NoticeEmpty(Problem):
    """There is no text at all."""

    code: ClassVar[str] = "notice_empty"
    rule: ClassVar[str] = N_("文件是空的，没有任何文字")
    remedy: ClassVar[str] = N_("请确认选对了文件")


@dataclass(frozen=True)
class NoticeBinary(Problem):
    """The bytes are not text."""

    code: ClassVar[str] = "notice_binary"
    rule: ClassVar[str] = N_("这不是文本文件：{value}")
    remedy: ClassVar[str] = N_("请把通知另存为 TXT、Markdown 或 HTML（UTF-8 或 GB18030）再读")


@dataclass(frozen=True)
class NoticeTooLarge(Problem):
    """More text than any notice has."""

    code: ClassVar[str] = "notice_too_large"
    rule: ClassVar[str] = N_("文件有 {value}，超过 5 MB 的上限")
    remedy: ClassVar[str] = N_("请只保留通知正文和任务分解表")


@dataclass(frozen=True)
class NoticeTruncated(Problem):
    """The text stops in the middle of a table or a task."""

    code: ClassVar[str] = "notice_truncated"
    rule: ClassVar[str] = N_("文件在第 {row} 行中断，最后读到“{value}”；此前认出 {tasks} 项任务")
    remedy: ClassVar[str] = N_("请补全文件的剩余部分再读")
    tasks: int = 0


@dataclass(frozen=True)
class TaskRepeated(Problem):
    """Two tasks bear one number."""

    code: ClassVar[str] = "task_number_repeated"
    rule: ClassVar[str] = N_("第 {row} 行的编号（{value}）在第 {first} 行已经用过")
    remedy: ClassVar[str] = N_("请核对两处，改正其中一个编号")
    first: int = 0


@dataclass(frozen=True)
class RowsOutOfOrder(Problem):
    """A number comes after a larger one."""

    code: ClassVar[str] = "rows_out_of_order"
    rule: ClassVar[str] = N_("第 {row} 行的编号（{value}）排在（{before}）之后，顺序颠倒")
    remedy: ClassVar[str] = N_("请按通知原来的顺序排列各行再读")
    before: int = 0


@dataclass(frozen=True)
class NothingRecognised(Problem):
    """No target was found anywhere."""

    code: ClassVar[str] = "no_target_recognised"
    rule: ClassVar[str] = N_(
        "没有认出任何目标：共 {lines} 行，认出 {headings} 个标题、{tables} 行表格；首行文字在第 {row} 行：“{value}”"
    )
    remedy: ClassVar[str] = N_("通知的任务应当编号（一、（一）1.（1）），或列在有“工作任务”“责任单位”表头的表中")
    lines: int = 0
    headings: int = 0
    tables: int = 0


@dataclass(frozen=True)
class CorrectionUnused(Problem):
    """A correction names something that the notice does not hold."""

    code: ClassVar[str] = "correction_unused"
    rule: ClassVar[str] = N_("订正表第 {row} 行（{value}）在通知中没有对应之处")
    remedy: ClassVar[str] = N_("请核对“位置”和“印作”两栏，须与通知所印一字不差")


@dataclass(frozen=True)
class PlanIncomplete(Problem):
    """A notice can't be named without plan, region and year."""

    code: ClassVar[str] = "notice_plan_unknown"
    rule: ClassVar[str] = N_("缺少 {value}，不知道这份通知属于哪个计划")
    remedy: ClassVar[str] = N_("请用 --plan、--region、--year 写明")
