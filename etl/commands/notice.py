"""``python -m etl notice [FILE]``: official notice → targets; --draft only reads (docs/notice.md)."""

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from domain.errors import Problem, Refused
from domain.language import N_, Lang, say
from domain.settings import data_dir

if TYPE_CHECKING:
    from etl.notice import Draft

FILE = Annotated[Path | None, typer.Argument(help="TXT, Markdown or HTML. Without it: all of data/notices.")]
SUMMARY = N_(
    "{plan}：{areas} 个领域、{items} 个事项、{tasks} 项任务、{targets} 个目标"
    "（规则独立读出 {by_rules_alone} 个，待核 {doubtful} 个）"
)
PUBLISHED = N_("{plan} 第 {version} 版已发布")
UNCHANGED = N_("{plan} 与第 {version} 版相同，未发布新版")


class Form(StrEnum):
    """What is printed of a draft."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Asked:
    """What is asked of one file: its names, who publishes it (None: only read it), and how it is printed."""

    plan: str | None
    region: str | None
    year: int | None
    title: str | None
    by: str | None
    reason: str
    form: Form
    out: Path | None
    lang: Lang


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
    asked = Asked(plan, region, year, title, None if draft else by, reason or "首次发布", form, out, lang)
    _file(file, asked)


def _file(file: Path, asked: Asked) -> None:
    from etl.notice import About, read
    from etl.notice.source import LIMIT, text_of

    try:
        with file.open("rb") as opened:
            content = opened.read(LIMIT + 1)
        about = About(asked.plan, asked.region, asked.year, asked.title)
        drafted = read(text_of(content, file.name), about)
        version = None
        if asked.by is not None and not drafted.problems:
            from ledger.books import Ledger

            version = Ledger.open(data_dir()).publish(drafted.plan, asked.by, asked.reason)
    except Refused as refused:
        _refused(refused.problems, asked)
        raise typer.Exit(1) from refused
    _print(drafted, version, asked)
    if drafted.problems:
        raise typer.Exit(1)


def _print(drafted: "Draft", version: int | None, asked: Asked) -> None:
    from etl.notice import export

    if asked.form is Form.XLSX:
        _write(export.as_xlsx(drafted, asked.lang), asked.out)
    elif asked.form is Form.CSV:
        _write(export.as_csv(drafted).encode("utf-8-sig" if asked.out else "utf-8"), asked.out)
    elif asked.form is Form.JSON:
        said = {"published": version, **export.as_dict(drafted, asked.lang)}
        _write((json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode(), asked.out)
    else:
        told = [_counted(drafted, asked.lang), *export.told(drafted, asked.lang)]
        if version is not None:
            told.append(say(PUBLISHED, asked.lang, plan=drafted.plan.plan_id, version=version))
        _write(("\n".join(told) + "\n").encode(), asked.out)
    for problem in drafted.problems:
        print(export.problem_line(problem, asked.lang), file=sys.stderr)


def _write(content: bytes, out: Path | None) -> None:
    if out is not None:
        out.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _refused(problems: tuple[Problem, ...], asked: Asked) -> None:
    from etl.notice.export import problem_line

    if asked.form is Form.JSON:
        said = {"published": None, "problems": [p.as_dict(asked.lang) for p in problems], "targets": []}
        _write((json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode(), asked.out)
    for problem in problems:
        print(problem_line(problem, asked.lang), file=sys.stderr)


def _counted(drafted: "Draft", lang: Lang) -> str:
    from etl.notice.export import recognised

    return say(SUMMARY, lang, plan=drafted.plan.plan_id, **recognised(drafted))


def _folders(by: str | None, reason: str | None, draft: bool, lang: Lang) -> None:
    from etl.notice.export import problem_line
    from etl.notice.folder import folders

    found = folders(data_dir())
    if not found:
        typer.echo(say(N_("{folder} 里没有通知"), lang, folder=str(data_dir() / "notices")))
    failed = False
    for folder in found:
        try:
            _folder(folder, by, reason, draft, lang)
        except Refused as refused:
            failed = True
            for problem in refused.problems:
                print(f"{folder.name}: {problem_line(problem, lang)}", file=sys.stderr)
    if failed:
        raise typer.Exit(1)


def _folder(folder: Path, by: str | None, reason: str | None, draft: bool, lang: Lang) -> None:
    from etl.notice.folder import draft_of, published
    from ledger.books import Ledger

    drafted = draft_of(folder)
    if drafted.problems:
        raise Refused(*drafted.problems)
    typer.echo(_counted(drafted, lang))
    if draft:
        return
    plan_id, named, ledger = drafted.plan.plan_id, published(folder), Ledger.open(data_dir())
    before = ledger.plan(plan_id).version if plan_id in ledger.plans() else None
    version = ledger.publish(drafted.plan, by or named.by, reason or named.reason)
    typer.echo(say(UNCHANGED if version == before else PUBLISHED, lang, plan=plan_id, version=version))
