"""What the ledger and the plans say, as Arrow tables in the form the staged models read (attainment/sql/staged)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from domain.actuals import Actual
from domain.contracts import schema, table
from domain.numerals import NUMERAL, numeral
from domain.periods import Period
from domain.plans import Plan, Target
from domain.rules import Rule
from domain.words import RevisionStage
from ledger.entries import ROWS, Entry, EntryKind

_EDGE = pa.decimal128(3, 2)
_RANKED = sorted(RevisionStage, key=lambda stage: stage.rank)

STAGED_ROWS = ROWS.append(pa.field("stage_rank", pa.int32())).append(pa.field("remark_date", pa.date32()))
ENTRIES = pa.schema(
    [
        ("region", pa.string()),
        ("number", pa.int64()),
        ("kind", pa.string()),
        ("committed_at", pa.timestamp("us", tz="UTC")),
        ("revokes", pa.int64()),
    ]
)
TARGETS = schema(Target)
INDICATORS = pa.schema(
    [
        ("plan_id", pa.string()),
        ("plan_version", pa.int64()),
        ("indicator_id", pa.string()),
        ("parts", pa.list_(pa.string())),
    ]
)
RULES = pa.schema(
    [
        ("rule_id", pa.string()),
        ("version", pa.int64()),
        ("scope", pa.string()),
        ("pace_measure", pa.string()),
        ("pace_on_track_from", _EDGE),
        ("pace_unflagged_above", _EDGE),
        ("pace_behind_from", _EDGE),
        ("points_behind_from", _EDGE),
        ("grade_behind_from", _EDGE),
        ("level_behind_within", _EDGE),
        ("ceiling_on_track_to", _EDGE),
        ("ceiling_behind_to", _EDGE),
    ]
)
QUESTION_REGIONS = pa.schema([("question", pa.int64()), ("region", pa.string()), ("number", pa.int64())])
SETTING_RULES = pa.schema([("setting", pa.int64()), ("rule_id", pa.string()), ("version", pa.int64())])


def rows_staged(rows: pa.Table) -> pa.Table:
    """A region's rows with the rank of their stage, and the day that a remark gives (R17)."""
    ranks = pc.subtract(
        pc.index_in(rows["revision_stage"], pa.array([stage.value for stage in _RANKED])),
        1,  # a withdrawal ranks -1, a demonstration 0
    )
    days = [
        said_day(remark, period) if remark else None
        for remark, period in zip(rows["remark"].to_pylist(), rows["period"].to_pylist(), strict=True)
    ]
    columns = [*(rows[name] for name in ROWS.names), pc.cast(ranks, pa.int32()), pa.array(days, pa.date32())]
    return pa.table(columns, schema=STAGED_ROWS)


def entries_staged(entries: Iterable[Entry]) -> pa.Table:
    """Entries as far as judging reads them."""
    listed = list(entries)
    return pa.table(
        {
            "region": [e.region for e in listed],
            "number": [e.number for e in listed],
            "kind": [e.kind.value for e in listed],
            "committed_at": [e.committed_at for e in listed],
            "revokes": [e.revokes for e in listed],
        },
        schema=ENTRIES,
    )


def rehearsed_rows(rows: Iterable[Actual], number: int) -> pa.Table:
    """Rows as they would stand in the batch of this number, numbered 1, 2, … as the ledger numbers them."""
    listed = [replace(row, row_number=place) for place, row in enumerate(rows, start=1)]
    numbers = pa.array([number] * len(listed), pa.int64())
    return rows_staged(table(Actual, listed).append_column(ROWS.field("number"), numbers))


def rehearsed_entry(region: str, number: int, moment: datetime, revokes: int | None) -> pa.Table:
    """The entry that a rehearsed batch or revocation would be."""
    kind = EntryKind.ACTUALS if revokes is None else EntryKind.REVOCATION
    said = {"region": region, "number": number, "kind": kind.value, "committed_at": moment, "revokes": revokes}
    return pa.Table.from_pylist([said], schema=ENTRIES)


def targets_staged(plan: Plan) -> pa.Table:
    """One version of a plan's targets."""
    return table(Target, plan.targets)


def indicators_staged(plan: Plan) -> pa.Table:
    """The indicators of one plan version that have parts."""
    with_parts = [i for i in plan.indicators if i.parts]
    return pa.table(
        {
            "plan_id": [plan.plan_id for _ in with_parts],
            "plan_version": [plan.version for _ in with_parts],
            "indicator_id": [i.indicator_id for i in with_parts],
            "parts": [list(i.parts) for i in with_parts],
        },
        schema=INDICATORS,
    )


