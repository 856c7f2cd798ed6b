"""Processes that die: at every call that touches the disk, and at random instants. Run as a program of its own.

``python tests/ledger/dying.py every|random DATA SEED`` prints one JSON object for each death: what the dead process
had acknowledged, what it was doing, and what a new process finds.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from ledger.books import Ledger
from ledger.damage import Harm
from ledger.entries import Upload
from ledger.store import LocalStore
from ledger.verifying import verify
from tests.ledger.making import PLAN, REGION, actual, batch, plan, target

TOUCHING = ("open", "write", "fsync", "link", "unlink", "close", "mkdir", "replace", "rename")


def commit_and_publish(data: Path, turn: int, said: Callable[[str], None]) -> None:
    """An upload, a batch of two rows of it, and a plan; each said once it is acknowledged."""
    ledger = Ledger.open(data)
    sha256 = ledger.keep_upload("一季度.csv", f"file {turn}".encode())
    said(f"upload {sha256}")
    mine = batch(
        actual(str(turn)),
        actual(str(turn), "trade"),
        upload=Upload("一季度.csv", sha256),
        batch_id=f"batch {turn}",
    )
    ledger.commit(mine, ledger.head(REGION))
    said(f"batch {turn}")
    ledger.publish(plan(target(due_days=turn)), "政府办", f"第 {turn} 次")
    said(f"plan {turn}")


def die_before(number: int) -> None:
    """Arrange that this process is killed before its ``number``-th call that touches the disk."""
    calls = iter(range(number))

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            if next(calls, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **more)

        return call

    for name in TOUCHING:
        setattr(os, name, deadly(getattr(os, name)))


def child(act: Callable[[Callable[[str], None]], None], after: float | None) -> tuple[bool, list[str]]:
    """Run ``act`` in a process of its own, killed ``after`` seconds; whether it died, and what it acknowledged."""
    reading, writing = os.pipe()
    say = os.write
    pid = os.fork()
    if not pid:
        try:
            act(lambda text: (say(writing, f"{text}\n".encode()), None)[1])
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - the parent must hear of it
            say(writing, f"error {error!r}\n".encode())
            os._exit(1)
    os.close(writing)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading) as heard:
        lines = heard.read().splitlines()
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status), lines


def found(data: Path, acknowledged: list[str]) -> dict[str, Any]:
    """What a new process finds, against what was acknowledged."""
    ledger = Ledger.open(data)
    entries = ledger.entries(REGION)
    rows = [ledger.rows(REGION, e.number - 1, e.number).num_rows for e in entries if e.upload_sha256]
    versions = ledger.plan(PLAN).version if any(e.plan_version for e in entries) else 0
    known = {e.batch_id for e in entries} | {
        f"plan {ledger.plan(PLAN, e.plan_version).targets[0].due_days}" for e in entries if e.plan_version
    }
    harms = [h for h in verify(LocalStore(data)).harms if h.harm is not Harm.STRAY]
    return {
        "lost": [line for line in acknowledged if not line.startswith(("upload", "error")) and line not in known],
        "lost_uploads": [
            line for line in acknowledged if line.startswith("upload") and not ledger.upload(line.split()[1])
        ],
        "errors": [line for line in acknowledged if line.startswith("error")],
        "half": [n for n in rows if n != 2],
        "twice": len(entries) - len({e.batch_id for e in entries}),
        "harms": [h.path for h in harms if h.path != "targets.parquet"],
        "leftovers": [p.name for p in (data / LocalStore.SCRATCH).glob("*")],
        "versions": versions,
    }


def every(data: Path) -> None:
    """Die before each call in turn, until one lives to the end."""
    for number in range(1, 1000):

        def dying(said: Callable[[str], None], number: int = number) -> None:
            die_before(number)
            commit_and_publish(data, number, said)

        died, acknowledged = child(dying, None)
        print(json.dumps({"died": died, "acknowledged": acknowledged, **found(data, acknowledged)}), flush=True)
        if not died:
            return


def at_random(data: Path, seed: int) -> None:
    """Die after a random time, while committing one batch after another."""
    drawn = random.Random(seed)
    for round_ in range(25):

        def busy(said: Callable[[str], None], round_: int = round_) -> None:
            for turn in range(1000):
                commit_and_publish(data, 1 + round_ * 1000 + turn, said)

        died, acknowledged = child(busy, drawn.uniform(0, 0.12))
        print(json.dumps({"died": died, "acknowledged": acknowledged, **found(data, acknowledged)}), flush=True)


if __name__ == "__main__":
    which, folder, number = sys.argv[1:]
    every(Path(folder)) if which == "every" else at_random(Path(folder), int(number))
