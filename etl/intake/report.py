"""The report of one check: what was recognised, each figure, what was set aside, problems, oddities, rehearsal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pyarrow as pa

from domain.actuals import Actual, Note
from domain.contracts import rows, schema
from domain.errors import Problem
from domain.language import Lang, say
from domain.words import RevisionStage
from etl.intake.answers import Answers
from etl.intake.findings import Said
from etl.intake.oddities import CloseName, Oddity
from etl.intake.problems import TickUnknown
from etl.intake.regions import SaidBy
from etl.intake.rehearsing import Rehearsal
from etl.intake.table import SetAside


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """How the file was read: its kind, encoding, sheet, header row, layout; and by what its region was said.

    ``earlier`` are the numbers of standing batches that this very file became before.
    """

    name: str
    bytes: int
    sha256: str
    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    layout: str | None = None
    title: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    plans: tuple[str, ...] = ()
    region: str | None = None
    region_said_by: SaidBy | None = None
    rows: int = 0
    earlier: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One row of the file that reports something: where it stands, as printed, and what it was read as."""

    row: int
    column: str
    name: str
    indicator_id: str
    indicator: str
    matched_by: str
    actual: Actual

    def as_dict(self) -> dict[str, Any]:
        """For machines; figures as text, exactly."""
        a = self.actual
        return {
            "row": self.row,
            "column": self.column,
            "name": self.name,
            "indicator": self.indicator_id,
            "indicator_name": self.indicator,
            "matched_by": self.matched_by,
            "period": a.period,
            "revision_stage": a.revision_stage.value,
            "value": _plain(a.value),
            "value_hedge": a.value_hedge,
            "unit": a.unit,
            "growth": _plain(a.growth),
            "growth_hedge": a.growth_hedge,
            "milestone_stage": a.milestone_stage,
            "percent": _plain(a.percent),
            "self_rating": a.self_rating,
            "basis": a.basis,
            "source": a.source,
            "published_on": a.published_on.isoformat() if a.published_on else None,
            "remark": a.remark,
        }


def _plain(value: object) -> str | None:
    """A decimal as text without trailing noughts."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that a check found. It never raises: what is wrong is in ``problems``, all at once.

    ``table`` holds the figures that would be committed (schema(Actual)), ``aliases`` the names that a tick has
    confirmed, ``ticks`` the ticks given.
    """

    recognised: Recognised
    answers: Answers = field(default_factory=Answers)
    problems: tuple[Problem, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    said: tuple[Said, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    table: pa.Table = field(default_factory=lambda: schema(Actual).empty_table())
    notes: tuple[Note, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)
    rehearsal: Rehearsal | None = None
    content: bytes = field(default=b"", repr=False)
    _figures: Callable[[], Iterable[Figure]] = field(default=tuple, repr=False)

    @cached_property
    def actuals(self) -> list[Actual]:
        """The figures that would be committed."""
        return rows(Actual, self.table)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures with where they stand in the file and how they were matched."""
        return list(self._figures())

    @property
    def unticked(self) -> tuple[Oddity, ...]:
        """The oddities that no tick has confirmed; a tick is a code or a code at a row."""
        given = set(self.answers.ticks)
        return tuple(o for o in self.oddities if not {o.code, o.tick} & given)

    def with_ticks(self, ticks: Sequence[str]) -> "Report":
        """This report with more ticks; the names that they confirm become aliases, unknown ones a problem."""
        new = [t for t in ticks if t not in self.answers.ticks]
        if not new:
            return self
        given = {code for o in self.oddities for code in (o.code, o.tick)}
        wrong = tuple(TickUnknown(value=t) for t in new if t not in given)
        names = {
            o.value: o.indicator_id
            for o in self.oddities
            if isinstance(o, CloseName) and o.value and {o.code, o.tick} & set(new)
        }
        return replace(
            self,
            answers=replace(self.answers, ticks=(*self.answers.ticks, *new)),
            aliases={**self.aliases, **names},
            problems=(*self.problems, *wrong),
        )

    @property
    def ready(self) -> bool:
        """Whether a commit would be let in as things stand."""
        return not self.problems and not self.unticked

    def as_dict(self, lang: Lang = Lang.ZH) -> dict[str, Any]:
        """For machines (docs/uploading.md describes each key)."""
        known = self.recognised
        return {
            "ready": self.ready,
            "recognised": {
                "name": known.name,
                "bytes": known.bytes,
                "sha256": known.sha256,
                "kind": known.kind,
                "encoding": known.encoding,
                "delimiter": known.delimiter,
                "sheet": known.sheet,
                "sheets": list(known.sheets),
                "header_row": known.header_row,
                "layout": known.layout,
                "title": list(known.title),
                "columns": dict(known.columns),
                "plans": list(known.plans),
                "region": known.region,
                "region_said_by": known.region_said_by,
                "rows": known.rows,
                "earlier": list(known.earlier),
            },
            "figures": [f.as_dict() for f in self.figures],
            "notes": [_note(n) for n in self.notes],
            "set_aside": [{"place": s.place, "text": s.text, "reason": say(s.reason, lang)} for s in self.set_aside],
            "said": [{"row": s.row, "column": s.column, "text": s.says(lang)} for s in self.said],
            "problems": [p.as_dict(lang) for p in self.problems],
            "oddities": [
                {**o.as_dict(lang), "tick": o.tick, "ticked": o not in self.unticked} for o in self.oddities
            ],
            "rehearsal": None if self.rehearsal is None else _rehearsal(self.rehearsal),
        }


def _note(note: Note) -> dict[str, Any]:
    return {
        "row": note.row_number,
        "indicator": note.indicator_id,
        "period": note.period,
        "progress": note.progress,
        "problem": note.problem,
        "action": note.action,
        "evidence": note.evidence,
    }


def _said(actual: Actual | None) -> dict[str, Any] | None:
    if actual is None:
        return None
    said = {
        "value": _plain(actual.value),
        "growth": _plain(actual.growth),
        "milestone_stage": actual.milestone_stage,
        "percent": _plain(actual.percent),
        "self_rating": actual.self_rating,
        "revision_stage": actual.revision_stage.value,
    }
    return {name: value for name, value in said.items() if value is not None}


def _rehearsal(rehearsal: Rehearsal) -> dict[str, Any]:
    statuses = rehearsal.statuses
    return {
        "after": rehearsal.after,
        "counts": dict(rehearsal.counts),
        "changes": [
            {
                "what": c.what.value,
                "row": c.after.row_number,
                "indicator": c.after.indicator_id,
                "period": c.after.period,
                "revision_stage": c.after.revision_stage.value,
                "before": _said(c.before),
                "after": _said(c.after) if c.after.revision_stage is not RevisionStage.WITHDRAWN else None,
            }
            for c in rehearsal.changes
        ],
        "statuses": None
        if statuses is None
        else [
            {
                "plan": s.plan_id,
                "target": s.target_id,
                "period": s.period.code,
                "before": s.before,
                "after": s.after,
            }
            for s in statuses
        ],
    }