def rule_staged(rule: Rule) -> pa.Table:
    """One version of a rule, its edges side by side."""
    pace = rule.pace
    said: dict[str, Any] = {
        "rule_id": rule.rule_id,
        "version": rule.version,
        "scope": rule.scope.value,
        "pace_measure": pace.measure.value if pace else None,
        "pace_on_track_from": pace.on_track_from if pace else None,
        "pace_unflagged_above": pace.unflagged_above if pace else None,
        "pace_behind_from": pace.behind_from if pace else None,
        "points_behind_from": rule.points_behind_from,
        "grade_behind_from": rule.grade_behind_from,
        "level_behind_within": rule.level_behind_within,
        "ceiling_on_track_to": rule.ceiling_on_track_to,
        "ceiling_behind_to": rule.ceiling_behind_to,
    }
    return pa.Table.from_pylist([said], schema=RULES)


_DAYS = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s*[年./-]\s*)?(?P<month>1[0-2]|0?[1-9])\s*[月./-]\s*(?:(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*[日号]?)?"
)
# The first month of a span of months: of 1-9月 the end counts.
_SPAN_FROM = re.compile(r"(?<!\d)(?:1[0-2]|0?[1-9])\s*[-–—~～至到]\s*(?=(?:1[0-2]|0?[1-9])\s*月)")
_IN_WORDS = re.compile(rf"{NUMERAL}(?=\s*[年月日号])")
_YEAR_OF_THE_REPORT = re.compile(r"[今本当]年(?=\s*\d{1,2}\s*月)")
_YEAR_BEFORE = re.compile(r"[去上]年(?=\s*\d{1,2}\s*月)")
# Parts of a year that end on a day of their own (R2), by the month in which they end.
_PARTS_OF_A_YEAR = (
    (re.compile(r"上半年|(?:前二|前两|第?[二2])季度[末底]?"), 6),
    (re.compile(r"前三季度|第?[三3]季度[末底]?"), 9),
    (re.compile(r"(?<![上前])第?[一1]季度[末底]?"), 3),
)
_COMPARED_WITH = re.compile(r"[较比]\s*$")
_STILL_TO_COME = re.compile(r"(?:将|拟|计划|预计|力争|确保)[^，。；,;]{0,12}$")


def said_day(remark: str, period: str) -> date | None:
    """The last day that a remark gives: 6月28日, 2024-06-28, 六月底, 上半年. A bare month, or a span of months, means
    its end (R2).

    Of several days the last is taken, so that a remark never makes an act earlier than it says (R17). A day without
    a year is of the report's own year; one that comes only after the period's end, of the year before: 12月28日 in
    a report of March was last December.

    >>> said_day("6月28日通过验收", "2024Q3"), said_day("2024.6.28 建成", "2024Q3"), said_day("已建成", "2024Q3")
    (datetime.date(2024, 6, 28), datetime.date(2024, 6, 28), None)
    >>> said_day("2024年1-9月累计完成", "2024Q3"), said_day("六月底建成", "2024Q3")
    (datetime.date(2024, 9, 30), datetime.date(2024, 6, 30))
    >>> said_day("12月28日通过验收", "2025Q1"), said_day("去年12月通过验收", "2025Q1")
    (datetime.date(2024, 12, 28), datetime.date(2024, 12, 31))
    """
    report = Period.of_code(period)
    plain = _IN_WORDS.sub(lambda said: str(numeral(said[0]) or said[0]), remark)
    for words, month in _PARTS_OF_A_YEAR:
        plain = words.sub(f"{month}月", plain)
    plain = _YEAR_BEFORE.sub(f"{report.year - 1}年", _YEAR_OF_THE_REPORT.sub(f"{report.year}年", plain))
    plain = _SPAN_FROM.sub("", plain)
    found = []
    for match in _DAYS.finditer(plain):
        before = plain[: match.start()]
        if ("月" not in match[0] and not match["year"]) or _COMPARED_WITH.search(before):
            continue
        day = _day(int(match["year"] or report.year), int(match["month"]), match["day"])
        if (
            day is not None
            and not match["year"]
            and day > report.end
            and _is_past(match, before, plain[match.end() :])
        ):
            day = _day(report.year - 1, int(match["month"]), match["day"])
        if day is not None:
            found.append(day)
    return max(found, default=None)


def _is_past(said: re.Match[str], before: str, after: str) -> bool:
    """Whether a day is told of as gone by: to the day, and not as a time by which something shall be done."""
    return bool(said["day"]) and not after.startswith("前") and not _STILL_TO_COME.search(before)


def _day(year: int, month: int, day: str | None) -> date | None:
    try:
        return date(year, month, int(day)) if day else _month_end(year, month)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
