"""Errors that a person can cause: each is typed and carries what the person needs to mend it."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar

from domain.language import Lang, say


@dataclass(frozen=True)
class Problem:
    """One thing wrong with what somebody gave us, with its place, value, rule and remedy.

    A subclass sets ``code`` (stable: scripts and docs name it), ``rule`` and ``remedy`` (messages of the
    catalogue with ``{field}`` places) and adds the fields that they name. ``row`` is 1-based as a
    spreadsheet shows it, ``column`` is the printed header or the column's letter.
    """

    code: ClassVar[str]
    rule: ClassVar[str]
    remedy: ClassVar[str]

    row: int | None = None
    column: str | None = None
    value: str | None = None

    def _values(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def says(self, lang: Lang = Lang.ZH) -> str:
        """The rule that was broken, in the reader's language."""
        return say(self.rule, lang, **self._values())

    def mend(self, lang: Lang = Lang.ZH) -> str:
        """What to do about it, in the reader's language."""
        return say(self.remedy, lang, **self._values())

    def as_dict(self, lang: Lang = Lang.ZH) -> dict[str, Any]:
        """For machines: code, place, value, and both messages."""
        return {
            "code": self.code,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "rule": self.says(lang),
            "remedy": self.mend(lang),
        }


class Refused(Exception):
    """An act was refused as a whole; ``problems`` says why. Nothing was written."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"[{p.code}] {p.says()} {p.mend()}" for p in problems))
        self.problems = problems
