"""The documents against the code, in both directions: what exists is documented, what is documented exists."""

import re
from pathlib import Path

import pytest

from domain.settings import Settings
from tests.docs.messages import ROOT, source_files
from tests.docs.tables import DOCS, PAGES

README = (ROOT / "README.md", ROOT / "README.zh-CN.md")
DOCUMENTS = (*README, ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md")))


def _text(*paths: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_list_in_docs_is_what_the_code_has(name: str) -> None:
    """Every command and option, problem code, status, flag and reason; ``make docs`` writes the pages anew."""
    assert (DOCS / name).read_text("utf-8") == PAGES[name]()


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    read = {f"DABIAO_{name.upper()}" for name in Settings.model_fields}
    for path in (*source_files(), *(ROOT / "tests").rglob("*.py"), ROOT / "Makefile"):
        if path != Path(__file__):
            read |= set(re.findall(r"DABIAO_[A-Z]+(?:_[A-Z]+)*", path.read_text("utf-8")))
    documented = set(re.findall(r"`(DABIAO_[A-Z]+(?:_[A-Z]+)*)`", _text(DOCS / "settings.md")))
    assert documented == read


def test_every_make_target_is_in_both_readmes_and_every_one_there_exists() -> None:
    makefile = _text(ROOT / "Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    targets = set(phony[1].split()) - {"system", "java", "help"}
    explained = set(re.findall(r"^# make (\w+)", makefile, re.MULTILINE))
    assert explained == targets
    for readme in README:
        assert set(re.findall(r"`make (\w+)`", _text(readme))) == targets, readme.name


def test_every_direct_dependency_has_its_reason() -> None:
    """docs/dependencies.md names each requirement once, as requirements*.in spell it."""
    wanted = set()
    for name in ("requirements.in", "requirements-dev.in", "requirements-spark.in"):
        lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines()]
        wanted |= {re.split(r"[=<>\[]", line)[0] for line in lines if line and not line.startswith("-")}
    explained = re.findall(r"^\| `([\w.-]+)` \|", _text(DOCS / "dependencies.md"), re.MULTILINE)
    assert sorted(explained) == sorted(wanted)


def test_everything_pinned_carries_its_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt"):
        pins = re.split(r"^(?=[A-Za-z0-9])", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
        bare = [pin.split()[0] for pin in pins if pin[:1].isalnum() and "--hash=sha256:" not in pin]
        assert bare == [], name


def test_links_in_the_documents_lead_somewhere() -> None:
    broken = []
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
            if "://" not in target and not (document.parent / target).exists():
                broken.append(f"{document.relative_to(ROOT)} → {target}")
    assert broken == []


def test_paths_named_in_the_readmes_exist() -> None:
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", _text(*README, ROOT / "CONTRIBUTING.md")))
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_both_readmes_have_the_same_chapters() -> None:
    english, chinese = (re.findall(r"^(#+) ", _text(readme), re.MULTILINE) for readme in README)
    assert english == chinese


def test_every_document_is_in_the_index() -> None:
    linked = set(re.findall(r"\]\(([\w./-]+)\)", _text(DOCS / "index.md")))
    listed = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")} - {"index.md"}
    assert listed - linked == set()
