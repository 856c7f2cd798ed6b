"""Mutants of the judging: one small change to a SQL model or a rule, each named so that it can be explained."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlglot
from sqlglot import exp

from tests.mutation.in_python import of_python

DIALECT = "duckdb"
MODELS = Path("attainment") / "sql"
RULES = Path("data") / "rules"
READER = Path("domain") / "rules.py"
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
    name: str

    def __str__(self) -> str:
        return f"{self.name}  {self.path}:{self.line}  {self.sort}: {_short(self.before)}  →  {_short(self.after)}"


@dataclass(frozen=True)
class Change:
    """A change in its place: ``clause`` is the smallest part of the file that says what it is about."""

    sort: str
    line: int
    before: str
    after: str
    clause: str
    text: str


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 90 else f"{one[:60]} … {one[-25:]}"


def mutants(root: Path) -> Iterator[Mutant]:
    """All mutants of the models under ``attainment/sql``, the rules under ``data/rules``, and what reads them."""
    for path in sorted((root / MODELS).rglob("*.sql")):
        yield from _named(path.relative_to(root), of_model(path.read_text("utf-8")))
    for path in sorted((root / RULES).rglob("*.toml")):
        yield from _named(path.relative_to(root), of_rule(path.read_text("utf-8")))
    changes = of_python((root / READER).read_text("utf-8"))
    yield from _named(READER, (Change(*change) for change in changes))


def _named(path: Path, changes: Iterator[Change]) -> Iterator[Mutant]:
    """A name that stays while the changed clause stays, wherever in the file it stands: ``by_pace.sql-3f9a2c1b``."""
    # A rule's files are all called 1.toml: the folder tells them apart.
    short = f"{path.parent.name}-{path.name}" if path.suffix == ".toml" else path.name
    seen: Counter[str] = Counter()
    for change in changes:
        said = f"{change.sort}|{change.clause}|{change.before}|{change.after}"
        seen[said] += 1
        digest = hashlib.sha256(f"{said}|{seen[said]}".encode()).hexdigest()[:8]
        yield Mutant(
            path.as_posix(), change.sort, change.line, change.before, change.after, change.text, f"{short}-{digest}"
        )


def of_rule(text: str) -> Iterator[Change]:
    """Each edge a hundredth up and down; what is measured exchanged; a part without its unflagged gap."""
    for match in _NUMBER.finditer(text):
        for step in (0.01, -0.01):
            yield _changed(text, match, "constant", f'= "{float(match[1]) + step:.2f}"')
    for match in re.finditer(r'measure = "(ratio|points)"', text):
        other = "points" if match[1] == "ratio" else "ratio"
        yield _changed(text, match, "measure", f'measure = "{other}"')
    for match in re.finditer(r'unflagged_above = "[^"]+"\n', text):
        yield _changed(text, match, "condition dropped", "")


def _changed(text: str, match: re.Match[str], sort: str, after: str) -> Change:
    start = text.rfind("\n", 0, match.start()) + 1
    clause = text[start : match.end()]
    changed = text[: match.start()] + after + text[match.end() :]
    return Change(sort, text.count("\n", 0, match.start()) + 1, match[0], after, clause, changed)


Changing = Callable[[exp.Expr], Iterator[tuple[str, exp.Expr]]]


def of_model(text: str) -> Iterator[Change]:
    """Every change of :data:`CHANGES` at every place of a model, each once."""
    tree = sqlglot.parse_one(text, read=DIALECT)
    seen = {written(tree)}
    for node in list(tree.walk()):
        if node.parent is None:
            continue
        for sort, changed in [found for change in CHANGES for found in change(node)]:
            before, after, clause = node.sql(DIALECT), changed.sql(DIALECT), _clause(node)
            if sort == "branch dropped":
                left = set(map(_sql, changed.args["ifs"]))
                before, after = next(one for one in map(_sql, node.args["ifs"]) if one not in left), "nothing"
            node.replace(changed)
            mutated = written(tree)
            changed.replace(node)
            if mutated not in seen:
                seen.add(mutated)
                yield Change(sort, _line(node), before, after, clause, mutated)


def written(tree: exp.Expr) -> str:
    """A model's text, each of its named parts at the beginning of a line, as models are written."""
    return _NAMED.sub(r"\1\n\2 as (", tree.sql(DIALECT, pretty=True, comments=False)) + "\n"


def rewritten(text: str) -> str:
    """The text of a model that was read and written again, but not mutated: the tests must not notice."""
    return written(sqlglot.parse_one(text, read=DIALECT))


def _sql(node: exp.Expr) -> str:
    return str(node.sql(DIALECT))


def _clause(node: exp.Expr) -> str:
    """The column, condition, join or order that the node stands in, and the named part that this stands in."""
    clause = node
    while clause.parent is not None and not isinstance(clause.parent, exp.Select):
        clause = clause.parent
    named = node.find_ancestor(exp.CTE)
    return f"{named.alias if named is not None else ''}: {clause.sql(DIALECT)}"


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
_NEGATED = (exp.Is, exp.In, exp.Like, exp.Between)


def comparison(node: exp.Expr) -> Iterator[tuple[str, exp.Expr]]:
    """≥ to >, = to ≠, null to not null, and so on; keys that join two models are left to :func:`condition`."""
    if isinstance(node, _NEGATED) and not isinstance(node.parent, exp.Not):
        yield "comparison", exp.Not(this=node.copy())
    other = _COMPARISONS.get(type(node))
    if other is None or (isinstance(node, exp.EQ) and _is_key(node)):
        return
    yield "comparison", other(this=node.this.copy(), expression=node.expression.copy())


def _is_key(node: exp.EQ) -> bool:
    return isinstance(node.this, exp.Column) and isinstance(node.expression, exp.Column)


def condition(node: exp.Expr) -> Iterator[tuple[str, exp.Expr]]:
    """A condition left out, alone or one of several; a not, a case's branch or only case, a default left out."""
    if isinstance(node, exp.And | exp.Or) and not isinstance(node.parent, type(node)):
        joined = list(node.flatten())
        for number in range(len(joined)):
            rest = [part.copy() for at, part in enumerate(joined) if at != number]
            yield "condition dropped", (exp.and_ if isinstance(node, exp.And) else exp.or_)(*rest)
    elif isinstance(node, exp.Where) and not isinstance(node.this, exp.And | exp.Or):
        yield "condition dropped", exp.Where(this=exp.true())
    elif isinstance(node, exp.Not):
        yield "not dropped", node.this.copy()
    elif isinstance(node, exp.Case):
        yield from _shorter(node)
    elif isinstance(node, exp.Coalesce) and node.expressions:
        yield "default dropped", node.this.copy()


def _shorter(node: exp.Case) -> Iterator[tuple[str, exp.Expr]]:
    ifs = node.args["ifs"]
    if len(ifs) == 1:
        yield "condition dropped", ifs[0].args["true"].copy()
        return
    for number in range(len(ifs)):
        shorter = node.copy()
        del shorter.args["ifs"][number]
        yield "branch dropped", shorter


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
    exp.ArgMin: exp.ArgMax,
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


CHANGES: tuple[Changing, ...] = (comparison, condition, constant, sign)
