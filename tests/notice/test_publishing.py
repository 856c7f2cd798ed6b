"""``python -m etl notice``: publishing once, drafting any notice, and what the exports hold."""

import csv
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from domain.contracts import rows
from domain.plans import Plan, Target
from etl.__main__ import app
from etl.notice.folder import read_plan
from ledger.books import Ledger
from ledger.publishing import opened_union, same_content

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "notices" / "wuzhong-2024"
NOTICES = Path(__file__).with_name("notices")
OTHER = ("--plan", "yunhe-2025", "--region", "云河区", "--year", "2025")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of this test's own that holds the first notice and nothing else."""
    folder = tmp_path / "data"
    shutil.copytree(FOLDER, folder / "notices" / "wuzhong-2024")
    monkeypatch.setenv("DABIAO_DATA", str(folder))
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["notice", *words])


def drafted(name: str, *words: str) -> Result:
    return run(str(NOTICES / name), *OTHER, "--draft", *words)


def test_the_first_notice_is_published_and_the_second_time_nothing_is(data: Path) -> None:
    first = run()
    assert first.exit_code == 0, first.output
    assert "wuzhong-2024 第 1 版已发布" in first.stdout
    assert "6 个领域、19 个事项、88 项任务" in first.stdout
    second = run()
    assert second.exit_code == 0
    assert "与第 1 版相同，未发布新版" in second.stdout
    assert Ledger.open(data).plan("wuzhong-2024").version == 1
    assert Ledger.open(data).head("吴中区") == 1


def test_what_is_published_is_what_the_source_says(data: Path) -> None:
    assert run().exit_code == 0
    assert same_content(Ledger.open(data).plan("wuzhong-2024"), read_plan(FOLDER))


def test_the_union_of_targets_holds_every_published_row(data: Path) -> None:
    assert run().exit_code == 0
    _, table = opened_union((data / "targets.parquet").read_bytes())
    united = rows(Target, table)
    assert tuple(united) == Ledger.open(data).plan("wuzhong-2024").targets
    assert {t.published_by for t in united} == {"区政府办公室"}


def test_what_the_repository_holds_is_what_the_source_says() -> None:
    """data/plans is rebuilt by ``make data``; where it stands, it says what the notice says now."""
    ledger = Ledger.open(ROOT / "data")
    if "wuzhong-2024" not in ledger.plans():
        pytest.skip("data/plans is not built yet: make data")
    assert same_content(ledger.plan("wuzhong-2024"), read_plan(FOLDER))


def test_a_correction_without_its_place_publishes_nothing(data: Path) -> None:
    table = data / "notices" / "wuzhong-2024" / "corrections.csv"
    table.write_text(table.read_text("utf-8") + "任务18 文字,没有这句话,别的话,订正,\n", "utf-8")
    refused = run()
    assert refused.exit_code == 1
    assert "correction_unused" in refused.stderr
    assert Ledger.open(data).plans() == []


def test_a_draft_publishes_nothing(data: Path) -> None:
    result = drafted("tables_with_columns.md", "--json")
    assert result.exit_code == 0
    assert Ledger.open(data).plans() == []
    assert not (data / "targets.parquet").exists()


def test_a_draft_says_everything_about_each_target_and_what_is_doubtful_first(data: Path) -> None:
    said = json.loads(drafted("report_in_paragraphs.txt", "--json").stdout)
    assert said["published"] is None
    assert said["recognised"]["tasks"] == len(said["tasks"]) == 4
    certainties = [t["certainty"] for t in said["targets"]]
    assert certainties == sorted(certainties)
    first = next(t for t in said["targets"] if t["target_id"] == "T1.4")
    assert {k: first[k] for k in ("name", "kind", "comparator", "threshold", "unit", "deadline", "stretch")} == {
        "name": "规上工业企业",
        "kind": "level",
        "comparator": ">",
        "threshold": "300",
        "unit": "家",
        "deadline": "2025-12-31",
        "stretch": True,
    }
    assert first["sentence"] == "力争规上工业企业突破300家。"
    assert first["source_phrase"] in first["sentence"]
    assert (first["area"], first["item"], first["line"]) == ("一、加快产业转型", "1 加快产业转型", 10)
    assert first["lead_departments"] == ["县工信局"]


