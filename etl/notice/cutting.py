"""Whether a file was cut off: a row without its end, a heading without tasks, a list of departments that is gone."""

import re
from dataclasses import dataclass

from domain.language import N_
from etl.notice.headings import read_ordinal
from etl.notice.layout import Row
from etl.notice.outline import Outline, PrintedTask, Remark
from etl.notice.problems import NoticeTruncated

OPEN_END = N_("末项不以句号结束，可能不完整")
_STOPS = "。！；.）)】”"
_OPEN = re.compile(r"[，、：（“《(\[]$")
_ENOUGH = 3


@dataclass(frozen=True)
class LastRow:
    """The last row of a table: how wide the table is, how many tasks the row gave, whether departments are due.

    ``answered`` says that the table has departments, and that every row of tasks before this one had some.
    """

    row: Row
    width: int
    tasks: tuple[PrintedTask, ...]
    named: bool
    answered: bool


def cut_row(last: LastRow, outline: Outline) -> NoticeTruncated | None:
    """What says that the table was cut off in its last row; None where it ends like a table."""
    row = last.row
    heading = len(row.filled) == 1 and read_ordinal(row.filled[0]) is not None
    short = len(row.cells) < last.width and not heading
    empty = (heading or last.named) and not last.tasks
    unanswered = last.answered and bool(last.tasks) and not any(t.offices for t in last.tasks)
    if row.whole and not short and not empty and not unanswered:
        return None
    text = (row.filled or [""])[-1][-20:].strip()
    return NoticeTruncated(row=row.line, value=text, tasks=len(outline.tasks))


def look_at_the_end(outline: Outline) -> None:
    """A last task that ends in the middle of a sentence: a fault where a comma ends it, else something to look at."""
    tasks = outline.tasks
    if len(tasks) < _ENOUGH or any(isinstance(p, NoticeTruncated) for p in outline.problems):
        return
    last = tasks[-1]
    if _OPEN.search(last.text):
        outline.problems.append(NoticeTruncated(row=last.line, value=last.text[-20:], tasks=len(tasks)))
    elif last.text[-1:] not in _STOPS and not last.offices and all(t.offices for t in tasks[:-1]):
        # In mid-sentence, and the departments that all others have are gone.
        outline.problems.append(NoticeTruncated(row=last.line, value=last.text[-20:], tasks=len(tasks)))
    elif last.text[-1:] not in _STOPS and all(t.text[-1:] in _STOPS for t in tasks[:-1]):
        outline.remarks.append(Remark(last.line, last.text[-40:], OPEN_END))
