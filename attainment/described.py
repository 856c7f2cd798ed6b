"""What each model and column means, as the YAML beside the SQL says it: the text of the page 口径与规则.

A column that a model hands on unchanged is described once, in ``sql/columns.yml``; where a model gives it a meaning
of its own, the model's file says so. Tests that hold for the columns, and worked cases, stand in the same files.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from attainment.models import FLOORS, FOLDER, Model, models
from domain.language import Lang

_TABLE = re.compile(r"\bbook_[a-z_]+")


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
    """A model's description. ``source`` names where its rule stands in the law; ``kept_as`` the table that holds
    what the model said when a plan was opened or a batch came in, from which later models read it.
    """

    model: Model
    builds_on: tuple[str, ...]
    """The models it reads, those that are kept as tables included."""
    kept_as: str | None
    title: Text
    meaning: Text
    source: str
    columns: tuple[ColumnMeaning, ...]
    unique: tuple[str, ...]
    """Columns that together name a row."""
    cases: tuple[Case, ...]


@cache
def descriptions() -> dict[str, Description]:
    """Every model's description, floor by floor, each after the ones it builds on."""
    shared = {column["name"]: _text(column, "description") for column in _read("columns.yml")["columns"]}
    kept = {said["kept_as"]: name for name, m in models().items() if "kept_as" in (said := _said(m))}
    found: dict[str, Description] = {}

    def place(name: str) -> None:
        if name not in found:
            described = _description(models()[name], shared, kept)
            for other in described.builds_on:
                place(other)
            found[name] = described

    for name in models():
        place(name)
    return {name: found[name] for floor in FLOORS for name in found if found[name].model.floor == floor}


def _said(model: Model) -> Any:
    return _read(f"{model.floor}/{model.name}.yml")


def _description(model: Model, shared: Mapping[str, Text], kept: Mapping[str, str]) -> Description:
    said = _said(model)
    tables = [kept[table] for table in dict.fromkeys(_TABLE.findall(model.text)) if table in kept]
    return Description(
        model=model,
        builds_on=(*model.builds_on, *tables),
        kept_as=said.get("kept_as"),
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
