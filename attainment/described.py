"""What each model and column means, as the YAML beside the SQL says it: the text of the page 口径与规则.

A column that a model hands on unchanged is described once, in ``sql/columns.yml``; where a model gives it a meaning
of its own, the model's file says so. Tests that hold for the columns, and worked cases, stand in the same files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from attainment.models import FOLDER, Model, models
from domain.language import Lang


@dataclass(frozen=True)
class Text:
    """A text in both languages, written side by side where it belongs: it is data, not a message."""

    zh: str
    en: str

    def says(self, lang: Lang) -> str:
        """The text in the reader's language."""
        return self.en if lang is Lang.EN else self.zh


@dataclass(frozen=True, kw_only=True)
class ColumnMeaning:
    """One column of a model: what it means, its unit (in the text), and the tests that hold for it."""

    name: str
    meaning: Text
    tests: tuple[Any, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A worked case: rows given to the models or tables below, and what must come out."""

    name: str
    given: Mapping[str, list[dict[str, Any]]]
    bind: Mapping[str, Any]
    expect: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Description:
    """A model's description. ``source`` names where its rule stands in the law."""

    model: Model
    title: Text
    meaning: Text
    source: str
    columns: tuple[ColumnMeaning, ...]
    unique: tuple[str, ...]
    """Columns that together name a row."""
    cases: tuple[Case, ...]


@cache
def descriptions() -> dict[str, Description]:
    """Every model's description, in the order of the chain."""
    shared = {column["name"]: _text(column, "description") for column in _read("columns.yml")["columns"]}
    return {name: _description(model, shared) for name, model in models().items()}


def _description(model: Model, shared: Mapping[str, Text]) -> Description:
    said = _read(f"{model.floor}/{model.name}.yml")
    return Description(
        model=model,
        title=_text(said, "title"),
        meaning=_text(said, "description"),
        source=said["source"],
        columns=tuple(
            ColumnMeaning(
                name=column["name"],
                meaning=_text(column, "description") if "description" in column else shared[column["name"]],
                tests=tuple(column.get("tests", ())),
            )
            for column in said["columns"]
        ),
        unique=tuple(said.get("unique", ())),
        cases=tuple(
            Case(name=case["name"], given=case["given"], bind=case.get("bind", {}), expect=case["expect"])
            for case in said.get("cases", ())
        ),
    )


def _text(said: Mapping[str, Any], name: str) -> Text:
    return Text(" ".join(said[name].split()), " ".join(said[f"{name}_en"].split()))


@cache
def _read(path: str) -> Any:
    return yaml.safe_load((FOLDER / path).read_text(encoding="utf-8"))
