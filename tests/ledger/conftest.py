"""A ledger of one's own for every test."""

from pathlib import Path

import pytest

from ledger.books import Ledger


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def ledger(data: Path) -> Ledger:
    """A ledger in which nothing was committed yet."""
    return Ledger.open(data)
