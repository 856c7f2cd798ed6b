"""Trying mutants: the tests are gathered once, and each mutant is tried by them in a process forked from there.

Run by mutate.py in a copy of the tree, so that what happens to the files meanwhile does not matter. A mutant of a
model takes its place among the models in memory, one of a rule among the copied files, one of Python code in the
functions that were imported. The tests that tell soonest come first.
"""

import contextlib
import fcntl
import json
import os
import pickle
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import duckdb
import pytest

from attainment.described import Case, descriptions
from attainment.models import models, needed
from tests.attainment.models import chain
from tests.attainment.second_opinion import comparing
from tests.attainment.second_opinion.asking import Opened
from tests.attainment.second_opinion.keeping import Kept
from tests.attainment.second_opinion.reports import Ask, Story
from tests.attainment.second_opinion.test_worked_cases import asked_alike
from tests.mutation.mutants import MODELS, Mutant

#: A mutant that makes a question endless is stopped: after so many seconds of work in one test, or so long in all.
WORK = 300
LONG = 30
SECONDS = 7200
CASE = "test_a_worked_case_comes_out_as_written"
#: How soon: 0 a model's own worked cases, 1 cases by hand, 2 other models' cases, 3 all else, 4 random stories.
STORIES_LAST = 4
NEVER = 9
#: What asks in processes of its own, where no mutant is; and what only looks at names.
LEFT_OUT = ("test_door.py", "test_every_column_is_described", "test_what_is_kept", "test_accepted_words")
BY_HAND = "test_worked_cases.py"
STORIES = ("test_second_opinion.py", "test_status_laws.py")
_FRESH = comparing.keep, comparing.opened
TESTS = ("tests/attainment", "tests/domain/test_rules.py")


@dataclass(frozen=True)
class Job:
    """Mutants to try, the test that killed each before, where to say what was found, and of which version."""

    wanted: list[Mutant]
    hints: dict[str, str]
    found: Path
    version: str
    depth: int

    def say(self, mutant: Mutant, fate: str, by: str, seconds: float) -> None:
        """Write down what became of a mutant: killed (by which test), timed out, no statement, or survived."""
        told = {"name": mutant.name, "version": self.version, "depth": self.depth}
        told |= {"fate": fate, "by": by, "seconds": round(seconds, 2)}
        with self.found.open("a", encoding="utf-8") as out:
            fcntl.flock(out, fcntl.LOCK_EX)
            out.write(json.dumps(told, ensure_ascii=False) + "\n")


class Trials:
    """A pytest plugin that tries mutants instead of running the tests it gathered."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Every mutant, each in a process of its own; nothing is run here."""
        items = [item for item in session.items if not any(word in item.nodeid for word in LEFT_OUT)]
        shapes = _elsewhere(chain.shapes)
        chain.shapes = lambda: shapes  # type: ignore[assignment]
        if self._job.depth > 0 and any(Path(mutant.path).is_relative_to(MODELS) for mutant in self._job.wanted):
            remember(asked_alike().values())
        left = told_by_own_cases(self._job) if self._job.wanted[0].path else self._job.wanted
        in_order(items, self._job.wanted[0], "", 0)  # what they reach is looked up once, here
        for mutant in left:
            started = time.monotonic()
            fate, by = self._try(session, items, mutant)
            self._job.say(mutant, fate, by, time.monotonic() - started)
        return True

    def _try(self, session: pytest.Session, items: list[pytest.Item], mutant: Mutant) -> tuple[str, str]:
        place, original = Path(mutant.path), ""
        if place.suffix == ".toml":
            original = place.read_text("utf-8")
            place.write_text(mutant.text, "utf-8")
        try:
            return _waited(*self._forked(session, items, mutant))
        finally:
            if original:
                place.write_text(original, "utf-8")

    def _forked(self, session: pytest.Session, items: list[pytest.Item], mutant: Mutant) -> tuple[int, int]:
        """A child that runs the tests against the mutant, and where it says which test told it apart."""
        reads, writes = os.pipe()
        child = os.fork()
        if child:
            os.close(writes)
            return child, reads
        os.setsid()
        said = "died:"
        with contextlib.suppress(BaseException):
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            put_in_place(mutant)
            ordered = in_order(items, mutant, self._job.hints.get(mutant.name, ""), self._job.depth)
            said = _said(session, ordered)
        os.write(writes, said.encode())
        os._exit(0)


