"""What is wrong with one row or cell. Codes are stable; docs/uploading.md explains each (a test holds it)."""

from dataclasses import dataclass

from domain.errors import Problem
from domain.figures import FigureFault
from domain.language import N_
from domain.periods import PeriodFault
from etl.intake.worded import Worded

_AS_PERIOD = N_("请填季末的累计报告期，如 2024Q3、2024年1-9月、2024年前三季度")
_AS_FIGURE = N_("请填一个数字，如 1234.5；没有数请留空或填“—”")


@dataclass(frozen=True)
class PeriodMissing(Problem):
    """A row with figures and no period."""

    code = "period_missing"
    rule = N_("没有填报告期")
    remedy = _AS_PERIOD


@dataclass(frozen=True)
class PeriodUnknown(Problem):
    """No period can be read."""

    code = "period_unknown"
    rule = N_("“{value}”不是可辨认的报告期")
    remedy = _AS_PERIOD


@dataclass(frozen=True)
class PeriodAmbiguous(Problem):
    """2024.1 may be January, or October that lost its nought."""

    code = "period_ambiguous"
    rule = N_("“{value}”可能是 1 月，也可能是 10 月，无法确定")
    remedy = _AS_PERIOD


@dataclass(frozen=True)
class PeriodNotQuarterEnd(Problem):
    """Only cumulative periods that end with a quarter are judged."""

    code = "period_not_quarter_end"
    rule = N_("报告期“{value}”不在季末：须截至 3、6、9 或 12 月")
    remedy = N_("请填截至季末的累计数和报告期，如“2024年1-9月”")


@dataclass(frozen=True)
class PeriodInQuarter(Problem):
    """当季 figures are not cumulative (DOMAIN §5)."""

    code = "period_in_quarter"
    rule = N_("“{value}”是当季（当期）数，须填自年初起的累计数")
    remedy = N_("请填累计数，报告期写成“2024年1-9月”或 2024Q3")


@dataclass(frozen=True)
class PeriodWithoutYear(Problem):
    """前三季度 of which year?"""

    code = "period_without_year"
    rule = N_("报告期“{value}”没有年份")
    remedy = N_("请写明年份，如“2024年前三季度”")


PERIOD_PROBLEMS: dict[PeriodFault, type[Problem]] = {
    PeriodFault.UNKNOWN: PeriodUnknown,
    PeriodFault.AMBIGUOUS: PeriodAmbiguous,
    PeriodFault.NOT_QUARTER_END: PeriodNotQuarterEnd,
    PeriodFault.IN_QUARTER: PeriodInQuarter,
    PeriodFault.NO_YEAR: PeriodWithoutYear,
}


@dataclass(frozen=True)
class IndicatorMissing(Problem):
    """A row with figures and no indicator."""

    code = "indicator_missing"
    rule = N_("没有填指标编码或指标名称")
    remedy = N_("请填计划中的目标编码（如 H5）或指标名称")


@dataclass(frozen=True)
class IndicatorUnknown(Problem):
    """No indicator of this code, name or alias, and none close enough to propose."""

    code = "indicator_unknown"
    rule = N_("没有找到指标“{value}”")
    remedy = N_("相近的有：{near}。请改用计划中的编码或名称，或指明对应关系（命令行用 --as 名称=编码）")
    near: str = "—"


@dataclass(frozen=True)
class IndicatorAmbiguous(Problem):
    """One name, several indicators."""

    code = "indicator_ambiguous"
    rule = N_("“{value}”可以指几个不同的指标：{candidates}")
    remedy = N_("请改填指标编码")
    candidates: str = ""


@dataclass(frozen=True)
class CodeAndNameDiffer(Problem):
    """Code and name of one row name two indicators."""

    code = "code_name_differ"
    rule = N_("编码“{value}”是{indicator}，而名称写的是“{name}”")
    remedy = N_("请核对这一行究竟是哪个指标，改正编码或名称")
    indicator: str = ""
    name: str = ""


@dataclass(frozen=True)
class OtherRegion(Problem):
    """A row of another region (DOMAIN §5)."""

    code = "other_region"
    rule = N_("这一行是“{value}”的数，而本次报送的地区是“{region}”")
    remedy = N_("请删去其他地区的行，或分开上传")
    region: str = ""


