"""口径与规则 against the code: what judges is what the page says, in both languages."""

from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from attainment.described import descriptions
from attainment.models import models
from board.drawing import method
from board.drawing.markup import text
from board.wording import bands, meanings
from domain.language import Lang, say
from domain.rules import PaceBands, PaceMeasure, Rule, RuleScope, read_rule
from domain.words import Flag, Kind, Reason, RevisionStage, Status

RULES = Path(__file__).parents[2] / "data" / "rules"
LANGUAGES = pytest.mark.parametrize("lang", list(Lang))


class Seen(HTMLParser):
    """The elements and the text of a drawing, entities resolved."""

    def __init__(self, drawn: str) -> None:
        super().__init__()
        self.elements: dict[str, list[tuple[str, str | None]]] = {}
        self.pieces: list[str] = []
        self.feed(drawn)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] = attrs

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def text_of(drawn: str) -> str:
    """What a drawing says."""
    return "".join(Seen(drawn).pieces)


def shipped() -> list[Rule]:
    """Every rule file of the repository."""
    return [read_rule(path.read_text("utf-8")) for path in sorted(RULES.glob("*/*.toml"))]


@LANGUAGES
def test_every_kind_status_reason_and_flag_has_its_line(lang: Lang) -> None:
    drawn = "".join(made(lang) for made in (method.statuses, method.kinds, method.reasons, method.flags))
    pieces = Seen(drawn).pieces
    for words in (Kind, Status, Reason, Flag):
        for word in words:
            assert word.value in pieces, f"the code {word.value} is not on the page"
            assert say(word.zh, lang) in pieces, f"{word.zh} is not on the page"
    said = [*meanings.STATUSES.values(), *meanings.REASONS.values(), *meanings.FLAGS.values()]
    said += [line for pair in meanings.KINDS.values() for line in pair]
    assert [line for line in said if say(line, lang) not in pieces] == []


@LANGUAGES
def test_pace_tolerance_and_the_figure_in_force_are_said(lang: Lang) -> None:
    drawn = text_of(method.basics(lang)) + text_of(method.flags(lang))
    stages = [say(stage.zh, lang) for stage in RevisionStage if stage is not RevisionStage.WITHDRAWN]
    assert " > ".join(stages) in drawn
    assert [line for line in meanings.BASICS if "{" not in line and say(line, lang) not in drawn] == []
    assert say(meanings.MARKS, lang) in drawn


def test_no_meaning_stands_for_a_word_that_is_gone() -> None:
    assert [set(known) for known in (meanings.KINDS, meanings.STATUSES, meanings.REASONS, meanings.FLAGS)] == [
        set(Kind), set(Status), set(Reason), set(Flag),
    ]  # fmt: skip


@LANGUAGES
def test_every_published_rule_is_there_with_name_source_date_and_bands(lang: Lang) -> None:
    rules = shipped()
    whole = " ".join(Seen(method.rules(rules, frozenset(), lang)).pieces)
    for rule in rules:
        assert rule.rule_id in whole
        assert rule.date.isoformat() in whole
        assert say(rule.source, lang) in whole
        assert (rule.name_en if lang is Lang.EN else rule.name_zh) in whole
        for line in bands.lines(rule, lang):
            assert all(said in whole for said in (line.compares, line.on_track, line.behind, line.critical))


def test_each_version_of_a_rule_is_shown_and_the_one_in_force_marked() -> None:
    first = shipped()[0]
    second = replace(first, version=2, points_behind_from=Decimal("-0.5"))
    pieces = Seen(method.rules([second, first], frozenset({(first.rule_id, 2)}), Lang.ZH)).pieces
    assert [p for p in pieces if p in ("第 1 版", "第 2 版", "生效", "未生效")] == [
        "第 2 版",
        "生效",
        "第 1 版",
        "未生效",
    ]
    assert "差 0.5 个百分点以内（含）" in pieces
    assert "差 1 个百分点以内（含）" in pieces


def test_a_rules_bands_are_told_in_its_own_measure() -> None:
    yinchuan = next(rule for rule in shipped() if rule.rule_id == "yinchuan-2025")
    (line,) = bands.lines(yinchuan, Lang.ZH)
    assert line.behind == "−30 至 −10 个百分点（含两端）"
    assert line.critical == "< −30 个百分点"
    assert line.unflagged == "−10 与 0 个百分点之间"


def test_no_part_of_a_rule_is_left_out() -> None:
    whole = Rule(
        rule_id="r", version=1, scope=RuleScope.OWN, name_zh="自", name_en="own", source="s", source_url=None,
        date=shipped()[0].date, published_at=shipped()[0].published_at,
        pace=PaceBands(measure=PaceMeasure.RATIO, on_track_from=Decimal(1), behind_from=Decimal("0.7"),
                       unflagged_above=Decimal("0.9")),
        points_behind_from=Decimal("-2"), grade_behind_from=Decimal("-1"), level_behind_within=Decimal("0.1"),
        ceiling_on_track_to=Decimal(1), ceiling_behind_to=Decimal("1.5"),
    )  # fmt: skip
    assert [(line.behind, line.critical, line.unflagged) for line in bands.lines(whole, Lang.EN)] == [
        ("≥ 70%", "< 70%", "Between 90% and 100%"),
        ("Short by at most 2 points", "Short by more than 2 points", ""),
        ("Worse by at most 1 class", "Worse by more than 1 class", ""),
        ("Short by at most 10% of the threshold", "Short by more than 10% of the threshold", ""),
        ("≤ 150%", "> 150%", ""),
    ]


@LANGUAGES
def test_the_chain_is_shown_whole_in_order_and_as_text(lang: Lang) -> None:
    drawn = method.chain(lang)
    pieces = Seen(drawn).pieces
    assert set(models()) <= set(pieces)
    places = [pieces.index(said.model.name) for said in descriptions().values()]
    assert places == sorted(places)
    for said in descriptions().values():
        assert said.title.says(lang) in pieces
        assert said.meaning.says(lang) in pieces
        assert [c.meaning.says(lang) for c in said.columns if c.meaning.says(lang) not in pieces] == []
        lines = [line for line in said.model.text.split("\n") if line]
        assert [line for line in lines if line not in pieces] == []


def test_a_model_stands_after_the_ones_it_builds_on() -> None:
    listed = list(descriptions())
    assert [
        (name, other)
        for name, said in descriptions().items()
        for other in said.builds_on
        if listed.index(other) > listed.index(name)
    ] == []


def test_what_a_rule_says_is_text_and_never_markup() -> None:
    evil = replace(shipped()[0], name_zh="<img src=x onerror=alert(1)>", source="<script>alert(1)</script>")
    drawn = method.rules([evil], frozenset(), Lang.ZH)
    assert not Seen(drawn).elements.keys() & {"img", "script"}
    assert text(evil.source) in drawn
