"""An editor's decisions about one notice: a small readable table beside it, one row a correction.

Columns: 位置, 印作, 读作, 把握 (订正 sure, 待核 doubtful), 说明. A position names a task or an item and what of
it is read otherwise: ``任务44 文字``, ``任务13 责任单位``, ``任务46–53 事项``, ``事项16–19 领域``, ``事项10 名称``,
``领域二 名称``, ``任务59 目标``, ``责任单位 名称``.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.plans import Correction
from domain.words import Certainty

_WHERE = re.compile(
    r"(?P<what>任务|事项|领域|责任单位)(?P<from>\d*|[一二三四五六七八九十]*)(?:[–—-](?P<to>\d+))?\s+(?P<part>\S+)"
)


@dataclass(frozen=True)
class Row:
    """One correction with its line in the table."""

    line: int
    where: str
    what: str
    numbers: tuple[str, ...]
    part: str
    printed: str
    read: str
    certainty: Certainty
    why: str

    @property
    def mark(self) -> str:
        """订正 where sure, 待核 where not, with what was decided."""
        word = "订正" if self.certainty is Certainty.SURE else "待核"
        if self.why:
            return f"{word}：{self.why}"
        return f"{word}：“{self.printed}”读作“{self.read}”"

    @property
    def correction(self) -> Correction:
        """The row as the plan keeps it."""
        return Correction(where=self.where, printed=self.printed, read=self.read, certainty=self.certainty)


@dataclass
class Corrections:
    """All rows of a table, asked for by what they correct; ``used`` remembers which ones found their place."""

    rows: tuple[Row, ...] = ()
    used: set[int] = field(default_factory=set)

    def of(self, what: str, number: str | int, part: str) -> list[Row]:
        """The rows that correct one part of one thing."""
        return [r for r in self.rows if r.what == what and r.part == part and str(number) in r.numbers]

    def use(self, row: Row) -> Row:
        """The row, which has found its place."""
        self.used.add(row.line)
        return row

    def names(self) -> dict[str, Row]:
        """One department under two names is one: printed name → row."""
        return {r.printed: r for r in self.rows if r.what == "责任单位"}

    def unused(self) -> list[Row]:
        """Rows that corrected nothing: the notice or the table has changed."""
        return [r for r in self.rows if r.line not in self.used]


def read_corrections(text: str) -> Corrections:
    """Read the table. ValueError names a line whose position can't be read."""
    rows = []
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        where = (row.get("位置") or "").strip()
        match = _WHERE.fullmatch(where)
        if not match:
            raise ValueError(f"corrections line {line}: {where!r}")
        rows.append(
            Row(
                line,
                where,
                match["what"],
                tuple(_numbers(match["from"], match["to"])),
                match["part"],
                (row.get("印作") or "").strip(),
                (row.get("读作") or "").strip(),
                Certainty.DOUBTFUL if (row.get("把握") or "").strip() == "待核" else Certainty.SURE,
                (row.get("说明") or "").strip(),
            )
        )
    return Corrections(tuple(rows))


def _numbers(first: str, last: str | None) -> Iterable[str]:
    if last and first.isdecimal():
        return [str(n) for n in range(int(first), int(last) + 1)]
    return [first]


def settings(text: str) -> dict[str, str]:
    """What a 目标 row sets: 名称=…；种类=level.

    >>> settings("名称=天然气进村入户自然村；单位=个")
    {'名称': '天然气进村入户自然村', '单位': '个'}
    """
    pairs = (piece.partition("=") for piece in re.split("[；;]", text) if "=" in piece)
    return {key.strip(): value.strip() for key, _, value in pairs}
