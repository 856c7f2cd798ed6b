"""``python -m etl check|commit``: what they print, and with what status they end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl.__main__ import app
from etl.intake import check, commit
from etl.intake.report import Report
from ledger.books import Ledger
from ledger.entries import Entry
from tests.intake.made import row, template

RUN = CliRunner()


@pytest.fixture
def folder(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to put files into; the ledger beside it is the one that DABIAO_DATA names."""
    assert ledger.plans()
    monkeypatch.setenv("DABIAO_DATA", str(tmp_path / "data"))
    return tmp_path


def _run(folder: Path, command: str, content: bytes, *options: str) -> Result:
    path = folder / "报送表.csv"
    path.write_bytes(content)
    return RUN.invoke(app, [command, str(path), *options])


FINE = template(row(指标编码="H5", 数值="900", 单位="亿元", **{"同比增长(%)": "6.6"}))
BAD = template(row(指标编码="H5", 数值="900", 单位="家"))
ODD = template(row(指标编码="T18.1", 数值="6.5", 单位="家"))


def test_a_clean_file_ends_with_0_and_a_bad_one_with_1(folder: Path) -> None:
    assert _run(folder, "check", FINE).exit_code == 0
    bad = _run(folder, "check", BAD)
    assert bad.exit_code == 1
    assert "[unit_mismatch] 第 2 行“单位”列 家" in bad.stderr
    assert _run(folder, "check", ODD).exit_code == 0


def test_misuse_ends_with_2(folder: Path) -> None:
    assert RUN.invoke(app, ["check", str(folder / "nothing.csv")]).exit_code == 2
    assert RUN.invoke(app, ["commit", str(folder)]).exit_code == 2
    assert _run(folder, "commit", FINE).exit_code == 2
    assert _run(folder, "check", FINE, "--as", "工业投资").exit_code == 2
    assert _run(folder, "check", FINE, "--lang", "fr").exit_code == 2


def test_the_json_goes_to_standard_output_alone(folder: Path) -> None:
    done = _run(folder, "check", BAD, "--json")
    assert done.exit_code == 1
    said = json.loads(done.stdout)
    assert [p["code"] for p in said["problems"]] == ["unit_mismatch"]
    assert done.stderr == ""


def test_a_commit_says_its_number_and_a_second_one_that_it_is_in(folder: Path) -> None:
    first = _run(folder, "commit", FINE, "--by", "张三")
    assert first.exit_code == 0
    assert "已提交：吴中区第 2 号批次，1 行" in first.stdout
    second = _run(folder, "commit", FINE, "--by", "张三")
    assert second.exit_code == 0
    assert "第 2 号批次" in second.stdout
    assert Ledger.open(folder / "data").head("吴中区") == 2


def test_a_commit_in_json_says_what_became_of_it(folder: Path) -> None:
    first = json.loads(_run(folder, "commit", FINE, "--by", "张三", "--json").stdout)
    assert (first["committed"]["number"], first["already_in"]) == (2, None)
    second = json.loads(_run(folder, "commit", FINE, "--by", "张三", "--json").stdout)
    assert (second["committed"], second["already_in"]["number"]) == (None, 2)
    refused = _run(folder, "commit", BAD, "--by", "张三", "--json")
    assert refused.exit_code == 1
    assert (json.loads(refused.stdout)["committed"], json.loads(refused.stdout)["ready"]) == (None, False)


def test_an_oddity_is_refused_until_it_is_ticked(folder: Path) -> None:
    refused = _run(folder, "commit", ODD, "--by", "张三")
    assert refused.exit_code == 1
    assert "--tick part_of_a_whole@2" in refused.stderr
    assert Ledger.open(folder / "data").head("吴中区") == 1
    assert _run(folder, "commit", ODD, "--by", "张三", "--tick", "part_of_a_whole@2").exit_code == 0


def test_where_somebody_else_committed_meanwhile_the_command_rehearses_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl.commands import intake

    def after_somebody_else(report: Report, ledger: Ledger, by: str) -> Entry:
        monkeypatch.setattr(intake, "committed", commit)
        other = template(row(指标编码="H4", 数值="2000", 单位="亿元"))
        commit(check(other, "b.csv", ledger), ledger, "李四")
        return commit(report, ledger, by)

    monkeypatch.setattr(intake, "committed", after_somebody_else)
    done = _run(folder, "commit", FINE, "--by", "张三")
    assert done.exit_code == 0
    assert [e.committed_by for e in Ledger.open(folder / "data").entries("吴中区")[1:]] == ["李四", "张三"]


def test_answers_are_given_as_options(folder: Path) -> None:
    content = template({"指标名称": "投资（工业）", "数值": "900", "单位": "亿元"})
    options = [
        "--period",
        "2024Q3",
        "--stage",
        "预计",
        "--as",
        "投资（工业）=H5",
        "--region",
        "吴中区",
        "--plan",
        "wuzhong-2024",
    ]
    said = json.loads(_run(folder, "check", content, "--json", *options).stdout)
    assert said["ready"]
    assert [(f["indicator"], f["period"], f["revision_stage"]) for f in said["figures"]] == [
        ("industrial_investment", "2024Q3", "estimate")
    ]


def test_messages_come_in_english_too(folder: Path) -> None:
    bad = _run(folder, "check", BAD, "--lang", "en")
    assert "measure different things" in bad.stderr
    done = _run(folder, "commit", FINE, "--by", "Zhang San", "--lang", "en")
    assert "Committed: batch 2 of 吴中区, 1 rows" in done.stdout


def test_what_the_ledger_refuses_is_said_as_any_problem(folder: Path) -> None:
    done = _run(folder, "commit", FINE, "--by", " ", "--json")
    assert done.exit_code == 1
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["who_is_missing"]


def test_text_of_a_file_cannot_move_the_terminals_cursor(folder: Path) -> None:
    done = _run(folder, "check", template(row(指标编码="\x1b[2J\x1b]0;x\x07H5", 数值="900")))
    assert done.exit_code == 1
    assert "\x1b" not in done.stdout + done.stderr
