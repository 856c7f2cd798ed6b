"""Mutants of the judging: one small change to one SQL model or one rule, each named so that it can be explained."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlglot
from sqlglot import exp

DIALECT = "duckdb"
_NAMED = re.compile(r"^(WITH|\),) ([a-z_]+) AS \($", re.MULTILINE)
_NUMBER = re.compile(r'= "(-?\d+(?:\.\d+)?)"')


@dataclass(frozen=True)
class Mutant:
    """One change: in which file (relative to the root), of which sort, from what to what, and the file's new text."""

    path: str
    sort: str
    line: int
    before: str
    after: str
    text: str

    @property
    def name(self) -> str:
        """A name that stays while the changed piece and its file stay: banded.sql-3f9a2c."""
        said = f"{self.path}|{self.sort}|{self.before}|{self.after}|{self.text}"
        return f"{Path(self.path).name}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"

    def __str__(self) -> str:
        return f"{self.name}  {self.path}:{self.line}  {self.sort}: {_short(self.before)}  →  {_short(self.after)}"


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 90 else f"{one[:60]} … {one[-25:]}"


def mutants(root: Path) -> Iterator[Mutant]:
    """All mutants of the models under ``attainment/sql`` and the rules under ``data/rules``."""
    for path in sorted((root / "attainment" / "sql").rglob("*.sql")):
        yield from of_model(path.relative_to(root).as_posix(), path.read_text("utf-8"))
    for path in sorted((root / "data" / "rules").rglob("*.toml")):
        yield from of_rule(path.relative_to(root).as_posix(), path.read_text("utf-8"))


def of_rule(path: str, text: str) -> Iterator[Mutant]:
    """Each edge a hundredth up and down; what is measured exchanged; a part without its unflagged gap."""
    for match in _NUMBER.finditer(text):
        for step in (0.01, -0.01):
            after = f'= "{float(match[1]) + step:.2f}"'
            yield _rule_mutant(path, text, match, "constant", after)
    for match in re.finditer(r'measure = "(ratio|points)"', text):
        other = "points" if match[1] == "ratio" else "ratio"
        yield _rule_mutant(path, text, match, "measure", f'measure = "{other}"')
    for match in re.finditer(r'unflagged_above = "[^"]+"\n', text):
        yield _rule_mutant(path, text, match, "condition dropped", "")


def _rule_mutant(path: str, text: str, match: re.Match[str], sort: str, after: str) -> Mutant:
    changed = text[: match.start()] + after + text[match.end() :]
    return Mutant(path, sort, text.count("\n", 0, match.start()) + 1, match[0], after, changed)


Change = Callable[[exp.Expr], Iterator[tuple[str, exp.Expr]]]


def of_model(path: str, text: str) -> Iterator[Mutant]:
    """Every change of :data:`CHANGES` at every place of a model, each once."""
    tree = sqlglot.parse_one(text, read=DIALECT)
    seen = {written(tree)}
    for node in list(tree.walk()):
        for sort, changed in [found for change in CHANGES for found in change(node)]:
            if node.parent is None:
                continue
            node.replace(changed)
            mutated = written(tree)
            changed.replace(node)
            if mutated not in seen:
                seen.add(mutated)
                yield Mutant(path, sort, _line(node), node.sql(DIALECT), changed.sql(DIALECT), mutated)


def written(tree: exp.Expr) -> str:
    """A model's text, each of its named parts at the beginning of a line, as models are written."""
    return _NAMED.sub(r"\1\n\2 as (", tree.sql(DIALECT, pretty=True, comments=False)) + "\n"


def rewritten(text: str) -> str:
    """The text of a model that was read and written again, but not mutated: the tests must not notice."""
    return written(sqlglot.parse_one(text, read=DIALECT))


def _line(node: exp.Expr) -> int:
    """Where it stands: the line of the first name in it."""
    for name in node.find_all(exp.Identifier):
        if "line" in name.meta:
            return int(name.meta["line"])
    parent = node.parent
    return _line(parent) if parent is not None else 1


