"""The machine's door to the verdicts: ``python -m attainment COMMAND`` (docs/judging.md).

Exit status: 0 printed, 1 refused (what and why on standard error), 2 misuse. The state that the answer came to is
named on standard error, so that standard output holds the rows and nothing else (R32).
"""

import sys
from typing import Annotated

import typer

from attainment import questions, rollups
from attainment.printing import Format, printed
from attainment.problems import UnknownPeriod
from domain.errors import Refused
from domain.periods import Period, PeriodFault, parse_period
from ledger.books import Ledger
from ledger.states import State

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
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="A batch number, a moment with zone, or a date (its end). Default: now.")
]
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
    ledger = Ledger.open()
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
    ledger = Ledger.open()
    state = _state(ledger, plan, as_of, demonstration)
    rolled = rollups.rollup(state, _period(period), rule, ledger=ledger)
    print(printed(rollups.COLUMNS, rollups.lines(rolled), form))


def _state(ledger: Ledger, plan: str, as_of: str | None, demonstration: bool) -> State:
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
