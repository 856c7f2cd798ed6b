"""数据报送 in a real browser: good files, bad files, hostile files; what is committed is judged at once."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ledger.books import Ledger
from tests.browser.conftest import House, OpenPage
from tests.browser.seeing import go

REGION = "吴中区"
HEADER = "报告期,指标编码,指标名称,数值,单位,同比增长(%),数据性质,来源,说明\n"
GOOD = f"{HEADER}2024Q3,H5,工业投资,,,12.3,快报,区统计局,\n"
HOSTILE = "![](http://127.0.0.1:9/x)", "<img src=x onerror=alert(1)>", "<svg><script>alert(1)</script></svg>"


def give(page: Page, name: str, content: bytes | str) -> None:
    """Choose a file, once the page has come to rest: a file that takes another's place while the page still runs can
    be dropped by the framework's uploader."""
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
    data = content.encode() if isinstance(content, str) else content
    page.set_input_files(
        '[data-testid="stFileUploaderDropzoneInput"]', {"name": name, "mimeType": "text/csv", "buffer": data}
    )


def quoted(*cells: str) -> str:
    """One line of CSV."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def heads(house: House) -> int:
    """How many entries the region has."""
    return Ledger.open(house.data).head(REGION)


@pytest.fixture
def intake(house: House, visit: OpenPage) -> Page:
    """The page, on the server that nothing is ever committed to."""
    return visit(house, "/intake", width=1920, height=1080)


def png() -> bytes:
    return bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\0" * 200


BAD = {
    "空文件.csv": (b"", "文件是空的"),
    "图片.csv": (png(), "不是 CSV、XLSX 或 XLS 表格"),
    "未知指标.csv": (HEADER + "2024Q3,H99,没有这个指标,1,亿元,,快报,,\n", "H99"),
    "报告期.csv": (HEADER + "2024年8月,H5,工业投资,,,1,快报,,\n", "2024年8月"),
    "当季.csv": (HEADER + "2024年三季度当季,H5,工业投资,,,1,快报,,\n", "当季"),
    "两行.csv": (HEADER + "2024Q3,H5,工业投资,,,1,快报,,\n2024Q3,H5,工业投资,,,2,快报,,\n", "2"),
    "文字.csv": (HEADER + "2024Q3,H5,工业投资,,,很多,快报,,\n", "很多"),
    "单位.csv": (HEADER + "2024Q3,H1,地区生产总值,12,家,1,快报,,\n", "家"),
    "非数.csv": (HEADER + "2024Q3,H5,工业投资,,,NaN,快报,,\n", "NaN"),
    "无穷.csv": (HEADER + "2024Q3,H5,工业投资,,,Infinity,快报,,\n", "Infinity"),
    "过大.csv": (HEADER + "2024Q3,H5,工业投资,,,1e400,快报,,\n", "1e400"),
    "十三位.csv": (HEADER + "2024Q3,H1,地区生产总值,1234567890123,亿元,1,快报,,\n", "1234567890123"),
    "公式.csv": (HEADER + "2024Q3,H5,工业投资,,,=1+1,快报,,\n", "=1+1"),
    "无表头.csv": ("a,b,c\n1,2,3\n", "表头"),
    "坏工作簿.xlsx": (b"PK\x03\x04 not a workbook", "工作簿"),
}


def test_each_bad_file_gets_its_message_and_the_page_stays_alive(house: House, intake: Page) -> None:
    before = heads(house)
    for name, (content, said) in BAD.items():
        give(intake, name, content)
        expect(intake.locator(".blk .h2").first).to_contain_text(name)
        expect(intake.locator(".problems")).to_contain_text(said)
        expect(intake.locator(".st-key-commit button")).to_be_disabled()
    give(intake, "好的.csv", GOOD)
    expect(intake.locator(".changes")).to_contain_text("工业投资")
    expect(intake.locator(".problems")).to_have_count(0)
    assert heads(house) == before


def test_a_file_beyond_the_limit_is_refused_in_the_readers_language(intake: Page, tmp_path: Path) -> None:
    large = tmp_path / "太大.csv"
    large.write_bytes(b"x" * (21 * 1024 * 1024))
    intake.set_input_files('[data-testid="stFileUploaderDropzoneInput"]', large)
    uploader = intake.locator('[data-testid="stFileUploader"]')
    expect(uploader.locator('[aria-invalid="true"]')).to_be_visible()
    told = uploader.evaluate("e => getComputedStyle(e, '::after').content")
    assert "超过 20 MB" in told
    give(intake, "好的.csv", GOOD)
    expect(intake.locator(".changes")).to_contain_text("工业投资")


def test_a_workbook_that_unpacks_without_end_is_refused(intake: Page) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (300 * 1024 * 1024))
    give(intake, "膨胀.xlsx", bomb.getvalue())
    expect(intake.locator(".problems")).to_be_visible(timeout=60_000)
    expect(intake.locator(".st-key-commit button")).to_be_disabled()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_uploaded_is_text_and_nothing_in_it_runs_or_loads(house: House, visit: OpenPage, lang: str) -> None:
    page = visit(house, f"/intake?lang={lang}", width=1366, height=768)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for hostile in HOSTILE:
        rows = []
        for place in range(9):
            cells = [f"2024Q{1 + place % 4}", "H5", "工业投资", "", "", f"{place}.5", "快报", "区统计局", "说明"]
            cells[place] = hostile
            rows.append(quoted(*cells))
        alone = quoted("2024Q3", "", hostile, "", "", "1.5", "快报", hostile, hostile)
        for number, lines in enumerate((rows, rows[7:], [alone])):
            name = f"{number}{hostile.replace('/', '')}.csv"
            give(page, name, HEADER + "".join(lines))
            expect(page.locator(".blk .h2").first).to_contain_text(name)
        expect(page.locator(".problems")).to_contain_text(hostile)
    give(page, "表头.csv", quoted(*HOSTILE, *HEADER.strip().split(",")) + quoted("", "", "", "2024Q3", "H5"))
    expect(page.locator(".blk .h2").first).to_contain_text("表头.csv")
    drawn = page.locator(".stMain img, .stMain script, .stMain [onerror]")
    assert drawn.count() == 0
    assert dialogs == []


def test_the_list_of_problems_can_be_downloaded_and_holds_no_formula(intake: Page) -> None:
    give(intake, "公式.csv", HEADER + "2024Q3,H5,工业投资,,,=cmd|' /C calc'!A0,快报,,\n")
    expect(intake.locator(".problems")).to_be_visible()
    with intake.expect_download() as download:
        intake.locator(".st-key-problems button").click()
    assert download.value.suggested_filename == "错误清单.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:3] == ["行", "列", "填报值"]
    assert rows[1][0] == "2"
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_an_oddity_waits_for_its_tick(intake: Page) -> None:
    give(intake, "未填性质.csv", HEADER.replace("数据性质,", "") + "2024Q3,H5,工业投资,,,12.3,区统计局,\n")
    expect(intake.locator(".odd")).to_be_visible()
    button = intake.locator(".st-key-commit button")
    expect(button).to_be_disabled()
    intake.locator('.st-key-intake-odd-0 [data-testid="stCheckbox"] label').click()
    expect(button).to_be_enabled()


def test_a_committed_figure_changes_the_verdict_and_the_same_file_goes_in_once(
    fresh_house: House, visit: OpenPage
) -> None:
    page = visit(fresh_house, "/?period=2024Q3", width=1920, height=1080)
    card = page.locator(".card").nth(4)
    expect(card).to_contain_text("严重滞后")
    before = heads(fresh_house)
    go(page, "/intake?period=2024Q3")
    give(page, "工业投资.csv", GOOD)
    expect(page.locator(".statuses")).to_contain_text("H5")
    page.locator(".st-key-by input").fill("统计局甲")
    page.locator(".st-key-commit button").click()
    expect(page.locator(".done")).to_contain_text("统计局甲")
    assert heads(fresh_house) == before + 1
    page.locator(".done a").click()
    expect(card).to_contain_text("12.3")
    expect(card).to_contain_text("达序时")
    go(page, "/intake")
    give(page, "又一次.csv", GOOD)
    expect(page.locator(".done")).to_contain_text(f"第 {before + 1} 批")
    expect(page.locator(".st-key-commit")).to_have_count(0)
    assert heads(fresh_house) == before + 1


def test_without_a_name_nothing_goes_in(fresh_house: House, visit: OpenPage) -> None:
    page = visit(fresh_house, "/intake")
    before = heads(fresh_house)
    give(page, "工业投资.csv", GOOD)
    page.locator(".st-key-commit button").click()
    expect(page.locator(".msg.er")).to_contain_text("没有入库")
    assert heads(fresh_house) == before


def test_if_somebody_else_commits_meanwhile_one_is_told_and_decides_again(
    fresh_house: House, visit: OpenPage
) -> None:
    first = visit(fresh_house, "/intake")
    give(first, "甲.csv", GOOD)
    first.locator(".st-key-by input").fill("甲")
    first.locator(".st-key-by input").press("Enter")
    expect(first.locator(".st-key-commit button")).to_be_enabled()
    second = visit(fresh_house, "/intake")
    give(second, "乙.csv", GOOD.replace("12.3", "11.1"))
    second.locator(".st-key-by input").fill("乙")
    second.locator(".st-key-commit button").click()
    expect(second.locator(".done")).to_contain_text("乙")
    before = heads(fresh_house)
    first.locator(".st-key-commit button").click()
    expect(first.locator(".msg.er")).to_contain_text("没有入库")
    expect(first.locator(".changes")).to_contain_text("11.1")
    assert heads(fresh_house) == before
    first.locator(".st-key-commit button").click()
    expect(first.locator(".done")).to_contain_text("甲")
    assert heads(fresh_house) == before + 1


def _entry(data: Path, number: int) -> Path:
    return data / "actuals" / REGION / f"{number:08d}.parquet"


@pytest.mark.parametrize("harm", ["corrupt", "missing", "unwritable"])
def test_a_damaged_ledger_is_said_stops_commits_and_is_still_read(
    fresh_data: Path, fresh_house: House, visit: OpenPage, harm: str
) -> None:
    page = visit(fresh_house, "/intake")
    give(page, "工业投资.csv", GOOD)
    expect(page.locator(".st-key-commit button")).to_be_enabled()
    if harm == "corrupt":
        path = _entry(fresh_data, 2)
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    elif harm == "missing":
        _entry(fresh_data, 2).unlink()
    else:
        uploads = fresh_data / "uploads"
        uploads.rename(fresh_data / "elsewhere")
        uploads.write_text("a file where a folder should be")
    page.locator(".st-key-by input").fill("统计局甲")
    page.locator(".st-key-commit button").click()
    expect(page.locator(".msg.er").first).to_be_visible()
    go(page, "/?period=2024Q3")
    expect(page.locator(".card")).to_have_count(8)
    if harm != "unwritable":
        expect(page.locator(".msg.er")).to_contain_text("已停止入库")
