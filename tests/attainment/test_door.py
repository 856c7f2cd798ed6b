"""The machine's door: python -m attainment judged; rule files; days in remarks; quotients that are printed."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from attainment.quotients import plain, quotient
from attainment.staging import said_day
from domain.errors import Refused
from domain.rules import read_rule
from domain.words import Kind, SelfRating
from tests.attainment.sample import actual, books, plan, report, target

ROOT = Path(__file__).parents[2]
COLUMNS = (
    "target_id,name,kind,period,judged_figure,unit,threshold,comparator,pace,completion,gap,status,reason,flags,rule,"
    "rule_version,revision_stage,batch,reported_at"
)
RULE = """format_version = 1
id = "tight"
version = 1
scope = "own"
name = "从严"
name_en = "Tight"
source = "test"
date = 2024-01-01
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("door")
    tight = folder / "rules" / "tight" / "1.toml"
    tight.parent.mkdir(parents=True)
    tight.write_text(RULE + '[points]\nbehind_from = "-0.2"\n', encoding="utf-8")
    ledger = books(
        folder,
        plan(
            target("H1", Kind.GROWTH, 5, rule="tight"),
            target("T1.1", Kind.CUMULATIVE, 100, name_zh="=1+1"),
            target("T1.2", Kind.DUTY),
        ),
    )
    report(
        ledger,
        actual("h1", "Q3", None, "4.5", growth_hedge="左右"),
        actual("t1_1", "Q3", "52.50"),
        actual("t1_2", "Q3", self_rating=SelfRating.NORMAL),
    )
    return folder


def asked(data: Path, *said: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "attainment", "judged", *said]
    env = {"DABIAO_DATA": str(data), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_csv_has_the_nineteen_columns_plain_figures_and_no_formula(data: Path) -> None:
    answer = asked(data, "--plan", "sample-2024", "--period", "2024年前三季度")
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[0] == COLUMNS
    rows = {row["target_id"]: row for row in csv.DictReader(io.StringIO(answer.stdout))}
    amount = rows["T1.1"]
    assert (amount["judged_figure"], amount["pace"], amount["completion"], amount["gap"]) == (
        "52.5", "0.75", "0.525", "-22.5",
    )  # fmt: skip
    assert (amount["status"], amount["name"]) == ("critical", "'=1+1")
    assert (rows["T1.2"]["status"], rows["T1.2"]["kind"]) == ("", "duty")
    assert "吴中区 2" in answer.stderr, "the number that the question came to is named"


def test_json_keeps_figures_exact_and_flags_as_a_list(data: Path) -> None:
    answer = asked(data, "--plan", "sample-2024", "--period", "2024Q3", "--format", "json")
    growth = json.loads(answer.stdout)[0]
    assert list(growth) == COLUMNS.split(",")
    assert (growth["gap"], growth["pace"], growth["flags"], growth["rule"]) == ("-0.5", None, ["hedged"], "tight")
    assert (growth["status"], growth["reason"]) == ("not_judged", "hedged_near")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("--plan", "nowhere", "--period", "2024Q3"), "unknown_plan"),
        (("--plan", "sample-2024", "--period", "2024.1"), "unknown_period"),
        (("--plan", "sample-2024", "--period", "2023Q3"), "period_outside_plan"),
        (("--plan", "sample-2024", "--period", "2024Q3", "--rule", "x"), "unknown_rule"),
        (("--plan", "sample-2024", "--period", "2024Q3", "--as-of", "99"), "unknown_number"),
        (("--plan", "sample-2024", "--period", "2024Q3", "--as-of", "yesterday"), "unreadable_moment"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_its_code(data: Path, said: tuple[str, ...], code: str) -> None:
    answer = asked(data, *said)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert f"[{code}]" in answer.stderr


def test_a_missing_option_is_misuse(data: Path) -> None:
    assert asked(data, "--plan", "sample-2024").returncode == 2


@pytest.mark.parametrize(
    "wrong",
    [
        "[points]\nbehind_from = 0.5\n",
        '[points]\nbehind_from = "0.005"\n',
        '[points]\nbehind_from = "NaN"\n',
        '[pace]\nmeasure = "ratio"\non_track_from = "0.8"\nbehind_from = "0.9"\n',
        '[pace]\nmeasure = "speed"\non_track_from = "1"\nbehind_from = "0.8"\n',
    ],
)
def test_a_rule_file_with_an_edge_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(Refused, match="rule_unreadable"):
        read_rule(RULE + wrong)


@pytest.mark.parametrize(
    ("remark", "day"),
    [
        ("2024年6月28日通过验收", date(2024, 6, 28)),
        ("6月底建成", date(2024, 6, 30)),
        ("5月3日开工，9月1日建成", date(2024, 9, 1)),
        ("完成投资 6.28 亿元", None),
        ("2月30日", None),
        ("六月二十八日通过验收", date(2024, 6, 28)),
        ("六月底建成", date(2024, 6, 30)),
        ("二〇二四年六月二十日建成", date(2024, 6, 20)),
        ("上半年已完成", date(2024, 6, 30)),
        ("二季度末完成", date(2024, 6, 30)),
        ("前三季度累计完成", date(2024, 9, 30)),
        ("2023年上半年启动，今年8月15日完成", date(2024, 8, 15)),
        ("12月28日通过验收", date(2023, 12, 28)),
        ("12月28日前完成配套", date(2024, 12, 28)),
        ("计划于12月28日通过验收", date(2024, 12, 28)),
        ("去年12月28日通过验收", date(2023, 12, 28)),
        ("较6月底提高3个百分点", None),
        ("较上一季度提高3个百分点", None),
        ("三个月内完成", None),
    ],
)
def test_the_last_day_of_a_remark_is_read(remark: str, day: date | None) -> None:
    assert said_day(remark, "2024Q3") == day


def test_a_printed_quotient_never_reaches_an_edge_that_the_exact_one_does_not() -> None:
    assert quotient(Decimal("999999999999.5"), Decimal("999999999999.9"), [Fraction(1)]) < 1
    assert quotient(Decimal(-1), Decimal(2_000_000)) == Decimal("-0.000001"), "half is rounded away from zero"
    assert plain(quotient(Decimal(-1), Decimal(10**9), [Fraction(0)])) == "-0.000000001"
