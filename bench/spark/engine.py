"""The chain on Spark: the same models in the same order, kept as tables on the way.

Spark writes a CTE out wherever it is named, so that the chain as one statement would be planned many thousand times
over. So each model is a statement of its own, which reads what the ones before it left: as attainment itself does
with what it keeps (``statement(…, given=…)``).
"""

import re
import time
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession

from attainment.models import models, needed
from attainment.opened import bound
from bench.spark.asking import ANSWERS, COMMITTED, Asked
from bench.spark.dialect import model
from bench.spark.promises import YEAR

_OPENED = {"slots": "book_slots", "components": "book_components", "cases": "book_cases"}
_KEPT = {"standing": "book_standing", "in_force_since": "book_in_force"}


def session(cores: int, memory: str, folder: Path) -> SparkSession:
    """A local Spark that refuses what it can't compute exactly: ANSI mode, no decimal silently cut."""
    spark = (
        SparkSession.builder.master(f"local[{cores}]")
        .appName("dabiao")
        .config("spark.driver.memory", memory)
        # Many short statements: what a better compiler would save, compiling costs.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.local.dir", str(folder / "local"))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.decimalOperations.allowPrecisionLoss", "false")
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .config("spark.sql.shuffle.partitions", str(2 * cores))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


class Chain:
    """The books as Spark tables, and what the models make of them, as Parquet under ``out``."""

    def __init__(self, spark: SparkSession, out: Path) -> None:
        self._spark = spark
        self._out = out
        self._made = 0

    def open(self, regions: Iterable[str], listed: list[Asked]) -> float:
        """Read the books, and keep what stands and what is in force in each region; the seconds it took."""
        start = time.perf_counter()
        for name in (*COMMITTED, "book_question_regions"):
            rows = self._spark.read.option("recursiveFileLookup", "true").parquet(str(self._out / name))
            rows.createOrReplaceTempView(name)
        wanted = [{"region": region, "after": 0, "question": 0} for region in regions]
        wanted += [
            {"region": one.rehearsed[0], "after": one.rehearsed[1], "question": one.binds["question"]}
            for one in listed
            if one.rehearsed
        ]
        kept = {name: self._out / "spark" / table for name, table in _KEPT.items()}
        for binds in wanted:
            self._chain(tuple(_KEPT), binds, kept, "append")
        for name, table in _KEPT.items():
            self._spark.read.parquet(str(kept[name])).createOrReplaceTempView(table)
        return time.perf_counter() - start

    def answer(self, one: Asked) -> float:
        """Run the chain for one question; the seconds it took."""
        start = time.perf_counter()
        folder = self._out / "spark" / str(one.binds["question"])
        binds = {**one.binds, "year": YEAR}
        self._chain(tuple(_OPENED), binds, {name: folder / table for name, table in _OPENED.items()})
        for table in _OPENED.values():
            self._spark.read.parquet(str(folder / table)).createOrReplaceTempView(table)
        self._chain(tuple(ANSWERS), binds, {name: folder / name for name in ANSWERS})
        return time.perf_counter() - start

    def _chain(
        self, names: tuple[str, ...], binds: dict[str, Any], kept: dict[str, Path], mode: str = "error"
    ) -> None:
        """Run the models that ``names`` need, in order; those of ``kept`` stay under their folder."""
        for one in needed(*names):
            rows = self._rows(one.name, binds)
            if one.name in kept or _mentions()[one.name] > 1:
                self._made += 1
                folder = kept.get(one.name, self._out / "spark" / "between" / f"{self._made}-{one.name}")
                rows.write.mode(mode).parquet(str(folder))
                rows = self._spark.read.parquet(str(folder))
            rows.createOrReplaceTempView(one.name)

    def _rows(self, name: str, binds: dict[str, Any]) -> DataFrame:
        return self._spark.sql(model(name), args=bound(models()[name].text, binds))


@cache
def _mentions() -> Counter[str]:
    """How often the models' texts read each model: what is read once need not be kept."""
    return Counter(
        name
        for one in models().values()
        for name in re.findall(r"\b(?:from|join)\s+([a-z_]+)", one.text)
        if name in one.builds_on
    )
