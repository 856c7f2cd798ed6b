"""The one clock: a test names the moment, with its zone."""

from datetime import UTC, datetime

import pytest

from domain import clock


def test_a_named_moment_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DABIAO_NOW", "2024-10-20T08:00:00+08:00")
    assert clock.now() == datetime(2024, 10, 20, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DABIAO_NOW", "2024-10-20T08:00:00")
    with pytest.raises(ValueError, match="needs a zone"):
        clock.now()


def test_without_one_the_clock_runs_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DABIAO_NOW", raising=False)
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
