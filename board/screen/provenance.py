"""Where the figures of a page come from: sources, plan, rule, moment, and whether any is a demonstration."""

from collections.abc import Iterable

from attainment.questions import Judged
from board.drawing.overview import Provenance
from board.screen.view import View
from board.wording import verdicts
from domain.language import N_, Lang, say
from domain.rules import Rule
from domain.words import RevisionStage

SOURCES_NAMED = 2
"""Sources that the footer names; the target's page names each figure's own."""

DEMONSTRATION = N_("演示数据（系统生成，不代表实际）")
"""The source of what the generator made, as every page names it."""
_AND_MORE = N_("等 {count} 处")


def demonstrates(rows: Iterable[Judged]) -> bool:
    """Whether a demonstration figure stands anywhere on the page."""
    return any(verdicts.shows_demonstration(row) for row in rows)


def rule_name(rule: Rule, lang: Lang) -> str:
    """What a rule is called in the reader's language."""
    return rule.name_en if lang is Lang.EN else rule.name_zh


def provenance(view: View, rows: Iterable[Judged]) -> Provenance:
    """What the footer says."""
    rows = tuple(rows)
    real = dict.fromkeys(
        row.source for row in rows if row.source and row.revision_stage is not RevisionStage.DEMONSTRATION
    )
    named = list(real)[:SOURCES_NAMED]
    if len(real) > SOURCES_NAMED:
        named[-1] += say(_AND_MORE, view.lang, count=len(real))
    if any(row.revision_stage is RevisionStage.DEMONSTRATION for row in rows):
        named.append(say(DEMONSTRATION, view.lang))
    return Provenance(
        sources=tuple(named),
        plan=view.plan.document_number or view.plan.title,
        plan_version=view.plan.version,
        rule=rule_name(view.rule, view.lang),
        rule_version=view.rule.version,
        committed_at=view.state.committed_at,
        number=view.state.number,
    )
