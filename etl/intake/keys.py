"""Which region, period, indicator and 数据性质 each row is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from domain.periods import Period, PeriodFault, parse_period
from domain.words import RevisionStage
from etl.intake import meanings
from etl.intake.bases import is_in_quarter
from etl.intake.columns import Bools, Ints, read, rows_in
from etl.intake.fields import Field
from etl.intake.findings import Findings
from etl.intake.names import Match, Matched, NameBook, NoMatch
from etl.intake.oddities import CloseName, NameUnlike, StageAssumed
from etl.intake.regions import Regions
from etl.intake.row_problems import (
    PERIOD_PROBLEMS,
    CodeAndNameDiffer,
    IndicatorAmbiguous,
    IndicatorMissing,
    IndicatorUnknown,
    OtherRegion,
    PeriodInQuarter,
    PeriodMissing,
    RevisionStageUnknown,
)
from etl.intake.table import IN_QUARTER_COLUMN, LEFT_OUT, NOT_OURS, Table

_UNLIKE = 40
_MOST_YEARS = 4000
STAGES = tuple(RevisionStage)


@dataclass(frozen=True)
class Indicators:
    """The indicator of each row, by its place in ``ids`` (-1 where there is none), and how it was found
    (``match``: the row's place in ``matches``, -1 for rows that say nothing).

    ``growth_named`` are the rows whose name says that it means the growth, ``index_named`` those whose name calls it
    an index of the indicator; ``aliases`` the printed names that a tick has confirmed.
    """

    ids: list[str]
    place: Ints
    growth_named: Bools
    index_named: Bools
    matches: list[Match | None]
    match: Ints
    aliases: dict[str, str]

    def how(self, row: int) -> Matched | None:
        """How the indicator of a row was found."""
        match = self.matches[int(self.match[row])] if self.match[row] >= 0 else None
        return match.how if match else None


@dataclass(frozen=True)
class Keys:
    """What each row is about, by places in the lists beside; -1 where it could not be read."""

    periods: list[str]
    period: Ints
    indicators: Indicators
    stage: Ints

    def period_of(self, row: int) -> str:
        """The code of a row's period."""
        return self.periods[int(self.period[row])]

    def indicator_of(self, row: int) -> str:
        """The id of a row's indicator."""
        return self.indicators.ids[int(self.indicators.place[row])]

    def stage_of(self, row: int) -> RevisionStage:
        """A row's 数据性质."""
        return STAGES[int(self.stage[row])]

    @property
    def whole(self) -> Bools:
        """The rows whose key is read."""
        return (self.period >= 0) & (self.indicators.place >= 0) & (self.stage >= 0)


@dataclass(frozen=True)
class Proposals:
    """What holds for rows that print none: the period of the title, the 数据性质 of its words."""

    period: str | None
    stage: RevisionStage
    stage_asked: bool


def read_regions(table: Table, active: Bools, regions: Regions, region: str, found: Findings) -> None:
    """Refuse each row that is of another region."""
    column = table.column(Field.REGION)
    meant = read(column, lambda t: region if not t or region == t else regions.named(t))
    for row in meant.rows_where(lambda r: r != region):
        if active[row]:
            found.refuse(OtherRegion, row, Field.REGION, region=region)


def read_periods(table: Table, active: Bools, proposed: str | None, found: Findings) -> tuple[list[str], Ints]:
    """The period of each active row; refused where it is none that the law judges. In a bureau's table the rows of
    a month's or quarter's own figures are set aside and active no more (PRODUCT).
    """
    column = table.column(Field.PERIOD)
    cumulative = "累计" in table.column(Field.VALUE).header

    def meaning(text: str) -> Period | PeriodFault | None:
        if not text and proposed is not None:
            return parse_period(proposed, cumulative=True)
        found_ = meanings.period(text)
        return parse_period(text, cumulative=True) if cumulative and text else found_

    meant = read(column, meaning)
    periods = sorted({p.code for p in meant.results if isinstance(p, Period)})
    place = {code: i for i, code in enumerate(periods)}
    of_row = column.spread([place[p.code] if isinstance(p, Period) else -1 for p in meant.results])
    names = table.column(Field.NAME)
    if not table.ours_alone and not column.filled.any() and proposed is None:
        found.problems.append(PeriodMissing())
        return periods, of_row
    for row in rows_in(active & (of_row < 0)):
        fault = meant.at(row)
        if fault is PeriodFault.IN_QUARTER and "累计" in names.at(row):
            again = parse_period(column.at(row), cumulative=True)
            if isinstance(again, Period):
                if again.code not in place:
                    place[again.code] = len(periods)
                    periods.append(again.code)
                of_row[row] = place[again.code]
                continue
        if fault is None:
            found.refuse(PeriodMissing, row, Field.PERIOD, "")
        elif isinstance(fault, PeriodFault):
            found.refuse(PERIOD_PROBLEMS[fault], row, Field.PERIOD)
    in_quarter = names.mask(is_in_quarter)
    for row in rows_in(active & in_quarter & (of_row >= 0)):
        if table.ours_alone:
            found.refuse(PeriodInQuarter, row, Field.NAME)
        else:
            found.leave(row, names.at(row), IN_QUARTER_COLUMN)
            active[row] = False
    return periods, of_row


def read_stages(table: Table, active: Bools, proposed: Proposals, found: Findings) -> Ints:
    """The 数据性质 of each active row; where none is printed the proposed one, asked once a file (DOMAIN §5)."""
    column = table.column(Field.REVISION_STAGE)
    meant = read(column, meanings.revision_stage)
    assumed = STAGES.index(proposed.stage)
    places = [
        STAGES.index(s) if isinstance(s, RevisionStage) else assumed if s is None else -1 for s in meant.results
    ]
    of_row = column.spread(places)
    for row in rows_in(active & (of_row < 0)):
        found.refuse(RevisionStageUnknown, row, Field.REVISION_STAGE)
    rows = int((meant.mask(lambda s: s is None) & active).sum())
    if rows and not proposed.stage_asked:
        found.oddities.append(StageAssumed(rows=rows, stage=proposed.stage.zh))
    return of_row


def read_indicators(table: Table, active: Bools, years: Ints, matcher: "Matcher") -> Indicators:
    """The indicator of each active row, by its code and name; refused, or proposed, where neither names one."""
    codes, names = table.column(Field.CODE), table.column(Field.NAME)
    width = len(names.texts)
    rows = np.flatnonzero(active)
    # A code means what it means in the plan of the figure's year, where that matters.
    by_year = codes.mask(matcher.book.differs_by_year) | names.mask(matcher.book.differs_by_year)
    pairs = (codes.codes * width + names.codes) * _MOST_YEARS + np.where(by_year, years, 0)
    different, group = np.unique(pairs[rows], return_inverse=True)
    matches: list[Match | None] = []
    doubtful: list[int] = []
    for place, pair in enumerate(different.tolist()):
        rest, year = divmod(pair, _MOST_YEARS)
        match, certain = matcher.meaning(codes.texts[rest // width].strip(), names.texts[rest % width].strip(), year)
        matches.append(match)
        if not certain:
            doubtful.append(place)
    matcher.certain = frozenset(m.indicator_id for m in matches if m)
    for at in rows_in(np.isin(group, doubtful)) if doubtful else ():
        row = int(rows[at])
        matches[group[at]] = matcher.complain(codes.at(row), names.at(row), int(years[row]), row)
    ids = sorted({m.indicator_id for m in matches if m})
    at_id = {i: n for n, i in enumerate(ids)}
    match_of = np.full(table.rows, -1, np.int64)
    match_of[rows] = group
    place_of = np.array([at_id[m.indicator_id] if m else -1 for m in matches] + [-1], np.int64)[match_of]
    growth = np.array([bool(m and m.growth) for m in matches] + [False], np.bool_)[match_of]
    index = np.array([bool(m and m.index) for m in matches] + [False], np.bool_)[match_of]
    return Indicators(ids, place_of, growth, index, matches, match_of, matcher.aliases)


@dataclass
class Matcher:
    """Matches pairs of code and name, and says what is wrong with those that don't."""

    book: NameBook
    found: Findings
    ticks: frozenset[str]

    unwanted: frozenset[str] = frozenset()
    certain: frozenset[str] = frozenset()
    aliases: dict[str, str] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)

    def left_out(self, text: str) -> bool:
        """Whether the uploader has said that a printed name is not to be taken."""
        return bool(text) and text.strip() in self.unwanted

    def leave(self, row: int, reason: str) -> None:
        """Set a row aside."""
        table = self.found.table
        self.found.leave(row, table.column(Field.NAME).at(row) or table.column(Field.CODE).at(row), reason)
        self.left.add(row)

    def meaning(self, code: str, name: str, year: int) -> tuple[Match | None, bool]:
        """The indicator, and whether nothing need be said about it."""
        if self.left_out(code) or self.left_out(name):
            return None, False
        by_code = self.book.match(code, year) if code else None
        by_name = self.book.match(name, year) if name else None
        if isinstance(by_code, NoMatch) or (by_code is None and not isinstance(by_name, Match)):
            return None, False
        if by_code is None:
            return by_name if isinstance(by_name, Match) else None, True
        if isinstance(by_name, Match):
            same = by_name.indicator_id == by_code.indicator_id
            grown = Match(by_code.indicator_id, by_code.how, by_code.target_id, by_name.growth, by_name.index)
            return (grown, True) if same else (None, False)
        if isinstance(by_name, NoMatch) and by_code.indicator_id not in by_name.several:
            return by_code, self.book.closeness(name, by_code.indicator_id) >= _UNLIKE
        return by_code, True

    def complain(self, code: str, name: str, year: int, row: int) -> Match | None:
        """Say what is wrong with one row; the match that it goes on with, if it does."""
        of = Field.CODE if code else Field.NAME
        if self.left_out(code) or self.left_out(name):
            self.leave(row, LEFT_OUT)
            return None
        result = self.book.match(code or name, year) if code or name else None
        if result is None and not self.found.table.ours_alone:
            self.leave(row, NOT_OURS)
            return None
        if result is None:
            of = Field.CODE if self.found.table.has(Field.CODE) else Field.NAME
            self.found.refuse(IndicatorMissing, row, of, "")
            return None
        if isinstance(result, Match):
            return self._name_differs(result, code, name, year, row)
        if result.several:
            labels = "、".join(f"{self.book.label(i)}（{i}）" for i in result.several)
            self.found.refuse(IndicatorAmbiguous, row, of, candidates=labels)
            return None
        # A bureau's table has many neighbours of an indicator that it names exactly elsewhere.
        taken = not self.found.table.ours_alone and result.close in self.certain
        if result.close is not None and not taken and not (code and code.isascii()):
            self.found.wonder(CloseName, row, of, proposed=self.book.label(result.close), indicator_id=result.close)
            if CloseName.code in self.ticks or self.found.oddities[-1].tick in self.ticks:
                self.aliases[name.strip()] = result.close
            return Match(result.close, Matched.CLOSE)
        if not self.found.table.ours_alone:
            self.leave(row, NOT_OURS)
            return None
        near = "、".join(self.book.label(i) for i in result.near) or "—"
        self.found.refuse(IndicatorUnknown, row, of, near=near)
        return None

    def _name_differs(self, by_code: Match, code: str, name: str, year: int, row: int) -> Match | None:
        other = self.book.match(name, year)
        label = self.book.label(by_code.indicator_id)
        if isinstance(other, Match):
            self.found.refuse(CodeAndNameDiffer, row, Field.CODE, code, indicator=label, name=name)
            return None
        self.found.wonder(NameUnlike, row, Field.NAME, name, indicator=label)
        return by_code


def years_of(periods: Sequence[str], period: Ints) -> Ints:
    """The year of each row's period; 0 where it has none."""
    years = np.array([int(p[:4]) for p in periods] + [0], np.int64)
    return years[period]
