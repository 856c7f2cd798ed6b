"""行动领域 and 责任单位 draw the roll-ups they are given: nothing is counted twice, nothing is left out unsaid."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from board.drawing import heat, overview, strip, tree
from board.drawing.blocks import aligned
from board.wording.counts import Counts
from domain.language import Lang
from domain.words import Status
from tests.board.drawing import made_up, preview
from tests.board.drawing.test_markup import HOSTILE, _hostile, assert_inert


def _texts(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def _branch(rows: Iterable[object], **fields: object) -> tree.Branch:
    counted = tuple(rows)
    task = preview._task(7, counted)  # type: ignore[arg-type]
    return tree.Branch(label="一、领域", counts=Counts.of(counted), tasks=1, rows=(task,), **fields)  # type: ignore[arg-type]


def test_a_parent_shows_rate_denominator_reporting_and_counts_in_fixed_columns() -> None:
    rows = made_up.task_rows()[:40]
    drawn = tree.tree([_branch(rows, opened=True)], preview.frame(rows))
    counts = Counts.of(rows)
    summary = _texts(drawn[drawn.index("<summary") : drawn.index("</summary>")])
    assert f"{counts.good} / {counts.denominator}" in summary
    assert f"{counts.reported} / {counts.due}" in summary
    columns = drawn[drawn.index('class="ks"') : drawn.index("</summary>")]
    assert columns.count('<span class="k ') == len(tree.COUNTED) + 1
    assert columns.count("·") == sum(1 for s in tree.COUNTED if not counts[s]) + (0 if counts.duties else 1)


def test_every_target_is_a_link_to_its_page_and_every_task_names_what_decides() -> None:
    rows = made_up.task_rows()[:12]
    drawn = tree.tree([_branch(rows)], preview.frame(rows))
    for row in rows:
        assert f'href="/target?id={row.target_id}"' in drawn
    assert "T2.1" in _texts(drawn[drawn.index('class="tr l2"') : drawn.index('class="tr l3"')])


def test_the_strip_shows_targets_and_duties_apart_and_both_rates_with_their_denominators() -> None:
    rows = made_up.overview_rows()
    drawn = overview.status_strip(rows, made_up.AREAS, Lang.ZH)
    whole = Counts.of(rows)
    said = _texts(drawn)
    assert f"达序时 {whole.good} / {whole.denominator}" in said
    assert f"已报送 {whole.reported} / {whole.due}" in said
    assert "常态 8" in said  # the government's own conduct has duties only


def test_a_segmented_bar_is_filled_in_the_order_of_the_strip_and_open_ones_are_outlines() -> None:
    counts = Counts(by_status={Status.ACHIEVED: 1, Status.CRITICAL: 1, Status.NOT_REPORTED: 2})
    drawn = strip.segments(counts)
    found = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn)
    assert [(float(x), float(w)) for x, w in found] == [(0, 62), (63, 62), (126.75, 122.5)]
    assert drawn.count('fill="none"') == 1
    assert "<line" in strip.segments(Counts())


def test_a_heat_cell_tells_nothing_led_duties_only_silence_and_the_worst_apart() -> None:
    cells = (
        heat.Cell(),
        heat.Cell(tasks=2),
        heat.Cell(tasks=3, worst=Status.CRITICAL, silent=True),
        heat.Cell(tasks=1, worst=Status.NOT_REPORTED, silent=True),
        heat.Cell(tasks=4, worst=Status.BEHIND),
        heat.Cell(tasks=5, worst=Status.ON_TRACK),
    )
    line = heat.Line(department="某局", cells=cells, good=5, denominator=7, judged=6, rank=2)
    drawn = heat.heat([line], ["一", "二", "三", "四", "五", "六"], Lang.ZH)
    body = drawn[drawn.index("<tbody>") : drawn.index("</tbody>")]
    found = re.findall(r'<td class="(c[^"]*)"', body)
    assert found == ["c nil", "c", "c solid s-critical", "c s-not_reported", "c tint s-behind", "c s-on_track"]
    assert body.count("<i>") == 1  # one corner ring: the cell that is itself silent needs none
    assert "71.4%" in body
    few = replace(line, judged=2, rank=None)
    assert "不足 3 项" in heat.heat([few], ["一", "二", "三", "四", "五", "六"], Lang.ZH)


def test_decimal_points_of_a_column_stand_under_each_other() -> None:
    assert _texts(aligned("35", 1)) == "35 .0"
    assert _texts(aligned("7.6", 1)) == "7.6"
    assert _texts(aligned("—", 1)) == "—"
    assert 'aria-hidden="true"' in aligned("35", 1)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("value", HOSTILE)
def test_names_from_a_notice_stay_text_in_tree_and_heat_map(value: str, lang: Lang) -> None:
    rows = [_hostile(row, value) for row in made_up.task_rows()[:5]]
    frame = replace(preview.frame(rows, lang), address=lambda _: "/target")
    branch = replace(_branch(rows, remark=value), label=value)
    branch = replace(branch, rows=tuple(replace(t, title=value, remark=value, decides=value) for t in branch.rows))
    assert_inert(tree.tree([branch], frame))
    line = heat.Line(
        department=value,
        cells=(heat.Cell(tasks=1, worst=Status.BEHIND),),
        good=1,
        denominator=1,
        judged=1,
        address="/d",
    )
    assert "<script" not in heat.heat([line], [value], lang)
