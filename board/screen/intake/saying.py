"""How one reported row reads in a line, and the page's headline."""

from board.wording.figures import hedged_figure, reported, with_unit
from domain.actuals import Actual
from domain.language import N_, Lang, say
from etl.intake.report import Report
from ledger.entries import Entry

_GROWTH = N_("同比 {growth}%")
_RATED = N_("自评{rating}")


def said(actual: Actual, lang: Lang) -> str:
    """All that a row reports, as it was reported: value, growth, stage, percent, rating.

    >>> from decimal import Decimal
    >>> said(Actual(region="吴中区", indicator_id="gdp", period="2024Q3", revision_stage=RevisionStage.FLASH,
    ...     value=Decimal("262"), growth=Decimal("5.4"), unit="亿元"), Lang.ZH)
    '262.0 亿元，同比 5.4%'
    """
    parts = []
    if actual.value is not None:
        parts.append(with_unit(hedged_figure(actual.value, actual.unit, actual.value_hedge, lang), actual.unit, lang))
    if actual.growth is not None:
        growth = hedged_figure(actual.growth, "%", actual.growth_hedge, lang)
        parts.append(say(_GROWTH, lang, growth=growth))
    if actual.milestone_stage is not None:
        parts.append(say(actual.milestone_stage.zh, lang))
    if actual.percent is not None:
        parts.append(f"{reported(actual.percent)}%")
    if actual.self_rating is not None:
        parts.append(say(_RATED, lang, rating=say(actual.self_rating.zh, lang)))
    return say(N_("，"), lang).join(parts) or "—"


def headline(report: Report | None, entry: Entry | None, lang: Lang) -> str:
    """The page's one sentence: how far the file has come."""
    if entry is not None:
        return say(N_("本文件已入库：第 {number} 批"), lang, number=entry.number)
    if report is None:
        return say(N_("选择一份报送表：先核对，再入库"), lang)
    rows = report.recognised.rows
    errors, waiting = len(report.problems), len(report.unticked)
    if errors and waiting:
        return say(N_("{errors} 处错误须先改正，{waiting} 处异常待确认"), lang, errors=errors, waiting=waiting)
    if errors:
        return say(N_("{errors} 处错误须先改正，改正前不写入任何数据"), lang, errors=errors)
    if waiting:
        return say(N_("{rows} 行没有错误；{waiting} 处异常待确认"), lang, rows=rows, waiting=waiting)
    return say(N_("{rows} 行没有错误，可以入库"), lang, rows=rows)
