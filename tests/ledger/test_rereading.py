"""Uploads read again as they were read: the same rows, or each difference named."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.intake import check, commit
from etl.rereading import reparsed
from ledger.books import Ledger
from ledger.entries import Entry
from tests.ledger.making import PLAN, REGION, actual, batch, committed, plan, uploaded

FILE = "报告期,指标编码,数值,单位,同比增长(%),数据性质\n2025Q1,H1,12.5,亿元,5.3,快报\n2024Q4,H1,50,亿元,5.1,快报\n"


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger with a plan, so that there is something to report on."""
    ledger.publish(plan(), "政府办", "首次发布")
    return ledger


def report(ledger: Ledger) -> Entry:
    """The file committed as an analyst commits it."""
    return commit(check(FILE.encode(), "一季度.csv", ledger, [PLAN]), ledger, "王五")


def test_what_was_committed_reads_the_same_again(told: Ledger) -> None:
    assert report(told).counts["new"] == 2
    assert reparsed(told) == []


def test_a_row_that_reads_otherwise_is_named_with_both_readings(told: Ledger) -> None:
    entry = report(told)
    told.revoke(REGION, entry.number, "王五", "试")
    mistaken = batch(
        actual("12.6", growth=Decimal("5.3"), unit="亿元"),
        actual("7", "trade"),
        upload=uploaded(told, FILE.encode()),
        mapping=entry.mapping,
    )
    told.commit(mistaken, told.head(REGION))
    found = {(d.indicator_id, d.period): d for d in reparsed(told)}
    assert set(found) == {("gdp", "2025Q1"), ("gdp", "2024Q4"), ("trade", "2025Q1")}
    changed = found["gdp", "2025Q1"]
    assert "12.600000" in (changed.committed or "")
    assert "12.500000" in (changed.reread or "")
    assert found["gdp", "2024Q4"].committed is None
    assert found["trade", "2025Q1"].reread is None
    assert "gdp 2025Q1 快报" in changed.says()


def test_an_upload_that_cannot_be_read_any_more_is_named(told: Ledger, data: Path) -> None:
    entry = report(told)
    (data / "uploads" / (entry.upload_sha256 or "")).write_bytes(b"rot")
    (difference,) = reparsed(told)
    assert (difference.number, difference.indicator_id) == (entry.number, None)
    assert difference.reread


def test_what_no_upload_was_read_for_is_passed_over(told: Ledger) -> None:
    committed(told, actual("1"))
    entry = report(told)
    told.revoke(REGION, entry.number, "王五", "试")
    assert reparsed(told) == []


def test_verify_lists_the_differences_and_leaves_with_1(told: Ledger, data: Path) -> None:
    entry = report(told)
    told.revoke(REGION, entry.number, "王五", "试")
    row = actual("12.6", growth=Decimal("5.3"), unit="亿元")
    told.commit(batch(row, upload=uploaded(told, FILE.encode()), mapping=entry.mapping), told.head(REGION))
    run = CliRunner().invoke(app, ["verify", "--reparse", "--json"], env={"DABIAO_DATA": str(data)})
    assert run.exit_code == 1
    said = json.loads(run.stdout)
    assert (said["clean"], said["harms"], len(said["differences"])) == (False, [], 2)
    assert CliRunner().invoke(app, ["verify"], env={"DABIAO_DATA": str(data)}).exit_code == 0
