"""The models' SQL for Spark: read as DuckDB's and written anew by sqlglot, nothing else changed."""

from functools import cache

import sqlglot
from sqlglot import ErrorLevel, exp, transforms
from sqlglot.dialects.spark import Spark
from sqlglot.generators.spark import SparkGenerator

from attainment.models import models


class _Generator(SparkGenerator):
    """Spark 4 knows QUALIFY; sqlglot's way round it leaves a column of its own in ``select rows.*``."""

    TRANSFORMS = {  # noqa: RUF012 - sqlglot's own way
        **SparkGenerator.TRANSFORMS,
        exp.Select: transforms.preprocess(
            [transforms.eliminate_distinct_on, transforms.unnest_to_explode, transforms.any_to_exists]
        ),
    }


class SparkWithQualify(Spark):
    """Spark SQL as of Spark 4."""

    Generator = _Generator


def translated(sql: str) -> str:
    """One statement of DuckDB's as Spark reads it, ``$name`` as ``:name``; raises where sqlglot knows no way."""
    (statement,) = sqlglot.transpile(
        sql, read="duckdb", write=SparkWithQualify, unsupported_level=ErrorLevel.RAISE, comments=False
    )
    return statement


@cache
def model(name: str) -> str:
    """A model's text as Spark reads it."""
    return translated(models()[name].text)
