"""Random histories of commits, revocations and withdrawals against a plain model of DOMAIN §5 and R29."""

import shutil
import tempfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.actuals import Actual
from domain.errors import Refused
from ledger.books import Ledger
from ledger.refusals import NothingNew
from ledger.standing import in_force
from ledger.verifying import verify
from tests.ledger.making import REGION, actual, committed, withdrawal

INDICATORS = ("gdp", "trade")
PERIODS = ("2024Q4", "2025Q1")
STAGES = ("verified", "preliminary", "flash", "estimate", "press", "demonstration")
QUARTERS = st.tuples(st.sampled_from(INDICATORS), st.sampled_from(PERIODS))
FIGURES = st.dictionaries(st.tuples(QUARTERS, st.sampled_from(STAGES)), st.integers(0, 3), min_size=1, max_size=4)


@dataclass
class Said:
    """One entry of the model: figures by quarter and stage, the (batch, quarter, stage) it withdraws, or a number."""

    figures: dict[tuple[tuple[str, str], str], int] = field(default_factory=dict)
    withdraws: set[tuple[int, tuple[str, str], str]] = field(default_factory=set)
    revokes: int | None = None


class Model:
    """What the law says is in force, computed anew each time from the beginning, in the plainest way."""

    def __init__(self) -> None:
        self.entries: list[Said] = []

    def revoked(self, up_to: int) -> set[int]:
        """The numbers revoked by then."""
        return {e.revokes for e in self.entries[:up_to] if e.revokes is not None}

    def in_force(self, up_to: int) -> dict[tuple[str, str], tuple[int, str, int]]:
        """By quarter: the batch, stage and value that holds."""
        revoked = self.revoked(up_to)
        heard = [(n, e) for n, e in enumerate(self.entries[:up_to], 1) if n not in revoked]
        gone = {named for _, e in heard for named in e.withdraws}
        held: dict[tuple[str, str], tuple[int, str, int]] = {}
        for stage in reversed(STAGES):
            for number, entry in heard:
                for (quarter, at), value in entry.figures.items():
                    if at == stage and (number, quarter, stage) not in gone:
                        held[quarter] = (number, stage, value)
        return held

    def at_key(self, quarter: tuple[str, str], stage: str) -> int | None:
        """The value that stands at a key now."""
        revoked = self.revoked(len(self.entries))
        heard = [(n, e) for n, e in enumerate(self.entries, 1) if n not in revoked]
        gone = {named for _, e in heard for named in e.withdraws}
        values = [
            e.figures[quarter, stage]
            for n, e in heard
            if (quarter, stage) in e.figures and (n, quarter, stage) not in gone
        ]
        return values[-1] if values else None


class Histories(RuleBasedStateMachine):
    """Everything people do to one region, and what is in force after each act, now and as of every number."""

    @initialize()
    def begin(self) -> None:
        """A ledger of its own."""
        self.folder = Path(tempfile.mkdtemp())
        self.ledger = Ledger.open(self.folder)
        self.model = Model()

    def teardown(self) -> None:
        """The folder goes, after a last look at every byte."""
        if hasattr(self, "folder"):
            assert verify(self.ledger.store).harms == []
            shutil.rmtree(self.folder)

    @rule(figures=FIGURES)
    def commit(self, figures: dict[tuple[tuple[str, str], str], int]) -> None:
        """A batch, unless nothing in it is new."""
        rows = [actual(str(v), *quarter, stage) for (quarter, stage), v in figures.items()]
        if all(self.model.at_key(quarter, stage) == value for (quarter, stage), value in figures.items()):
            with pytest.raises(NothingNew):
                committed(self.ledger, *rows)
            return
        committed(self.ledger, *rows)
        self.model.entries.append(Said(figures=figures))

    @rule(quarter=QUARTERS, figures=st.one_of(st.just({}), FIGURES))
    def withdraw(self, quarter: tuple[str, str], figures: dict[tuple[tuple[str, str], str], int]) -> None:
        """A 撤回, alone or among figures."""
        rows: list[Actual] = [withdrawal(*quarter)]
        rows += [actual(str(v), *q, stage) for (q, stage), v in figures.items()]
        held = self.model.in_force(len(self.model.entries)).get(quarter)
        if held is None:
            with pytest.raises(Refused):
                committed(self.ledger, *rows)
            return
        committed(self.ledger, *rows)
        self.model.entries.append(Said(figures=figures, withdraws={(held[0], quarter, held[1])}))

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data())
    def revoke(self, data: st.DataObject) -> None:
        """A revocation of any number; of a revocation or a second time it is refused."""
        number = data.draw(st.integers(1, len(self.model.entries)))
        entry = self.model.entries[number - 1]
        if entry.revokes is not None or number in self.model.revoked(len(self.model.entries)):
            with pytest.raises(Refused):
                self.ledger.revoke(REGION, number, "王五", "试")
            return
        self.ledger.revoke(REGION, number, "王五", "试")
        self.model.entries.append(Said(revokes=number))

    @rule()
    def start_again(self) -> None:
        """Another process, which has read nothing yet: the folder moves, so that nothing is remembered of it."""
        self.folder = self.folder.rename(self.folder.with_name(self.folder.name + "x"))
        self.ledger = Ledger.open(self.folder)

    @invariant()
    def what_is_in_force_is_what_the_model_says(self) -> None:
        """As of every number."""
        if not hasattr(self, "ledger"):
            return
        assert self.ledger.head(REGION) == len(self.model.entries)
        sequence = self.ledger.sequence(REGION)
        for up_to in range(len(self.model.entries) + 1):
            expected = self.model.in_force(up_to)
            revoked = self.ledger.revocations(REGION, up_to)
            table = in_force(self.ledger.rows(REGION, up_to=up_to), revoked)
            found = {
                (row["indicator_id"], row["period"]): (row["number"], row["revision_stage"], int(row["value"]))
                for row in table.to_pylist()
            }
            assert found == expected
            for quarter, (number, _, value) in expected.items():
                place = sequence.register.in_force(*quarter, up_to, revoked)
                assert place is not None
                assert (place.number, sequence.actual(place).value) == (number, Decimal(value))


Histories.TestCase.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)
TestHistories = Histories.TestCase
