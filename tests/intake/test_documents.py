"""docs/uploading.md against the code, both ways."""

import re
from pathlib import Path

from domain.errors import Problem
from domain.words import MilestoneStage, RevisionStage, SelfRating
from etl.intake import oddities, problems, row_problems
from etl.intake.fields import Field, field_of
from etl.intake.names import Matched
from etl.intake.regions import SaidBy
from ledger.books import Ledger
from tests.intake.made import row
from tests.intake.reading import checked

PAGE = (Path(__file__).parents[2] / "docs" / "uploading.md").read_text("utf-8")


def _codes(module: object) -> list[str]:
    classes = [c for c in vars(module).values() if isinstance(c, type) and issubclass(c, Problem)]
    return [c.code for c in classes if "code" in vars(c)]


def _section(title: str) -> str:
    return re.split(r"^#+ ", PAGE.partition(f"# {title}\n")[2], flags=re.MULTILINE)[0]


def test_every_code_stands_in_the_document_and_no_other() -> None:
    for title, module in (("With the file", problems), ("With a row", row_problems), ("Oddities", oddities)):
        assert re.findall(r"^\| `(\w+)` \|", _section(title), re.MULTILINE) == _codes(module), title


def test_no_code_is_used_twice() -> None:
    codes = [c for module in (problems, row_problems, oddities) for c in _codes(module)]
    assert len(codes) == len(set(codes))


def test_every_column_of_the_template_is_explained() -> None:
    explained = re.findall(r"^\| ([^|]+) \| [A-Z]", _section("The template"), re.MULTILINE)
    names = [name.strip() for cell in explained for name in cell.split(",")]
    assert names == ["header", *(f.zh for f in Field)]


def test_the_english_headers_of_the_document_work() -> None:
    named = re.findall(r"^\| ([^|]+) \| ([A-Z][^|]+) \|", _section("The template"), re.MULTILINE)
    pairs = [pair for zh, en in named for pair in zip(zh.split(","), en.split(","), strict=True)]
    assert len(pairs) == len(Field) + 1
    assert all(field_of(zh) is field_of(en) is not None for zh, en in pairs[1:])


def test_every_word_that_a_column_takes_is_named() -> None:
    for word in (*MilestoneStage, *SelfRating, *RevisionStage):
        assert word.zh in _section("The template")


def test_every_key_of_the_json_is_explained(ledger: Ledger) -> None:
    said = checked(ledger, row(指标编码="T18.1", 数值="6.5", 单位="家", 进展="有", 别的="x")).as_dict()
    section = _section("What is printed with --json")
    keys = set(said) | set(said["recognised"]) | set(said["rehearsal"])
    for name in ("figures", "notes", "set_aside", "oddities"):
        keys |= set(said[name][0])
    keys |= set(said["rehearsal"]["changes"][0]) | set(said["rehearsal"]["counts"])
    missing = {k for k in keys if f"`{k}`" not in section}
    assert missing == set()
    for word in (*Matched, *SaidBy):
        assert word.value in section
