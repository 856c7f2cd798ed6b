"""The machine's door to the verdicts: ``python -m attainment COMMAND`` (docs/judging.md).

Exit status: 0 printed, 1 refused (what and why on standard error), 2 misuse. The state that the answer came to is
named on standard error, so that standard output holds the rows and nothing else (R32).
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from attainment.printing import Format, printed
from attainment.problems import UnknownPeriod, UnknownTarget
from domain.errors import Refused
from domain.periods import Period, PeriodFault, parse_period

if TYPE_CHECKING:
    from attainment.rows import Judged
    from ledger.books import Ledger
    from ledger.states import State

# What judges takes a second to import, so each command brings in its own: help and misuse are said at once.

COLUMNS = (
    "target_id",
    "name",
    "kind",
    "period",
    "judged_figure",
    "unit",
    "threshold",
    "comparator",
    "pace",
    "completion",
    "gap",
    "status",
    "reason",
    "flags",
    "rule",
    "rule_version",
    "revision_stage",
    "batch",
    "reported_at",
)

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

PlanId = Annotated[str, typer.Option("--plan", help="The plan, as wuzhong-2024.")]
PeriodText = Annotated[str, typer.Option("--period", help="The report period, as 2024Q3 or 2024年前三季度.")]
EarlierPeriod = Annotated[
    str | None, typer.Option("--from-period", help="The earlier state's period. Default: the same.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="A batch number, a moment with zone, or a date (its end). Default: now.")
]
Since = Annotated[str, typer.Option("--from", help="The earlier state: a batch number, a moment or a date.")]
TargetId = Annotated[str, typer.Option("--target", help="The target, as T11.1.")]
OnlyTarget = Annotated[str | None, typer.Option("--target", help="Only this target, as T11.1.")]
RuleId = Annotated[
    str | None, typer.Option("--rule", help="Judge by this published rule instead of each target's own.")
]
Demonstration = Annotated[
    bool, typer.Option("--demonstration/--no-demonstration", help="Whether demonstration figures count.")
]
FormatOption = Annotated[Format, typer.Option("--format", help="csv or json.")]


@app.callback()
def _commands() -> None:
    """What the figures mean: verdicts, roll-ups, changes, outlook, and why."""


@app.command()
def judged(
    plan: PlanId,
    period: PeriodText,
    as_of: AsOf = None,
    rule: RuleId = None,
    demonstration: Demonstration = True,
    form: FormatOption = Format.CSV,
) -> None:
    """One row a target: figure, threshold, gap, status, reason, flags, rule, vintage."""
    from attainment import questions

    ledger = _books()
    state = _state(ledger, plan, as_of, demonstration)
    print(printed(COLUMNS, questions.judged(state, _period(period), rule, ledger=ledger), form))


@app.command()
def rollup(
    plan: PlanId,
    period: PeriodText,
    as_of: AsOf = None,
    rule: RuleId = None,
    demonstration: Demonstration = True,
    form: FormatOption = Format.CSV,
) -> None:
    """One row a group: the plan, each area, work item, task, and department as lead and as supporting."""
    from attainment import rollups

    ledger = _books()
    state = _state(ledger, plan, as_of, demonstration)
    rolled = rollups.rollup(state, _period(period), rule, ledger=ledger)
    print(printed(rollups.COLUMNS, rollups.lines(rolled), form))


@app.command()
def changes(
    plan: PlanId,
    period: PeriodText,
    since: Since,
    as_of: AsOf = None,
    period_before: EarlierPeriod = None,
    demonstration: Demonstration = True,
    form: FormatOption = Format.CSV,
) -> None:
    """One row a target whose status differs between two states, with the causes in order."""
    from attainment import changes as changing

    ledger = _books()
    before, after = (_state(ledger, plan, moment, demonstration) for moment in (since, as_of))
    earlier = _period(period_before) if period_before else None
    found = changing.changes(before, after, _period(period), earlier, ledger=ledger)
    print(printed(changing.COLUMNS, changing.lines(found), form))


@app.command()
def outlook(
    plan: PlanId,
    period: PeriodText,
    target: OnlyTarget = None,
    as_of: AsOf = None,
    demonstration: Demonstration = True,
    form: FormatOption = Format.CSV,
) -> None:
    """One row a target that has an outlook: what each remaining month, or the rest's growth, must be."""
    from attainment import outlooks, questions

    ledger = _books()
    state = _state(ledger, plan, as_of, demonstration)
    rows = questions.judged(state, _period(period), ledger=ledger)
    if target is not None:
        rows = [_chosen(rows, target)]
    found = (outlooks.outlook(row, state, ledger=ledger) for row in rows)
    print(printed(outlooks.COLUMNS, (one for one in found if one is not None), form))


@app.command()
def explain(
    plan: PlanId,
    period: PeriodText,
    target: TargetId,
    as_of: AsOf = None,
    rule: RuleId = None,
    demonstration: Demonstration = True,
    form: FormatOption = Format.CSV,
) -> None:
    """Everything that went into one target's colour, one item a row."""
    from attainment import explaining, questions

    ledger = _books()
    state = _state(ledger, plan, as_of, demonstration)
    row = _chosen(questions.judged(state, _period(period), rule, ledger=ledger), target)
    print(printed(explaining.COLUMNS, explaining.lines(explaining.explain(row)), form))


def _books() -> "Ledger":
    from ledger.books import Ledger

    return Ledger.open()


def _chosen(rows: Sequence["Judged"], target: str) -> "Judged":
    found = next((row for row in rows if row.target_id == target), None)
    if found is None:
        raise Refused(UnknownTarget(value=target, plan=rows[0].target.plan_id if rows else ""))
    return found


def _state(ledger: "Ledger", plan: str, as_of: str | None, demonstration: bool) -> "State":
    state = ledger.state(plan, as_of, demonstration)
    others = "".join(f", {region} {number}" for region, number in state.others)
    rules = ", ".join(f"{rule} {version}" for rule, version in state.rules)
    print(
        f"{state.plan_id} version {state.plan_version}, {state.region} {state.number}{others}; rules {rules}",
        file=sys.stderr,
    )
    return state


def _period(text: str) -> Period:
    period = parse_period(text, cumulative=True)
    if isinstance(period, PeriodFault):
        raise Refused(UnknownPeriod(value=text))
    return period


def main() -> None:
    """Run a command; what was refused is said on standard error."""
    try:
        app(prog_name="python -m attainment")
    except Refused as refused:
        for problem in refused.problems:
            print(f"[{problem.code}] {problem.says()}。{problem.mend()}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
