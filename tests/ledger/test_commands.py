"""The ledger's command lines, as a person at a terminal meets them."""

import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from etl.__main__ import app
from ledger.books import Ledger
from ledger.entries import Batch
from tests.ledger.making import PLAN, REGION, actual, committed, entry_file, every_file, plan, uploaded

RUN = CliRunner()


def run(data: Path, *words: str) -> Result:
    """``python -m etl`` with the data folder set."""
    return RUN.invoke(app, list(words), env={"DABIAO_DATA": str(data)})


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A plan and two batches."""
    ledger.publish(plan(), "政府办", "首次发布")
    committed(ledger, actual("12.50", unit="亿元"), upload=uploaded(ledger, b"one"))
    committed(ledger, actual("13", unit="亿元"), actual("5", "trade"), upload=uploaded(ledger, b"two"))
    return ledger


def test_revoking_shows_what_changes_and_then_says_its_number(told: Ledger, data: Path) -> None:
    done = run(data, "revoke", "3", "--by", "王五", "--reason", "传错了")
    assert done.exit_code == 0, done.output
    assert "gdp 2025Q1：快报 13亿元 → 快报 12.5亿元（第 2 号批次）" in done.stdout
    assert "trade 2025Q1：快报 5 → 无" in done.stdout
    assert f"已撤销{REGION}第 3 号批次（第 4 号）" in done.stdout
    assert told.entries(REGION)[-1].reason == "传错了"


def test_revoking_shows_the_statuses_that_would_change(told: Ledger, data: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "data" / "rules", data / "rules")
    committed(told, actual(None, growth=Decimal("4.9"), stage="preliminary"))
    done = run(data, "revoke", "4", "--by", "王五", "--reason", "传错了", "--rehearse", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert f"{PLAN} H1 2025Q1: " in done.stdout
    assert told.head(REGION) == 4


def test_a_rehearsed_revocation_writes_nothing(told: Ledger, data: Path) -> None:
    before = every_file(data)
    done = run(data, "revoke", "3", "--by", "王五", "--reason", "传错了", "--rehearse")
    assert done.exit_code == 0
    assert "gdp 2025Q1" in done.stdout
    assert every_file(data) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["9", "--by", "王五", "--reason", "试"], "unknown_number"),
        (["1", "--by", "王五", "--reason", "试"], "not_revocable"),
        (["2", "--by", " ", "--reason", "试"], "who_is_missing"),
        (["2", "--by", "王五", "--reason", ""], "reason_is_missing"),
        (["2", "--by", "王五", "--reason", "试", "--region", "../x"], "unknown_region"),
        (["2", "--by", "王五", "--reason", "试", "--region", "苏州市"], "unknown_region"),
    ],
)
def test_a_refused_revocation_says_why_and_writes_nothing(
    told: Ledger, data: Path, words: list[str], code: str
) -> None:
    before = every_file(data)
    done = run(data, "revoke", *words)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"[{code}] ")
    assert done.stdout == ""
    assert every_file(data) == before


def test_revoking_twice_is_refused_with_when_and_by_whom(told: Ledger, data: Path) -> None:
    words = ("revoke", "2", "--by", "王五", "--reason", "传错了")
    assert run(data, *words).exit_code == 0
    done = run(data, *words, "--lang", "en")
    assert done.exit_code == 1
    assert done.stderr.startswith("[already_revoked] ")
    assert "王五" in done.stderr


def test_where_there_are_several_regions_one_is_named(told: Ledger, data: Path) -> None:
    told.commit(Batch(region="邻区", by="赵六", actuals=(actual("1", region="邻区"),)), 0)
    done = run(data, "revoke", "2", "--by", "王五", "--reason", "传错了")
    assert done.exit_code == 1
    assert "[region_not_named]" in done.stderr
    assert run(data, "revoke", "2", "--by", "王五", "--reason", "传错了", "--region", REGION).exit_code == 0


@pytest.mark.parametrize("words", [["revoke"], ["revoke", "x", "--by", "a", "--reason", "b"], ["backup"]])
def test_misuse_is_status_2(told: Ledger, data: Path, words: list[str]) -> None:
    assert run(data, *words).exit_code == 2


def test_verify_counts_and_is_clean(told: Ledger, data: Path) -> None:
    done = run(data, "verify", "--json")
    said = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (said["clean"], said["entries"], said["uploads"], said["plans"]) == (True, 3, 2, 1)
    assert said["harms"] == []
    assert "没有发现问题" in run(data, "verify").stdout


def test_verify_names_each_damage_and_leaves_with_1(told: Ledger, data: Path) -> None:
    entry_file(data, 2).write_bytes(b"rot")
    entry_file(data, 1).unlink()
    done = run(data, "verify")
    assert done.exit_code == 1
    assert f"actuals/{REGION}/00000001.parquet：缺失" in done.stderr
    assert f"actuals/{REGION}/00000002.parquet：内容损坏" in done.stderr
    said = json.loads(run(data, "verify", "--json").stdout)
    assert [(h["number"], h["harm"], h["open"]) for h in said["harms"] if h["number"]] == [
        (1, "missing", True),
        (2, "corrupt", True),
    ]


def test_backup_and_restore(told: Ledger, data: Path, tmp_path: Path) -> None:
    assert run(data, "backup", str(tmp_path / "b")).exit_code == 0
    assert run(data, "restore", str(tmp_path / "b")).exit_code == 1, "the data folder is not empty"
    assert run(data, "restore", str(tmp_path / "b"), "--to", str(tmp_path / "r")).exit_code == 0
    assert Ledger.open(tmp_path / "r").entries(REGION) == told.entries(REGION)
    assert run(tmp_path / "fresh", "restore", str(tmp_path / "b")).exit_code == 0
    assert Ledger.open(tmp_path / "fresh").plan(PLAN) == told.plan(PLAN)


def test_init_lays_the_seeds_and_refuses_a_folder_in_use(data: Path, tmp_path: Path) -> None:
    place = tmp_path / "here" / "deeper"
    assert run(data, "init", str(place)).exit_code == 0
    assert run(place, "verify").exit_code == 0
    done = run(data, "init", str(place))
    assert done.exit_code == 1
    assert "[folder_not_empty]" in done.stderr


def test_a_file_in_the_data_folders_place_is_said_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    for words in (("verify",), ("revoke", "1", "--by", "a", "--reason", "b"), ("init", str(tmp_path / "data"))):
        done = run(tmp_path / "data", *words)
        assert done.exit_code == 1, words
        assert done.stderr.startswith("["), words


@pytest.mark.parametrize("words", [("verify",), ("revoke", "1", "--by", "a", "--reason", "b"), ("backup", "b")])
def test_a_folder_without_a_ledger_is_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A mistyped DABIAO_DATA must not read as an empty ledger in which nothing is wrong."""
    done = run(tmp_path / "mistyped", *words)
    assert done.exit_code == 1
    assert done.stderr.startswith("[nothing_there] ")
    assert list(tmp_path.iterdir()) == []


def test_the_program_itself(told: Ledger, data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "etl", "verify", "--lang", "en"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "DABIAO_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "3" in done.stdout
