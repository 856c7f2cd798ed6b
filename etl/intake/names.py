"""From a printed code or name to an indicator: code, id, exact name, known alias, then closeness (PRODUCT)."""

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process

from domain.plans import Indicator, Plan, Target
from domain.words import JudgedFigure, Kind
from etl.intake.bases import Base, base_of, is_index_name, without_base

CLOSE = 75
NEAR = 55
_PROPOSED = 3


class Matched(StrEnum):
    """How a name was matched; ``CLOSE`` is only a proposal."""

    CODE = "code"
    ID = "indicator_id"
    NAME = "name"
    ALIAS = "alias"
    CONFIRMED = "confirmed"
    CLOSE = "close"


@dataclass(frozen=True)
class Match:
    """An indicator that a printed text names. ``target_id`` is set where a code of the plan named it;
    ``growth`` where the text itself says that it means the growth (社会消费品零售总额增长), ``index`` where it calls
    it an index of the indicator (地区生产总值指数 of 地区生产总值).
    """

    indicator_id: str
    how: Matched
    target_id: str | None = None
    growth: bool = False
    index: bool = False


@dataclass(frozen=True)
class NoMatch:
    """A text that names no indicator: several are possible, or some are near, the nearest first; ``close`` is
    the one that is near enough to be proposed.
    """

    several: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    close: str | None = None


