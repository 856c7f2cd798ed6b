"""Killed at any instant: what was acknowledged is in; what was not is wholly in or not at all (ARCHITECTURE)."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ledger.books import Ledger
from ledger.store import LocalStore
from ledger.verifying import verify
from tests.ledger.making import REGION, actual, committed

PROGRAM = Path(__file__).with_name("dying.py")
SOUND = {"lost": [], "lost_uploads": [], "errors": [], "half": [], "twice": 0, "harms": [], "leftovers": []}


def _deaths(which: str, data: Path, seed: int = 0) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), which, str(data), str(seed)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_killed_before_each_call_that_touches_the_disk(data: Path) -> None:
    deaths = _deaths("every", data)
    assert [{name: death[name] for name in SOUND} for death in deaths] == [SOUND] * len(deaths)
    assert [death["died"] for death in deaths] == [True] * (len(deaths) - 1) + [False]
    stages = {len(death["acknowledged"]) for death in deaths}
    assert stages == {0, 1, 2, 3}, "deaths before, between and after the acknowledgements"
    assert committed(Ledger.open(data), actual("-1")).counts["revised"] == 1
    assert verify(LocalStore(data)).clean


def test_killed_at_random_instants(data: Path) -> None:
    seed = random.SystemRandom().randrange(10**9)
    deaths = _deaths("random", data, seed)
    assert [{name: death[name] for name in SOUND} for death in deaths] == [SOUND] * len(deaths), seed
    acknowledged = sum(line.startswith("batch") for death in deaths for line in death["acknowledged"])
    assert Ledger.open(data).head(REGION) >= acknowledged
    if not acknowledged:
        pytest.skip("the machine was too busy to commit anything before it was killed")
