"""The ledger's own command lines: revoke, verify, init, backup, restore (docs/ledger.md)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.actuals import Actual
from domain.errors import Refused
from domain.language import N_, Lang, say
from domain.settings import data_dir
from etl.rereading import Difference, reparsed
from etl.revoking import StatusChange, status_changes
from ledger.books import Ledger, Replacement
from ledger.damage import Damage
from ledger.keeping import Carried, backup, held_in, lay_seeds, restore
from ledger.refusals import NothingThere, RegionNotNamed, UnknownRegion
from ledger.verifying import Verdict, verify

Language = Annotated[Lang, typer.Option("--lang", help="The language of what is printed.")]
ForMachines = Annotated[bool, typer.Option("--json", help="Print JSON.")]

COUNTED = N_("已核对 {entries} 条台账、{uploads} 个上传文件、{plans} 个计划版本、{rules} 个规则版本")


def register(app: typer.Typer) -> None:
    """Add this part's commands to ``app``."""
    app.command("revoke")(revoke)
    app.command("verify")(verify_command)
    app.command("init")(init)
    app.command("backup")(backup_command)
    app.command("restore")(restore_command)


def revoke(
    batch: Annotated[int, typer.Argument(help="The batch's number.")],
    by: Annotated[str, typer.Option("--by", help="Who revokes it, as the ledger names it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, as the ledger keeps it.")],
    region: Annotated[
        str | None, typer.Option("--region", help="Whose batch; needed where there are several regions.")
    ] = None,
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Only show what it would change.")] = False,
    lang: Language = Lang.ZH,
) -> None:
    """Revoke a batch from now on, after showing what changes. Nothing is erased.

    A batch is revoked once, and a revocation can't be revoked: upload the file again. A damaged number is
    given up in the same way.
    """
    with _refusals(lang):
        ledger = Ledger(held_in(data_dir()))
        where = _region(ledger, region)
        after = ledger.head(where)
        for line in _replaced(ledger.rehearse_revocation(where, batch), lang):
            typer.echo(line)
        for change in status_changes(ledger, where, batch):
            typer.echo(_status_line(change, lang))
        if rehearse:
            return
        entry = ledger.revoke(where, batch, by, reason, after)
        said = {"region": where, "number": batch, "revocation": entry.number}
        typer.echo(say("已撤销{region}第 {number} 号批次（第 {revocation} 号）", lang, **said))


def verify_command(
    reparse: Annotated[
        bool, typer.Option("--reparse", help="Also read every upload again as it was read, and compare.")
    ] = False,
    as_json: ForMachines = False,
    lang: Language = Lang.ZH,
) -> None:
    """Read everything again: hashes, numbers without a gap, the chain, uploads, plans, rules."""
    with _refusals(lang):
        store = held_in(data_dir())
        verdict = verify(store)
        differences = reparsed(Ledger(store)) if reparse else []
        _print_verdict(verdict, differences, as_json, lang)
        if not verdict.clean or differences:
            raise typer.Exit(1)


def init(
    folder: Annotated[Path, typer.Argument(help="An empty folder, or one to be made.")],
    lang: Language = Lang.ZH,
) -> None:
    """Lay the repository's first data in a folder of its own; then set DABIAO_DATA to it."""
    with _refusals(lang):
        _print_carried(lay_seeds(folder), folder, lang)


def backup_command(
    folder: Annotated[Path, typer.Argument(help="An empty folder, one to be made, or an earlier backup.")],
    lang: Language = Lang.ZH,
) -> None:
    """Copy the ledger: uploads first, entries last and in order. People may go on committing."""
    with _refusals(lang):
        _print_carried(backup(data_dir(), folder), folder, lang)