_COMPARISONS: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.GTE: exp.GT,
    exp.GT: exp.GTE,
    exp.LTE: exp.LT,
    exp.LT: exp.LTE,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
    exp.NullSafeEQ: exp.NullSafeNEQ,
    exp.NullSafeNEQ: exp.NullSafeEQ,
}


def comparison(node: exp.Expr) -> Iterator[tuple[str, exp.Expr]]:
    """≥ to >, = to ≠, and so on; keys that join two models are left to :func:`condition`."""
    other = _COMPARISONS.get(type(node))
    if other is None or (isinstance(node, exp.EQ) and _is_key(node)):
        return
    yield "comparison", other(this=node.this.copy(), expression=node.expression.copy())


def _is_key(node: exp.EQ) -> bool:
    return isinstance(node.this, exp.Column) and isinstance(node.expression, exp.Column)


def condition(node: exp.Expr) -> Iterator[tuple[str, exp.Expr]]:
    """One of several conditions left out; a not left out; a case's branch left out; a default left out."""
    if isinstance(node, exp.And | exp.Or) and not isinstance(node.parent, type(node)):
        joined = list(node.flatten())
        for number in range(len(joined)):
            rest = [part.copy() for at, part in enumerate(joined) if at != number]
            yield "condition dropped", (exp.and_ if isinstance(node, exp.And) else exp.or_)(*rest)
    elif isinstance(node, exp.Not):
        yield "not dropped", node.this.copy()
    elif isinstance(node, exp.Case) and len(node.args["ifs"]) > 1:
        for number in range(len(node.args["ifs"])):
            shorter = node.copy()
            del shorter.args["ifs"][number]
            yield "branch dropped", shorter
    elif isinstance(node, exp.Coalesce) and node.expressions:
        yield "default dropped", node.this.copy()


def constant(node: exp.Expr) -> Iterator[tuple[str, exp.Expr]]:
    """A number one step up: 3 to 4, 0.5 to 0.6; true to false; one of a list of words left out."""
    if isinstance(node, exp.Literal) and not node.is_string and not isinstance(node.parent, exp.DataTypeParam):
        text = node.name
        step = 1 if "." not in text else 10 ** -len(text.split(".")[1])
        yield "constant", exp.Literal.number(round(float(text) + step, 6) if "." in text else int(text) + 1)
    elif isinstance(node, exp.Boolean):
        yield "constant", exp.Boolean(this=not node.this)
    elif isinstance(node, exp.In) and len(node.expressions) > 1:
        for number in range(len(node.expressions)):
            shorter = node.copy()
            del shorter.args["expressions"][number]
            yield "word dropped", shorter


_EXCHANGED: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.Max: exp.Min,
    exp.Min: exp.Max,
    exp.Least: exp.Greatest,
    exp.Greatest: exp.Least,
    exp.LogicalOr: exp.LogicalAnd,
    exp.LogicalAnd: exp.LogicalOr,
}


def sign(node: exp.Expr) -> Iterator[tuple[str, exp.Expr]]:
    """+ to −, − to +, a minus left out; max to min; an order turned round."""
    if isinstance(node, exp.Add | exp.Sub):
        other = exp.Sub if isinstance(node, exp.Add) else exp.Add
        yield "sign", other(this=node.this.copy(), expression=node.expression.copy())
    elif isinstance(node, exp.Neg):
        yield "sign", node.this.copy()
    elif type(node) in _EXCHANGED:
        turned = node.copy()
        yield "exchanged", _EXCHANGED[type(node)](**turned.args)
    elif isinstance(node, exp.Ordered):
        turned = node.copy()
        turned.set("desc", not node.args.get("desc"))
        yield "order turned", turned


CHANGES: tuple[Change, ...] = (comparison, condition, constant, sign)
