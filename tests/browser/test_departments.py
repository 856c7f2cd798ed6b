"""责任单位 in a real browser: the ranking, the heat map, one department's page; and that all pages add up alike."""

import re
from itertools import pairwise
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from attainment.questions import Judged, judged
from domain.periods import Period
from domain.words import Status
from ledger.books import Ledger
from tests.browser.conftest import House, OpenPage, settled
from tests.browser.seeing import is_same_session, mark, scrolls

RANKING = "/departments?period=2024Q3"
Q3 = Period(2024, 3)
HOSTILE = "<svg onload=alert(1)>局"


def one(name: str, more: str = "") -> str:
    """The address of a department's page."""
    return f"{RANKING}&department={quote(name)}{more}"


def cells(row: Locator) -> list[str]:
    """The texts of a row of the heat map: rank, department, areas …, counts, rate."""
    return [text.strip() for text in row.locator("td, th").all_inner_texts()]


def rows_of(house: House, period: Period = Q3) -> list[Judged]:
    """What is judged there, composites without their parts."""
    ledger = Ledger.open(house.data)
    rows = judged(ledger.state("wuzhong-2024"), period, ledger=ledger)
    return [row for row in rows if row.target.component_of is None]


def test_ranks_are_shared_and_skipped_and_who_is_not_ranked_is_said(house: House, visit: OpenPage) -> None:
    page = visit(house, RANKING, width=1920, height=1080)
    lines = [cells(row) for row in page.locator("table.heat tbody tr").all()]
    ranked = [line for line in lines if line[0].isdigit()]
    rates = [float(line[-1].rstrip("%")) for line in ranked]
    assert rates == sorted(rates, reverse=True)
    assert [int(line[0]) for line in ranked] == [1 + sum(rate > own for rate in rates) for own in rates]
    assert any(a[0] == b[0] for a, b in pairwise(ranked))
    few = [line for line in lines if not line[0]]
    assert few
    assert all(line[-1] == "不足 3 项" for line in few)
    collective = [line for line in lines if line[0] == "不排"]
    assert [line[1] for line in collective] == ["各相关单位"]
    assert collective[0][-1].endswith("%")
    assert lines == [*ranked, *few, *collective]
    expect(page.locator(".leg").last).to_contain_text("评判不足 3 项不排名")
    expect(page.locator(".h2")).to_contain_text("共同牵头的指标各计一次")


def test_the_headline_names_all_who_share_the_lowest_rate(house: House, visit: OpenPage) -> None:
    page = visit(house, RANKING)
    last = [cells(row) for row in page.locator("table.heat tbody tr").all() if cells(row)[0].isdigit()]
    lowest = [line[1] for line in last if line[0] == last[-1][0]]
    assert len(lowest) > 1
    expect(page.locator(".hl")).to_contain_text(f"{'、'.join(lowest)}达序时率最低")


def test_nothing_reported_and_nothing_due_look_different(house: House, visit: OpenPage) -> None:
    page = visit(house, f"{RANKING}&demo=0", width=1920, height=1080)
    silent = page.locator("td.s-not_reported svg[aria-label='未报送']")
    not_due = page.locator("td.s-not_due svg[aria-label='未到报送期']")
    assert silent.count() > 0
    assert not_due.count() > 0
    drawn = [mark.first.locator("path").get_attribute("d") for mark in (silent, not_due)]
    assert drawn[0] != drawn[1]
    assert page.locator("td.nil").count() > 0
    assert page.locator(".hl").inner_text().endswith("0 个可排名")


def test_a_name_opens_its_department_and_a_cell_its_tasks_in_that_area(house: House, visit: OpenPage) -> None:
    page = visit(house, RANKING, width=1920, height=1080)
    mark(page)
    row = page.locator("table.heat tbody tr", has_text="科技局").first
    cell = row.locator("td.c a").first
    tasks = int(cell.inner_text())
    cell.click()
    expect(page.locator(".bar-nav a[aria-current]")).to_have_text("行动领域")
    expect(page.locator("details.on .tr.l2")).to_have_count(tasks)
    page.go_back()
    row.locator("th a").click()
    expect(page.locator(".hl")).to_contain_text("科技局")
    expect(page.locator("table.heat tr.on th")).to_have_text("科技局")
    assert is_same_session(page)
    page.locator(".ask summary", has_text="责任单位").click()
    page.locator(".ask-list:visible a").first.click()
    expect(page.locator("table.heat tr.on")).to_have_count(0)


