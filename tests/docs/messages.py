"""Every message the product can show, found in its source: what the catalogue must hold, and no more."""

import ast
import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from domain.errors import Problem
from domain.words import Word

ROOT = Path(__file__).parents[2]
FLOORS = ("domain", "ledger", "attainment", "etl", "board")
SOURCES = (*FLOORS, "pages", "app.py")


@dataclass(frozen=True)
class Message:
    """A message with the file and line that says it."""

    text: str
    place: str


def source_files() -> Iterator[Path]:
    """The product's own Python files."""
    for name in SOURCES:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def load_all() -> None:
    """Import every module of every floor, so that all their classes are known."""
    for floor in FLOORS:
        package = importlib.import_module(floor)
        for module in pkgutil.walk_packages(package.__path__, f"{floor}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def subclasses(of: type[Any]) -> list[type[Any]]:
    """All classes below ``of`` in the product's own floors."""
    below = [s for child in of.__subclasses__() for s in (child, *subclasses(child))]
    return [s for s in dict.fromkeys(below) if s.__module__.partition(".")[0] in FLOORS]


def problems() -> list[type[Problem]]:
    """Every problem that has a code, by code."""
    load_all()
    return sorted((p for p in subclasses(Problem) if "code" in vars(p)), key=lambda p: p.code)


def words() -> list[type[Word]]:
    """Every enumeration of terms."""
    load_all()
    return [w for w in subclasses(Word) if list(w)]


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def said() -> Iterator[Message]:
    """Messages that the code says or marks: say("…"), N_("…"), every Word, every Problem's rule and remedy."""
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in ("say", "N_") and node.args:
                for text in _constants(node.args[0]):
                    yield Message(text, f"{path.relative_to(ROOT)}:{node.lineno}")
    for word in words():
        for member in word:
            yield Message(member.zh, f"{word.__module__}.{word.__name__}.{member.name}")
    for problem in problems():
        yield Message(problem.rule, f"{problem.__name__}.rule")
        yield Message(problem.remedy, f"{problem.__name__}.remedy")


def _constants(node: ast.expr) -> Iterator[str]:
    """The string itself, or those that a conditional expression chooses between."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))


def composed() -> Iterator[str]:
    """Places that say a text put together on the spot: no catalogue can hold it."""
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and _called(node) in ("say", "N_") and node.args):
                continue
            if isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def in_data() -> set[str]:
    """Texts of rules and of the models' descriptions: data that is shown, and so translated too."""
    found: set[str] = set()
    for path in sorted((ROOT / "data" / "rules").rglob("*.toml")):
        found |= set(_strings(tomllib.loads(path.read_text("utf-8"))))
    for path in sorted((ROOT / "attainment" / "sql").rglob("*.yml")):
        found |= set(_strings(yaml.safe_load(path.read_text("utf-8"))))
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield value.strip()
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
