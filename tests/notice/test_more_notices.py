"""Notices of other districts in other layouts, invented here: what each must come to, read by eye, line by line."""

from pathlib import Path

import pytest

from etl.notice.beside import About
from etl.notice.draft import Draft, read
from etl.notice.source import text_of
from tests.notice.outcome import outcome

NOTICES = Path(__file__).with_name("notices")
EXPECTED = NOTICES / "read_by_eye"
# As offices still save them.
IN_GB18030 = {"quarter_columns", "saved_from_word"}


def names() -> list[str]:
    return sorted(path.stem for path in EXPECTED.glob("*.txt"))


def drafted(name: str) -> Draft:
    path = next(path for path in NOTICES.iterdir() if path.stem == name)
    content = path.read_bytes()
    if name in IN_GB18030:
        content = content.decode("utf-8").replace("\n", "\r\n").encode("gb18030")
    return read(text_of(content, path.name), About("x-2025", "某区"))


@pytest.mark.parametrize("name", names())
def test_a_notice_of_another_layout_comes_to_what_an_editor_reads_in_it(name: str) -> None:
    assert outcome(drafted(name)) == (EXPECTED / f"{name}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", names())
def test_a_source_phrase_stands_in_its_tasks_text_as_printed(name: str) -> None:
    for target in drafted(name).plan.targets:
        assert target.source_phrase in (target.task_text or "")
        assert target.source_phrase.strip()


@pytest.mark.parametrize("name", names())
def test_no_two_targets_of_tasks_bear_one_name(name: str) -> None:
    told = [t.name_zh for t in drafted(name).plan.targets if t.task is not None]
    assert len(told) == len(set(told))


def test_there_are_a_dozen_of_them() -> None:
    assert len(names()) >= 12
