"""The first data, rebuilt through the command lines that every user has: ``make data`` (docs/first-data.md).

``python -m etl.demo.first DIR`` builds it beside ``DIR`` and puts it there where it says something else than what
is there; a ledger in which somebody has committed more is left alone.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ledger.books import Ledger

ROOT = Path(__file__).parents[2]
SOURCES = ("notices", "rules", "seeds")
"""What is written by hand; everything else in ``data/`` is made from it."""


@dataclass(frozen=True)
class Step:
    """One command of the first data and the moment that the ledger dates it."""

    moment: str
    command: tuple[str, ...]

    def run(self, data: Path) -> None:
        """Run it over ``data``; what it prints is shown where it fails, and a failure ends everything."""
        clock = {"DABIAO_DATA": str(data), "DABIAO_NOW": self.moment}
        words = [part.format(data=data) for part in self.command]
        done = subprocess.run(  # noqa: S603 - our own program with our own words
            [sys.executable, "-m", "etl", *words],
            cwd=ROOT,
            env={**os.environ, **clock},
            text=True,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"python -m etl {' '.join(words)}\n{done.stdout}{done.stderr}")


STEPS = (
    Step("2024-01-29T09:00:00+08:00", ("notice",)),
    Step("2024-02-05T09:30:00+08:00", ("demo", "load", "--through", "2023Q4")),
    Step("2024-04-19T09:30:00+08:00", ("demo", "load", "--through", "2024Q1")),
    Step("2024-07-19T09:30:00+08:00", ("demo", "load", "--through", "2024Q2")),
    Step("2024-10-23T09:30:00+08:00", ("demo", "load", "--through", "2024Q3")),
    Step("2025-01-17T09:30:00+08:00", ("demo", "load", "--through", "2024Q4")),
    Step(
        "2025-03-28T10:00:00+08:00",
        ("commit", "{data}/seeds/wuzhong-2024-published.csv", "--by", "统计局"),
    ),
)


def build(data: Path) -> None:
    """Make the first data in ``data``, which holds the sources and nothing else."""
    for step in STEPS:
        step.run(data)


def told(data: Path) -> dict[str, Any]:
    """Everything that a ledger says, but for the names of its batches and the chain of its files' hashes."""
    ledger = Ledger.open(data)
    chance = {"batch_id", "previous_sha256", "sha256", "plan_sha256"}
    said: dict[str, Any] = {
        "plans": {name: ledger.plan(name) for name in ledger.plans()},
        "rules": ledger.rules(),
    }
    for region in ledger.regions():
        said[region] = {
            "entries": [{k: v for k, v in vars(e).items() if k not in chance} for e in ledger.entries(region)],
            "rows": ledger.rows(region).to_pylist(),
            "notes": ledger.notes(region).to_pylist(),
            "damage": ledger.damage(region),
        }
    return said


def grown(data: Path) -> bool:
    """Whether somebody has committed at another moment than the first data's."""
    ours = {datetime.fromisoformat(step.moment).replace(microsecond=0) for step in STEPS}
    ledger = Ledger.open(data)
    entries = (entry for region in ledger.regions() for entry in ledger.entries(region))
    return any(entry.committed_at.replace(microsecond=0) not in ours for entry in entries)


def main() -> None:
    """Exit status 0 done or nothing to do, 1 refused, 2 misuse."""
    if len(sys.argv) != 2:
        print("python -m etl.demo.first DIR", file=sys.stderr)
        sys.exit(2)
    there = Path(sys.argv[1]).resolve()
    if grown(there):
        raise SystemExit(
            f"{there} holds more than the first data: keep it (python -m etl backup) and move it away first"
        )
    with tempfile.TemporaryDirectory(dir=there.parent, prefix=".first-") as folder:
        built = Path(folder)
        for name in SOURCES:
            shutil.copytree(there / name, built / name)
        build(built)
        if told(built) == told(there):
            print(f"{there} is up to date")
            return
        _replace(there, built)
        print(f"{there} rebuilt")


def _replace(there: Path, built: Path) -> None:
    """Put what was made in the place of what was; the sources stay untouched."""
    for made in sorted(path for path in built.iterdir() if path.name not in SOURCES):
        old = there / made.name
        if old.is_dir():
            shutil.rmtree(old)
        elif old.exists():
            old.unlink()
        shutil.move(made, old)


if __name__ == "__main__":
    main()
