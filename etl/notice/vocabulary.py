"""The grammar's words, read once from ``words.toml``, and patterns made of them: the longest wording first."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("words.toml")


@cache
def _groups() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def words_of(*names: str) -> tuple[str, ...]:
    """The words of one or several groups (``"verbs.doing"``), each once, the longest first.

    >>> "力争" in words_of("stretch.words")
    True
    """
    found: list[str] = []
    for name in names:
        group, _, part = name.partition(".")
        found += _groups()[group][part].split()
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


@cache
def any_of(*names: str) -> str:
    """A pattern that any word of the groups fits, the longest first.

    >>> re.match(any_of("comparators.at_least", "comparators.less_than"), "不低于")[0]
    '不低于'
    """
    return "(?:" + "|".join(map(re.escape, words_of(*names))) + ")"