def told_by_own_cases(job: Job) -> list[Mutant]:
    """Try the worked cases of each model on all its mutants, over tables that are laid once; give those left."""
    by_model: dict[str, list[Mutant]] = {}
    for mutant in job.wanted:
        if Path(mutant.path).is_relative_to(MODELS):
            by_model.setdefault(Path(mutant.path).stem, []).append(mutant)
    told: dict[str, tuple[str, str, float]] = {}
    for model, tried in by_model.items():
        of_model: dict[str, tuple[str, str, float]] = _elsewhere(partial(own_cases, model, tried)) or {}
        for mutant in tried:
            if mutant.name in of_model:
                job.say(mutant, *of_model[mutant.name])
        told |= of_model
    return [mutant for mutant in job.wanted if mutant.name not in told]


def own_cases(model: str, tried: list[Mutant]) -> dict[str, tuple[str, str, float]]:
    """Of each mutant of a model that its worked cases tell apart: how, by which case, and in how many seconds."""
    told: dict[str, tuple[str, str, float]] = {}
    original = models()[model]
    for case in descriptions()[model].cases:
        with chain.laid(model, case) as con:
            for mutant in tried:
                if mutant.name in told:
                    continue
                put_in_place(mutant)
                started = time.monotonic()
                fate = _fate(con, model, case)
                if fate != "survived":
                    told[mutant.name] = (fate, f"{CASE}[{model}: {case.name}]", time.monotonic() - started)
    models()[model] = original
    return told


def _fate(con: duckdb.DuckDBPyConnection, model: str, case: Case) -> str:
    """What becomes of the model that stands in place, by one of its worked cases."""
    watch = threading.Timer(LONG, con.interrupt)
    watch.start()
    try:
        got, wanted = chain.compared(chain.answered(con, model, case), case)
        return "survived" if got == wanted else "killed"
    except (duckdb.ParserException, duckdb.BinderException):
        return "no statement"
    except duckdb.InterruptException:
        return "timed out"
    except duckdb.Error:
        return "killed"
    finally:
        watch.cancel()


def _said(session: pytest.Session, items: list[pytest.Item]) -> str:
    """How the tests end, which stop at the first that fails."""
    seen: list[pytest.TestReport] = []

    class Listening:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                seen.append(report)

    session.config.pluginmanager.register(Listening())
    for number, item in enumerate(items):
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + WORK, resource.RLIM_INFINITY))
        following = items[number + 1] if number + 1 < len(items) else None
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if seen:
            text = str(seen[0].longrepr)
            unread = any(word in text for word in ("ParserException", "BinderException"))
            return f"{'no statement' if unread else 'killed'}:{item.nodeid}"
    return "survived:"


def in_order(items: list[pytest.Item], mutant: Mutant, hint: str, depth: int) -> list[pytest.Item]:
    """The tests that can tell, soonest first: the one that told before, the model's own cases, cases by hand, …"""
    place = Path(mutant.path)
    changed = place.stem if place.is_relative_to(MODELS) else ""
    ranks = [_rank(item, changed, place.suffix) for item in items]
    told = [(item.nodeid != hint, rank, item) for item, rank in zip(items, ranks, strict=True) if rank <= depth]
    return [item for *_, item in sorted(told, key=lambda one: one[:2])]