@dataclass(frozen=True)
class NotANumber(Problem):
    """Text where a figure belongs."""

    code = "not_a_number"
    rule = N_("“{value}”不是数字")
    remedy = _AS_FIGURE


@dataclass(frozen=True)
class FormulaInCell(Problem):
    """A formula, or a formula cell whose result the file does not hold."""

    code = "formula"
    rule = N_("“{value}”是公式，不是数字")
    remedy = N_("请复制后“选择性粘贴为数值”，再上传")


@dataclass(frozen=True)
class DateInCell(Problem):
    """A date where a figure belongs; a spreadsheet turns 3-6 into one."""

    code = "date_as_value"
    rule = N_("“{value}”是日期，不是数字")
    remedy = N_("请把单元格格式改为“常规”后重新填写数字")


@dataclass(frozen=True)
class NotFinite(Problem):
    """NaN and infinity are no figures."""

    code = "not_finite"
    rule = N_("“{value}”不是有限的数字")
    remedy = _AS_FIGURE


@dataclass(frozen=True)
class ScientificNotation(Problem):
    """1.2E+05 has usually lost its digits."""

    code = "scientific_notation"
    rule = N_("“{value}”是科学计数法，可能已丢失位数")
    remedy = N_("请把单元格格式改为“数值”，填写完整的数字")


@dataclass(frozen=True)
class RangeInCell(Problem):
    """Two figures where one belongs."""

    code = "range"
    rule = N_("“{value}”是一个区间")
    remedy = N_("请只填一个数字，区间写入“说明”")


@dataclass(frozen=True)
class UnclearSign(Problem):
    """下降-3.2, (3.2), △3.2."""

    code = "unclear_sign"
    rule = N_("“{value}”的正负无法确定")
    remedy = N_("下降请填负数，如 -3.2")


@dataclass(frozen=True)
class PointsInCell(Problem):
    """A difference in points is no growth rate."""

    code = "points"
    rule = N_("“{value}”是百分点的增减，不是增速")
    remedy = N_("请填同比增长的百分数，如 5.3")


@dataclass(frozen=True)
class TooLarge(Problem):
    """10¹² and beyond (ARCHITECTURE, contracts)."""

    code = "too_large"
    rule = N_("“{value}”太大：整数部分最多 12 位")
    remedy = N_("请核对，或改用更大的单位")


@dataclass(frozen=True)
class TooFine(Problem):
    """More than six decimals (ARCHITECTURE, contracts)."""

    code = "too_fine"
    rule = N_("“{value}”的小数超过六位")
    remedy = N_("请四舍五入到六位小数以内，或改用更小的单位")


FIGURE_PROBLEMS: dict[FigureFault, type[Problem]] = {
    FigureFault.NOT_A_NUMBER: NotANumber,
    FigureFault.FORMULA: FormulaInCell,
    FigureFault.DATE: DateInCell,
    FigureFault.NOT_FINITE: NotFinite,
    FigureFault.SCIENTIFIC: ScientificNotation,
    FigureFault.RANGE: RangeInCell,
    FigureFault.SIGN: UnclearSign,
    FigureFault.POINTS: PointsInCell,
    FigureFault.TOO_LARGE: TooLarge,
    FigureFault.TOO_FINE: TooFine,
}


@dataclass(frozen=True)
class CellError(Problem):
    """#DIV/0!, #N/A and their like."""

    code = "cell_error"
    rule = N_("单元格是错误值 {value}")
    remedy = N_("请改正公式或填写数字；没有数请留空")


@dataclass(frozen=True)
class UnitMismatch(Problem):
    """家 for 亿元 (DOMAIN §5)."""

    code = "unit_mismatch"
    rule = N_("单位“{value}”与本指标的单位“{unit}”不是一种量，不能换算")
    remedy = N_("请核对指标是否填错；本指标请用“{unit}”填报")
    unit: str = ""


@dataclass(frozen=True)
class UnitTooFine(Problem):
    """A conversion that six decimals don't hold (R34)."""

    code = "unit_too_fine"
    rule = N_("{value}{given} 换算为{unit}后小数超过六位，不能精确保存")
    remedy = N_("请直接用“{unit}”填报，至多六位小数")
    given: str = ""
    unit: str = ""


