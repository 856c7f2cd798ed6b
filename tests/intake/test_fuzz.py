"""Whatever the bytes, a check answers with a report and never raises; what is ready can be committed."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.contracts import FIGURE_LIMIT
from domain.periods import Period
from etl.intake import check
from etl.intake.delimited import decode_text
from etl.intake.grid import HEAD_ROWS
from etl.intake.report import Report
from ledger.books import Ledger
from ledger.entries import Batch
from tests.intake.made import HEADERS, delimited, row, workbook
from tests.intake.plans import ledger_with_plan

PUBLISHED = Path(__file__).parents[2] / "data" / "seeds" / "wuzhong-2024-published.csv"
TEXTS = [
    *(
        "2024Q3",
        "2024年1-9月",
        "前三季度",
        "2024.1",
        "H1",
        "H5",
        "T73.1",
        "T70.1",
        "T35.1",
        "工业投资",
        "工业投资增速",
    ),
    *(
        "吴中区",
        "相城区",
        "120.5",
        "1,234.5",
        "6%左右",
        "下降3.2%",
        "—",
        "N/A",
        "NaN",
        "1e400",
        "1234567890123",
        "=1+1",
    ),
    *(
        "0.053",
        "Ⅲ类",
        "100",
        "亿元",
        "万元",
        "家",
        "%",
        "快报",
        "预计",
        "撤回",
        "演示",
        "推进中",
        "已完成",
        "60%",
        "正常",
    ),
    *("左右", "2024-10-25", "约", "", "<svg><script>alert(1)</script></svg>", "![](http://127.0.0.1:9/x)", "\x00"),
    *("\u202e", "注：", "　", '"', "'", ",", "\n", "😀", "累计"),
]
WORDS = [
    *(
        "指标",
        "单位",
        "累计",
        "同比±%",
        "本月",
        "1-9月",
        "上年同期",
        "2024年1-9月",
        "2024年9月",
        "2023年第四季度",
        "绝对值",
    ),
    *(
        "吴中区2024年1-9月主要经济指标",
        "数据库：季度数据",
        "地区：吴中区",
        "工业投资累计值(亿元)",
        "工业投资累计增长(%)",
    ),
]
ALL = [
    *HEADERS,
    "地区",
    "指标名称",
    "形象进度",
    "完成百分比",
    "自评",
    "口径",
    "来源",
    "发布日期",
    "进展",
    "说明",
    "约数",
    "别的",
]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """One ledger for all: a check writes nothing."""
    return ledger_with_plan(tmp_path_factory.mktemp("data"))


def _sound(report: Report) -> None:
    """What holds of every report."""
    report.as_dict()
    for problem in (*report.problems, *report.oddities):
        assert problem.says()
        assert problem.mend()
    for actual in report.actuals:
        assert Period.of_code(actual.period)
        assert actual.indicator_id
        for figure in (actual.value, actual.growth, actual.percent):
            assert figure is None or abs(figure) < FIGURE_LIMIT
    keys = [(a.indicator_id, a.period, a.revision_stage) for a in report.actuals]
    assert len(keys) == len(set(keys)) or report.problems
    if report.ready:
        assert Batch(region=report.recognised.region or "", by="张三", actuals=report.table).rows.num_rows == len(
            keys
        )


@settings(max_examples=100)
@given(st.lists(st.dictionaries(st.sampled_from(ALL), st.sampled_from(TEXTS), max_size=8), max_size=6), st.randoms())
def test_any_rows_of_the_template(books: Ledger, rows: list[dict[str, str]], random: object) -> None:
    headers = list(ALL)
    random.shuffle(headers)  # type: ignore[attr-defined]
    _sound(check(delimited(*rows, headers=headers).encode(), "a.csv", books))


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(st.integers(0, 2200), st.sampled_from(["cut", "put", "swap"]), st.binary(min_size=1, max_size=6)),
        max_size=6,
    )
)
def test_the_published_file_with_its_bytes_mutated(books: Ledger, changes: list[tuple[int, str, bytes]]) -> None:
    content = PUBLISHED.read_bytes()
    for at, how, data in changes:
        content = {
            "cut": content[:at],
            "put": content[:at] + data + content[at:],
            "swap": content[:at] + data + content[at + len(data) :],
        }[how]
    _sound(check(content, "a.csv", books))


@settings(max_examples=40)
@given(st.sampled_from(["nbs_province.csv", "nbs_quarterly_gbk.csv"]), st.integers(0, 1900), st.binary(max_size=6))
def test_an_export_with_its_bytes_mutated(books: Ledger, name: str, at: int, data: bytes) -> None:
    content = (Path(__file__).parent / "files" / name).read_bytes()
    _sound(check(content[:at] + data + content[at + 1 :], name, books, region="吴中区"))


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from([*TEXTS, *WORDS]), max_size=6), max_size=8))
def test_any_table_of_familiar_words(books: Ledger, rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(cell.replace("\n", " ") for cell in cells) for cells in rows)
    _sound(check(text.encode(), "a.csv", books))


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes(books: Ledger, content: bytes) -> None:
    _sound(check(content, "a.csv", books))


@settings(max_examples=60)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "gb18030", "big5"]))
def test_any_text(books: Ledger, text: str, encoding: str) -> None:
    _sound(check(text.encode(encoding, "ignore"), "a.csv", books))


@settings(max_examples=12)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_its_bytes_mutated(books: Ledger, at: int, data: bytes) -> None:
    content = workbook(("a", [list(HEADERS), ["2024Q3", "H5", 900, "亿元", 6.6, "快报"]]))
    _sound(check(content[:at] + data + content[at + len(data) :], "a.xlsx", books))


@settings(max_examples=12)
@given(
    st.sampled_from(
        ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"]
    ),
    st.integers(0, 900),
    st.sampled_from([b"", b"<", b">", b'"', b"999999", b"-1", b"A1:XFD99999", b"&x;"]),
)
def test_a_workbook_with_its_parts_mutated(books: Ledger, part: str, at: int, data: bytes) -> None:
    content = workbook(("a", [list(HEADERS), ["2024Q3", "H5", 900, "亿元", 6.6, "快报"]]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as other:
        for name in package.namelist():
            inside = package.read(name)
            other.writestr(name, inside[:at] + data + inside[at + 1 :] if name == part else inside)
    _sound(check(out.getvalue(), "a.xlsx", books))


_cell = st.text(alphabet="甲乙1.5,\"'; \t\r\n", max_size=5)


@settings(max_examples=60)
@given(st.lists(st.lists(_cell, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from([",", "\t", ";"]))
def test_the_fast_reader_sees_what_the_slow_one_sees(cells: list[list[str]], delimiter: str) -> None:
    headers = ["报告期", "指标编码", "数值"]
    rows = [dict(zip(headers, line, strict=True)) for line in cells]
    filling = [row(指标编码="H5", 数值=str(n)) for n in range(HEAD_ROWS)]
    few = decode_text(delimited(*rows, headers=headers, delimiter=delimiter).encode()).grids[0]
    many = decode_text(delimited(*filling, *rows, headers=headers, delimiter=delimiter).encode()).grids[0]
    slow = [column.to_pylist() for column in few.body(1, [0, 1, 2])]
    fast = [column.to_pylist()[HEAD_ROWS:] for column in many.body(1, [0, 1, 2])]
    assert fast == slow
