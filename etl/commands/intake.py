"""``python -m etl check|commit FILE``: what an analyst uploads, from the command line (docs/uploading.md)."""

import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.errors import Problem, Refused
from domain.language import Lang, say
from domain.settings import data_dir
from etl.intake import check as checked
from etl.intake import commit as committed
from etl.intake.answers import Answers
from etl.intake.report import Report
from ledger.books import Ledger
from ledger.entries import Entry
from ledger.refusals import AlreadyIn, NothingNew, NumberTaken

FILE = Annotated[Path, typer.Argument(help="CSV, XLSX or XLS.", exists=True, dir_okay=False, readable=True)]
PLANS = Annotated[list[str] | None, typer.Option("--plan", help="A plan's id; default every published plan.")]
REGION = Annotated[str | None, typer.Option("--region", help="Whose figures they are.")]
SHEET = Annotated[str | None, typer.Option("--sheet", help="The sheet to read.")]
STAGE = Annotated[str | None, typer.Option("--stage", help="The 数据性质 of rows that print none.")]
PERIOD = Annotated[str | None, typer.Option("--period", help="The period of rows that print none.")]
NAMES = Annotated[list[str] | None, typer.Option("--as", metavar="NAME=CODE", help="What a printed name means.")]
TICKS = Annotated[list[str] | None, typer.Option("--tick", metavar="CODE[@ROW]", help="Confirm an oddity.")]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON.")]
LANG = Annotated[Lang, typer.Option("--lang", help="The language of what is printed.")]

_SHOWN = 200


def register(app: typer.Typer) -> None:
    """Add this part's commands to ``app``."""
    app.command("check")(check)
    app.command("commit")(commit)


def check(
    file: FILE,
    plan: PLANS = None,
    region: REGION = None,
    sheet: SHEET = None,
    stage: STAGE = None,
    period: PERIOD = None,
    name_as: NAMES = None,
    tick: TICKS = None,
    as_json: JSON = False,
    lang: LANG = Lang.ZH,
) -> None:
    """Say everything about a file and write nothing. Status 0: no problem stands in it; 1: some do."""
    report = _report(file, plan, Answers(region, sheet, stage, period, _names(name_as), {}, tuple(tick or ())))
    if as_json:
        _print_json(report.as_dict(lang))
    else:
        _print_report(report, lang)
    raise typer.Exit(1 if report.problems else 0)


def commit(
    file: FILE,
    by: Annotated[str, typer.Option("--by", help="Who commits, as the ledger names it.")],
    plan: PLANS = None,
    region: REGION = None,
    sheet: SHEET = None,
    stage: STAGE = None,
    period: PERIOD = None,
    name_as: NAMES = None,
    tick: TICKS = None,
    as_json: JSON = False,
    lang: LANG = Lang.ZH,
) -> None:
    """Commit a file: all of it, or nothing. Status 0: it is in, or was before; 1: refused."""
    answers = Answers(region, sheet, stage, period, _names(name_as), {}, tuple(tick or ()))
    report = _report(file, plan, answers)
    try:
        entry, report = _committed(report, file, plan, by)
    except (AlreadyIn, NothingNew) as known:
        _already(report, known, as_json, lang)
        return
    except Refused as refused:
        # What the report says already stands there once; what the ledger or the ticks add comes with it.
        report = replace(report, problems=tuple(dict.fromkeys((*report.problems, *refused.problems))))
        _print_refused(report, as_json, lang)
        raise typer.Exit(1) from refused
    if as_json:
        _print_json({**report.as_dict(lang), "committed": _entry(entry), "already_in": None})
    else:
        _print_report(report, lang)
        said = {"region": entry.region, "number": entry.number, "rows": report.table.num_rows}
        typer.echo(say("已提交：{region}第 {number} 号批次，{rows} 行", lang, **said))


def _report(file: Path, plan: list[str] | None, answers: Answers) -> Report:
    return checked(file.read_bytes(), file.name, Ledger.open(data_dir()), plan, answers=answers)


def _committed(report: Report, file: Path, plan: list[str] | None, by: str) -> tuple[Entry, Report]:
    """Commit; where somebody else did since the check, rehearse again, once."""
    ledger = Ledger.open(data_dir())
    try:
        return committed(report, ledger, by), report
    except NumberTaken:
        again = _report(file, plan, report.answers)
        return committed(again, ledger, by), again


