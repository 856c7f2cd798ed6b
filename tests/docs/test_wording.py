"""What must not stand in the repository: paths of one machine, addresses elsewhere, unfinished marks."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.docs.messages import ROOT

TEXTS = {".py", ".sql", ".yml", ".yaml", ".toml", ".md", ".in", ".css", ".js", ".html", ".po", ".json", ".cfg", ""}
# Names of XML vocabularies, and the sources that rules and figures cite.
CITED = re.compile(r"https?://(?:www\.w3\.org|schemas\.|purl\.org|127\.0\.0\.1|localhost|\{|example\.)")


def _ours() -> Iterator[tuple[Path, str]]:
    """Every text file under version control, without what was given to us from outside."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        path = ROOT / name
        given = name.startswith(("data/notices", "data/uploads", "data/seeds", "tests/docs/test_wording"))
        if path.suffix in TEXTS and path.is_file() and not given:
            yield path, path.read_text("utf-8")


def _found(pattern: str) -> list[str]:
    search = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path, text in _ours()
        for number, line in enumerate(text.splitlines(), 1)
        if search.search(line)
    ]


def test_no_path_of_one_machine_is_named() -> None:
    assert _found(r"(?<![\w.])/(?:root|home|work|Users)/") == []


def test_nothing_unfinished_is_marked_and_left() -> None:
    assert _found(r"\b(?:TODO|FIXME|XXX|HACK)\b") == []


def test_code_names_no_address_elsewhere() -> None:
    """The product makes no request to anywhere else; what cites a source is a document or a rule."""
    lines = _found(r"https?://\w")
    code = [
        line for line in lines if line.split(":")[0].endswith((".py", ".js", ".css", ".html", "Makefile", ".txt"))
    ]
    assert [line for line in code if not CITED.search(line)] == []


def test_requirements_name_no_index() -> None:
    assert _found(r"^\s*(?:--index-url|--extra-index-url|--find-links|-i |-f )") == []
