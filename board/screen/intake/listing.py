"""The list of problems as a file to download: what to mend, row by row, for whoever fills the table."""

import csv
import io
from collections.abc import Sequence

from board.screen.exports import inert
from domain.errors import Problem
from domain.language import N_, Lang, say

_HEADER = (N_("行"), N_("列"), N_("填报值"), N_("规则"), N_("改法"), N_("错误代码"))


def listing(problems: Sequence[Problem], lang: Lang) -> bytes:
    """CSV as spreadsheets open it (UTF-8 with a mark), no cell of which is a formula."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([say(name, lang) for name in _HEADER])
    for problem in problems:
        cells = (problem.row, problem.column, problem.value, problem.says(lang), problem.mend(lang), problem.code)
        table.writerow(["" if cell is None else inert(str(cell)) for cell in cells])
    return written.getvalue().encode("utf-8-sig")
