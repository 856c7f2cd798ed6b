"""The widgets of 数据报送: upload, download, ticks, and the bar with the button."""

import streamlit as st

from board.drawing import glyphs
from board.drawing.markup import block, tag
from board.screen import access
from board.screen.intake import blocks
from board.screen.intake.checked import File
from board.screen.intake.committing import BY, commit
from board.screen.intake.listing import listing
from board.screen.intake.template import template
from board.screen.layout import show
from board.screen.view import View
from board.wording.figures import period_name
from domain.language import N_, say
from domain.words import Status
from etl.intake.report import Report
from ledger.entries import Entry

_UPLOAD = N_("报送表")
_DOWNLOAD, _LIST_NAME = N_("下载错误清单"), N_("错误清单.csv")
_TEMPLATE, _TEMPLATE_NAME = N_("下载报送模板（{period}）"), N_("报送模板-{plan}-{period}.csv")
_BY, _COMMIT = N_("报送人"), N_("提交 {rows} 行")
_CANNOT = N_("暂不能提交")
_ERRORS, _WAITING = N_("{count} 处错误未改正。"), N_("{count} 处异常未确认。")
_CAN = N_("可以提交")
_WHOLE = N_("整批提交，要么全部入库，要么一行不入。")


def step(report: Report | None, entry: Entry | None) -> int:
    """Which of the four steps the file has come to."""
    if entry is not None:
        return 4
    if report is None:
        return 1
    return 2 if report.recognised.header_row is None else 4 if report.ready else 3


def upload(view: View) -> File | None:
    """The file that was chosen. Any kind may be chosen: what it is, its bytes say, and the check tells."""
    with st.container(key="intake-upload"):
        chosen = st.file_uploader(say(_UPLOAD, view.lang), key="upload", label_visibility="collapsed")
    return File(chosen.name, chosen.getvalue()) if chosen else None


def guide(view: View) -> None:
    """What a report looks like, and an empty one to fill."""
    with st.container(key="intake-guide", gap="small"):
        show(blocks.guide(view.lang))
        st.download_button(
            say(_TEMPLATE, view.lang, period=period_name(view.period, view.lang)),
            lambda: template(view.plan, view.period),
            say(_TEMPLATE_NAME, view.lang, plan=view.plan.plan_id, period=view.period.code),
            "text/csv",
            key="template",
            on_click="ignore",
        )


def problems(report: Report, view: View) -> None:
    """What must be mended first, and the list of it as a file."""
    if not report.problems:
        return
    with st.container(key="intake-problems", gap=None):
        show(blocks.problems(report.problems, view.lang))
        st.download_button(
            say(_DOWNLOAD, view.lang),
            lambda: listing(report.problems, view.lang),
            say(_LIST_NAME, view.lang),
            "text/csv",
            key="problems",
            on_click="ignore",
        )


def ticked(file: File) -> tuple[str, ...]:
    """The ticks given for this file so far."""
    begins = f"{file.digest}:"
    boxes = st.session_state.items()
    return tuple(sorted(str(key)[len(begins) :] for key, on in boxes if str(key).startswith(begins) and on))


def oddities(file: File, report: Report, view: View) -> None:
    """What looks odd, each with a box that lets it in."""
    if not report.oddities:
        return
    count = len(report.oddities)
    with st.container(key="intake-oddities", gap=None):
        show(blocks.oddities_head(count, count - len(report.unticked), view.lang))
        for place, oddity in enumerate(report.oddities):
            where = say(N_("第 {row} 行"), view.lang, row=oddity.row) if oddity.row is not None else ""
            with st.container(horizontal=True, key=f"intake-odd-{place}", gap="small"):
                st.checkbox(
                    f"{where} {say(N_('确认'), view.lang)}".strip(),
                    key=f"{file.digest}:{oddity.tick}",
                    label_visibility="collapsed",
                    width=24,
                )
                words = (tag("b", where), " ", oddity.says(view.lang), tag("span", oddity.mend(view.lang)))
                show(block(*words, class_="odd"))


def commit_bar(report: Report, view: View) -> None:
    """Why the file can't go in yet, or who commits it and the button. All or nothing."""
    lang, refusal = view.lang, access.refusal()
    with st.container(key="intake-commit", horizontal=True, vertical_alignment="center"):
        if refusal or not report.ready:
            open_ones = ((_ERRORS, len(report.problems)), (_WAITING, len(report.unticked)))
            reasons = [say(words, lang, count=count) for words, count in open_ones if count]
            if refusal:
                reasons = [refusal.says(lang), refusal.mend(lang)]
            why = " ".join((*reasons, say(_WHOLE, lang)))
            mark = glyphs.glyph(Status.MISSED)
            show(block(mark, tag("b", say(_CANNOT, lang)), tag("span", why), class_="commit-said no"))
        else:
            mark = glyphs.glyph(Status.ACHIEVED)
            show(block(mark, tag("b", say(_CAN, lang)), tag("span", say(_WHOLE, lang)), class_="commit-said"))
        st.text_input(
            say(_BY, lang),
            key=BY,
            persist_state="session",
            placeholder=say(_BY, lang),
            label_visibility="collapsed",
            width=180,
            max_chars=60,
        )
        st.button(
            say(_COMMIT, lang, rows=report.recognised.rows),
            key="commit",
            type="primary",
            disabled=bool(refusal) or not report.ready,
            on_click=commit,
            args=(report,),
        )