def _names(given: Iterable[str] | None) -> dict[str, str]:
    names = {}
    for text in given or ():
        name, equals, meant = text.rpartition("=")
        if not (equals and name.strip() and meant.strip()):
            raise typer.BadParameter(f"{text!r} is not NAME=CODE", param_hint="--as")
        names[name.strip()] = meant.strip()
    return names


def _already(report: Report, known: AlreadyIn | NothingNew, as_json: bool, lang: Lang) -> None:
    entry = known.entry
    if as_json:
        said = {"already_in": _entry(entry) if entry else {"number": None}, "committed": None}
        _print_json({**report.as_dict(lang), **said, "message": known.problems[0].says(lang)})
        return
    for problem in known.problems:
        typer.echo(problem.says(lang))


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "region": entry.region,
        "number": entry.number,
        "batch_id": entry.batch_id,
        "committed_at": entry.committed_at.isoformat(),
        "committed_by": entry.committed_by,
        "upload_name": entry.upload_name,
        "upload_sha256": entry.upload_sha256,
        "counts": entry.counts,
    }


def _print_json(said: dict[str, Any]) -> None:
    typer.echo(json.dumps(said, ensure_ascii=False, indent=1))


def _print_refused(report: Report, as_json: bool, lang: Lang) -> None:
    if as_json:
        _print_json({**report.as_dict(lang), "committed": None, "already_in": None})
    else:
        _print_report(report, lang)


def _line(problem: Problem, lang: Lang) -> str:
    said = {"code": problem.code, "rule": problem.says(lang), "remedy": problem.mend(lang)}
    if problem.row is None:
        return _plain(say("[{code}] {rule}。{remedy}", lang, **said))
    place = say("第 {row} 行", lang, row=problem.row)
    if problem.column:
        place += say("“{column}”列", lang, column=problem.column)
    value = problem.value or ""
    return _plain(say("[{code}] {place} {value}：{rule}。{remedy}", lang, place=place, value=value, **said))


def _plain(text: str) -> str:
    """Text of a file on one line of a terminal, where control characters would act."""
    return "".join(c if c.isprintable() else " " for c in text)


def _print_report(report: Report, lang: Lang) -> None:
    known = report.recognised
    if known.layout:
        for line in _recognised(report, lang):
            typer.echo(_plain(line))
    for problem in report.problems[:_SHOWN]:
        print(_line(problem, lang), file=sys.stderr)
    if len(report.problems) > _SHOWN:
        print(say("另有 {more} 处错误", lang, more=len(report.problems) - _SHOWN), file=sys.stderr)
    for oddity in report.unticked:
        print(_line(oddity, lang), say("（确认用 --tick {tick}）", lang, tick=oddity.tick), file=sys.stderr)
    if report.problems:
        print(say("{count} 处错误，没有写入任何内容", lang, count=len(report.problems)), file=sys.stderr)


def _recognised(report: Report, lang: Lang) -> Iterable[str]:
    known = report.recognised
    yield say(
        "{name}：{kind} {encoding}，表头在第 {row} 行，{rows} 行数据，地区 {region}",
        lang,
        name=known.name,
        kind=known.kind,
        encoding=known.encoding or "",
        row=known.header_row,
        rows=known.rows,
        region=known.region or "—",
    )
    for number in known.earlier:
        yield say("这份文件已作为{region}第 {number} 号批次入账", lang, region=known.region, number=number)
    for said in report.said:
        place = say("第 {row} 行", lang, row=said.row) if said.row else ""
        yield f"{place} {said.says(lang)}".strip()
    for aside in report.set_aside:
        yield say(
            "未计入：{place} {text}（{reason}）",
            lang,
            place=aside.place,
            text=aside.text,
            reason=say(aside.reason, lang),
        )
    if report.rehearsal:
        counts = report.rehearsal.counts
        yield say(
            "预演：新增 {new}，修订 {revised}，未变 {unchanged}，撤回 {withdrawal}，进展 {notes}", lang, **counts
        )
        for change in report.rehearsal.statuses or ():
            before, after = (say(s.zh, lang) if s else "—" for s in (change.before, change.after))
            yield f"{change.target_id} {change.period}: {before} → {after}"
