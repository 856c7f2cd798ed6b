"""The house's floors: imports go down only, and only the screen knows what draws it (STYLE, floors)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("domain", "ledger", "attainment", "etl", "board")
BELOW_BOARD = FLOORS[:-1]
CODE = (*FLOORS, "pages", "bench", "tests")


def _files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _imported(path: Path) -> set[str]:
    """The top packages that a file imports, also inside its functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.partition(".")[0])
    return found


def test_imports_go_down_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_nothing_below_board_knows_the_screen() -> None:
    offenders = {str(p.relative_to(ROOT)) for p in _files(*BELOW_BOARD) if _imported(p) & {"streamlit", "plotly"}}
    assert offenders == set()


def test_in_board_only_the_shell_and_the_screen_know_streamlit() -> None:
    board = ROOT / "board"
    offenders = {
        str(path.relative_to(ROOT))
        for path in _files("board")
        if "streamlit" in _imported(path) and path != board / "shell.py" and board / "screen" not in path.parents
    }
    assert offenders == set()


def test_no_floor_imports_pages_tests_or_bench() -> None:
    offenders = {
        str(p.relative_to(ROOT)) for p in _files(*FLOORS) if _imported(p) & {"pages", "tests", "bench", "app"}
    }
    assert offenders == set()


def test_only_the_ledger_knows_where_the_ledgers_files_lie() -> None:
    """Above it nobody spells the folders of batches, uploads and plans (ARCHITECTURE, contracts)."""
    folders = ('"actuals/', '"uploads"', '"plans/', "targets.parquet")
    offenders = []
    for path in _files("attainment", "etl", "board", "pages"):
        code = ast.parse(path.read_text("utf-8"))
        joined = [ast.unparse(n) for n in ast.walk(code) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)]
        offenders += [
            f"{path.relative_to(ROOT)}: {text}" for text in joined if any(f.strip('"') in text for f in folders)
        ]
    assert offenders == []


@pytest.mark.parametrize("suffix", [".py", ".sql"])
def test_files_stay_small_enough_to_hold_in_the_head(suffix: str) -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in (*CODE, "app.py")
        for path in ((ROOT / folder).rglob(f"*{suffix}") if (ROOT / folder).is_dir() else [ROOT / folder])
        if path.suffix == suffix and path.exists() and (lines := len(path.read_text("utf-8").splitlines())) > 600
    }
    assert long == {}


def test_no_module_is_a_drawer_for_anything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert {str(p.relative_to(ROOT)) for p in _files(*CODE) if p.stem in drawers} == set()
