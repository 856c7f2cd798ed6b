"""The chain of SQL models: one idea a file under ``sql/``, each naming the ones it builds on (docs/judging.md).

A model is a stack of CTEs that ends in a select. A question is one statement: the models it needs, in order, each
as one CTE of the model's name. Tables of the books begin with ``book_``; everything else a model names is a model.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
FLOORS = ("staged", "current", "judged", "rolled_up")
_REFERENCE = re.compile(r"\b(?:from|join)\s+([a-z_]+)", re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*")
_OWN_CTE = re.compile(r"^([a-z_]+) as \($", re.MULTILINE)


@dataclass(frozen=True)
class Model:
    """One SQL file: its name, its floor, its text, and the models it builds on."""

    name: str
    floor: str
    text: str
    builds_on: tuple[str, ...]


@cache
def models() -> dict[str, Model]:
    """All models by name, each after the ones it builds on."""
    files = {path.stem: path for floor in FLOORS for path in sorted((FOLDER / floor).glob("*.sql"))}
    texts = {name: path.read_text(encoding="utf-8").strip() for name, path in files.items()}
    named = {name: tuple(r for r in _references(text) if r in files) for name, text in texts.items()}
    ordered: dict[str, Model] = {}

    def place(name: str, below: tuple[str, ...]) -> None:
        if name in below:
            raise ValueError(f"models build on each other in a circle: {' → '.join((*below, name))}")
        if name in ordered:
            return
        for other in named[name]:
            place(other, (*below, name))
        ordered[name] = Model(name, files[name].parent.name, texts[name], named[name])

    for name in files:
        place(name, ())
    return ordered


def _references(text: str) -> dict[str, None]:
    """What a model selects from, its own CTEs left out, in the order named."""
    own = set(_OWN_CTE.findall(text))
    return dict.fromkeys(r for r in _REFERENCE.findall(_COMMENT.sub("", text)) if r not in own)


def needed(*names: str, given: frozenset[str] = frozenset()) -> list[Model]:
    """The models that these build on, and these, in order; what only ``given`` models build on is not among them."""
    wanted: set[str] = set()

    def want(name: str) -> None:
        if name not in wanted and name not in given:
            wanted.add(name)
            for other in models()[name].builds_on:
                want(other)

    for name in names:
        want(name)
    return [model for name, model in models().items() if name in wanted]


def statement(select: str, *names: str, given: frozenset[str] = frozenset()) -> str:
    """``select`` over the models it names, as one statement; models in ``given`` are there as tables already.

    >>> statement("select * from question", "question").startswith("with")
    True
    """
    chain = ",\n".join(f"{model.name} as (\n{model.text}\n)" for model in needed(*names, given=given))
    return f"with\n{chain}\n{select}"
