"""The message catalogue against the code: nothing shown lacks English, no English lacks a message."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from domain.language import LOCALE, Lang, say
from tests.docs.messages import composed, in_data, said


def _entries() -> Iterator[tuple[Path, str, str]]:
    for path in sorted((LOCALE / "en" / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, abort_invalid=True):
                if entry.id:
                    yield path, str(entry.id), str(entry.string)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_message_has_its_english() -> None:
    english = {chinese for _, chinese, translation in _entries() if translation}
    missing = sorted(
        {f"{m.place}: {m.text}" for m in said() if re.search(r"[㐀-鿿]", m.text) and m.text not in english}
    )
    assert missing == []


def test_every_english_entry_is_a_message() -> None:
    known = {m.text for m in said()} | in_data()
    assert sorted(f"{path.name}: {chinese}" for path, chinese, _ in _entries() if chinese not in known) == []


def test_no_text_is_translated_in_two_ways() -> None:
    ways = defaultdict(set)
    for _, chinese, translation in _entries():
        ways[chinese].add(translation)
    assert {chinese: found for chinese, found in ways.items() if len(found) > 1} == {}


def test_both_languages_fill_the_same_places() -> None:
    differing = [chinese for _, chinese, english in _entries() if _places(chinese) != _places(english)]
    assert differing == []


def test_no_message_is_composed_where_it_is_said() -> None:
    assert list(composed()) == []


def test_no_english_is_left_empty() -> None:
    assert [chinese for _, chinese, english in _entries() if not english.strip()] == []


@pytest.mark.parametrize("lang", list(Lang))
def test_a_message_comes_back_in_the_readers_language(lang: Lang) -> None:
    assert say("达序时", lang) == {Lang.ZH: "达序时", Lang.EN: "On track"}[lang]
