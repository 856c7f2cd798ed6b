"""What keeps the chain fit for a second engine, as far as that is seen without one (docs/spark.md)."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
import sqlglot
from sqlglot import exp

from attainment.models import models, needed
from attainment.opened import bound
from bench.spark.comparing import Difference, differences
from bench.spark.country import settle
from bench.spark.dialect import SparkWithQualify, model
from domain.words import Kind, Pace, RevisionStage
from ledger.books import Ledger

ENGINES_PART_ON = {
    exp.Div: "DuckDB makes a quotient of decimals a float",
    exp.IntDiv: "the types of a whole quotient differ",
    exp.Avg: "DuckDB averages decimals as floats",
    exp.Median: "its type differs",
    exp.PercentileCont: "DuckDB's and Spark's interpolate differently",
    exp.Lambda: "Spark writes lambdas in another way",
    exp.Pivot: "the syntax differs",
    exp.Length: "len of a list is size in Spark",
    exp.TimestampTrunc: "its type differs",
}


def _read(name: str) -> exp.Expression:
    return sqlglot.parse_one(models()[name].text, read="duckdb")


@pytest.mark.parametrize("name", list(models()))
class TestAModel:
    """Each model by itself."""

    def test_is_translated_whole(self, name: str) -> None:
        read = sqlglot.parse_one(model(name), read=SparkWithQualify)
        wanted = [found.name for found in _read(name).find_all(exp.Parameter, exp.Placeholder)]
        assert [found.name for found in read.find_all(exp.Parameter, exp.Placeholder)] == wanted
        assert "$" not in model(name)

    def test_keeps_to_what_both_engines_do_alike(self, name: str) -> None:
        parted = [
            f"{node.sql()}: {why}" for kind, why in ENGINES_PART_ON.items() for node in _read(name).find_all(kind)
        ]
        assert parted == []

    def test_joins_texts_in_an_order(self, name: str) -> None:
        unordered = [
            node.sql() for node in _read(name).find_all(exp.GroupConcat) if not node.find(exp.Order, exp.WithinGroup)
        ]
        assert unordered == []

    def test_casts_no_fraction_to_a_whole_number(self, name: str) -> None:
        """A half is rounded up by one engine and cut off by the other."""
        whole = (exp.DataType.Type.INT, exp.DataType.Type.BIGINT, exp.DataType.Type.SMALLINT)
        cast = [
            node.sql()
            for node in _read(name).find_all(exp.Cast)
            if node.to.this in whole and node.this.find(exp.Mul, exp.Sub, exp.Add)
        ]
        assert cast == []


def test_qualify_is_spark_s_own_and_leaves_no_column_behind() -> None:
    with_qualify = [name for name in models() if _read(name).find(exp.Qualify)]
    assert with_qualify
    assert all("QUALIFY" in model(name) and "_w" not in model(name) for name in with_qualify)


def test_every_name_that_a_model_binds_is_bound_on_spark_too() -> None:
    for one in needed("judged", "counted", "tasks", "cells", "standing", "in_force_since"):
        names = {found.name for found in _read(one.name).find_all(exp.Parameter)}
        assert set(bound(one.text, dict.fromkeys(names))) == names


def _table(**columns: object) -> pa.Table:
    return pa.table({"target_id": ["a", "b"], **columns})


def test_figures_are_compared_as_the_numbers_they_are() -> None:
    short = pa.array([Decimal("1.5"), None], pa.decimal128(18, 6))
    long = pa.array([Decimal("1.5"), None], pa.decimal128(38, 14))
    assert list(differences(_table(gap=short), _table(gap=long), ["target_id"])) == []
    off = pa.array([Decimal("1.50000000000001"), None], pa.decimal128(38, 14))
    assert list(differences(_table(gap=short), _table(gap=off), ["target_id"])) == [
        Difference(("a",), "gap", Decimal("1.500000"), Decimal("1.50000000000001"))
    ]


def test_nothing_is_not_the_same_as_a_value() -> None:
    here, there = _table(status=["behind", None]), _table(status=["behind", "missed"])
    assert [str(d) for d in differences(here, there, ["target_id"])] == ["b: status: DuckDB None, Spark 'missed'"]


def test_a_row_that_only_one_engine_has_is_a_difference() -> None:
    whole = _table(place=[1, 1])
    (found,) = differences(whole, whole.slice(0, 1), ["target_id"])
    assert (found.key, found.column) == (("b",), None)


def test_rows_in_another_order_are_the_same_rows() -> None:
    rows = _table(place=[1, 2])
    assert list(differences(rows, rows.take([1, 0]), ["target_id"])) == []


def test_a_row_given_twice_is_refused() -> None:
    twice = pa.table({"target_id": ["a", "a"]})
    with pytest.raises(ValueError, match="share their target_id"):
        list(differences(twice, twice, ["target_id"]))


def test_the_same_seed_makes_the_same_country_with_all_that_can_happen(tmp_path: Path) -> None:
    settled = settle(tmp_path / "one", 3000, 1, 7)
    settle(tmp_path / "other", 3000, 1, 7)
    settle(tmp_path / "unlike", 3000, 1, 8)
    one, other, unlike = (Ledger.open(tmp_path / name) for name in ("one", "other", "unlike"))
    region, plan = settled[1].region, one.plan(settled[1].plan_id)
    assert sum(province.rows for province in settled) == 3000
    assert one.rows(region).equals(other.rows(region))
    assert not one.rows(region).equals(unlike.rows(region))
    assert plan == other.plan(plan.plan_id)
    assert {target.kind for target in plan.targets} == set(Kind)
    assert {target.pace for target in plan.targets} == set(Pace)
    assert set(one.rows(region)["revision_stage"].to_pylist()) == {stage.value for stage in RevisionStage}
    assert one.revocations(region)
    assert any(target.reference_region not in (None, region) for target in plan.targets)
