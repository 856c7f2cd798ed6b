"""A draft for people and machines: JSON, CSV and XLSX, what is doubtful first, what could not be read with its line.

Cells of CSV and XLSX that a spreadsheet would take for a formula get an apostrophe before them.
"""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import xlsxwriter

from domain.errors import Problem
from domain.language import N_, Lang, say
from domain.plans import Plan, Target
from domain.words import Certainty
from etl.notice.draft import Draft
from etl.notice.targets import Line

COLUMNS = (
    "certainty", "target_id", "tier", "area", "item", "task", "name", "name_en", "kind", "judged_figure", "direction",
    "comparator", "threshold", "threshold_upper", "threshold_from", "tolerance", "unit", "countable", "baseline",
    "baseline_period", "deadline", "pace", "frequency", "judged_from", "due_days", "stretch", "reference_target_id",
    "reference_region", "reference_indicator_id", "component_of", "indicator_id", "lead_departments",
    "supporting_departments", "line", "source_phrase", "sentence", "remark",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(draft: Draft, lang: Lang = Lang.ZH) -> str:
    """The whole draft as JSON; figures stay exact as text."""
    return json.dumps(as_dict(draft, lang), ensure_ascii=False, indent=1)


def as_dict(draft: Draft, lang: Lang = Lang.ZH) -> dict[str, Any]:
    """The whole draft as plain values: areas, items, tasks, targets, what was left out, problems."""
    plan = draft.plan
    return {
        "plan_id": plan.plan_id,
        "region": plan.region,
        "year": plan.year,
        "title": plan.title,
        "document_number": plan.document_number,
        "recognised": recognised(draft),
        "problems": [p.as_dict(lang) for p in draft.problems],
        "unread": [{"line": r.line, "text": r.text, "why": r.says(lang)} for r in draft.remarks if not r.read],
        "to_check": [{"line": r.line, "text": r.text, "why": r.says(lang)} for r in draft.remarks if r.read],
        "targets": [target_dict(line) for line in draft.doubtful_first],
        **_hierarchy(plan),
        "not_targets": [
            {"line": line, "task": task or None, "text": p.text, "why": p.says(lang)}
            for line, task, p in draft.passed
        ],
        "indicators": [
            {"indicator_id": i.indicator_id, "name": i.name_zh, "unit": i.unit, "aliases": list(i.aliases)}
            for i in plan.indicators
        ],
    }


def recognised(draft: Draft) -> dict[str, int]:
    """What was recognised, in numbers."""
    found, total = draft.by_rules
    doubtful = sum(line.target.certainty is Certainty.DOUBTFUL for line in draft.lines)
    return {
        "headings": draft.headings,
        "table_rows": draft.rows,
        "areas": len(draft.plan.areas),
        "items": len(draft.plan.items),
        "tasks": len(draft.plan.tasks),
        "targets": total,
        "doubtful": doubtful,
        "by_rules_alone": found,
    }


def _hierarchy(plan: Plan) -> dict[str, Any]:
    return {
        "areas": [{"label": a.label, "ordinal": a.ordinal, "name": a.name, "remark": a.remark} for a in plan.areas],
        "items": [
            {"label": i.label, "number": i.number, "name": i.name, "area": i.area, "remark": i.remark}
            for i in plan.items
        ],
        "tasks": [
            {
                "number": t.number,
                "item": t.item,
                "title": t.title,
                "text": t.text,
                "lead_departments": list(t.lead_departments),
                "supporting_departments": list(t.supporting_departments),
                "remark": t.remark,
            }
            for t in plan.tasks
        ],
    }


def target_dict(line: Line) -> dict[str, Any]:
    """One target under the columns of every export."""
    target = line.target
    special = {
        "name": target.name_zh,
        "line": line.line,
        "sentence": line.sentence,
        "lead_departments": list(target.lead_departments),
        "supporting_departments": list(target.supporting_departments),
    }
    return {c: special[c] if c in special else _plain(getattr(target, c)) for c in COLUMNS}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def as_csv(draft: Draft) -> str:
    """The targets as CSV with a header; lists are joined by 、."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in draft.doubtful_first:
        writer.writerow([_cell(line, column) for column in COLUMNS])
    return text.getvalue()


def _cell(line: Line, column: str) -> str:
    value = target_dict(line)[column]
    if isinstance(value, list):
        value = "、".join(value)
    text = "" if value is None else str(value)
    figure = column in ("threshold", "threshold_upper", "baseline", "tolerance")
    return text if figure else neutral(text)


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> neutral("=1+1"), neutral("新增7家")
    ("'=1+1", '新增7家')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_xlsx(draft: Draft, lang: Lang = Lang.ZH) -> bytes:
    """The draft as a workbook: targets, tasks, and what was left out."""
    file = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, plain) as book:
        bold = book.add_format({"bold": True})
        targets = [[_cell(line, c) for c in COLUMNS] for line in draft.doubtful_first]
        _sheet(book, "targets", COLUMNS, targets, bold)
        tasks = [
            [
                str(t.number),
                t.item,
                t.title,
                t.text,
                "、".join(t.lead_departments),
                "、".join(t.supporting_departments),
            ]
            for t in draft.plan.tasks
        ]
        heads = ("task", "item", "title", "text", "lead_departments", "supporting_departments")
        _sheet(book, "tasks", heads, tasks, bold)
        _sheet(book, "left out", ("line", "task", "text", "why"), _left_out(draft, lang), bold)
    return file.getvalue()


def _left_out(draft: Draft, lang: Lang) -> Iterable[list[str]]:
    for problem in draft.problems:
        yield [str(problem.row or ""), "", problem.value or "", problem.says(lang)]
    for remark in draft.remarks:
        yield [str(remark.line), "", remark.text, remark.says(lang)]
    for line, task, passed in draft.passed:
        yield [str(line), str(task or ""), passed.text, passed.says(lang)]


def _sheet(
    book: xlsxwriter.Workbook, name: str, heads: Iterable[str], rows: Iterable[Iterable[str]], bold: Any
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for place, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            sheet.write_string(place, column, neutral(text) if not _figure(text) else text)


def _figure(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def told(draft: Draft, lang: Lang = Lang.ZH) -> list[str]:
    """The draft for a terminal: one line a target, what is doubtful first, then what was left out."""
    lines = [_told(line.target, lang) for line in draft.doubtful_first]
    for remark in draft.remarks:
        lines.append(
            say(N_("第 {line} 行：{why}：{text}"), lang, line=remark.line, why=remark.says(lang), text=remark.text)
        )
    return ["".join(c if c.isprintable() else " " for c in text) for text in lines]


def _told(target: Target, lang: Lang) -> str:
    threshold = format(target.threshold, "f") if target.threshold is not None else ""
    asked = " ".join(str(x) for x in (target.comparator, threshold, target.unit) if x)
    day = target.deadline.isoformat() if target.deadline else "—"
    wish = say(N_("力争"), lang) if target.stretch else ""
    name = target.name_en if lang is Lang.EN else target.name_zh
    parts = (target.target_id, name, say(target.kind.zh, lang), asked, day, wish, target.remark or "")
    return "  ".join(part for part in parts if part)


def problem_line(problem: Problem, lang: Lang = Lang.ZH) -> str:
    """One problem on one line of a terminal."""
    text = f"[{problem.code}] {problem.says(lang)}；{problem.mend(lang)}"
    return "".join(c if c.isprintable() else " " for c in text)
