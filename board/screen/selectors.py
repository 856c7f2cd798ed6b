"""The row under the bar: which plan, period, moment and data are shown, each a menu of real addresses.

Menus are the browser's own (``<details>``): they open without a rerun, their entries are links that open in a new
tab, work with the keyboard, and mean the same in both languages because codes stand in the address.
"""

from collections.abc import Callable, Mapping, Sequence

from board.drawing.glyphs import demonstration_stamp
from board.drawing.markup import Markup, block, join, tag
from board.screen import quarters
from board.screen.plans import LISTED
from board.screen.view import View
from board.wording.figures import moment, period_name
from domain.language import N_, say
from domain.periods import Period

NEWEST_BATCHES = 40
"""How many batches the menu 截至 lists; older moments are asked for in the address."""

_PLAN, _PERIOD, _AS_OF, _DATA = N_("计划"), N_("报告期"), N_("截至"), N_("数据")
_PLAN_NAME = N_("{region} {year} 年（{document}）")
_PLAN_SHORT = N_("{region} {year} 年")
_LATEST = N_("{moment}（最新）")
_LATEST_NONE = N_("最新")
_BATCH = N_("{moment}　第 {number} 批")
_WITH_DEMO, _WITHOUT_DEMO = N_("含演示数据"), N_("仅真实数据")
_REAL, _ONLY_DEMO, _EMPTY = N_("有真实数据"), N_("只有演示数据"), N_("尚无数据")
_PENDING = N_("{period}已到报送期，尚无真实数据")
_PRINTED = N_("{plan}　报告期 {period}　截至 {moment}（第 {number} 批）")

At = Callable[..., str]
"""The address of this page with one part of the state changed."""

Choice = tuple[str, str, str, bool]
"""Address, label, small print, whether it is the one that is shown."""


def plan_name(view: View) -> str:
    """The plan as the selectors and the printed page name it."""
    plan = view.plan
    template = _PLAN_NAME if plan.document_number else _PLAN_SHORT
    return say(template, view.lang, region=plan.region, year=plan.year, document=plan.document_number)


def selectors(
    view: View,
    page: str,
    stamped: bool,
    also: Mapping[str, str] | None = None,
    more: Sequence[Markup] = (),
) -> Markup:
    """The row for ``page``; ``stamped`` says that demonstration figures stand on it, ``also`` are the page's own
    parameters, which stay while the reader changes the state, ``more`` its own menus."""

    def at(**changes: object) -> str:
        return view.at(page, also, **changes)

    lang = view.lang
    shown = moment(view.state.committed_at, view.zone)
    latest = say(_LATEST, lang, moment=shown) if view.state.number else say(_LATEST_NONE, lang)
    menus = [
        menu(say(_PLAN, lang), plan_name(view), _plans(view, at)),
        menu(say(_PERIOD, lang), period_name(view.period, lang), _periods(view, at)),
        menu(
            say(_AS_OF, lang),
            latest if view.asked.as_of is None else shown,
            _moments(view, at, say(_LATEST_NONE, lang)),
        ),
    ]
    if view.periods.demonstrated or not view.asked.demonstration:
        menus.append(
            menu(
                say(_DATA, lang),
                say(_WITH_DEMO if view.asked.demonstration else _WITHOUT_DEMO, lang),
                [
                    (at(demonstration=True), say(_WITH_DEMO, lang), "", view.asked.demonstration),
                    (at(demonstration=False), say(_WITHOUT_DEMO, lang), "", not view.asked.demonstration),
                ],
            )
        )
    printed = say(
        _PRINTED,
        lang,
        plan=plan_name(view),
        period=period_name(view.period, lang),
        moment=shown,
        number=view.state.number,
    )
    return block(
        tag("div", *menus, *more, class_="asks-menus"),
        tag("span", printed, class_="asks-printed"),
        join(_pending(view, at, period) for period in view.pending[:1]),
        demonstration_stamp(lang) if stamped else "",
        class_="asks",
    )


def menu(name: str, shown: str, choices: list[Choice]) -> Markup:
    """One menu: what it is called, what is chosen, and the addresses to choose from."""
    entries = (
        tag(
            "a",
            tag("span", label),
            tag("small", small) if small else "",
            href=address,
            target="_self",
            data_go=True,
            aria_current="true" if current else None,
        )
        for address, label, small, current in choices
    )
    return tag(
        "details",
        tag("summary", tag("i", name), " ", tag("b", shown), tag("u", "▼", aria_hidden="true")),
        tag("div", *entries, class_="ask-list"),
        class_="ask",
        data_menu=True,
        name="ask",
    )


def _plans(view: View, at: At) -> list[Choice]:
    def named(name: str) -> tuple[str, str]:
        plan = view.plans.named.get(name)
        if plan is None:
            return name, ""
        return say(_PLAN_SHORT, view.lang, region=plan.region, year=plan.year), plan.document_number or ""

    return [
        (at(plan=name, period=None, as_of=None), *named(name), name == view.plan.plan_id)
        for name in view.plans.ids[:LISTED]
    ]


def _periods(view: View, at: At) -> list[Choice]:
    def about(period: Period) -> str:
        if period in view.periods.real:
            return say(_REAL, view.lang)
        return say(_ONLY_DEMO if period in view.periods.demonstrated else _EMPTY, view.lang)

    return [
        (at(period=p.code), period_name(p, view.lang), about(p), p == view.period) for p in quarters.of(view.plan)
    ]


def _moments(view: View, at: At, latest: str) -> list[Choice]:
    choices = [(at(as_of=None), latest, "", view.asked.as_of is None)]
    for entry in reversed(view.entries[-NEWEST_BATCHES:]):
        label = say(_BATCH, view.lang, moment=moment(entry.committed_at, view.zone), number=entry.number)
        chosen = view.asked.as_of is not None and entry.number == view.state.number
        choices.append((at(as_of=str(entry.number)), label, entry.upload_name or "", chosen))
    return choices


def _pending(view: View, at: At, period: Period) -> Markup:
    message = say(_PENDING, view.lang, period=period_name(period, view.lang))
    return tag("a", message, class_="asks-pending", href=at(period=period.code), target="_self", data_go=True)
