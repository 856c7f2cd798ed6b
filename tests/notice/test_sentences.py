"""Sentences in the styles of DOMAIN §2, and what must come of each (tests/notice/sentences.txt)."""

from pathlib import Path

import pytest

from tests.notice.telling import told

SENTENCES = Path(__file__).with_name("sentences.txt")


def cases() -> list[tuple[str, list[str]]]:
    """Each sentence with the indented lines below it; # lines name the clause of the law."""
    found: list[tuple[str, list[str]]] = []
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line.strip() and not line.startswith("#"):
            found.append((line.strip(), []))
    return found


@pytest.mark.parametrize(("sentence", "expected"), cases(), ids=[sentence for sentence, _ in cases()])
def test_a_sentence_promises_what_the_law_reads_in_it(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


def test_there_are_enough_of_them_and_each_is_there_once() -> None:
    sentences = [sentence for sentence, _ in cases()]
    assert len(sentences) == len(set(sentences)) >= 200
    assert all(expected for _, expected in cases())
