"""Several at once: one number is one entry, and who comes second rehearses again."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ledger.books import Ledger
from ledger.refusals import NumberTaken
from ledger.store import LocalStore, Taken
from ledger.verifying import verify
from tests.ledger.making import PLAN, REGION, actual, batch

ROOT = Path(__file__).parents[2]
TURNS = 15

RACER = """
import sys, time
from pathlib import Path
from ledger.books import Ledger
from ledger.refusals import NumberTaken
from tests.ledger.making import REGION, actual, batch, plan, target

ledger, name = Ledger.open(Path(sys.argv[1])), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for turn in range(int(sys.argv[3])):
    mine = batch(actual(str(turn), f"{name}{turn}"), by=name)
    while True:
        try:
            print(ledger.commit(mine, ledger.head(REGION)).number, flush=True)
            break
        except NumberTaken:
            print("again", flush=True)
    if turn % 5 == 0:
        ledger.publish(plan(target(due_days=turn, name_zh=name)), name, "改")
"""


def test_processes_that_race_for_the_same_numbers_leave_no_gap_and_lose_nothing(data: Path) -> None:
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(data), name, str(TURNS)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in ("甲", "乙", "丙")
    ]  # fmt: skip
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    numbers: list[int] = []
    for racer in racers:
        said, _ = racer.communicate()
        assert racer.returncode == 0
        numbers += [int(line) for line in said.split() if line != "again"]
    ledger = Ledger.open(data)
    entries = ledger.entries(REGION)
    assert len(numbers) == len(set(numbers)) == 3 * TURNS
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert set(numbers) == {entry.number for entry in entries if entry.plan_id is None}
    assert ledger.rows(REGION).num_rows == 3 * TURNS
    published = [entry.plan_version for entry in entries if entry.plan_id == PLAN]
    assert published == list(dict.fromkeys(published)), "a version is announced once"
    assert ledger.plan(PLAN).version == published[-1]
    assert verify(LocalStore(data)).clean
    moments = [entry.committed_at for entry in entries]
    assert moments == sorted(set(moments))


def test_threads_that_race_for_one_number_have_one_winner(ledger: Ledger, data: Path) -> None:
    ledgers = [Ledger.open(data) for _ in range(6)]
    batches = [batch(actual(str(n), f"i{n}")) for n in range(6)]

    def race(place: int) -> int | None:
        try:
            return ledgers[place].commit(batches[place], 0).number
        except NumberTaken:
            return None

    with ThreadPoolExecutor(6) as pool:
        won = list(pool.map(race, range(6)))
    assert sorted(n for n in won if n is not None) == [1]
    assert Ledger.open(data).head(REGION) == 1


def test_threads_that_revoke_at_once_each_get_a_number(ledger: Ledger, data: Path) -> None:
    for value in ("1", "2", "3", "4"):
        ledger.commit(batch(actual(value)), ledger.head(REGION))
    with ThreadPoolExecutor(4) as pool:
        entries = list(pool.map(lambda n: Ledger.open(data).revoke(REGION, n, "王五", "试"), (1, 2, 3, 4)))
    assert sorted(entry.number for entry in entries) == [5, 6, 7, 8]
    assert set(ledger.revocations(REGION)) == {1, 2, 3, 4}


def test_one_path_is_made_once_however_many_try(tmp_path: Path) -> None:
    def make(number: int) -> bool:
        try:
            LocalStore(tmp_path).create("a/b", str(number).encode())
        except Taken:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(make, range(8))) == 1
    assert list((tmp_path / LocalStore.SCRATCH).iterdir()) == []