def test_a_departments_page_lists_what_it_leads_owes_and_supports(house: House, visit: OpenPage) -> None:
    page = visit(house, one("商务局"), width=1920, height=1080)
    rows = rows_of(house)
    led = [row for row in rows if "商务局" in row.target.lead_departments]
    supported = [row for row in rows if "商务局" in row.target.supporting_departments and row not in led]
    owed = [row for row in led if row.due and not row.reported]
    assert owed
    listed = page.locator("table.list").first.locator("em").all_inner_texts()
    assert sorted(listed) == sorted(row.target_id for row in led)
    assert page.locator(".owing em").all_inner_texts() == [row.target_id for row in owed]
    for row, line in zip(owed, page.locator(".owing").all(), strict=True):
        expect(line).to_contain_text(f"应报 {row.due_on}")
        expect(line).to_contain_text("逾期未报")
    expect(page.locator(".owed .cor")).to_contain_text("2025-01-25 前报送")
    expect(page.locator(".notes .note").first).to_contain_text("进展")
    figures = page.locator(".lead-figures .kp > div").all_inner_texts()
    assert any(f"/ {sum(row.due for row in led if row.status)}" in figure for figure in figures)
    page.locator(".supported summary").click()
    assert page.locator(".supported table em").count() == len(supported)
    page.locator(".owing a").first.click()
    expect(page.locator(".bar-nav a[aria-current]")).to_have_text("指标")
    assert f"id={owed[0].target_id}" in page.url


@pytest.mark.parametrize(
    ("name", "says"),
    [("妇联", "没有牵头的指标"), ("政府办", "2 项常态工作"), ("各相关单位", "可评判指标"), ("气象局", "常态工作")],
)
def test_a_department_that_leads_little_or_nothing_says_so(
    house: House, visit: OpenPage, name: str, says: str
) -> None:
    page = visit(house, one(name), width=1366, height=768)
    expect(page.locator(".hl")).to_contain_text(name)
    expect(page.locator(".hl")).to_contain_text(says)
    expect(page.locator(".owed")).to_be_visible()


def test_an_unknown_department_stays_text_and_all_are_listed(house: House, visit: OpenPage) -> None:
    page = visit(house, one(HOSTILE))
    expect(page.locator(".msg")).to_contain_text(HOSTILE)
    assert page.locator("table.heat tbody tr").count() > 30


def test_names_of_departments_are_marked_as_chinese_on_an_english_page(house: House, visit: OpenPage) -> None:
    page = visit(house, f"{RANKING}&lang=en")
    expect(page.locator("table.heat tbody th a").first).to_have_attribute("lang", "zh-CN")
    assert page.locator("table.heat thead th.ce").all_inner_texts()[0] == "Industry"
    assert scrolls(page)[1] == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", [RANKING, one("商务局")])
def test_on_a_phone_the_page_does_not_move_sideways(house: House, visit: OpenPage, path: str, lang: str) -> None:
    page = visit(house, f"{path}&lang={lang}", width=390, height=844)
    assert scrolls(page)[1] == 0


def _pair(text: str) -> tuple[int, int]:
    """``17 / 22`` in a text."""
    found = re.search(r"(\d+)\s*/\s*(\d+)", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _added(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(a for a, _ in pairs), sum(b for _, b in pairs)


def _counts(at: Locator) -> dict[str, int]:
    """Counts by the label of the mark beside them."""
    return {
        str(k.locator("[aria-label]").get_attribute("aria-label")): int(k.inner_text())
        for k in at.locator(".k:has([aria-label])").all()
    }


def test_totals_agree_on_every_page(house: House, visit: OpenPage) -> None:
    page = visit(house, "/?period=2024Q3", width=1920, height=1080)
    head = page.locator(".strip .sh span").all_inner_texts()
    good, reported = _pair(head[0]), _pair(head[1])
    strip = [_counts(cell) for cell in page.locator(".strip .sc").all()]
    page.goto(house.at("/areas?period=2024Q3"))
    settled(page)
    expect(page.locator(".tr.l0")).to_have_count(7)
    branches = page.locator(".tr.l0").all()
    tree = [_counts(row) for row in branches]
    duties = sum(counts.pop("常态工作", 0) for counts in tree)
    assert tree[1:] == strip
    assert _added([_pair(row.locator(".of").inner_text()) for row in branches]) == good
    assert _added([_pair(row.locator("> .n").last.inner_text()) for row in branches]) == reported
    chips = {
        text.rpartition(" ")[0]: int(text.rpartition(" ")[2]) for text in page.locator(".chips a").all_inner_texts()
    }
    for status in Status:
        assert sum(counts.get(status.zh, 0) for counts in tree) == chips.get(status.zh, 0), status
    assert duties == chips["常态工作"]
    items = page.locator(".tr.l1").all()
    heads = _pair(branches[0].locator(".of").inner_text())
    assert _added([_pair(row.locator(".of").text_content() or "") for row in items] + [heads]) == good
    page.goto(house.at(RANKING))
    settled(page)
    led = _added([_pair(cells(row)[-2]) for row in page.locator("table.heat tbody tr").all()])
    # A joint lead counts the target in full for each: that is the whole of the difference, and the page says it.
    joint = [row for row in rows_of(house) for _ in row.target.lead_departments[1:]]
    well = (Status.ACHIEVED, Status.ON_TRACK)
    more = (
        sum(row.status in well for row in joint),
        sum(row.is_judged or row.status is Status.NOT_REPORTED for row in joint),
    )
    assert led == _added([good, more])


def test_a_departments_figures_are_those_of_its_line_in_the_ranking(house: House, visit: OpenPage) -> None:
    page: Page = visit(house, one("发改委"), width=1920, height=1080)
    line = cells(page.locator("table.heat tr.on"))
    first = page.locator(".lead-figures .kp b").first.inner_text()
    assert _pair(first) == _pair(line[-2])