@dataclass(frozen=True)
class Known:
    """What the plans say of one indicator: its unit, names, and the targets on it."""

    indicator: Indicator
    targets: tuple[Target, ...]

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of its targets."""
        return frozenset(t.kind for t in self.targets)

    @property
    def milestone(self) -> bool:
        """Whether it reports a stage and a percent."""
        return Kind.MILESTONE in self.kinds

    @property
    def duty(self) -> bool:
        """Whether it reports a rating and nothing else."""
        return bool(self.targets) and self.kinds == {Kind.DUTY}

    @property
    def counted_whole(self) -> bool:
        """Whether half a one is odd: its targets count it (R9) and none of them asks for a part, as 7.2 张 per
        thousand people does.
        """
        asked = [figure for t in self.targets for figure in (t.threshold, t.baseline) if figure is not None]
        return any(t.countable for t in self.targets) and all(figure == int(figure) for figure in asked)

    @property
    def graded(self) -> bool:
        """Whether its value is a class of a scale (Ⅰ … 劣Ⅴ)."""
        return Kind.GRADE in self.kinds

    @cached_property
    def growth_judged(self) -> bool:
        """Whether a target on it judges its growth."""
        return any(t.judged_figure is JudgedFigure.GROWTH for t in self.targets)

    @cached_property
    def index(self) -> bool:
        """Whether a target asks for an index itself, so that it stays the value that it is: one of last year's same
        period = 100 by its unit, or one by its name that is measured in nothing else.
        """
        unit = self.indicator.unit or ""
        by_value = any(t.judged_figure is JudgedFigure.VALUE for t in self.targets)
        if base_of(unit) is Base.LAST_YEAR:
            return by_value or not self.targets
        return by_value and is_index_name(self.indicator.name_zh) and unit in ("", "%", "点", "指数")

    @cached_property
    def accumulates(self) -> bool:
        """Whether its value is an amount since 1 January, which does not fall within a year (DOMAIN §5)."""
        unit = self.indicator.unit or ""
        flows = {Kind.CUMULATIVE, Kind.GROWTH} & self.kinds
        stocks = {Kind.LEVEL, Kind.SHARE, Kind.GRADE, Kind.MILESTONE, Kind.DUTY} & self.kinds
        return bool(flows) and not stocks and unit not in ("", "%")


_PLAIN_NAME = re.compile(r"(?!其中)[一-龥A-Za-z][一-龥A-Za-z0-9]*")


def name_key(text: str) -> str:
    """A printed name without what varies: width, case, spaces, a unit in brackets, numbering, 其中.

    >>> name_key("  其中：工业投资（亿元）"), name_key("1．ＧＤＰ")
    ('工业投资', 'gdp')
    """
    if _PLAIN_NAME.fullmatch(text):
        return text.casefold()
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"\((?:[^()]*(?:元|%|亩|人|家|个|吨|米|度|时|次|类)[^()]*)\)\s*$", "", plain.strip())
    plain = re.sub(r"^(?:[(]?[0-9一二三四五六七八九十]{1,2}[).、](?![0-9])|其中[:：]?|#)\s*", "", plain)
    return re.sub(r"[\s_]+", "", plain)


def _code(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return plain.strip().upper()


_GROWTH_WORDS = ("同比增长率", "同比增长", "同比增速", "累计增长", "增长率", "增长", "增速", "增幅", "同比")
_RISES = ("涨幅", "涨跌幅", "增幅", "增速", "增长")
_INDEX_WORDS = ("同比指数", "发展指数", "发展速度", "指数")


@dataclass(frozen=True)
class NameBook:
    """Every text that names an indicator of one region's plans."""

    known: Mapping[str, Known]
    codes: Mapping[str, Mapping[int, tuple[str, str]]]
    names: Mapping[str, Mapping[str, Matched]]
    confirmed: Mapping[str, str]
    _choices: Mapping[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, int | None], Match | NoMatch] = field(default_factory=dict)

    def match(self, text: str, year: int | None = None) -> Match | NoMatch:
        """The indicator that ``text`` names; a code is read in the plan of the figure's ``year`` where several
        plans give it different meanings.
        """
        key = (text, year if self.differs_by_year(text) else None)
        found = self._known.get(key)
        if found is None:
            found = self._match(*key)
            if len(self._known) < _MOST_REMEMBERED:
                self._known[key] = found
        return found

    def _match(self, text: str, year: int | None = None) -> Match | NoMatch:
        code = _code(text)
        by_year = self.codes.get(code)
        if by_year:
            meanings = {indicator for indicator, _ in by_year.values()}
            if (year or 0) in by_year or len(meanings) == 1:
                indicator, target = by_year.get(year or 0) or next(iter(by_year.values()))
                return Match(indicator, Matched.CODE, target)
            return NoMatch(several=tuple(sorted(meanings)))
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain in self.known:
            return Match(plain, Matched.ID)
        key = name_key(text)
        bare = name_key(without_base(text))
        for said in (text.strip(), key, bare):
            if said in self.confirmed:
                return Match(self.confirmed[said], Matched.CONFIRMED)
        return (
            self._named(key) or self._named(bare) or self._growth_of(bare) or self._index_of(bare) or self._near(bare)
        )

    def differs_by_year(self, text: str) -> bool:
        """Whether ``text`` is a code that several plans give different meanings."""
        by_year = self.codes.get(_code(text))
        return by_year is not None and len({indicator for indicator, _ in by_year.values()}) > 1

    def _named(self, key: str) -> Match | NoMatch | None:
        meant = self.names.get(key)
        if not meant:
            return None
        exact = [i for i, how in meant.items() if how is Matched.NAME] or list(meant)
        if len(exact) > 1:
            return NoMatch(several=tuple(sorted(exact)))
        own = key == name_key(self.known[exact[0]].indicator.name_zh)
        return Match(exact[0], meant[exact[0]], growth=not own and key.endswith(_GROWTH_WORDS))

    def _growth_of(self, key: str) -> Match | NoMatch | None:
        for word in _GROWTH_WORDS:
            if key.endswith(word) and len(key) > len(word):
                found = self._named(key.removesuffix(word))
                if isinstance(found, Match):
                    return Match(found.indicator_id, found.how, growth=True)
        return None

    def _index_of(self, key: str) -> Match | None:
        """地区生产总值指数 of 地区生产总值; 居民消费价格指数 of 居民消费价格涨幅."""
        for word in _INDEX_WORDS:
            stem = key.removesuffix(word)
            if stem in ("", key):
                continue
            for name in (stem, f"{stem}指数", *(f"{stem}{rise}" for rise in _RISES)):
                found = self._named(name) if name != key else None
                if isinstance(found, Match):
                    return Match(found.indicator_id, found.how, index=True)
        return None

    def _near(self, key: str) -> NoMatch:
        """The indicators with the closest names, best first."""
        found: dict[str, float] = {}
        for scorer in (fuzz.ratio, fuzz.WRatio) if key else ():
            for name, _, _ in process.extract(key, list(self._choices), scorer=scorer, limit=8, score_cutoff=NEAR):
                indicator_id = self._choices[name]
                found[indicator_id] = max(found.get(indicator_id, 0.0), float(fuzz.ratio(key, name)))
        near = sorted(found, key=lambda i: -found[i])[:_PROPOSED]
        return NoMatch(near=tuple(near), close=near[0] if near and found[near[0]] >= CLOSE else None)

    def closeness(self, text: str, indicator_id: str) -> float:
        """How close ``text`` is to the closest name of the indicator, 0 to 100."""
        names = [n for n, i in self._choices.items() if i == indicator_id]
        found = process.extractOne(name_key(without_base(text)), names, scorer=fuzz.ratio)
        return float(found[1]) if found else 0.0

    def label(self, indicator_id: str) -> str:
        """The indicator's Chinese name."""
        known = self.known.get(indicator_id)
        return known.indicator.name_zh if known else indicator_id


