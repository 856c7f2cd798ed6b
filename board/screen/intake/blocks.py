"""What a check found, as blocks of markup: recognised, problems, rehearsal, what a commit came to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from board.drawing import glyphs
from board.drawing.markup import Markup, block, join, tag
from board.screen.intake.saying import said
from board.screen.view import View
from board.wording import demands
from board.wording.figures import MISSING, moment, period_name
from domain.actuals import Actual
from domain.errors import Problem
from domain.language import N_, Lang, say
from domain.periods import Period
from domain.words import Status
from etl.intake.rehearsing import Change, Rehearsal
from etl.intake.report import Report
from ledger.entries import Entry
from ledger.standing import Novelty

SHOWN = 200
"""Rows of a table that the page shows; the rest is counted, and problems are all in the file to download."""

STEPS = (N_("选择文件"), N_("识别"), N_("校验与预演"), N_("提交入库"))

_REGION_FROM = {
    "asked": N_("已指定"),
    "column": N_("按地区列"),
    "title": N_("按标题"),
    "sheet": N_("按工作表名"),
    "proposed": N_("唯一可能的地区"),
}


def steps(current: int, lang: Lang) -> Markup:
    """Where the file stands on its way in; ``current`` counts from 1."""
    parts = (
        tag("li", tag("i", place), say(name, lang), aria_current="step" if place == current else None)
        for place, name in enumerate(STEPS, 1)
    )
    return block(tag("ol", *parts), class_="steps")


def head(title: str, small: str = "", mark: Markup | None = None) -> Markup:
    """A block's head: the message, and beside it in grey what it rests on."""
    return tag(
        "div", mark or "", title, tag("span", small) if small else "", class_="h2", role="heading", aria_level=2
    )


def guide(lang: Lang) -> Markup:
    """What a report must hold, in three lines."""
    lines = (
        N_(
            "一行一个指标：报告期、指标编码或名称，加上数值、同比增长、形象进度或自评中的至少一项；列可以少，顺序不限。"
        ),
        N_("报告期是年初以来的累计，到季末为止：2024Q3、2024年1-9月、前三季度都可以。"),
        N_("数值照公布的填，“左右”“超”等字样保留；没有数请留空，不要填 0。"),
    )
    listed = tag("ul", *(tag("li", say(line, lang)) for line in lines), class_="asides")
    return block(head(say(N_("报送表怎么填"), lang)), listed, class_="blk bare")


def recognised(report: Report, lang: Lang) -> Markup:
    """How the file was read, so that a wrong reading is seen before anything else."""
    known = report.recognised
    region_from = say(_REGION_FROM[known.region_said_by.value], lang) if known.region_said_by else ""
    pairs = [
        (N_("文件编码"), " ".join(part for part in (known.encoding, known.kind) if part)),
        (N_("工作表"), known.sheet),
        (N_("表头"), say(N_("第 {row} 行"), lang, row=known.header_row) if known.header_row else None),
        (N_("数据"), say(N_("{count} 行"), lang, count=known.rows)),
        (N_("地区"), f"{known.region}（{region_from}）" if known.region and region_from else known.region),
        (N_("对应的列"), say(N_("、"), lang).join(printed for printed, _ in known.columns)),
    ]
    body = tag(
        "dl",
        *(tag("div", tag("dt", say(name, lang)), tag("dd", value)) for name, value in pairs if value),
        class_="facts",
    )
    size = say(N_("{name}，{size} KB"), lang, name=known.name, size=max(1, round(known.bytes / 1024)))
    return block(head(say(N_("识别结果"), lang), size), body, _asides(report, lang), class_="blk")


def _asides(report: Report, lang: Lang) -> Markup:
    """What was taken otherwise than printed, and what was not taken, each with its reason."""
    lines = [(_place(s.row, s.column, lang), s.says(lang)) for s in report.said]
    lines += [
        (s.place, say(N_("不取“{text}”：{reason}"), lang, text=s.text, reason=say(s.reason, lang)))
        for s in report.set_aside
    ]
    if not lines:
        return Markup("")
    return tag("ul", *(tag("li", tag("b", place), " ", words) for place, words in lines[:SHOWN]), class_="asides")


def _place(row: int | None, column: str | None, lang: Lang) -> str:
    if row is None:
        return column or ""
    return f"{say(N_('第 {row} 行'), lang, row=row)} {column or ''}".strip()


def problems(found: Sequence[Problem], lang: Lang) -> Markup:
    """Every problem by row and column, with the value, the rule and how to mend it."""
    heading = say(N_("{count} 处错误，改正后才能提交"), lang, count=len(found))
    rows = (
        tag(
            "tr",
            tag("td", say(N_("第 {row} 行"), lang, row=p.row) if p.row is not None else MISSING, class_="where"),
            tag("td", p.column or MISSING),
            tag("td", tag("span", p.value, class_="cell") if p.value else MISSING),
            tag("td", tag("b", p.says(lang)), tag("span", p.mend(lang))),
        )
        for p in found[:SHOWN]
    )
    columns = (N_("行"), N_("列"), N_("填报值"), N_("规则与改法"))
    table = _table([say(c, lang) for c in columns], rows, "problems")
    return block(head(heading, mark=glyphs.glyph(Status.MISSED)), table, _rest(len(found), lang), class_="blk")


def refused(found: Sequence[Problem], lang: Lang) -> Markup:
    """Why the act was refused; nothing was written."""
    lines = (tag("div", p.says(lang), " ", p.mend(lang)) for p in found)
    return block(tag("b", say(N_("没有入库。"), lang)), *lines, class_="msg er", role="alert")


