"""Bars and marks drawn as boxes show what those of SVG show, and a large tree packs what is closed."""

import base64
import re
import zlib
from dataclasses import replace

import pytest

from board.drawing import boxes, bullet, strip, tree
from board.drawing.markup import Form, block, packed, tag
from board.wording.counts import Counts
from domain.words import Kind, Status
from tests.board.drawing import made_up, preview, states
from tests.board.drawing.test_markup import HOSTILE, assert_inert

ROWS = [*made_up.task_rows(), *states.state_rows().values()]


def _unpacked(letters: str) -> str:
    return zlib.decompress(base64.b64decode(letters)).decode()


def _shares(drawn: str, attribute: str) -> list[float]:
    return [float(found) for found in re.findall(rf"{attribute}:([\d.]+)%", drawn)]


def test_a_bar_of_boxes_has_the_ink_and_the_pace_of_the_bar_of_svg() -> None:
    size = bullet.Size(1000, 20)
    checked = 0
    for row in ROWS:
        shown, drawn = bullet.read(row), str(boxes.bar(row))
        if shown is None:
            assert (row.kind, drawn) == (Kind.DUTY, "")
            continue
        if shown.ground in (bullet.Ground.LENGTH, bullet.Ground.UNROLLED):
            svg = str(bullet.bar(row, size))
            x, width = re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)"[^>]*stroke-width="3"', svg)[0]
            assert _shares(drawn, "width")[0] == pytest.approx(float(width) / 10, abs=0.06)
            assert (_shares(drawn, "left") or [0])[0] == pytest.approx(float(x) / 10, abs=0.06) or float(x) == 0
            assert f"f-{shown.status}" in drawn
            assert f"var(--{shown.status}-fill)" in svg
            checked += 1
        assert_inert(block(boxes.bar(row)))
    assert checked > 20


def test_segments_stand_in_the_order_of_the_strip_with_the_open_ones_outlined() -> None:
    counts = Counts(by_status={Status.NOT_REPORTED: 2, Status.CRITICAL: 1, Status.ACHIEVED: 7})
    found = re.findall(r'<i class="(\w)-(\w+)" style="flex-grow:(\d+)">', boxes.segments(counts))
    assert found == [("f", "achieved", "7"), ("f", "critical", "1"), ("b", "not_reported", "2")]
    assert [status for _, status, _ in found] == [s.value for s in strip.ORDER if counts[s]]
    assert boxes.segments(Counts()) == '<span class="segs"></span>'


@pytest.mark.parametrize("value", HOSTILE)
def test_a_form_escapes_what_is_put_into_it(value: str) -> None:
    form = Form('<b title="{words}">{words}</b>')
    assert_inert(block(form(words=value)))
    assert form(words=value) == tag("b", value, title=value)


def test_a_form_takes_no_address_that_leaves_the_site() -> None:
    form = Form('<a href="{href}">x</a>')
    assert form(href="/target?id=H1") == '<a href="/target?id=H1">x</a>'
    for address in ("//elsewhere/x", "javascript:alert(1)", "https://example.org"):
        with pytest.raises(ValueError, match="leaves the site"):
            form(href=address)


@pytest.mark.parametrize("value", HOSTILE)
def test_what_is_packed_comes_back_as_it_was_and_means_nothing_until_then(value: str) -> None:
    inside = tag("p", value, title=value)
    letters = packed(inside)
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", letters)
    assert _unpacked(letters) == inside


def test_of_a_large_tree_what_is_closed_is_packed_and_of_a_small_one_nothing() -> None:
    row = made_up.task_rows()[0]

    def areas(targets: int) -> list[tree.Branch]:
        rows = tuple(replace(row, target_id=f"T1.{n}") for n in range(targets))
        task = preview._task(1, rows)
        counts = Counts.of(rows)
        return [
            tree.Branch(label="甲", code="A1", counts=counts, tasks=1, rows=(task,), opened=True),
            tree.Branch(label="乙", code="A2", counts=counts, tasks=1, rows=(task,)),
        ]

    frame = preview.frame([row])
    small, large = (str(tree.tree(areas(n), frame)) for n in (20, tree.UNFOLDED))
    assert "data-inside" not in small
    assert small.count('class="tr l3"') == 40
    assert large.count('class="tr l3"') == tree.UNFOLDED
    [inside] = re.findall('data-inside="([^"]+)"', large)
    assert _unpacked(inside).count('class="tr l3"') == tree.UNFOLDED


def test_a_row_is_drawn_once_and_put_together_for_every_selection() -> None:
    rows = made_up.task_rows()[:12]
    drawn: tree.Drawn = {}
    branch = tree.Branch(
        label="甲", code="A1", counts=Counts.of(rows), tasks=1, rows=(preview._task(1, tuple(rows)),)
    )
    first = tree.tree([branch], preview.frame(rows), drawn=drawn)
    assert tree.tree([branch], preview.frame(rows), drawn=drawn) == first == tree.tree([branch], preview.frame(rows))
    some = replace(branch, rows=(preview._task(1, tuple(rows[:3])),), found=3)
    again = tree.tree([some], preview.frame(rows), drawn=drawn)
    assert again.count('class="tr l3"') == 3
    assert "筛出 3 项" in again
