"""``python -m etl notice [FILE]``: official notice → targets; nothing of a doubtful file is published (docs/notice.md)."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import Problem, Refused
from domain.language import N_, Lang, say
from domain.settings import data_dir

FILE = Annotated[Path | None, typer.Argument(help="TXT, Markdown or HTML. Without it: all of data/notices.")]
_SUMMARY = N_(
    "{plan}：{areas} 个领域、{items} 个事项、{tasks} 项任务、{targets} 个目标（规则独立读出 {rules} 个，待核 {doubtful} 个）"
)


class Form(StrEnum):
    """What is printed of a draft."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add this part's commands to ``app``."""
    app.command("notice")(notice)


def notice(
    file: FILE = None,
    plan: Annotated[str | None, typer.Option("--plan", help="The plan's id, such as wuzhong-2025.")] = None,
    region: Annotated[str | None, typer.Option("--region", help="Whose plan it is.")] = None,
    year: Annotated[int | None, typer.Option("--year", help="The plan's year.", min=1990, max=2999)] = None,
    title: Annotated[str | None, typer.Option("--title", help="The plan's title; by default the notice's.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Only read; publish nothing.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="Who publishes, as the ledger names it.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why this version is published.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the draft as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the draft's targets as CSV.")] = False,
    as_xlsx: Annotated[bool, typer.Option("--xlsx", help="Write the draft as a workbook (with --out).")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write there instead of printing.")] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="The language of what is printed.")] = Lang.ZH,
) -> None:
    """Read a notice into targets, and publish it as a plan's version.

    Without FILE every notice of data/notices is read with its corrections and published, unless it says what its
    last version says. With FILE, ``--draft`` shows what would be published; without it, ``--by`` publishes.
    Status 0: done; 1: refused, nothing is published.
    """
    forms = [f for f, asked in ((Form.JSON, as_json), (Form.CSV, as_csv), (Form.XLSX, as_xlsx)) if asked]
    if len(forms) > 1:
        raise typer.BadParameter("one of --json, --csv, --xlsx", param_hint="--json")
    form = forms[0] if forms else Form.TEXT
    if file is None:
        _folders(by, reason, draft, lang)
        return
    if not file.is_file():
        raise typer.BadParameter(f"no such file: {file}", param_hint="FILE")
    if not draft and not (by and plan and region and year):
        raise typer.BadParameter("--by, --plan, --region and --year publish; --draft only reads", param_hint="--by")
    if form is Form.XLSX and out is None and sys.stdout.isatty():
        raise typer.BadParameter("--xlsx needs --out FILE", param_hint="--out")
    _file(file, (plan, region, year, title), _Act(draft, by, reason), form, out, lang)


class _Act:
    """What to do with the draft."""

    def __init__(self, draft: bool, by: str | None, reason: str | None) -> None:
        self.publishes = not draft
        self.by, self.reason = by or "", reason or "首次发布"


def _file(
    file: Path,
    named: tuple[str | None, str | None, int | None, str | None],
    act: _Act,
    form: Form,
    out: Path | None,
    lang: Lang,
) -> None:
    from etl.notice import export
    from etl.notice.draft import About, read
    from etl.notice.source import LIMIT, text_of

    plan, region, year, title = named
    try:
        with file.open("rb") as opened:
            content = opened.read(LIMIT + 1)
        drafted = read(text_of(content, file.name), About(plan, region, year, title))
    except Refused as refused:
        _refused(refused.problems, form, lang)
        raise typer.Exit(1) from refused
    version = None
    if act.publishes and not drafted.problems:
        from ledger.books import Ledger

        try:
            version = Ledger.open(data_dir()).publish(drafted.plan, act.by, act.reason)
        except Refused as refused:
            _refused(refused.problems, form, lang)
            raise typer.Exit(1) from refused
    if form is Form.XLSX:
        _write(export.as_xlsx(drafted, lang), out)
    elif form is Form.CSV:
        _write(export.as_csv(drafted).encode("utf-8-sig" if out else "utf-8"), out)
    elif form is Form.JSON:
        said = {"published": version, **export.as_dict(drafted, lang)}
        _write((json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode(), out)
    else:
        _write(("\n".join(_told(drafted, lang)) + "\n").encode(), out)
    if version is not None and form is Form.TEXT:
        typer.echo(say(N_("{plan} 第 {version} 版已发布"), lang, plan=plan, version=version))
    for problem in drafted.problems:
        print(export.problem_line(problem, lang), file=sys.stderr)
    if drafted.problems:
        raise typer.Exit(1)


def _write(content: bytes, out: Path | None) -> None:
    if out is not None:
        out.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _refused(problems: tuple[Problem, ...], form: Form, lang: Lang) -> None:
    from etl.notice.export import problem_line

    if form is Form.JSON:
        said = {"published": None, "problems": [p.as_dict(lang) for p in problems], "targets": []}
        typer.echo(json.dumps(said, ensure_ascii=False, indent=1))
    for problem in problems:
        print(problem_line(problem, lang), file=sys.stderr)


def _told(drafted: object, lang: Lang) -> list[str]:
    from etl.notice.draft import Draft
    from etl.notice.export import recognised

    assert isinstance(drafted, Draft)
    told = [_counted(drafted, lang)]
    for line in drafted.doubtful_first:
        target = line.target
        asked = " ".join(
            str(x)
            for x in (
                target.comparator,
                format(target.threshold, "f") if target.threshold is not None else None,
                target.unit,
            )
            if x is not None
        )
        day = target.deadline.isoformat() if target.deadline else "—"
        wish = say(N_("力争"), lang) if target.stretch else ""
        parts = (target.target_id, target.name_zh, say(target.kind.zh, lang), asked, day, wish, target.remark or "")
        told.append("  ".join(p for p in parts if p))
    for remark in drafted.remarks:
        told.append(
            say(N_("第 {line} 行：{why}：{text}"), lang, line=remark.line, why=remark.says(lang), text=remark.text)
        )
    assert recognised(drafted)
    return ["".join(c if c.isprintable() else " " for c in text) for text in told]


def _counted(drafted: object, lang: Lang) -> str:
    from etl.notice.draft import Draft
    from etl.notice.export import recognised

    assert isinstance(drafted, Draft)
    counts = recognised(drafted)
    return say(
        _SUMMARY,
        lang,
        plan=drafted.plan.plan_id,
        areas=counts["areas"],
        items=counts["items"],
        tasks=counts["tasks"],
        targets=counts["targets"],
        rules=counts["by_rules_alone"],
        doubtful=counts["doubtful"],
    )


def _folders(by: str | None, reason: str | None, draft: bool, lang: Lang) -> None:
    from etl.notice.export import problem_line
    from etl.notice.folder import draft_of, folders, published
    from ledger.books import Ledger

    found = folders(data_dir())
    if not found:
        typer.echo(say(N_("{folder} 里没有通知"), lang, folder=str(data_dir() / "notices")))
        return
    failed = False
    for folder in found:
        try:
            drafted = draft_of(folder)
            if drafted.problems:
                raise Refused(*drafted.problems)
            typer.echo(_counted(drafted, lang))
            if draft:
                continue
            named = published(folder)
            ledger = Ledger.open(data_dir())
            before = _last(ledger, drafted.plan.plan_id)
            version = ledger.publish(drafted.plan, by or named.by, reason or named.reason)
        except Refused as refused:
            failed = True
            for problem in refused.problems:
                print(f"{folder.name}: {problem_line(problem, lang)}", file=sys.stderr)
            continue
        told = (
            N_("{plan} 第 {version} 版已发布")
            if version != before
            else N_("{plan} 与第 {version} 版相同，未发布新版")
        )
        typer.echo(say(told, lang, plan=drafted.plan.plan_id, version=version))
    if failed:
        raise typer.Exit(1)


def _last(ledger: object, plan_id: str) -> int | None:
    from ledger.books import Ledger

    assert isinstance(ledger, Ledger)
    return ledger.plan(plan_id).version if plan_id in ledger.plans() else None
