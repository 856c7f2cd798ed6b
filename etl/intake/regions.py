"""Whose figures a file holds: another region's never become this one's (DOMAIN §5, R33)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import Problem
from domain.language import N_
from etl.intake.problems import RegionNotOurs, RegionNotSaid, RegionsDiffer

_SUFFIX = re.compile(r"(?:自治区|自治州|自治县|省|市|区|县|旗)$")
_TIME = re.compile(r"^(?:年|月份?|日|第?[一二三四]?季度?|前[二三四]季度|上半年|全年|末|底|度|累计|以来|截至)+")
_PLACE = re.compile(r"[一-龥]{2,9}?(?:自治[区州县]|[省市区县旗])")
# Words that end like a place and are none; real districts (相城区, 西湖区, 宝山区) must not fall under them.
_NO_PLACE = re.compile(
    r"^[分各].*|(?:[全各本分两我小社片校灾辖市街景地]|主城|老城|中心城)区$|[城超都上股楼门集夜全本我各]市$|[全本各我节]省$|[全本各我]县$"
)


class SaidBy(StrEnum):
    """What the region was read from; ``PROPOSED`` is nothing but that only one is possible."""

    ASKED = "asked"
    COLUMN = "column"
    TITLE = "title"
    SHEET = "sheet"
    PROPOSED = "proposed"


WHERE = {SaidBy.TITLE: N_("标题"), SaidBy.SHEET: N_("工作表名"), SaidBy.COLUMN: N_("地区列")}


@dataclass(frozen=True)
class Regions:
    """The regions there are: those of the plans asked for, and all that a plan or the ledger knows."""

    planned: tuple[str, ...]
    known: tuple[str, ...]

    def named(self, text: str) -> str | None:
        """The known region that ``text`` is: its name, its stem, or its name after its superior's.

        >>> r = Regions(("吴中区",), ("吴中区", "苏州市"))
        >>> r.named("苏州市吴中区"), r.named("吴中"), r.named("相城区")
        ('吴中区', '吴中区', None)
        """
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        if plain in self.known:
            return plain
        ends = [r for r in self.known if plain.endswith(r) and _PLACE.fullmatch(plain.removesuffix(r))]
        stems = [r for r in self.known if _SUFFIX.sub("", r) == plain]
        found = ends or stems
        return found[0] if len(found) == 1 else None

    def within(self, text: str) -> str | None:
        """The known region that a title names, the last and narrowest of several."""
        at = {r: text.rfind(r) for r in self.known if r in text}
        return max(at, key=lambda r: (at[r] + len(r), len(r))) if at else None


def places(text: str) -> list[str]:
    """The places that begin a title or follow its date: the region that a table says it is of.

    >>> places("2024年1-9月相城区主要经济指标"), places("老旧小区改造进度"), places("苏州市吴中区2024年报表")
    (['相城区'], [], ['苏州市', '吴中区'])
    """
    found = []
    for run in re.findall(r"[一-龥]+", text):
        rest = _TIME.sub("", run)
        while match := _PLACE.match(rest):
            if _NO_PLACE.search(match[0]):
                break
            found.append(match[0])
            rest = rest[match.end() :]
    return found


@dataclass(frozen=True)
class Decided:
    """The region, what said so, and what is wrong; ``region`` is None where it could not be decided."""

    region: str | None
    said_by: SaidBy | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What a file and its uploader say about the region; ``table`` is what the layout itself says (地区：江苏省)."""

    asked: str | None
    column: Sequence[str]
    title: str
    sheet: str
    table: str | None = None


def decide(regions: Regions, evidence: Evidence) -> Decided:
    """The region of a file: as asked, else by its column, title or sheet, else the only one there is."""
    known = "、".join(regions.planned) or "—"
    if evidence.asked is not None:
        asked = regions.named(evidence.asked)
        if asked is None:
            return Decided(None, SaidBy.ASKED, (RegionNotOurs(value=evidence.asked, known=known),))
        return _agreed(regions, evidence, asked, SaidBy.ASKED)
    if evidence.table is not None and regions.named(evidence.table) is None:
        return Decided(None, SaidBy.TITLE, (RegionNotOurs(value=evidence.table, known=known),))
    in_column = dict.fromkeys(regions.named(text) for text in evidence.column)
    ours = [r for r in in_column if r is not None]
    if evidence.column and not ours:
        return Decided(None, SaidBy.COLUMN, (RegionNotOurs(value=evidence.column[0], known=known),))
    if ours:
        return _agreed(regions, evidence, next((r for r in ours if r in regions.planned), ours[0]), SaidBy.COLUMN)
    for text, said_by in ((evidence.title, SaidBy.TITLE), (evidence.sheet, SaidBy.SHEET)):
        found = regions.within(text)
        if found:
            return _agreed(regions, evidence, found, said_by)
    if len(regions.planned) == 1:
        return _agreed(regions, evidence, regions.planned[0], SaidBy.PROPOSED)
    return Decided(None, None, (RegionNotSaid(known=known),))


def _agreed(regions: Regions, evidence: Evidence, region: str, said_by: SaidBy) -> Decided:
    """The decision, refused where title or sheet say another region."""
    problems: list[Problem] = []
    if evidence.table is not None and regions.named(evidence.table) != region:
        problems.append(RegionsDiffer(value=evidence.table, where=WHERE[SaidBy.TITLE], region=region))
        return Decided(region, said_by, tuple(problems))
    for text, place in ((evidence.title, SaidBy.TITLE), (evidence.sheet, SaidBy.SHEET)):
        named = places(text)
        other = regions.within(text) or (named[-1] if named else None)
        apart = region not in text or f"{region}{other}" in text
        if other and other != region and apart and regions.named(other) != region:
            problems.append(RegionsDiffer(value=other, where=WHERE[place], region=region))
    return Decided(region, said_by, tuple(problems))
