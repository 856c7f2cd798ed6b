"""What is found while a file is read: problems, oddities, and what was taken in another form than printed."""

from dataclasses import dataclass, field
from typing import Any

from domain.errors import Problem
from domain.language import Lang, say
from etl.intake.fields import Field
from etl.intake.oddities import Oddity
from etl.intake.table import SetAside, Table


@dataclass(frozen=True)
class Said:
    """Something that went in otherwise than printed, or by proposal: ``message`` with its ``values``."""

    message: str
    row: int | None = None
    column: str | None = None
    values: tuple[tuple[str, Any], ...] = ()

    def says(self, lang: Lang = Lang.ZH) -> str:
        """The sentence in the reader's language."""
        return say(self.message, lang, **dict(self.values)) if self.values else say(self.message, lang)


@dataclass
class Findings:
    """Everything found in one file, in the order of finding."""

    table: Table
    problems: list[Problem] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)

    def refuse(self, problem: type[Problem], row: int, of: Field, value: str | None = None, **more: Any) -> None:
        """A problem in one cell; its row goes no further."""
        self.bad_rows.add(int(row))
        self.problems.append(problem(**self._place(row, of, value), **more))

    def wonder(self, oddity: type[Oddity], row: int, of: Field, value: str | None = None, **more: Any) -> None:
        """An oddity in one cell, which a tick lets in."""
        self.oddities.append(oddity(**self._place(row, of, value), **more))

    def tell(self, message: str, row: int, of: Field, **values: Any) -> None:
        """What was taken otherwise than printed."""
        self.said.append(Said(message, self.table.number(row), self.table.header(row, of), tuple(values.items())))

    def leave(self, row: int, text: str, reason: str) -> None:
        """A row that is not taken."""
        self.set_aside.append(SetAside(str(self.table.number(row)), text, reason))

    def _place(self, row: int, of: Field, value: str | None) -> dict[str, Any]:
        shown = self.table.column(of).at(row) if value is None else value
        return {"row": self.table.number(row), "column": self.table.header(row, of), "value": clipped(shown)}


def clipped(text: str, most: int = 120) -> str:
    """A text short enough for a message."""
    return text if len(text) <= most else text[: most - 1] + "…"
