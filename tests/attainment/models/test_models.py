"""Every model has its YAML; what the YAML says of columns and worked cases is so."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pyarrow as pa
import pytest
import yaml

from attainment.described import Case, descriptions
from attainment.models import FOLDER, models, statement
from attainment.opened import _KEPT, Question, bound, database
from domain.words import Kind, Reason, Status
from ledger.books import Ledger
from tests.attainment.models.chain import columns, compared, worked

DATA = Path(__file__).parents[3] / "data"
TESTS = {"unique", "not_null", "accepted_values", "relationships"}
CASES = [(name, case) for name, said in descriptions().items() for case in said.cases]
DECIDING = ("in_force_since", "yardsticks", "measured", "without_pace", "shares", "by_pace", "by_figure", "by_source",
            "settled", "printed", "composites", "tasks", "counted")  # fmt: skip


def test_every_model_has_its_yaml_and_every_yaml_its_model() -> None:
    files = {path.relative_to(FOLDER).with_suffix("") for path in FOLDER.glob("*/*.yml")}
    assert files == {path.relative_to(FOLDER).with_suffix("") for path in FOLDER.glob("*/*.sql")}


@pytest.mark.parametrize("name", models())
def test_every_column_is_described_and_every_described_column_exists(name: str) -> None:
    assert [column.name for column in descriptions()[name].columns] == columns(name)


def test_every_shared_column_is_used_by_a_model() -> None:
    shared = {column["name"] for column in yaml.safe_load((FOLDER / "columns.yml").read_text("utf-8"))["columns"]}
    assert shared - {name for model in models() for name in columns(model)} == set()


def test_what_is_kept_as_a_table_is_said() -> None:
    assert {said.kept_as: name for name, said in descriptions().items() if said.kept_as} == {
        table: model for table, (model, _) in _KEPT.items()
    }


def test_every_model_that_decides_has_worked_cases() -> None:
    assert [name for name in DECIDING if not descriptions()[name].cases] == []


def test_accepted_words_are_the_domains() -> None:
    """A list of words in the YAML is the whole enumeration, so that a new word cannot pass unseen."""
    known = {frozenset(w.value for w in words) for words in (Status, Reason, Kind)}
    for said in descriptions().values():
        for column in said.columns:
            for test in column.tests:
                if isinstance(test, dict) and column.name in ("status", "reason", "kind", "worst"):
                    assert frozenset(test["accepted_values"]) in known


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, pa.Table]]:
    """Every model's rows over the first data at the end of 2024, and the tables of the books."""
    ledger = Ledger.open(Path(copytree(DATA, tmp_path_factory.mktemp("books") / "data")))
    state = ledger.state("wuzhong-2024", datetime(2030, 1, 1, tzinfo=UTC))
    plan = ledger.plan(state.plan_id, state.plan_version)
    with database(ledger).asked(ledger, Question.of(state, plan.timezone, last_place=8)) as (cursor, asked):
        binds = {**asked, "year": plan.year, "region": plan.region, "after": 0}
        found = {}
        for name in models():
            query = statement(f"select * from {name}", name)
            # What has come to stand is asked of the committed books (question 0), as they are kept.
            held = {**binds, "question": 0} if name in ("stood", "in_force_since", "standing") else binds
            found[name] = cursor.sql(query, params=bound(query, held)).to_arrow_table()
        for name in ("book_slots", "book_targets"):
            found[name] = cursor.sql(f"select * from {name}").to_arrow_table()
        yield found


@pytest.mark.parametrize("name", models())
def test_what_the_yaml_says_of_columns_holds_of_the_real_plan(name: str, answers: Mapping[str, pa.Table]) -> None:
    rows, said = answers[name], descriptions()[name]
    assert rows.num_rows or name in ("sources", "shares", "cells"), "the first data reaches this model"
    broken = [
        (column.name, test)
        for column in said.columns
        for test in column.tests
        if not _holds(rows[column.name].to_pylist(), test, answers)
    ]
    assert broken == []
    if said.unique:
        keys = Counter(zip(*(rows[column].to_pylist() for column in said.unique), strict=True))
        assert [key for key, times in keys.items() if times > 1] == []


def _holds(values: list[Any], test: str | dict[str, Any], answers: Mapping[str, pa.Table]) -> bool:
    known = [value for value in values if value is not None]
    match test:
        case "not_null":
            return len(known) == len(values)
        case "unique":
            return len(set(known)) == len(known)
        case {"accepted_values": accepted}:
            return set(known) <= set(accepted)
        case {"relationships": {"to": other, "column": column}}:
            return set(known) <= set(answers[other][column].to_pylist())
    raise AssertionError(f"not a test: {test}")


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.name}" for name, case in CASES])
def test_a_worked_case_comes_out_as_written(name: str, case: Case) -> None:
    if case.expect:
        assert all(list(row) == list(case.expect[0]) for row in case.expect), (
            "all expected rows name the same columns"
        )
    got, wanted = compared(worked(name, case), case)
    assert got == wanted