def restore_command(
    folder: Annotated[Path, typer.Argument(help="The backup.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="An empty folder, or one to be made; default the data folder.")
    ] = None,
    lang: Language = Lang.ZH,
) -> None:
    """Copy a backup into an empty data folder, and verify it there."""
    with _refusals(lang):
        place = to if to is not None else data_dir()
        _print_carried(restore(folder, place), place, lang)


@contextmanager
def _refusals(lang: Lang) -> Iterator[None]:
    """Print what was refused to standard error and leave with status 1."""
    try:
        yield
    except Refused as refused:
        for problem in refused.problems:
            typer.echo(f"[{problem.code}] {problem.says(lang)} {problem.mend(lang)}", err=True)
        raise typer.Exit(1) from refused


def _region(ledger: Ledger, named: str | None) -> str:
    """The region named, or the only one there is."""
    known = ledger.regions()
    if named is not None and named not in known:
        raise Refused(UnknownRegion(value=named, known=tuple(known)))
    if named is None and not known:
        raise Refused(NothingThere(value=ledger.store.place))
    if named is None and len(known) > 1:
        raise Refused(RegionNotNamed(known=tuple(known)))
    return named or known[0]


def _replaced(replacements: list[Replacement], lang: Lang) -> Iterator[str]:
    """One line for each figure that the revocation brings in or out of force."""
    for change in replacements:
        words: dict[str, Any] = {
            "indicator": change.indicator_id,
            "period": change.period,
            "before": _figures(change.before),
            "after": _figures(change.after),
            "number": change.after_number,
        }
        if change.after is None:
            yield say("{indicator} {period}：{before} → 无", lang, **words)
        else:
            yield say("{indicator} {period}：{before} → {after}（第 {number} 号批次）", lang, **words)


def _status_line(change: StatusChange, lang: Lang) -> str:
    before, after = (say(s.zh, lang) if s is not None else "—" for s in (change.before, change.after))
    place = {"plan": change.plan_id, "target": change.target_id, "period": change.period.code}
    return say("{plan} {target} {period}：{before} → {after}", lang, **place, before=before, after=after)


def _figures(actual: Actual | None) -> str:
    """What a row reports, in short."""
    if actual is None:
        return "—"
    said = [
        None if actual.value is None else f"{actual.value.normalize():f}{actual.unit or ''}",
        None if actual.growth is None else f"{actual.growth.normalize():+f}%",
        actual.milestone_stage.zh if actual.milestone_stage else None,
        None if actual.percent is None else f"{actual.percent.normalize():f}%",
        actual.self_rating.zh if actual.self_rating else None,
    ]
    return " ".join([actual.revision_stage.zh, *(part for part in said if part)])


def _print_carried(carried: Carried, folder: Path, lang: Lang) -> None:
    counts = {"folder": folder, "copied": carried.copied, "present": carried.present}
    typer.echo(say("{folder}：复制了 {copied} 个文件，{present} 个已在其中", lang, **counts))
    _print_verdict(carried.verdict, [], False, lang)
    if not carried.verdict.clean:
        raise typer.Exit(1)


def _print_verdict(verdict: Verdict, differences: list[Difference], as_json: bool, lang: Lang) -> None:
    counts = {name: getattr(verdict, name) for name in ("entries", "uploads", "plans", "rules")}
    if as_json:
        harms = [_harm(harm) for harm in verdict.harms]
        clean = verdict.clean and not differences
        said = {"clean": clean, **counts, "harms": harms, "differences": [d.as_dict(lang) for d in differences]}
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    typer.echo(say(COUNTED, lang, **counts))
    for harm in verdict.harms:
        typer.echo(_harm_line(harm, lang), err=harm.is_open)
    for difference in differences:
        typer.echo(difference.says(lang), err=True)
    if verdict.clean and not differences:
        typer.echo(say("没有发现问题", lang))


def _harm(harm: Damage) -> dict[str, Any]:
    return {
        "path": harm.path,
        "harm": harm.harm.value,
        "region": harm.region,
        "number": harm.number,
        "detail": harm.detail,
        "decided_by": harm.decided_by,
        "open": harm.is_open,
    }


def _harm_line(harm: Damage, lang: Lang) -> str:
    line = harm.says(lang)
    if harm.decided_by is None:
        return line
    return line + say("，管理员已决定放弃（第 {number} 号）", lang, number=harm.decided_by)
