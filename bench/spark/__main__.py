"""``python -m bench.spark``: judge a made-up country on DuckDB and on Spark and compare row by row (``make spark``).

Exit status 0 where every row agrees, 1 where one does not (it is printed), 2 for misuse or without Java.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

from bench.spark.asking import ANSWERS, Asked, answer
from bench.spark.comparing import Difference, differences
from bench.spark.country import Province, settle

MOST_PRINTED = 100
_NO_JAVA = "Spark needs Java 17 or newer as `java`. On Debian: apt-get install openjdk-17-jre-headless"


def main() -> int:
    """Settle the country, ask both engines, compare."""
    asked = _arguments()
    if not _has_java():
        print(_NO_JAVA, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix=".spark-") as made:
        return _run(asked, Path(made))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.spark", description=__doc__.split("\n\n")[0])
    parser.add_argument("--actuals", type=int, default=1_000_000, help="how many (default 1,000,000)")
    parser.add_argument("--provinces", type=int, default=4, help="regions with a plan each (default 4)")
    parser.add_argument("--seed", type=int, default=2024, help="the same seed makes the same country")
    parser.add_argument("--cores", type=int, default=os.cpu_count(), help="of Spark (default: all there are)")
    parser.add_argument("--memory", default="4g", help="of Spark's Java (default 4g)")
    parser.add_argument("--folder", type=Path, help="where the temporary files go (default: the system's place)")
    asked = parser.parse_args()
    if asked.actuals < 1000 * asked.provinces or asked.provinces < 1:
        parser.error("at least 1,000 actuals a province")
    return asked


def _has_java() -> bool:
    """Whether there is a Java, of a version that Spark 4 runs on."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if java is None:
        return False
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError):
        return False
    version = said.split('"')[1].split(".")[0] if '"' in said else ""
    return version.isdigit() and int(version) >= 17


def _run(asked: argparse.Namespace, folder: Path) -> int:
    out = folder / "out"
    start = time.perf_counter()
    provinces = settle(folder / "data", asked.actuals, asked.provinces, asked.seed)
    _say(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; seed {asked.seed}: "
        f"{sum(p.rows for p in provinces):,} actuals of {len(provinces)} regions, {asked.provinces} plans, "
        f"made in {time.perf_counter() - start:.0f} s"
    )
    listed = answer(folder / "data", provinces, out)
    opening, answering = sum(one.opening for one in listed), sum(one.answering for one in listed)
    _say(f"DuckDB: opened in {opening:.1f} s, answered {len(listed)} questions in {answering:.1f} s")
    parted = _on_spark(asked, provinces, listed, folder)
    _say(f"{len(parted)} differences" if parted else "no difference")
    return 1 if parted else 0


def _on_spark(
    asked: argparse.Namespace, provinces: list[Province], listed: list[Asked], folder: Path
) -> list[Difference]:
    from bench.spark.engine import Chain, session

    spark = session(asked.cores, asked.memory, folder)
    try:
        chain = Chain(spark, folder / "out")
        opening, answering = chain.open([p.region for p in provinces], listed), 0.0
        _say(f"Spark {spark.version} on {asked.cores} cores: opened in {opening:.1f} s")
        parted: list[Difference] = []
        for one in listed:
            seconds = chain.answer(one)
            answering += seconds
            parted += _compared(one, seconds, folder / "out")
        _say(f"Spark: opened in {opening:.1f} s, answered {len(listed)} questions in {answering:.1f} s")
        return parted
    finally:
        spark.stop()


def _compared(one: Asked, seconds: float, out: Path) -> list[Difference]:
    """Compare one question's answers, and print what is to be said of them."""
    parted, counts = [], []
    for model, key in ANSWERS.items():
        duckdb, spark = (
            pq.read_table(out / engine / str(one.binds["question"]) / model) for engine in ("duckdb", "spark")
        )
        found = list(differences(duckdb, spark, key))
        counts.append(f"{duckdb.num_rows:,} × {duckdb.num_columns} {model}")
        for difference in found[:MOST_PRINTED]:
            print(f"  {one.province.plan_id} · {model} · {difference}")
        parted += found
    _say(
        f"{one.province.plan_id} {one.says}: {', '.join(counts)}: {len(parted)} differences; "
        f"DuckDB {one.answering:.1f} s, Spark {seconds:.1f} s"
    )
    return parted


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
