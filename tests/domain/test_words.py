"""Words and messages: one code and one Chinese name each; errors say place, rule and remedy in both languages."""

import enum
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import words
from domain.errors import Problem, Refused
from domain.language import N_, Lang, catalogue, say
from domain.words import RevisionStage, Word

ENUMERATIONS = [
    c for c in vars(words).values() if isinstance(c, enum.EnumType) and issubclass(c, Word) and c is not Word
]


@dataclass(frozen=True, kw_only=True)
class Short(Problem):
    """A problem of this test's own."""

    code: ClassVar[str] = "short"
    rule: ClassVar[str] = N_("第 {row} 行只有 {count} 个字")
    remedy: ClassVar[str] = N_("补足到 {least} 个字")
    count: int
    least: int = 3


@pytest.mark.parametrize("of", ENUMERATIONS, ids=lambda c: c.__name__)
def test_a_word_is_found_by_its_code_and_by_its_chinese_name(of: type[Word]) -> None:
    for member in of:
        assert of.named(member.value) is member is of.named(member.zh)
        assert str(member) == member.value == of(member.value).value


@pytest.mark.parametrize("of", ENUMERATIONS, ids=lambda c: c.__name__)
def test_no_two_words_of_an_enumeration_share_a_name(of: type[Word]) -> None:
    names = [m.value for m in of] + [m.zh for m in of]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("of", ENUMERATIONS, ids=lambda c: c.__name__)
@given(text=st.text(max_size=8))
def test_nothing_else_names_a_word(of: type[Word], text: str) -> None:
    known = {m.value for m in of} | {m.zh for m in of}
    assert (of.named(text) is not None) == (text in known)


def test_a_higher_stage_beats_a_lower_one_and_all_beat_a_demonstration() -> None:
    order = ("最终核实", "初步核算", "快报", "预计", "公开报道", "演示")
    ranks = [RevisionStage.named(name).rank for name in order]  # type: ignore[union-attr]
    assert ranks == [5, 4, 3, 2, 1, 0]
    assert RevisionStage.WITHDRAWN.rank < min(ranks)


@given(st.text(st.characters(exclude_characters="{}"), min_size=1, max_size=20))
def test_a_message_without_a_translation_is_shown_as_it_is(text: str) -> None:
    if text not in catalogue(Lang.EN):
        assert say(text) == say(text, Lang.EN) == text


@given(st.text(max_size=20))
def test_what_is_filled_into_a_message_is_text_and_never_a_place(value: str) -> None:
    assert say("指标：{name}", name=value) == f"指标：{value}"


def test_a_problem_says_place_rule_and_remedy() -> None:
    problem = Short(row=7, column="说明", value="无", count=1)
    assert problem.says() == "第 7 行只有 1 个字"
    assert problem.mend() == "补足到 3 个字"
    assert problem.as_dict() == {
        "code": "short",
        "row": 7,
        "column": "说明",
        "value": "无",
        "rule": "第 7 行只有 1 个字",
        "remedy": "补足到 3 个字",
    }


def test_a_refusal_carries_every_problem() -> None:
    refused = Refused(Short(row=1, count=1), Short(row=2, count=2))
    assert [p.row for p in refused.problems] == [1, 2]
    assert "第 1 行只有 1 个字" in str(refused)
    assert "第 2 行只有 2 个字" in str(refused)
