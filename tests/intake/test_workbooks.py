"""Workbooks: read as shown, by a child within limits; bad ones are refused and the process lives on."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.intake import check
from etl.intake.answers import Answers
from etl.intake.workbook.formats import GENERAL, CellFormat, cell_format, shown
from etl.intake.workbook.xlsx import read_xlsx
from ledger.books import Ledger
from tests.intake.made import HEADERS, workbook
from tests.intake.reading import codes, odd, only

HEAD = list(HEADERS)
FINE = ["2024Q3", "H5", 1000, "亿元", 6.6, "快报"]


def test_a_workbook_is_read_like_a_csv(ledger: Ledger) -> None:
    content = workbook(("报送表", [["吴中区2024年三季度报送表"], [], HEAD, FINE]))
    report = check(content, "报送表.xlsx", ledger)
    actual = only(report)
    assert (actual.value, actual.growth, actual.row_number) == (Decimal(1000), Decimal("6.6"), 4)
    known = report.recognised
    assert (known.kind, known.sheet, known.header_row) == ("xlsx", "报送表", 3)


@pytest.mark.parametrize(
    ("stored", "code", "growth"),
    [
        (5.300000000000001, None, "5.3"),
        (0.053, "0.0%", "5.3"),
        (0.053, "0.00%", "5.3"),
        (0.053, "0%", "5.3"),
        (0.05300000000000001, "0.0%", "5.3"),
        (-0.032, "0.0%;[Red]-0.0%", "-3.2"),
        (5.3, '0.0"%"', "5.3"),
        (5.3, "0.0\\%", "5.3"),
        (5.35, "0.0", "5.35"),
        (-3.2, "0.0_ ;[红色]-0.0", "-3.2"),
        ("5.3%", None, "5.3"),
        ("—", None, None),
        (5, None, "5"),
    ],
)
def test_a_cell_is_what_it_shows(ledger: Ledger, stored: Any, code: str | None, growth: str | None) -> None:
    rows = [HEAD, ["2024Q3", "H5", 1000, "亿元", stored, "快报"]]
    actual = only(check(workbook(("a", rows), formats={(1, 4): code} if code else None), "a.xlsx", ledger))
    assert actual.growth == (None if growth is None else Decimal(growth))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", GENERAL),
        ("0.0%", CellFormat(percent=True, decimals=1)),
        ("#,##0.00", CellFormat(decimals=2)),
        ("0_);[Red](0)", CellFormat(decimals=0)),
        ("yyyy-mm-dd", CellFormat(date=True)),
        ('yyyy"年"m"月"', CellFormat(date=True)),
        ("[$-804]yyyy/m/d", CellFormat(date=True)),
        ("[h]:mm", CellFormat(date=True)),
        ('0.0"亿元"', CellFormat(decimals=1)),
        ("@", GENERAL),
        ("[DBNum1][$-804]General", GENERAL),
        ("0.00E+00", CellFormat()),
        ("0.0,", CellFormat()),
    ],
)
def test_a_number_format_is_understood(code: str, expected: CellFormat) -> None:
    assert cell_format(164, code) == expected


def test_a_rounded_cell_goes_in_as_shown_once_ticked(ledger: Ledger) -> None:
    rows = [HEAD, ["2024Q3", "H5", 1000, "亿元", 0.0534285714285, "快报"]]
    content = workbook(("a", rows), formats={(1, 4): "0.0%"})
    report = check(content, "a.xlsx", ledger)
    assert only(report).growth == Decimal("5.3")
    assert odd(report) == ["rounded_as_shown@2"]
    assert "5.34285714285%" in report.oddities[0].says()


def test_more_decimals_than_are_kept_are_refused_where_the_cell_shows_them_all(ledger: Ledger) -> None:
    report = check(workbook(("a", [HEAD, ["2024Q3", "H5", 1000.12345678, "亿元", 1, "快报"]])), "a.xlsx", ledger)
    assert codes(report) == ["too_fine"]


def test_a_date_cell_names_its_month_and_is_no_figure(ledger: Ledger) -> None:
    day = datetime(2024, 9, 30)  # noqa: DTZ001 - a spreadsheet's day has no zone
    assert only(check(workbook(("a", [HEAD, [day, *FINE[1:]]])), "a.xlsx", ledger)).period == "2024Q3"
    report = check(workbook(("a", [HEAD, ["2024Q3", "H5", day, "亿元", 1, "快报"]])), "a.xlsx", ledger)
    assert codes(report) == ["date_as_value"]


def test_numbers_in_the_period_column_are_read_as_printed(ledger: Ledger) -> None:
    assert only(check(workbook(("a", [HEAD, [202409, *FINE[1:]]])), "a.xlsx", ledger)).period == "2024Q3"
    assert only(check(workbook(("a", [HEAD, [2024.9, *FINE[1:]]])), "a.xlsx", ledger)).period == "2024Q3"
    assert codes(check(workbook(("a", [HEAD, [2024.1, *FINE[1:]]])), "a.xlsx", ledger)) == ["period_ambiguous"]


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(*rows: list[Any]) -> tuple[openpyxl.Workbook, Any]:
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (HEAD, *rows):
        sheet.append(cells)
    return book, sheet


def test_a_formula_without_a_result_is_refused(ledger: Ledger) -> None:
    book, _ = _sheet(["2024Q3", "H5", "=1+1", "亿元", 6.6, "快报"])
    report = check(_saved(book), "a.xlsx", ledger)
    assert codes(report) == ["formula"]
    assert report.problems[0].value == "=1+1"


def test_results_that_the_writer_does_not_vouch_for_are_no_results(ledger: Ledger) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, FINE)
        sheet.write_formula(1, 2, "=500+500")
    assert codes(check(out.getvalue(), "a.xlsx", ledger)) == ["formula"]


def _patched(content: bytes, part: str, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as other:
        for name in package.namelist():
            data = package.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            other.writestr(name, data)
    return out.getvalue()


def test_a_formula_with_its_result_goes_in_once_ticked(ledger: Ledger) -> None:
    content = workbook(("a", [HEAD, FINE]))
    content = _patched(content, "xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    content = _patched(content, "xl/worksheets/sheet1.xml", "<v>1000</v>", "<f>500+500</f><v>1000</v>")
    report = check(content, "a.xlsx", ledger)
    assert only(report).value == Decimal(1000)
    assert odd(report) == ["formula_result@2"]
    assert check(content, "a.xlsx", ledger, answers=Answers(ticks=("formula_result@2",))).ready


def test_an_error_cell_is_refused(ledger: Ledger) -> None:
    content = workbook(("a", [HEAD, FINE]))
    content = _patched(content, "xl/worksheets/sheet1.xml", '<c r="C2"><v>1000</v>', '<c r="C2" t="e"><v>#REF!</v>')
    report = check(content, "a.xlsx", ledger)
    assert codes(report) == ["cell_error"]


def test_a_merged_period_holds_for_its_rows_and_a_merged_figure_does_not(ledger: Ledger) -> None:
    book, sheet = _sheet(["2024Q3", "H5", 1000, "亿元", 6.6, "快报"], [None, "H4", 2000, "亿元", None, None])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("E2:E3")
    sheet.merge_cells("F2:F3")
    report = check(_saved(book), "a.xlsx", ledger)
    assert report.problems == ()
    assert [(a.period, a.growth) for a in report.actuals] == [("2024Q3", Decimal("6.6")), ("2024Q3", None)]


def test_hidden_sheets_and_sheets_without_a_report_are_set_aside(ledger: Ledger) -> None:
    book, _ = _sheet(FINE)
    book.create_sheet("填报说明").append(["请于 25 日前报送"])
    hidden = book.create_sheet("上年")
    hidden.append(HEAD)
    hidden.append(FINE)
    hidden.sheet_state = "hidden"
    report = check(_saved(book), "a.xlsx", ledger)
    assert only(report).value == Decimal(1000)
    assert [(s.place, s.reason) for s in report.set_aside] == [
        ("填报说明", "没有报送表的工作表"),
        ("上年", "隐藏的工作表"),
    ]


def test_two_reports_in_one_workbook_need_a_word(ledger: Ledger) -> None:
    content = workbook(("甲", [HEAD, FINE]), ("乙", [HEAD, ["2024Q3", "H4", 2000, "亿元", 1, "快报"]]))
    assert codes(check(content, "a.xlsx", ledger)) == ["several_tables"]
    assert only(check(content, "a.xlsx", ledger, answers=Answers(sheet="乙"))).value == Decimal(2000)


def _zip(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_zip_bomb_is_refused_without_being_unpacked(ledger: Ledger) -> None:
    parts = _parts(workbook(("a", [HEAD, FINE])))
    parts["xl/media/image1.bin"] = bytes(40 * 1024 * 1024)
    assert codes(check(_zip(parts), "a.xlsx", ledger)) == ["workbook_too_large"]


def test_a_billion_laughs_are_refused(ledger: Ledger) -> None:
    parts = _parts(workbook(("a", [HEAD, FINE])))
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "ha">{entities}]><sst><si><t>&l9;</t></si></sst>'
    parts["xl/sharedStrings.xml"] = laughs.encode()
    assert codes(check(_zip(parts), "a.xlsx", ledger)) == ["workbook_too_large"]


def test_an_outside_entity_is_refused(ledger: Ledger) -> None:
    parts = _parts(workbook(("a", [HEAD, FINE])))
    parts["xl/sharedStrings.xml"] = (
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'
    )
    assert codes(check(_zip(parts), "a.xlsx", ledger)) == ["workbook_too_large"]


def test_cells_at_the_ends_of_the_earth_are_refused(ledger: Ledger) -> None:
    book, sheet = _sheet(FINE)
    sheet["XFD1048576"] = "x"
    assert codes(check(_saved(book), "a.xlsx", ledger)) == ["table_too_large"]


def test_formatted_cells_without_content_take_no_room(ledger: Ledger) -> None:
    book, sheet = _sheet(FINE)
    sheet["XFD1048576"].number_format = "0.0%"
    assert only(check(_saved(book), "a.xlsx", ledger)).value == Decimal(1000)


def test_macros_are_refused(ledger: Ledger) -> None:
    parts = _parts(workbook(("a", [HEAD, FINE])))
    parts["xl/vbaProject.bin"] = b"macro"
    assert codes(check(_zip(parts), "a.xlsm", ledger)) == ["workbook_macros"]


@pytest.mark.parametrize(
    ("name", "part"), [("a.docx", "word/document.xml"), ("a.zip", "readme.txt"), ("a.pptx", "ppt/x.xml")]
)
def test_other_packages_are_said_to_be_what_they_are(ledger: Ledger, name: str, part: str) -> None:
    assert codes(check(_zip({part: b"x"}), name, ledger)) == ["wrong_file_type"]


def test_a_truncated_workbook_is_broken(ledger: Ledger) -> None:
    content = workbook(("a", [HEAD, FINE]))
    for size in (40, len(content) // 2, len(content) - 30):
        assert codes(check(content[:size], "a.xlsx", ledger)) == ["workbook_broken"]


def test_a_workbook_with_a_password_is_said_to_have_one(ledger: Ledger) -> None:
    for name in ("encrypted.xlsx", "encrypted.xls"):
        content = (Path(__file__).parent / "files" / name).read_bytes()
        assert codes(check(content, name, ledger)) == ["workbook_encrypted"], name


def test_the_old_format_is_read_with_its_formats_and_formulas(ledger: Ledger) -> None:
    content = (Path(__file__).parent / "files" / "template.xls").read_bytes()
    report = check(content, "template.xls", ledger)
    assert [(a.indicator_id, a.period, a.value, a.growth) for a in report.actuals] == [
        ("industrial_investment", "2024Q3", Decimal("1000.5"), Decimal("5.3")),
        ("fixed_asset_investment", "2024Q3", Decimal(2000), Decimal("-3.2")),
    ]
    assert odd(report) == ["formula_result@3"]


_cells = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8),
    st.integers(-(10**9), 10**9),
    st.decimals(min_value=-(10**6), max_value=10**6, places=3).map(float),
    st.none(),
)


@settings(max_examples=40)
@given(st.lists(st.lists(_cells, min_size=1, max_size=5), min_size=1, max_size=6))
def test_our_reader_and_calamine_see_the_same_cells(rows: list[list[Any]]) -> None:
    content = workbook(("a", [[None if v == "" else v for v in cells] for cells in rows]))
    ours = read_xlsx(content)[0].as_json()["rows"]
    theirs = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    for r, cells in enumerate(theirs):
        for c, value in enumerate(cells):
            mine = ours[r][c] if r < len(ours) and c < len(ours[r]) else ""
            if isinstance(value, float):
                assert Decimal(mine) == Decimal(repr(value))
            else:
                assert mine == value


@given(
    st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(["General", "0.0%", "0.00", "yyyy-m-d", "[h]:mm"])
)
def test_no_stored_number_makes_its_text_raise(number: float, code: str) -> None:
    assert isinstance(shown(repr(number), cell_format(164, code)).text, str)
