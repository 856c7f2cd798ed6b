"""Files that the page gives out: a report to fill that the check takes back, and a list of what to mend."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from board.screen.exports import inert
from board.screen.intake.listing import listing
from board.screen.intake.template import template
from domain.language import Lang
from domain.periods import Period
from domain.words import Kind
from etl import intake
from etl.intake.answers import Answers
from ledger.books import Ledger

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("reports") / "data")
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("DABIAO_DATA", str(folder))
        yield Ledger.open()


def test_the_report_to_fill_asks_for_every_indicator_of_the_plan_once(ledger: Ledger) -> None:
    plan = ledger.plan("wuzhong-2024")
    rows = list(csv.DictReader(io.StringIO(template(plan, Period(2024, 3)).decode("utf-8-sig"))))
    by_code = {target.target_id: target for target in plan.targets}
    asked = [by_code[row["指标编码"]].indicator_id for row in rows]
    assert len(asked) == len(set(asked))
    assert set(asked) == {t.indicator_id for t in plan.targets if t.kind is not Kind.COMPOSITE}
    assert {row["报告期"] for row in rows} == {"2024Q3"}


def test_a_filled_report_is_taken_back_without_a_problem(ledger: Ledger) -> None:
    plan = ledger.plan("wuzhong-2024")
    text = template(plan, Period(2024, 3)).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    growth, stage = table[0].index("同比增长(%)"), table[0].index("数据性质")
    at = next(n for n, row in enumerate(table) if "H5" in row)
    table[at][growth], table[at][stage] = "6.2", "快报"
    out = io.StringIO()
    csv.writer(out).writerows(table)
    report = intake.check(out.getvalue().encode("utf-8-sig"), "模板.csv", ledger, [plan.plan_id])
    assert report.problems == ()
    assert [actual.indicator_id for actual in report.actuals] == ["industrial_investment"]


def test_the_list_names_row_column_value_rule_and_remedy_and_holds_no_formula(ledger: Ledger) -> None:
    content = "报告期,指标编码,同比增长(%),数据性质\n2024Q3,H5,=1+1,快报\n".encode()
    report = intake.check(content, "公式.csv", ledger, ["wuzhong-2024"], answers=Answers())
    listed = list(csv.reader(io.StringIO(listing(report.problems, Lang.ZH).decode("utf-8-sig"))))
    assert listed[0] == ["行", "列", "填报值", "规则", "改法", "错误代码"]
    assert len(listed) == len(report.problems) + 1
    assert not any(cell.startswith(("=", "+", "@")) for row in listed for cell in row)


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.8", "+0.4", "1,234.5", "12%", "吴中区", ""])
def test_numbers_and_words_are_left_alone(cell: str) -> None:
    assert inert(cell) == cell
