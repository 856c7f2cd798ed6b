"""The demonstration as the files a department would upload: the long template of 数据报送, one file a quarter."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from domain.periods import Period
from domain.plans import Plan, Target
from domain.words import JudgedFigure, Kind, RevisionStage, SelfRating, Tier
from etl.demo.courses import Course
from etl.demo.dealing import deal
from etl.demo.milestones import progress, rating
from etl.demo.notes import Remarks, remarks
from etl.demo.quantities import Demand, Figures, Quantity

SEED = "dabiao"
_BEHIND = Decimal("-0.5")
"""Points from which a department's note is one of somebody behind."""
SOURCE = "演示数据（系统生成，不代表实际）"
HEADERS = (
    *("地区", "报告期", "指标编码", "指标名称", "数值", "单位", "同比增长(%)", "形象进度", "完成百分比", "自评"),
    *("数据性质", "口径", "来源", "进展", "问题", "措施"),
)


@dataclass(frozen=True)
class Demonstration:
    """One file to hand in: ``name`` and ``content`` as uploaded, with ``last`` the latest period in it."""

    name: str
    content: bytes
    last: Period


class DemonstrationYear:
    """Everything a plan's demonstration reports, from the plan and the seed alone."""

    def __init__(self, plan: Plan, before: Plan | None = None, seed: str = SEED) -> None:
        """``before`` is the region's own plan of the year before: what it demands, its demonstration tells."""
        self.plan, self.seed = plan, seed
        self._told_before = {target.indicator_id for target in before.targets} if before else set()
        self._courses = deal(plan, seed)
        self._indicators = {i.indicator_id: i for i in plan.indicators}
        self._demands: dict[str, list[Demand]] = {}
        for target in plan.targets:
            if target.kind is not Kind.COMPOSITE:
                demand = Demand(target, self._courses[target.target_id])
                self._demands.setdefault(target.indicator_id, []).append(demand)
        self._quantities: dict[str, Quantity] = {}
        for indicator_id, demands in self._demands.items():
            unit, named = self._indicators[indicator_id].unit, f"{seed}:{plan.plan_id}"
            self._quantities[indicator_id] = Quantity(demands, unit, self._quantities, named)

    def course(self, target_id: str) -> Course:
        """The course that a target takes."""
        return self._courses[target_id]

    def files(self) -> Iterator[Demonstration]:
        """The year before in one file, then one a quarter, oldest first."""
        year = self.plan.year
        before = [Period(year - 1, q) for q in (1, 2, 3, 4)]
        yield self._file(f"演示数据-{self.plan.region}-{year - 1}年.csv", before)
        for quarter in (1, 2, 3, 4):
            period = Period(year, quarter)
            yield self._file(f"演示数据-{self.plan.region}-{period.code}.csv", [period])

    def _file(self, name: str, periods: list[Period]) -> Demonstration:
        text = io.StringIO()
        writer = csv.DictWriter(text, HEADERS, restval="", lineterminator="\r\n")
        writer.writeheader()
        for period in periods:
            writer.writerows(self.rows(period))
        return Demonstration(name, ("\ufeff" + text.getvalue()).encode(), periods[-1])

    def rows(self, period: Period) -> Iterator[dict[str, str]]:
        """The template's rows for ``period``, empty cells left out; one row an indicator."""
        for indicator_id, demands in self._demands.items():
            if period.year < self.plan.year and indicator_id in self._told_before:
                continue
            row = self._row(demands, self._quantities[indicator_id], period)
            if row:
                yield self._head(indicator_id, period) | row

    def _head(self, indicator_id: str, period: Period) -> dict[str, str]:
        return {
            "地区": self.plan.region,
            "报告期": period.code,
            "指标编码": indicator_id,
            "指标名称": self._indicators[indicator_id].name_zh,
            "数据性质": RevisionStage.DEMONSTRATION.zh,
            "来源": SOURCE,
        }

    def _row(self, demands: list[Demand], quantity: Quantity, period: Period) -> dict[str, str]:
        """What is reported beside the head; empty where nothing is."""
        target = demands[0].target
        if not any(_expected(d.target, self.plan.year, period) for d in demands):
            return {}
        if target.kind is Kind.DUTY:
            own = rating(demands[0], period)
            row = {} if own is None else {"自评": own.zh}
        elif target.kind is Kind.MILESTONE:
            reached = progress(demands[0], period)
            row = {} if reached is None else {"形象进度": reached.stage.zh, "完成百分比": _written(reached.percent)}
        else:
            figures = quantity.report(period)
            basis = self._indicators[target.indicator_id].basis or ""
            row = {} if figures.empty else _written_out(figures, quantity.unit or "", basis)
        if row and target.tier is Tier.TASK and period.year == self.plan.year:
            row |= self._rated(demands[0], period) | self._remarks(demands[0], period)
        return row

    def _rated(self, demand: Demand, period: Period) -> dict[str, str]:
        """Every other department that is behind says so; the others rate themselves 正常 all the same."""
        if demand.target.kind is Kind.DUTY or demand.course.gap(period.quarter) > _BEHIND:
            return {}
        honest = demand.target.position % 2 == 0
        return {"自评": (SelfRating.BEHIND if honest else SelfRating.NORMAL).zh}

    def _remarks(self, demand: Demand, period: Period) -> dict[str, str]:
        behind = demand.course.gap(period.quarter) <= _BEHIND
        seed = f"{self.seed}:{demand.target.target_id}:{period.code}"
        note: Remarks = remarks(demand.target.kind, behind, seed)
        return {"进展": note.progress or "", "问题": note.problem or "", "措施": note.action or ""}


def _expected(target: Target, year: int, period: Period) -> bool:
    """Whether a department would report ``target`` for ``period`` at all (DOMAIN §2: frequency, judged_from).

    The year before is reported for what has one: amounts, rates and stocks, not stages and ratings. A part of a
    composite is left out at the year's end: there the published figures stand, and an invented part must not
    complete a verdict that they leave open.
    """
    if target.kind in (Kind.MILESTONE, Kind.DUTY) and period.year < year:
        return False
    if target.component_of and target.judged_figure is JudgedFigure.VALUE and period == Period(year, 4):
        return False
    if period.year == year and target.judged_from and period < Period.of_code(target.judged_from):
        return False
    steps = {"quarter": 1, "half-year": 2, "year": 4}
    if target.frequency not in steps:
        return target.deadline is None or period == Period.containing(target.deadline)
    return period.quarter % steps[target.frequency] == 0


def _written_out(figures: Figures, unit: str, basis: str) -> dict[str, str]:
    return {
        "数值": _about(figures.value, figures.about is JudgedFigure.VALUE),
        "单位": "" if figures.value is None else unit,
        "同比增长(%)": _about(figures.growth, figures.about is JudgedFigure.GROWTH),
        "口径": basis,
    }


def _written(figure: Decimal | None) -> str:
    return "" if figure is None else format(figure, "f")


def _about(figure: Decimal | None, rounded: bool) -> str:
    """The figure as written; a round one as 6左右, with the decimals that say nothing taken off."""
    if figure is None or not rounded:
        return _written(figure)
    whole = figure.to_integral_value()
    return f"{format(whole if figure == whole else figure.normalize(), 'f')}左右"