@dataclass(frozen=True)
class UnitTwice(Problem):
    """One unit in the cell, another in the column."""

    code = "unit_twice"
    rule = N_("数值中写的单位是“{value}”，而单位列写的是“{unit}”")
    remedy = N_("请只保留一个正确的单位")
    unit: str = ""


@dataclass(frozen=True)
class GrowthAsValue(Problem):
    """A percentage in 数值 of an indicator measured otherwise: never misfiled as an amount."""

    code = "growth_as_value"
    rule = N_("数值“{value}”是百分数，而“{indicator}”的总量单位是{unit}")
    remedy = N_("若是同比增速，请填入“同比增长(%)”一列；若是总量，请改正单位")
    indicator: str = ""
    unit: str = ""


@dataclass(frozen=True)
class UnitNeeded(Problem):
    """A bare small figure of an indicator that is judged by its growth: amount or growth?"""

    code = "unit_needed"
    rule = N_("数值“{value}”没有单位，无法确定是“{indicator}”的总量（{unit}）还是同比增速（%）")
    remedy = N_("总量请在“单位”一列填“{unit}”；增速请填入“同比增长(%)”一列")
    indicator: str = ""
    unit: str = ""


@dataclass(frozen=True)
class IndexOfOtherBase(Worded):
    """上月=100, 2020年=100: no growth since the same period of last year (DOMAIN §5)."""

    code = "index_base"
    words = ("base",)
    rule = N_("“{value}”是{base}，不能换算成同比增长")
    remedy = N_("请填“上年同期=100”的累计指数并写明基期，或直接填同比增长(%)")
    base: str = ""


@dataclass(frozen=True)
class IndexOutOfRange(Problem):
    """No index on last year's same period is nought, negative or tenfold."""

    code = "index_out_of_range"
    rule = N_("“{value}”不是以上年同期为 100 的指数：指数须大于 0，不超过 1000")
    remedy = N_("上升 5.2% 的指数请填 105.2；若是总量，请写明单位；若是增速，请填入“同比增长(%)”一列")


@dataclass(frozen=True)
class IndexWithUnit(Problem):
    """105.2 亿元 is no index."""

    code = "index_with_unit"
    rule = N_("“{value}”写明是以上年同期为 100 的指数，而单位是“{unit}”")
    remedy = N_("若是指数，请删去单位；若是总量，请删去“上年同期=100”")
    unit: str = ""


@dataclass(frozen=True)
class IndexAndGrowthDiffer(Problem):
    """A growth and an index for one quantity that don't say the same."""

    code = "index_growth_differ"
    rule = N_("指数 {value}（上年同期=100）即同比增长 {result}%，而同比增长写的是 {growth}%：是两个不同的数")
    remedy = N_("请核对后只保留正确的一个")
    result: str = ""
    growth: str = ""


@dataclass(frozen=True)
class GrowthUnit(Problem):
    """A growth with a unit that isn't %."""

    code = "growth_unit"
    rule = N_("同比增长“{value}”带有单位，不是百分数")
    remedy = N_("请填百分数，如 5.3；增加的数量写入“说明”")


@dataclass(frozen=True)
class HedgeUnknown(Problem):
    """A hedge that the law doesn't know (DOMAIN §5)."""

    code = "hedge_unknown"
    rule = N_("“{value}”不是可辨认的约数词")
    remedy = N_("可用：左右、上下、超、突破、逾、多、以上、近、不足、不到、约")


@dataclass(frozen=True)
class HedgeTwice(Problem):
    """One hedge beside the figure, another in its column."""

    code = "hedge_twice"
    rule = N_("数字旁写的是“{value}”，而约数列写的是“{other}”")
    remedy = N_("请只保留一个")
    other: str = ""


@dataclass(frozen=True)
class HedgeWithoutFigure(Problem):
    """左右 of nothing."""

    code = "hedge_without_figure"
    rule = N_("填了约数词“{value}”，却没有数字")
    remedy = N_("请填写数字，或删去约数词")


