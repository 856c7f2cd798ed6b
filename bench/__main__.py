"""``python -m bench [NAME …]``: run the benches of these names (default all) and print one table.

A bench is a module of this folder with ``rows()``, which yields dicts of :class:`bench.measuring.Row`'s fields.
"""

import importlib
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measuring import Sample, shown, timed

HERE = Path(__file__).parent


def names() -> list[str]:
    """The benches there are: modules that define rows()."""
    return [p.stem for p in sorted(HERE.glob("*.py")) if "\ndef rows(" in p.read_text("utf-8")]


def _machine() -> str:
    """What it ran on, and how steady that is: a fixed piece of arithmetic, again and again."""
    noise: Sample = timed(lambda: sum(n * n for n in range(200_000)), 15)
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    return (
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"load {load}; a fixed sum takes {noise.middle:.1f} ms ± {noise.spread * 50:.0f} %"
    )


def _measured(chosen: list[str]) -> Iterator[dict[str, Any]]:
    for name in chosen:
        print(f"… {name}", file=sys.stderr, flush=True)
        yield from importlib.import_module(f"bench.{name}").rows()


def main() -> int:
    """Exit status 2 for a bench that does not exist; a slow figure is not an error."""
    chosen = sys.argv[1:] or names()
    unknown = set(chosen) - set(names())
    if unknown:
        print(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    print(f"{_machine()}\n")
    for line in shown(_measured(chosen)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
