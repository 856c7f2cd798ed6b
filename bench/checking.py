"""Checking a file of 100,000 rows against reading it, and nothing more, with pyarrow's own reader."""

import io
import resource
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.csv as arrow_csv

from bench.measuring import Sample, row, timed
from domain.periods import Period
from domain.plans import Indicator, Plan, Target
from domain.words import Comparator, Direction, JudgedFigure, Kind, Pace, Tier
from etl.intake import check
from ledger.books import Ledger

ROWS = 100_000
INDICATORS = 2500
TIMES = 3
_HEAD = "报告期,指标编码,指标名称,数值,单位,同比增长(%),数据性质,来源\r\n"


def rows() -> Iterator[dict[str, Any]]:
    """Two rows: time, and the process's greatest memory."""
    content = _file()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder))
        ledger.publish(_plan(), "bench", "bench")
        floor = timed(lambda: arrow_csv.read_csv(io.BytesIO(content)), 9)

        def checked() -> None:
            report = check(content, "figures.csv", ledger, ["bench-2024"], region="测试区")
            assert not report.problems, report.problems[0].says()

        measured = timed(checked, TIMES)
    yield row(f"checking a CSV of {ROWS:,} rows ÷ reading it with pyarrow.csv", measured, "ms", "≤ 10 ×", floor)
    most = Sample((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,))
    yield row("memory of checking it", most, "MB", "< 500 MB")


def _file() -> bytes:
    periods = [Period(2024 - n // 4, 4 - n % 4) for n in range(ROWS // INDICATORS)]
    lines = (
        f"{period.code},indicator_{n},指标{n},{n + period.quarter}.5,亿元,5.{n % 10},快报,统计局"
        for period in periods
        for n in range(INDICATORS)
    )
    return (_HEAD + "\r\n".join(lines)).encode()


def _plan() -> Plan:
    target = Target(
        plan_id="bench-2024",
        region="测试区",
        year=2024,
        version=1,
        published_at=datetime(2024, 1, 1, tzinfo=UTC),
        published_by="bench",
        reason="bench",
        target_id="T1.1",
        position=1,
        tier=Tier.TASK,
        name_zh="指标0",
        name_en="Indicator 0",
        kind=Kind.CUMULATIVE,
        indicator_id="indicator_0",
        judged_figure=JudgedFigure.VALUE,
        direction=Direction.UP,
        comparator=Comparator.AT_LEAST,
        threshold=Decimal(1000),
        unit="亿元",
        deadline=date(2024, 12, 31),
        pace=Pace.LINEAR,
    )
    named = [(f"指标{n}", f"indicator_{n}") for n in range(INDICATORS)]
    return Plan(
        plan_id="bench-2024",
        region="测试区",
        year=2024,
        version=1,
        title="bench",
        document_number=None,
        timezone="Asia/Shanghai",
        areas=(),
        items=(),
        tasks=(),
        indicators=tuple(Indicator(indicator_id=i, name_zh=zh, name_en=i, unit="亿元") for zh, i in named),
        targets=tuple(
            replace(target, target_id=f"T1.{n + 1}", position=n, name_zh=zh, indicator_id=i)
            for n, (zh, i) in enumerate(named)
        ),
    )
