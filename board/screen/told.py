"""What a reader must know before she reads on: errors, damage, what an address could not mean."""

from collections.abc import Sequence

import streamlit as st

from board.drawing import messages
from board.drawing.markup import Markup, join
from board.screen.asked import Asked
from board.screen.faults import record
from board.screen.view import View
from domain.errors import Refused
from domain.language import N_, Lang, say
from ledger.books import Ledger

NAMED = 3
"""How many damaged places the banner names; verify names them all."""

_FAILED = N_("本页出错，未能显示。")
_HOLDS = N_("数据没有改动，其他页面照常可用。请重试；若仍出错，请把编号告诉管理员。")
_EMPTY = N_("还没有已发布的计划。")
_EMPTY_REMEDY = N_("请管理员运行 make data，或用 python -m etl notice 发布一份通知。")
_DAMAGED = N_("{region}的台账有 {count} 处损坏，已停止入库。")
_DAMAGED_HOLDS = N_("仍可查看。请管理员运行 python -m etl verify。")
_ADDRESS = N_("地址中有无法显示的内容。")


def failed(number: str, address: str, lang: Lang) -> Markup:
    """A page broke: what failed, what still holds, a number that stands in the log, and retry."""
    return messages.error(say(_FAILED, lang), say(_HOLDS, lang), number, address, lang)


def empty(lang: Lang) -> Markup:
    """Nothing is published yet: what to do about it."""
    return messages.notice(say(_EMPTY, lang), say(_EMPTY_REMEDY, lang))


def refused(refusal: Refused, lang: Lang) -> Markup:
    """The data cannot be shown for a reason that somebody can mend: each problem with its remedy."""
    return join(messages.warning(problem.says(lang), problem.mend(lang)) for problem in refusal.problems)


def notices(said: Sequence[str], lang: Lang) -> Markup | None:
    """What the address asked for and could not have; None where there is nothing to say."""
    return messages.notice(say(_ADDRESS, lang), "".join(said)) if said else None


def damage(ledger: Ledger, view: View) -> Markup | None:
    """The banner of a region whose ledger is damaged (ARCHITECTURE, the ledger); None where all is well."""
    region, found = view.plan.region, ledger.damage(view.plan.region)
    if not found:
        return None
    numbers = ", ".join(sorted({str(harm.number) for harm in found}))
    strong = say(_DAMAGED, view.lang, region=region, count=len(found))
    places = "; ".join(harm.says(view.lang) for harm in found[:NAMED])
    return messages.error(strong, f"{say(_DAMAGED_HOLDS, view.lang)} {places}", numbers, None, view.lang)


def on_script_error(error: Exception) -> bool:
    """Streamlit's last resort, for what no boundary of ours caught (a widget's callback): the same bar, and never
    Streamlit's own English one with its links to other places. True says that it is dealt with."""
    asked = Asked.of(st.query_params)
    st.markdown(failed(record(error, "callback"), asked.at(), asked.lang), unsafe_allow_html=True)
    return True
