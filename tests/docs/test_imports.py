"""What is imported is what is required: nothing by way of another package, nothing for nothing."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.docs.messages import ROOT, source_files

OURS = {"domain", "ledger", "attainment", "etl", "board", "pages", "app", "tests", "bench"}
# Used as programs, plug-ins or by another package's leave: they need no import.
NOT_IMPORTED = {
    *(
        "pandas-stubs",
        "types-pyyaml",
        "types-openpyxl",
        "pytest-xdist",
        "ruff",
        "mypy",
        "pre-commit",
        "import-linter",
    ),
}
SPARK = "bench/spark"
"""Has an environment of its own, with requirements of its own."""


def _named(file: str) -> set[str]:
    lines = [line.split("#")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines()]
    return {re.split(r"[=<>\[]", line)[0].lower() for line in lines if line and not line.startswith("-")}


def _imported(paths: list[Path]) -> set[str]:
    """The packages, by the names that requirements know them by, that the files import."""
    modules = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                modules.add(node.module.partition(".")[0])
    known = packages_distributions()
    outside = modules - OURS - set(sys.stdlib_module_names)
    return {known.get(module, [module])[0].lower() for module in outside}


def _supporting() -> list[Path]:
    files = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    return [path for path in files if SPARK not in path.as_posix()]


def test_the_product_imports_only_what_it_requires() -> None:
    assert sorted(_imported(list(source_files())) - _named("requirements.in")) == []


def test_the_product_requires_only_what_it_imports() -> None:
    assert sorted(_named("requirements.in") - _imported(list(source_files()))) == []


def test_tests_and_benches_import_only_what_is_required() -> None:
    required = _named("requirements.in") | _named("requirements-dev.in")
    assert sorted(_imported(_supporting()) - required) == []


def test_development_requires_only_what_is_used() -> None:
    assert sorted(_named("requirements-dev.in") - _imported(_supporting()) - NOT_IMPORTED) == []
