"""The demonstration in and out of force, through the door that every upload takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from domain.periods import Period
from domain.words import RevisionStage
from etl.demo.loading import load, remove
from etl.intake import check, commit
from ledger.books import Ledger
from ledger.entries import EntryKind
from tests.demo.district import PLAN, district

ROOT = Path(__file__).parents[2]
REGION = "海沿区"
REAL = "报告期,指标编码,同比增长(%),数据性质,来源\r\n2025Q1,gdp,5.1,快报,区统计局\r\n".encode()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = Ledger.open(tmp_path)
    opened.publish(district(), "政府办", "首次发布")
    return opened


def _loaded(ledger: Ledger, through: Period | None = None) -> list[int | None]:
    return [None if entry is None else entry.number for _, entry in load(ledger, PLAN, "王敏", through)]


def _committed(ledger: Ledger) -> int:
    """How many batches of figures are in force."""
    gone = ledger.revocations(REGION)
    return sum(e.kind is EntryKind.ACTUALS and e.number not in gone for e in ledger.entries(REGION))


def test_the_demonstration_goes_in_file_by_file(ledger: Ledger) -> None:
    assert _loaded(ledger) == [2, 3, 4, 5, 6]
    entries = [e for e in ledger.entries(REGION) if e.kind is EntryKind.ACTUALS]
    assert [e.committed_by for e in entries] == ["王敏"] * 5
    assert all(e.upload_sha256 and ledger.upload(e.upload_sha256) for e in entries)
    stages = set(ledger.rows(REGION).column("revision_stage").to_pylist())
    assert stages == {RevisionStage.DEMONSTRATION.value}
    assert ledger.notes(REGION).num_rows > 100


def test_loading_twice_adds_nothing(ledger: Ledger) -> None:
    _loaded(ledger)
    assert _loaded(ledger) == [None] * 5
    assert ledger.head(REGION) == 6


def test_a_part_of_the_year_can_be_loaded_and_the_rest_later(ledger: Ledger) -> None:
    assert _loaded(ledger, Period(2025, 1)) == [2, 3]
    assert _loaded(ledger) == [None, None, 4, 5, 6]


def test_removing_takes_every_demonstration_out_of_force_and_leaves_real_figures(ledger: Ledger) -> None:
    _loaded(ledger)
    commit(check(REAL, "real.csv", ledger, [PLAN], region=REGION), ledger, "统计局")
    assert [entry.revokes for entry in remove(ledger, "王敏", "不再演示")] == [2, 3, 4, 5, 6]
    assert _committed(ledger) == 1
    assert list(remove(ledger, "王敏", "不再演示")) == []


def test_what_was_removed_can_be_loaded_again(ledger: Ledger) -> None:
    _loaded(ledger)
    list(remove(ledger, "王敏", "不再演示"))
    assert None not in _loaded(ledger)
    assert _committed(ledger) == 5


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("demo", "load", "--plan", PLAN, "--through", "2024Q4", "--by", "王敏"), 0, "第 2 批"),
        (("demo", "load", "--through", "last quarter"), 2, "--through"),
        (("demo", "load", "--plan", "nowhere-2025"), 1, "unknown_plan"),
        (("demo", "remove", "--lang", "en"), 0, "no demonstration data"),
    ],
)
def test_the_command_line_says_what_it_did(ledger: Ledger, words: tuple[str, ...], status: int, said: str) -> None:
    environment = {"DABIAO_DATA": ledger.store.place, "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "etl", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, said in done.stdout + done.stderr) == (status, True), done.stdout + done.stderr