def test_what_could_not_be_read_is_said_with_its_line(data: Path, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(
        "甲\t乙\n序号\t工作任务\t责任单位\n1\t新增企业5家。\t甲局\n2\t\t乙局\n3\t新增学位9个。\t丙局", "utf-8"
    )
    said = json.loads(run(str(notice), *OTHER, "--draft", "--json").stdout)
    assert [(u["line"], u["why"]) for u in said["unread"]] == [
        (1, "表头之前的行，未读"),
        (4, "此行没有任务文字，未读"),
    ]


def test_a_notice_is_published_by_name_and_stands_beside_the_first(data: Path) -> None:
    assert run().exit_code == 0
    notice = str(NOTICES / "tables_with_columns.md")
    published = run(notice, *OTHER, "--by", "区政府办", "--reason", "二季度启用", "--json")
    assert published.exit_code == 0, published.output
    assert json.loads(published.stdout)["published"] == 1
    plan: Plan = Ledger.open(data).plan("yunhe-2025")
    assert (plan.region, plan.year, len(plan.tasks)) == ("云河区", 2025, 6)
    assert {t.published_by for t in plan.targets} == {"区政府办"}
    assert Ledger.open(data).plans() == ["wuzhong-2024", "yunhe-2025"]
    assert json.loads(run(notice, *OTHER, "--by", "区政府办", "--json").stdout)["published"] == 1


def test_csv_and_xlsx_hold_the_same_targets(data: Path, tmp_path: Path) -> None:
    table = list(csv.DictReader(io.StringIO(drafted("headings.md", "--csv").stdout)))
    book = tmp_path / "draft.xlsx"
    assert drafted("headings.md", "--xlsx", "--out", str(book)).exit_code == 0
    sheet = openpyxl.load_workbook(book)["targets"]
    head, *body = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert head == list(table[0])
    assert body == [list(row.values()) for row in table]
    assert [row["target_id"] for row in table][:2] == ["T1.1", "T1.2"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_be_a_formula_is_neutralised(data: Path, tmp_path: Path, sign: str) -> None:
    notice = tmp_path / "notice.html"
    cells = f"<td>1</td><td>{sign}cmd|新增企业5家。</td><td>甲局</td>"
    head = "<tr><th>序号</th><th>工作任务</th><th>责任单位</th></tr>"
    notice.write_text(f"<table>{head}<tr>{cells}</tr></table>", "utf-8")
    told = run(str(notice), *OTHER, "--draft", "--csv").stdout
    values = [value for row in csv.reader(io.StringIO(told)) for value in row]
    assert any("cmd" in value for value in values)
    assert not [v for v in values if v.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_negative_threshold_stays_a_number(data: Path) -> None:
    table = list(csv.DictReader(io.StringIO(drafted("figures.md", "--csv").stdout)))
    assert next(row for row in table if row["target_id"] == "H5")["threshold"] == "-3"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "notice_empty"),
        (b"\x89PNG\r\n\x1a\n", "notice_binary"),
        ("不是通知".encode(), "no_target_recognised"),
        ("1. 新增企业5家。（责任单位：甲局）\n1. 新增学位9个。（责任单位：甲局）".encode(), "task_number_repeated"),
    ],
)
def test_a_bad_notice_is_refused_with_status_1_and_nothing_is_published(
    data: Path, tmp_path: Path, content: bytes, code: str
) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_bytes(content)
    refused = run(str(notice), *OTHER, "--by", "甲", "--json")
    assert refused.exit_code == 1
    assert [p["code"] for p in json.loads(refused.stdout)["problems"]] == [code]
    assert code in refused.stderr
    assert Ledger.open(data).plans() == []


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-file.txt", "--draft"),
        (str(NOTICES / "headings.md"),),
        (str(NOTICES / "headings.md"), "--by", "甲", "--plan", "x-2025"),
        (str(NOTICES / "headings.md"), *OTHER, "--draft", "--json", "--csv"),
        (str(NOTICES / "headings.md"), *OTHER, "--draft", "--year", "20250"),
    ],
)
def test_misuse_is_status_2(data: Path, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_english_at_a_switch(data: Path) -> None:
    said = run("--draft", "--lang", "en")
    assert said.exit_code == 0
    assert "6 areas, 19 work items, 88 tasks" in said.stdout
