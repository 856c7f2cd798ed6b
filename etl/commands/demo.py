"""``python -m etl demo load|remove``: the demonstration quarters in and out of force (docs/first-data.md)."""

from typing import Annotated

import typer

from domain.errors import Refused
from domain.language import Lang, say
from domain.periods import Period
from etl.demo.loading import load, remove
from ledger.books import Ledger
from ledger.entries import Entry

BY = "演示数据生成器"
REASON = "移除演示数据"

By = Annotated[str, typer.Option("--by", help="Who commits or revokes, as the ledger names it.")]
Language = Annotated[Lang, typer.Option("--lang", help="The language of what is printed.")]


def register(app: typer.Typer) -> None:
    """Add this part's commands to ``app``."""
    demo = typer.Typer(no_args_is_help=True, help="Demonstration quarters, stamped 演示 wherever they show.")
    demo.command("load")(demo_load)
    demo.command("remove")(demo_remove)
    app.add_typer(demo, name="demo")


def demo_load(
    by: By = BY,
    plan: Annotated[list[str] | None, typer.Option("--plan", help="A plan's id; default every plan.")] = None,
    through: Annotated[
        str | None, typer.Option("--through", metavar="PERIOD", help="The last period to load, as 2024Q3.")
    ] = None,
    lang: Language = Lang.ZH,
) -> None:
    """Commit the demonstration of each plan: the year before, then a batch a quarter. Adds nothing twice."""
    ledger = Ledger.open()
    try:
        last = None if through is None else Period.of_code(through)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--through") from error
    try:
        for plan_id in plan or ledger.plans():
            for name, entry in load(ledger, plan_id, by, last):
                typer.echo(_loaded(name, None if entry is None else entry.number, lang))
    except Refused as refused:
        _print(refused, lang)
        raise typer.Exit(1) from refused


def _loaded(name: str, number: int | None, lang: Lang) -> str:
    if number is None:
        return say("{name}：已在台账中，未重复提交", lang, name=name)
    return say("{name}：已提交，第 {number} 批", lang, name=name, number=number)


def demo_remove(
    by: By = BY,
    reason: Annotated[str, typer.Option("--reason", help="Why, as the ledger keeps it.")] = REASON,
    lang: Language = Lang.ZH,
) -> None:
    """Revoke every batch that holds demonstration figures only. Nothing is erased: load puts them in again."""
    try:
        removed = 0
        for entry in remove(Ledger.open(), by, reason):
            removed += 1
            typer.echo(say("{region}：第 {revokes} 批已撤销（第 {number} 批）", lang, **_named(entry)))
    except Refused as refused:
        _print(refused, lang)
        raise typer.Exit(1) from refused
    if not removed:
        typer.echo(say("没有演示数据需要移除", lang))


def _named(entry: Entry) -> dict[str, object]:
    return {"region": entry.region, "revokes": entry.revokes, "number": entry.number}


def _print(refused: Refused, lang: Lang) -> None:
    for problem in refused.problems:
        typer.echo(f"[{problem.code}] {problem.says(lang)} {problem.mend(lang)}", err=True)
