"""Empty, loading, stale, error: each looks different, none looks like zero (DESIGN)."""

from datetime import date

from board.drawing.frame import link
from board.drawing.markup import Markup, block, join, tag
from board.wording import figures
from domain.language import N_, Lang, say
from domain.periods import Period


def _message(strong: str, said: str, kind: str, onward: tuple[str, str] | None = None) -> Markup:
    more = link(onward[1], f"{onward[0]} ›") if onward else ""
    role = "alert" if kind == "er" else None
    return block(tag("b", strong), said, " " if more else "", more, class_=f"msg {kind}".strip(), role=role)


def empty(period: Period, due: int, due_on: date | None, report: str | None, lang: Lang) -> Markup:
    """Nothing is in yet: what is due, by when, and where to report it."""
    name = figures.period_name(period, lang)
    said = say(N_("{period}应报 {due} 项，{date} 前报送。"), lang, period=name, due=due, date=figures.day(due_on))
    if due_on is None:
        said = say(N_("{period}应报 {due} 项。"), lang, period=name, due=due)
    onward = (say(N_("去报送"), lang), report) if report else None
    return _message(say(N_("本期还没有数据。"), lang), said, "", onward)


def stale(name: str, figure: str, period: Period, lang: Lang) -> Markup:
    """A figure of an earlier period, said to be one and never judged."""
    old = figures.period_name(period, lang)
    said = say(N_("{name} {figure} 是 {period}的数，不参与本期评判。"), lang, name=name, figure=figure, period=old)
    strong = say(N_("{period}数据，本期未报。"), lang, period=figures.period_said(period, lang))
    return _message(strong, said, "stale")


def warning(strong: str, said: str, onward: tuple[str, str] | None = None) -> Markup:
    """Something a reader should know before using the figures, without being an error."""
    return _message(strong, said, "stale", onward)


def notice(strong: str, said: str, onward: tuple[str, str] | None = None) -> Markup:
    """Something that is as it should be, and worth saying."""
    return _message(strong, said, "", onward)


def error(what: str, holds: str, number: str, retry: str | None, lang: Lang) -> Markup:
    """What failed, what still holds, a number to quote, and retry."""
    said = say(N_("{holds} 编号 {number}"), lang, holds=holds, number=number)
    return _message(what, said, "er", (say(N_("重试"), lang), retry) if retry else None)


def loading(lang: Lang, cards: int = 8) -> Markup:
    """Grey blocks of the final size, still: the dials' place never moves."""
    body = join(
        tag("span", tag("i", class_="sk"), tag("i", class_="sk wide"), class_="card loading") for _ in range(cards)
    )
    return block(body, class_="grid", aria_busy="true", aria_label=say(N_("正在读取"), lang), role="status")
