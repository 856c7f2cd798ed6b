"""``python -m tests.mutation.mutate [PART …]``: run the judging tests against each mutant; say which survive.

PART keeps the mutants whose name or file has it. A survivor is explained in docs/mutants.md by its name; one that
is not makes the exit status 1. Each mutant is tried in a tree of its own, in a process forked from one that has
the libraries loaded, so that it takes little more than the tests that kill it.
"""

import argparse
import contextlib
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tests.mutation.mutants import Mutant, mutants, rewritten

ROOT = Path(__file__).parents[2]
EXPLAINED = ROOT / "docs" / "mutants.md"
COPIED = ("attainment", "domain", "ledger", "locale", "tests", "bench", "docs", "pyproject.toml")
TESTS = ("tests/attainment",)
QUICK_FIRST = "tests/attainment/second_opinion/test_worked_cases.py"
SECONDS = 240


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: killed, timed out (killed too), or survived."""

    mutant: Mutant
    fate: str
    seconds: float


def main() -> int:
    """Exit status 1 where a survivor is not explained."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.mutate", description=__doc__)
    parser.add_argument("part", nargs="*", help="only mutants whose name or file has one of these")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true", help="name the mutants and stop")
    asked = parser.parse_args()
    wanted = [m for m in mutants(ROOT) if not asked.part or any(p in m.name or p in m.path for p in asked.part)]
    if asked.list:
        print("\n".join(map(str, wanted)))
        return 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trees = [_tree(Path(folder), number) for number in range(asked.workers)]
        started = time.monotonic()
        if _tried(trees[0], None).fate != "survived" or not _written_alike(trees[0]):
            print(
                "the tests fail without any mutant (or on models that were only written anew): mend them first",
                file=sys.stderr,
            )
            return 1
        print(f"{len(wanted)} mutants; the tests alone take {time.monotonic() - started:.0f} s", flush=True)
        outcomes = list(_outcomes(trees, wanted))
    return _report(outcomes)


def _written_alike(tree: Path) -> bool:
    """Whether the tests pass on the models as a mutant writes them, but not mutated."""
    kept = {path: path.read_text("utf-8") for path in (tree / "attainment" / "sql").rglob("*.sql")}
    for path, text in kept.items():
        path.write_text(rewritten(text), "utf-8")
    try:
        return _tried(tree, None).fate == "survived"
    finally:
        for path, text in kept.items():
            path.write_text(text, "utf-8")


def _outcomes(trees: list[Path], wanted: list[Mutant]) -> Iterator[Outcome]:
    free: Queue[Path] = Queue()
    for tree in trees:
        free.put(tree)

    def attempt(mutant: Mutant) -> Outcome:
        tree = free.get()
        try:
            return _tried(tree, mutant)
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        for done, outcome in enumerate(pool.map(attempt, wanted), 1):
            if outcome.fate != "killed" or done % 50 == 0:
                print(
                    f"[{done}/{len(wanted)}] {outcome.fate} in {outcome.seconds:.0f} s: {outcome.mutant}", flush=True
                )
            yield outcome


def _report(outcomes: list[Outcome]) -> int:
    fates = Counter(o.fate for o in outcomes)
    sorts = Counter(o.mutant.sort for o in outcomes)
    alive = [o.mutant for o in outcomes if o.fate == "survived"]
    text = EXPLAINED.read_text("utf-8") if EXPLAINED.exists() else ""
    unexplained = [m for m in alive if m.name not in text]
    killed = len(outcomes) - len(alive)
    print(f"\n{killed} of {len(outcomes)} mutants killed ({fates['timed out']} of them by the clock)")
    print("  " + ", ".join(f"{sort} {number}" for sort, number in sorts.most_common()))
    for mutant in alive:
        print(f"  {'survives, unexplained' if mutant in unexplained else 'survives (docs/mutants.md)'}: {mutant}")
    return 1 if unexplained else 0


def _tree(folder: Path, number: int) -> Path:
    """A copy of what the judging tests need."""
    tree = folder / str(number)
    tree.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        elif source.exists():
            shutil.copy2(source, tree / name)
    shutil.copytree(ROOT / "data" / "rules", tree / "data" / "rules")
    return tree


def _tried(tree: Path, mutant: Mutant | None) -> Outcome:
    """Put the mutant in its place, run the tests, put back what stood there."""
    place = tree / mutant.path if mutant else None
    original = place.read_text("utf-8") if place else ""
    started = time.monotonic()
    try:
        if place and mutant:
            place.write_text(mutant.text, "utf-8")
        code = _waited(_forked(tree), SECONDS * (1 if mutant else 10))
    finally:
        if place:
            place.write_text(original, "utf-8")
    fate = "timed out" if code is None else "survived" if code == 0 else "killed"
    return Outcome(mutant or Mutant("", "", 0, "", "", ""), fate, time.monotonic() - started)


def _forked(tree: Path) -> int:
    """A child that runs the tests in ``tree``; its exit status is pytest's."""
    child = os.fork()
    if child:
        return child
    os.setsid()
    with contextlib.suppress(BaseException):
        os.chdir(tree)
        silent = os.open(tree / "tests.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        sys.path[:] = [str(tree), *(p for p in sys.path if Path(p or ".").resolve() != ROOT)]
        for name in [
            n for n in sys.modules if n.split(".")[0] in ("tests", "domain", "ledger", "attainment", "bench")
        ]:
            del sys.modules[name]
        import pytest

        options = [
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "--hypothesis-seed=1",
            "--rootdir",
            str(tree),
        ]
        code = int(pytest.main([*options, QUICK_FIRST]))
        if code == 0:
            code = int(pytest.main([*options, *TESTS, f"--deselect={QUICK_FIRST}"]))
        os._exit(code)
    os._exit(70)


def _waited(child: int, seconds: float) -> int | None:
    """The child's exit status, or None where it had to be stopped."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _warm() -> None:
    """Load the libraries once: the children have them by being forked."""
    import duckdb  # noqa: F401
    import hypothesis  # noqa: F401
    import pandas as pd  # noqa: F401
    import pyarrow.parquet  # noqa: F401
    import pytest  # noqa: F401


if __name__ == "__main__":
    _warm()
    sys.exit(main())
