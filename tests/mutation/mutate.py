"""``python -m tests.mutation.mutate [PART …]``: run the judging tests against each mutant; say which survive.

PART keeps the mutants whose name or file has it. A survivor is explained in docs/mutants.md by its name; one that
is not makes the exit status 1. What was found is kept in ``.venv/mutants.jsonl``: a run that was stopped goes on
where it was, and after a change every mutant is tried first by the test that killed it before.
"""

import argparse
import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.mutation.mutants import MODELS, Mutant, mutants, rewritten
from tests.mutation.trying import STORIES_LAST, Job

ROOT = Path(__file__).parents[2]
EXPLAINED = ROOT / "docs" / "mutants.md"
FOUND = ROOT / ".venv" / "mutants.jsonl"
COPIED = ("attainment", "bench", "domain", "ledger", "locale", "tests", "data", "pyproject.toml")
TOLD = ("attainment", "domain", "ledger", "data/rules", "tests/attainment", "tests/domain/test_rules.py")
UNMUTATED = "unmutated"
KILLED = ("killed", "timed out")
SAID_EVERY = 60
Found = dict[str, dict[str, Any]]


def main() -> int:
    """Exit status 1 where a survivor is not explained, or the tests fail without any mutant."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.mutate", description=__doc__)
    parser.add_argument("part", nargs="*", help="only mutants whose name or file has one of these")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true", help="name the mutants and stop")
    parser.add_argument("--depth", type=int, default=STORIES_LAST, help="0: only a model's own cases … 4: all tests")
    parser.add_argument("--survivors", action="store_true", help="only those that survived when they were last tried")
    asked = parser.parse_args()
    before = _found()
    wanted = [m for m in mutants(ROOT) if not asked.part or any(p in m.name or p in m.path for p in asked.part)]
    if asked.survivors:
        wanted = [m for m in wanted if before.get(m.name, {}).get("fate") == "survived"]
    if asked.list:
        print("\n".join(map(str, wanted)))
        return 0
    version, depth = _version(), asked.depth
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trees = [_tree(Path(folder) / str(number)) for number in range(asked.workers)]
        if not _passes_unmutated(trees[0], version, depth):
            print("the tests fail on models that were written anew but not mutated: mend them first", file=sys.stderr)
            return 1
        known = _found(version, depth)
        missing = [m for m in wanted if m.name not in known]
        print(f"{len(wanted)} mutants; {len(wanted) - len(missing)} of them were tried before", flush=True)
        _try(trees, missing, version, depth)
    known = _found(version, depth)
    return _report([(m, known[m.name]) for m in wanted if m.name in known], len(wanted))


def _version() -> str:
    """What is tried and what tries it, as one number: what was found of another holds no longer."""
    digest = hashlib.sha256()
    for name in TOLD:
        place = ROOT / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix in (".py", ".sql", ".yml", ".toml"):
                digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _found(version: str | None = None, depth: int = 0) -> Found:
    """What was found of each mutant, of one version or of the last that tried it.

    One that survived all that a run went into is not done with for a run that goes deeper.
    """
    lines = FOUND.read_text("utf-8").splitlines() if FOUND.exists() else []
    told = [json.loads(line) for line in lines]
    return {
        one["name"]: one
        for one in told
        if version in (None, one["version"]) and (one["fate"] != "survived" or one["depth"] >= depth)
    }


def _tree(tree: Path) -> Path:
    """A copy of what the judging tests need."""
    tree.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        else:
            shutil.copy2(source, tree / name)
    return tree


def _passes_unmutated(tree: Path, version: str, depth: int) -> bool:
    """Whether the tests pass on every model as a mutant writes it, but not mutated."""
    if UNMUTATED not in _found(version, depth):
        kept = {path: path.read_text("utf-8") for path in (tree / MODELS).rglob("*.sql")}
        for path, text in kept.items():
            path.write_text(rewritten(text), "utf-8")
        _try([tree], [Mutant("", "", 0, "", "", "", UNMUTATED)], version, depth)
        for path, text in kept.items():
            path.write_text(text, "utf-8")
    return bool(_found(version, depth)[UNMUTATED]["fate"] == "survived")


def _try(trees: list[Path], wanted: list[Mutant], version: str, depth: int) -> None:
    """Try them, shared out among the trees, and say now and then how it goes."""
    if not wanted:
        return
    hints = {name: one["by"] for name, one in _found().items() if one["fate"] == "killed"}
    FOUND.parent.mkdir(exist_ok=True)
    running = []
    for number, tree in enumerate(trees):
        share = wanted[number :: len(trees)]
        job = tree / "job"
        job.write_bytes(pickle.dumps(Job(share, hints, FOUND, version, depth)))
        running.append(subprocess.Popen([sys.executable, "-m", "tests.mutation.trying", str(job)], cwd=tree))
    names, said = {m.name: m for m in wanted}, set[str]()
    until = time.monotonic() + SAID_EVERY
    while any(one.poll() is None for one in running):
        time.sleep(0.2)
        if time.monotonic() > until:
            until += SAID_EVERY
            _say(names, said, version, depth)
    _say(names, said, version, depth)


def _say(names: dict[str, Mutant], said: set[str], version: str, depth: int) -> None:
    """Name the survivors that were not named yet, and how many mutants were tried."""
    known = {name: one for name, one in _found(version, depth).items() if name in names}
    for name in known.keys() - said:
        if known[name]["fate"] == "survived" and name != UNMUTATED:
            print(f"survived: {names[name]}", flush=True)
    said |= known.keys()
    print(f"[{len(known)}/{len(names)}]", flush=True)


def _report(found: list[tuple[Mutant, dict[str, Any]]], wanted: int) -> int:
    real = [(m, one) for m, one in found if one["fate"] != "no statement"]
    alive = [m for m, one in real if one["fate"] not in KILLED]
    text = EXPLAINED.read_text("utf-8") if EXPLAINED.exists() else ""
    unexplained = [m for m in alive if m.name not in text]
    print(f"\n{len(real) - len(alive)} of {len(real)} mutants killed", end="")
    print(
        f"; {len(found) - len(real)} more are no statement that the database takes" if len(found) > len(real) else ""
    )
    for heading, counts in _counts(real):
        print(f"  {heading}: " + ", ".join(f"{word} {number}" for word, number in counts.most_common()))
    for mutant in alive:
        print(f"  {'survives, unexplained' if mutant in unexplained else 'survives (docs/mutants.md)'}: {mutant}")
    if len(found) < wanted:
        print(f"{wanted - len(found)} were not tried", file=sys.stderr)
    return 1 if unexplained or len(found) < wanted else 0


def _counts(real: list[tuple[Mutant, dict[str, Any]]]) -> Iterator[tuple[str, Counter[str]]]:
    """By what they were killed, what sorts of change they are, and where they are."""
    yield "killed by", Counter(_told_by(one["by"]) for _, one in real if one["fate"] == "killed")
    yield "changes", Counter(m.sort for m, _ in real)
    yield "in", Counter(Path(m.path).parts[-2] for m, _ in real)


def _told_by(test: str) -> str:
    """The file of a test, or which cases."""
    return "worked cases in the YAML" if "test_a_worked_case_comes" in test else Path(test.split("::")[0]).name


if __name__ == "__main__":
    sys.exit(main())