_BOOKS_KEPT = 4
_MOST_REMEMBERED = 20_000
_books: OrderedDict[tuple[object, ...], tuple[tuple[Plan, ...], NameBook]] = OrderedDict()


def book_of(plans: Sequence[Plan], confirmed: Mapping[str, str]) -> NameBook:
    """The book of one region's plans and the aliases that were confirmed before; the last ones are kept."""
    key = (*map(id, plans), *sorted(confirmed.items()))
    kept = _books.get(key)
    if kept is not None and all(a is b for a, b in zip(kept[0], plans, strict=True)):
        return kept[1]
    book = _book(plans, confirmed)
    # The plans are kept beside their book, so that no other can come to have their identity.
    _books[key] = (tuple(plans), book)
    while len(_books) > _BOOKS_KEPT:
        _books.popitem(last=False)
    return book


def _book(plans: Sequence[Plan], confirmed: Mapping[str, str]) -> NameBook:
    indicators: dict[str, Indicator] = {}
    targets: dict[str, list[Target]] = {}
    codes: dict[str, dict[int, tuple[str, str]]] = {}
    names: dict[str, dict[str, Matched]] = {}
    for plan in sorted(plans, key=lambda p: p.year):
        for indicator in plan.indicators:
            indicators[indicator.indicator_id] = indicator
            for text in (indicator.name_zh, indicator.name_en):
                names.setdefault(name_key(text), {})[indicator.indicator_id] = Matched.NAME
            bare = (without_base(text) for text in (indicator.name_zh, indicator.name_en))
            for text in (*indicator.aliases, *bare):
                names.setdefault(name_key(text), {}).setdefault(indicator.indicator_id, Matched.ALIAS)
        for target in plan.targets:
            targets.setdefault(target.indicator_id, []).append(target)
            codes.setdefault(target.target_id.upper(), {})[plan.year] = (target.indicator_id, target.target_id)
            for text in (target.name_zh, target.name_en):
                names.setdefault(name_key(text), {}).setdefault(target.indicator_id, Matched.ALIAS)
    known = {i: Known(indicator, tuple(targets.get(i, ()))) for i, indicator in indicators.items()}
    kept = {text: i for text, i in confirmed.items() if i in known}
    choices = {name: next(iter(meant)) for name, meant in names.items() if name and len(meant) == 1}
    return NameBook(known, codes, names, {**kept, **{name_key(t): i for t, i in kept.items()}}, choices)
