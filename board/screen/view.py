"""What a page shows: one plan, one period, one state, from top to bottom (DOMAIN §8, ARCHITECTURE)."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

from attainment.questions import Judged
from attainment.rollups import Rollup
from board.drawing.frame import Frame
from board.screen import quarters
from board.screen.answers import answers, known_quarters, promised, rolled
from board.screen.asked import LONGEST, Asked
from board.screen.plans import Shelf, shelf
from domain.errors import Refused
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.plans import Plan
from domain.rules import Rule
from ledger.books import Ledger
from ledger.entries import Entry
from ledger.states import State

_NO_PLAN = N_("没有“{value}”这个计划，显示的是 {shown}。")
_NO_PERIOD = N_("“{value}”不是本计划的报告期，显示的是 {shown}。")
_NO_MOMENT = N_("截至“{value}”无法显示（{reason}），显示的是最新数据。")


@dataclass(frozen=True, kw_only=True)
class View:
    """Everything the shell found out before a page runs. ``asked`` holds the address with what it could not be
    used for taken out; ``notices`` says so. ``pending`` are later quarters already due without a real figure.
    """

    asked: Asked
    plans: Shelf
    plan: Plan
    period: Period
    state: State
    periods: quarters.Quarters
    pending: tuple[Period, ...]
    entries: tuple[Entry, ...]
    rules: dict[str, Rule]
    notices: tuple[str, ...]

    @property
    def lang(self) -> Lang:
        """The reader's language."""
        return self.asked.lang

    @property
    def rule(self) -> Rule:
        """The default rule as it holds in the state."""
        return self.rules[DEFAULT_RULE]

    @property
    def zone(self) -> ZoneInfo:
        """What dates mean on this screen."""
        return ZoneInfo(self.plan.timezone)

    @property
    def today(self) -> date:
        """The day of the moment that was asked for, or of now."""
        return self.state.moment.astimezone(self.zone).date()

    def judged(self, period: Period | None = None) -> tuple[Judged, ...]:
        """Every target of the plan in ``period`` (the view's own if None) under the view's state."""
        return answers(self.state, period or self.period, self.today)

    def promised(self) -> tuple[Judged, ...]:
        """The targets in the view's period without the parts of composites."""
        return promised(self.state, self.period, self.today)

    def rolled(self) -> Rollup:
        """Counts, rates, tasks and departments under the view's state (DOMAIN §7)."""
        return rolled(self.state, self.period, self.today)

    def at(self, page: str = "", also: Mapping[str, str] | None = None, /, **changes: object) -> str:
        """The address of a page that shows this same state."""
        return self.asked.at(page, also, **changes)

    def frame(self, rows: Iterable[Judged]) -> Frame:
        """What the drawings of one page share: language, zone, each target's address, and the rows themselves."""
        before, _, after = self.at("target", {"id": ""}).partition("id=")
        return Frame(
            address=lambda target: f"{before}id={quote_plus(target)}{after}",
            lang=self.lang,
            zone=self.zone,
            rows={row.target_id: row for row in rows},
        )


class NothingPublished(Exception):
    """The ledger holds no plan: there is nothing to show yet."""


DEFAULT_RULE = "default"

VIEW: ContextVar[View] = ContextVar("view")
"""Set by the shell before it runs a page; a page takes it once, so that it never mixes two states."""


def _rules(ledger: Ledger, state: State) -> dict[str, Rule]:
    """The version of each rule that holds in the state, by the rule's id."""
    versions = dict(state.rules)
    published = (rule for versions_of in ledger.rules().values() for rule in versions_of)
    return {rule.rule_id: rule for rule in published if versions.get(rule.rule_id) == rule.version}


def find(asked: Asked, ledger: Ledger) -> View:
    """What ``asked`` means in this ledger; what does not exist falls back to the default and is said.

    Raises :class:`NothingPublished` where no plan is published.
    """
    notices = list(asked.says())

    def unusable(message: str, value: str | None, **shown: str) -> None:
        notices.append(say(message, asked.lang, value=(value or "")[:LONGEST], **shown))

    plans = shelf(ledger)
    if not plans.ids:
        raise NothingPublished
    if asked.plan is not None and asked.plan not in plans.ids:
        unusable(_NO_PLAN, asked.plan, shown=plans.default)
        asked = replace(asked, plan=None, period=None)
    plan = ledger.plan(asked.plan or plans.default)
    try:
        state = ledger.state(plan.plan_id, asked.as_of, asked.demonstration)
    except Refused as refused:
        unusable(_NO_MOMENT, asked.as_of, reason=refused.problems[0].says(asked.lang))
        asked = replace(asked, as_of=None)
        state = ledger.state(plan.plan_id, None, asked.demonstration)
    if state.plan_version != plan.version:
        plan = ledger.plan(plan.plan_id, state.plan_version)
    today = state.moment.astimezone(ZoneInfo(plan.timezone)).date()
    known = known_quarters(state, plan.year, today)
    period = next((p for p in quarters.of(plan) if p.code == asked.period), None)
    if period is None:
        period = known.opening
        if asked.period:
            unusable(_NO_PERIOD, asked.period, shown=period.code)
            asked = replace(asked, period=None)
    later = [p for p in quarters.of(plan) if p > known.latest_real] if known.latest_real else []
    pending = tuple(p for p in later if quarters.is_due(answers(state, p, today), today))
    return View(
        asked=asked,
        plans=plans,
        plan=plan,
        period=period,
        state=state,
        periods=known,
        pending=pending,
        entries=tuple(ledger.entries(plan.region)),
        rules=_rules(ledger, state),
        notices=tuple(notices),
    )