def oddities_head(count: int, ticked: int, lang: Lang) -> Markup:
    """The head above the ticks."""
    heading = say(N_("{count} 处异常，请逐条勾选确认"), lang, count=count)
    done = say(N_("已确认 {ticked} / {count}"), lang, ticked=ticked, count=count)
    return block(head(heading, done, glyphs.glyph(Status.BEHIND)), class_="blk bare")


@dataclass(frozen=True, kw_only=True)
class StatusChange:
    """A verdict that would become another."""

    target_id: str
    name: str
    period: Period
    before: Status | None
    after: Status | None


def status_changes(rehearsal: Rehearsal, view: View) -> list[StatusChange]:
    """The status changes of the view's plan that a commit would bring."""
    named = {target.target_id: demands.said_name(target, view.lang) for target in view.plan.targets}
    return [
        StatusChange(
            target_id=change.target_id,
            name=named.get(change.target_id, change.target_id),
            period=change.period,
            before=change.before,
            after=change.after,
        )
        for change in rehearsal.statuses or ()
    ]


def rehearsal(rehearsed: Rehearsal, found: Sequence[Problem], view: View) -> Markup:
    """What a commit would do: how many are new, revised, unchanged, and each change with its old figure."""
    lang, counts, errors = view.lang, rehearsed.counts, len({problem.row for problem in found})
    shown = [kind for kind in Novelty if counts.get(kind.value) or kind is not Novelty.WITHDRAWAL]
    tiles = [tag("div", tag("b", counts.get(kind.value, 0)), tag("span", say(kind.zh, lang))) for kind in shown]
    if errors:
        tiles.append(tag("div", tag("b", errors, class_="t-missed"), tag("span", say(N_("因错误未计入"), lang))))
    codes: dict[str, list[str]] = {}
    for target in view.plan.targets:
        codes.setdefault(target.indicator_id, []).append(target.target_id)
    names = {i.indicator_id: i.name_en if lang is Lang.EN else i.name_zh for i in view.plan.indicators}
    rows = [
        tag(
            "tr",
            tag("td", " ".join(codes.get(change.after.indicator_id, ())) or MISSING, class_="mut"),
            tag("td", names.get(change.after.indicator_id, change.after.indicator_id)),
            tag("td", change.after.period),
            tag("td", _figures(change, lang), class_="n"),
            tag("td", say(change.what.zh, lang)),
        )
        for change in rehearsed.changes[:SHOWN]
    ]
    columns = (N_("编码"), N_("统计指标"), N_("报告期"), N_("原值 → 新值"), N_("变动"))
    title = say(N_("预演：提交后会怎样"), lang)
    return block(
        head(title, say(N_("尚未写入任何数据"), lang)),
        tag("div", *tiles, class_="kp"),
        _table([say(c, lang) for c in columns], rows, "changes") if rows else "",
        _rest(len(rehearsed.changes), lang),
        class_="blk",
    )


def _figures(change: Change, lang: Lang) -> Markup:
    def of(actual: Actual | None) -> str:
        return said(actual, lang) if actual else MISSING

    new = MISSING if change.what is Novelty.WITHDRAWAL else of(change.after)
    return join((tag("span", of(change.before), class_="mut"), " → ", tag("b", new)))


def statuses(changes: Sequence[StatusChange], view: View) -> Markup:
    """Which verdicts would become others."""
    lang = view.lang
    heading = say(N_("状态变化"), lang)
    if not changes:
        return block(head(heading, say(N_("没有目标的状态会变"), lang)), class_="blk")
    rows = (
        tag(
            "tr",
            tag("td", change.target_id, class_="mut"),
            tag("td", change.name),
            tag("td", period_name(change.period, lang)),
            tag("td", _status(change.before, lang), " → ", _status(change.after, lang)),
        )
        for change in changes[:SHOWN]
    )
    columns = (N_("编码"), N_("目标"), N_("报告期"), N_("状态"))
    count = say(N_("{count} 项"), lang, count=len(changes))
    return block(
        head(heading, count),
        _table([say(c, lang) for c in columns], rows, "statuses"),
        _rest(len(changes), lang),
        class_="blk",
    )


def _status(status: Status | None, lang: Lang) -> Markup:
    return glyphs.verdict(status, lang) if status else tag("span", MISSING, class_="mut")


def committed(entry: Entry, view: View) -> Markup:
    """What happened: the batch, who and when, and where to see it."""
    lang, counts = view.lang, entry.counts
    when = moment(entry.committed_at, view.zone)
    facts = [
        (N_("批次"), say(N_("第 {number} 批"), lang, number=entry.number)),
        (N_("入库时间"), when),
        (N_("报送人"), entry.committed_by),
        (N_("文件"), entry.upload_name or MISSING),
        *((kind.zh, str(counts.get(kind.value, 0))) for kind in Novelty if counts.get(kind.value)),
    ]
    body = tag("dl", *(tag("div", tag("dt", say(n, lang)), tag("dd", v)) for n, v in facts), class_="facts")
    onward = tag("a", say(N_("查看总览"), lang), " ›", href=view.at(as_of=None), target="_self", data_go="top")
    return block(head(say(N_("已入库"), lang), mark=glyphs.glyph(Status.ACHIEVED)), body, onward, class_="blk done")


def _table(columns: Sequence[str], rows: Iterable[Markup], kind: str) -> Markup:
    headings = tag("tr", *(tag("th", name, scope="col") for name in columns))
    table = tag("table", tag("thead", headings), tag("tbody", *rows), class_=f"tb {kind}")
    return tag("div", table, class_="scroll", tabindex=0)


def _rest(count: int, lang: Lang) -> Markup:
    if count <= SHOWN:
        return Markup("")
    return tag("p", say(N_("只显示前 {shown} 行，共 {count} 行。"), lang, shown=SHOWN, count=count), class_="mut")
