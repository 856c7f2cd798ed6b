"""Mutants of a Python file: what its functions compare, count and require, one small change at a time."""

import ast
from collections.abc import Iterator
from copy import deepcopy

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.GtE: ast.Gt,
    ast.Gt: ast.GtE,
    ast.LtE: ast.Lt,
    ast.Lt: ast.LtE,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
Said = tuple[str, int, str, str, str, str]


def of_python(text: str) -> Iterator[Said]:
    """Sort, line, before, after, clause and the file's new text of each change in a function or constant."""
    tree = ast.parse(text)
    for place, parent in enumerate(tree.body):
        if isinstance(parent, ast.FunctionDef | ast.Assign):
            for node in ast.walk(parent):
                for sort, changed in _changes(node):
                    yield (
                        sort,
                        node.lineno,
                        ast.unparse(node),
                        ast.unparse(changed),
                        _clause(parent, node),
                        _with(tree, place, node, changed),
                    )  # type: ignore[attr-defined]


def _clause(parent: ast.stmt, node: ast.AST) -> str:
    within = [s for s in ast.walk(parent) if isinstance(s, ast.stmt) and any(n is node for n in ast.walk(s))]
    return ast.unparse(within[-1])


def _with(tree: ast.Module, place: int, node: ast.AST, changed: ast.AST) -> str:
    """The file with one node exchanged for another."""

    class Exchange(ast.NodeTransformer):
        def visit(self, at: ast.AST) -> ast.AST:
            return changed if at is node else self.generic_visit(at)

    kept = tree.body[place]
    memo: dict[int, object] = {}
    copied = deepcopy(kept, memo)
    node = memo[id(node)]  # type: ignore[assignment]
    mutated = Exchange().visit(copied)
    return ast.unparse(ast.Module([*tree.body[:place], mutated, *tree.body[place + 1 :]], []))


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for at, op in enumerate(ops):
                turned = [*ops[:at], _COMPARISONS[type(op)](), *ops[at + 1 :]]
                yield "comparison", ast.Compare(left, turned, others)
        case ast.BoolOp(op=op, values=values):
            for at in range(len(values)):
                rest = [*values[:at], *values[at + 1 :]]
                yield "condition dropped", rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not dropped", operand
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield "sign", operand
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            yield "sign", ast.BinOp(left, ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right)
        case ast.IfExp(body=body, orelse=orelse):
            yield "branch dropped", body
            yield "branch dropped", orelse
        case ast.Constant(value=bool(value)):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield "constant", ast.Constant(value + 1)
