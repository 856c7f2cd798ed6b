"""What an address means in a ledger: one plan, one period, one state; the rest is said."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from board.screen.asked import Asked
from board.screen.plans import NAMED, shelf
from board.screen.view import NothingPublished, find
from domain.language import Lang
from domain.periods import Period
from domain.words import RevisionStage
from ledger.books import Ledger

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The first data, in a folder of its own."""
    folder = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("view") / "data")
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("DABIAO_DATA", str(folder))
        yield Ledger.open()


def test_it_opens_on_the_latest_quarter_that_has_a_real_figure(ledger: Ledger) -> None:
    view = find(Asked(), ledger)
    assert view.period == Period(2024, 4)
    assert view.periods.real == {Period(2024, 4)}
    assert view.periods.demonstrated == {Period(2024, q) for q in (1, 2, 3)}
    assert view.notices == ()
    assert view.pending == ()


def test_a_later_quarter_already_due_is_announced_and_the_period_stays(ledger: Ledger) -> None:
    last = max(e.number for e in ledger.entries("吴中区") if e.upload_name and "published" in e.upload_name)
    before = find(Asked(as_of=str(last - 1)), ledger)
    assert before.periods.latest_real is None
    assert before.pending == ()
    assert before.period == max(before.periods.demonstrated)


def test_every_demonstration_figure_is_gone_when_it_is_not_asked_for(ledger: Ledger) -> None:
    view = find(Asked(demonstration=False, period="2024Q3"), ledger)
    stages = {r.revision_stage for row in view.judged() for r in row.trend}
    assert RevisionStage.DEMONSTRATION not in stages


def test_what_does_not_exist_falls_back_and_is_said(ledger: Ledger) -> None:
    view = find(Asked(lang=Lang.EN, plan="nowhere", period="1999Q9", as_of="soon"), ledger)
    assert view.plan.plan_id == "wuzhong-2024"
    assert view.period == Period(2024, 4)
    assert len(view.notices) == 2
    assert view.at() == "/?lang=en"


def test_one_state_holds_for_every_question_of_a_page(ledger: Ledger) -> None:
    view = find(Asked(as_of="2024-05-01"), ledger)
    assert view.today == date(2024, 5, 1)
    assert all(row.batch is None or row.batch <= view.state.number for row in view.judged(Period(2024, 1)))


def test_without_a_plan_there_is_nothing_to_show(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished):
        find(Asked(), Ledger.open(tmp_path))


def test_many_plans_are_listed_without_being_read(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [f"district{n}-{2020 + n % 6}" for n in range(NAMED * 10)]
    monkeypatch.setattr(ledger, "plans", lambda: many)
    monkeypatch.setattr(ledger, "plan", lambda name: pytest.fail(f"{name} was read"))
    found = shelf(ledger)
    assert sorted(found.ids) == sorted(many)
    assert found.default == min(name for name in many if name.endswith("2025"))