def _rank(item: pytest.Item, changed: str, suffix: str) -> int:
    """How soon a test is tried; one that cannot tell is never."""
    if any(word in item.nodeid for word in STORIES):
        return STORIES_LAST
    if "test_rules.py" in item.nodeid:
        return 0 if suffix != ".sql" else NEVER
    if CASE in item.nodeid:
        case = item.callspec.params["case"]  # type: ignore[attr-defined]
        model = item.callspec.params["name"]  # type: ignore[attr-defined]
        if model == changed:
            return 0
        return 2 if changed in _reached(model, frozenset(case.given)) else NEVER
    return 1 if BY_HAND in item.nodeid else 3


@cache
def _reached(model: str, given: frozenset[str]) -> frozenset[str]:
    """The models that a worked case of this model runs through."""
    return frozenset(one.name for one in needed(model, given=given))


def put_in_place(mutant: Mutant) -> None:
    """Let the mutant stand where the original stood, in this process."""
    place = Path(mutant.path)
    if place.is_relative_to(MODELS):
        known = models()
        known[place.stem] = replace(known[place.stem], text=mutant.text.strip())
        return
    comparing.keep, comparing.opened = _FRESH  # the rules are read anew
    if place.suffix == ".py":
        _exchange(sys.modules[".".join(place.with_suffix("").parts)], mutant)


def _exchange(module: ModuleType, mutant: Mutant) -> None:
    """The functions and constants of a module as the mutant has them; its classes stay themselves."""
    mutated: dict[str, Any] = {"__name__": module.__name__}
    exec(compile(mutant.text, mutant.path, "exec"), mutated)
    for name, value in mutated.items():
        kept = getattr(module, name, None)
        if isinstance(kept, FunctionType) and kept.__module__ == module.__name__:
            kept.__code__ = value.__code__
        elif isinstance(value, int | str) and not name.startswith("__"):
            setattr(module, name, value)


def remember(stories: Iterable[Story]) -> None:
    """Commit these stories and let the second judge speak of them once, before any mutant: it does not see them."""
    keep, opened = _FRESH
    kept = {id(story): keep(story) for story in stories}
    questions = {(id(s), id(ask)): opened(kept[id(s)], s, ask) for s in stories for ask in s.asks}
    for question in questions.values():
        for period in question.periods:
            for target in question.plan.targets:
                question.judge.verdict(target, period, question.ask.rule)

    def kept_before(story: Story) -> Kept:
        return kept.get(id(story)) or keep(story)

    def opened_before(held: Kept, story: Story, ask: Ask) -> Opened:
        return questions.get((id(story), id(ask))) or opened(held, story, ask)

    comparing.keep, comparing.opened = kept_before, opened_before


def _elsewhere(asked: Callable[[], Any], otherwise: Any = None) -> Any:
    """The answer of a function that opens databases, which a process that forks must not have open.

    Where it comes to no end, ``otherwise``.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK))
        with os.fdopen(writes, "wb") as out:
            pickle.dump(asked(), out)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as given:
        answer = given.read()
    os.waitpid(child, 0)
    return pickle.loads(answer) if answer else otherwise


def _waited(child: int, reads: int) -> tuple[str, str]:
    """What the child said, or that it had to be stopped."""
    until, said = time.monotonic() + SECONDS, None
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            with os.fdopen(reads) as given:
                said = given.read()
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
                return "timed out", ""
            break
        time.sleep(0.02)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reads)
        return "timed out", ""
    fate, _, by = said.partition(":")
    return ("killed", "the process died") if fate in ("died", "") else (fate, by)


def main() -> int:
    """``python -m tests.mutation.trying JOB``: try the mutants of a job that mutate.py wrote down."""
    job: Job = pickle.loads(Path(sys.argv[1]).read_bytes())
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--capture=no",
        "-W",
        "ignore",
        "--hypothesis-seed=1",
    ]
    return int(pytest.main([*options, *(t for t in TESTS if Path(t).exists())], plugins=[Trials(job)]))


if __name__ == "__main__":
    sys.exit(main())