@dataclass(frozen=True)
class RevisionStageUnknown(Problem):
    """A 数据性质 that doesn't exist."""

    code = "revision_stage_unknown"
    rule = N_("“{value}”不是可辨认的数据性质")
    remedy = N_("可用：最终核实、初步核算、快报、预计、公开报道、演示、撤回")


@dataclass(frozen=True)
class MilestoneStageUnknown(Problem):
    """A 形象进度 that doesn't exist (DOMAIN §4.6)."""

    code = "milestone_stage_unknown"
    rule = N_("“{value}”不是可辨认的形象进度")
    remedy = N_("可用：未启动、推进中、已完成；百分比请填入“完成百分比”一列")


@dataclass(frozen=True)
class SelfRatingUnknown(Problem):
    """A 自评 that doesn't exist."""

    code = "self_rating_unknown"
    rule = N_("“{value}”不是可辨认的自评")
    remedy = N_("可用：正常、滞后")


@dataclass(frozen=True)
class PercentAgainstStage(Worded):
    """已完成 is 100, 未启动 is 0, 推进中 is below 100 (DOMAIN §4.6)."""

    code = "percent_against_stage"
    words = ("stage",)
    rule = N_("形象进度“{stage}”与完成百分比 {value} 矛盾：已完成为 100，未启动为 0，推进中须小于 100")
    remedy = N_("请核对后改正其中一项")
    stage: str = ""


@dataclass(frozen=True)
class PercentOutOfRange(Problem):
    """Below 0 or above 100, or hedged."""

    code = "percent_out_of_range"
    rule = N_("完成百分比“{value}”须是 0 到 100 之间的确数")
    remedy = N_("请填 0 到 100 的数字，如 60")


@dataclass(frozen=True)
class NotAMilestone(Problem):
    """A stage or percent for what is no milestone."""

    code = "not_a_milestone"
    rule = N_("“{indicator}”不是节点目标，不填形象进度和完成百分比")
    remedy = N_("请填“数值”或“同比增长(%)”，或核对指标")
    indicator: str = ""


@dataclass(frozen=True)
class NotAQuantity(Worded):
    """A figure for a milestone or a duty."""

    code = "not_a_quantity"
    words = ("kind",)
    rule = N_("“{indicator}”是{kind}，不填数值和同比增长")
    remedy = N_("节点目标请填“形象进度”“完成百分比”，常态工作请填“自评”，或核对指标")
    indicator: str = ""
    kind: str = ""


@dataclass(frozen=True)
class WithdrawalWithFigures(Problem):
    """A 撤回 reports nothing (R29)."""

    code = "withdrawal_with_figures"
    rule = N_("撤回的行不能同时填报数")
    remedy = N_("撤回请清空这一行的数；改数请直接填新数，不用撤回")


@dataclass(frozen=True)
class NothingToTakeBack(Problem):
    """A 撤回 of what isn't in force (R29)."""

    code = "nothing_in_force"
    rule = N_("{indicator} {period} 没有在用的数，无可撤回")
    remedy = N_("请核对指标和报告期，或删去这一行")
    indicator: str = ""
    period: str = ""


@dataclass(frozen=True)
class TwoRows(Worded):
    """Two different rows for one key (PRODUCT)."""

    code = "duplicate_key"
    words = ("differs",)
    rule = N_("与第 {other} 行是同一指标、同一报告期、同一数据性质，内容却不同：{differs}")
    remedy = N_("请留下正确的一行")
    other: int = 0
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class DateUnreadable(Problem):
    """A 发布日期 that is no day."""

    code = "date_unreadable"
    rule = N_("“{value}”不是可辨认的日期")
    remedy = N_("请填如 2024-10-25 的日期")


@dataclass(frozen=True)
class TextTooLong(Problem):
    """More text than a cell of a report has."""

    code = "text_too_long"
    rule = N_("文字有 {value} 个字，超过 {limit} 个字的上限")
    remedy = N_("请精简后再填")
    limit: int = 0


@dataclass(frozen=True)
class ControlCharacter(Problem):
    """Characters that no keyboard types."""

    code = "control_character"
    rule = N_("文字中有不可见的控制字符（{value}）")
    remedy = N_("请删去后重新填写")
