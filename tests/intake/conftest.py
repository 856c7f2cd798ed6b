"""What the tests of the intake share: a ledger of their own with the small plan."""

from pathlib import Path

import pytest

from ledger.books import Ledger
from tests.intake.plans import ledger_with_plan


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger of this test's own, with the small plan published."""
    return ledger_with_plan(tmp_path / "data")
