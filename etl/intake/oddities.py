"""What looks odd and goes in once somebody ticks that it is right (DOMAIN §5). Codes are stable, as problems'."""

from dataclasses import dataclass

from domain.language import N_
from etl.intake.worded import Worded


@dataclass(frozen=True)
class Oddity(Worded):
    """A warning; ``tick`` confirms it."""

    @property
    def tick(self) -> str:
        """What to give as a tick: the code, with the row where it has one."""
        return self.code if self.row is None else f"{self.code}@{self.row}"


@dataclass(frozen=True)
class StageAssumed(Oddity):
    """No 数据性质 is printed: asked once a file."""

    code = "stage_assumed"
    words = ("stage",)
    rule = N_("{rows} 行没有填数据性质，拟按“{stage}”入库")
    remedy = N_("确认无误请勾选；否则请指明数据性质（命令行用 --stage），或在表中填写")
    rows: int = 0
    stage: str = ""


@dataclass(frozen=True)
class CloseName(Oddity):
    """A name that is close to a known one: proposed, never assumed."""

    code = "close_name"
    rule = N_("没有名为“{value}”的指标，与“{proposed}”（{indicator_id}）相近，请确认是否同一指标")
    remedy = N_("是则勾选，并记为别名；不是请改填编码，或指明对应关系（命令行用 --as 名称=编码）")
    proposed: str = ""
    indicator_id: str = ""


@dataclass(frozen=True)
class NameUnlike(Oddity):
    """The code is known, the name beside it is not like any name of its indicator."""

    code = "name_unlike"
    rule = N_("编码对应的指标是“{indicator}”，而名称写的是“{value}”")
    remedy = N_("确认编码无误请勾选；否则请改正")
    indicator: str = ""


@dataclass(frozen=True)
class CumulativeFell(Oddity):
    """Cumulative figures normally don't fall within a year."""

    code = "cumulative_fell"
    rule = N_("{indicator} {period} 累计 {value}，而 {other_period} 为 {other}：年内累计数一般不会减少")
    remedy = N_("请核对是否填了当季数；确认无误请勾选")
    indicator: str = ""
    period: str = ""
    other: str = ""
    other_period: str = ""


@dataclass(frozen=True)
class GrowthJump(Oddity):
    """Growth normally doesn't jump by tens of points."""

    code = "growth_jump"
    rule = N_("{indicator} {period} 同比增长 {value}%，而 {other_period} 为 {other}%：相差 {points} 个百分点")
    remedy = N_("请核对小数点和正负号；确认无误请勾选")
    indicator: str = ""
    period: str = ""
    other: str = ""
    other_period: str = ""
    points: str = ""


@dataclass(frozen=True)
class Magnitude(Oddity):
    """A hundred times another period's figure: a unit may be wrong."""

    code = "magnitude"
    rule = N_("{indicator} {period} 为 {value}{unit}，而 {other_period} 为 {other}{unit}：相差百倍以上")
    remedy = N_("请核对单位；确认无误请勾选")
    indicator: str = ""
    period: str = ""
    unit: str = ""
    other: str = ""
    other_period: str = ""


@dataclass(frozen=True)
class EmptiesFigure(Oddity):
    """A row replaces the whole row of its key: what it lacks is emptied."""

    code = "empties_figure"
    words = ("what",)
    rule = N_("{indicator} {period} 已有的{what}（{value}）将被清空：新的一行替换整行")
    remedy = N_("若仍有效请一并填写；确认清空请勾选")
    indicator: str = ""
    period: str = ""
    what: str = ""


@dataclass(frozen=True)
class PercentBack(Oddity):
    """A milestone's percent goes back."""

    code = "percent_back"
    rule = N_("{indicator} {period} 完成百分比 {value}，低于 {other_period} 的 {other}")
    remedy = N_("请核对；确认无误请勾选")
    indicator: str = ""
    period: str = ""
    other: str = ""
    other_period: str = ""


@dataclass(frozen=True)
class StageBack(Oddity):
    """A milestone's stage goes back (DOMAIN §4.6)."""

    code = "stage_back"
    words = ("value", "other")
    rule = N_("{indicator} {period} 形象进度“{value}”，而 {other_period} 已是“{other}”")
    remedy = N_("请核对；确认无误请勾选")
    indicator: str = ""
    period: str = ""
    other: str = ""
    other_period: str = ""


@dataclass(frozen=True)
class PercentWithoutStage(Oddity):
    """A percent without a stage is not judged (R16)."""

    code = "percent_without_stage"
    rule = N_("只填了完成百分比 {value}，没有填形象进度，不能据以评判")
    remedy = N_("请填形象进度（未启动、推进中、已完成）；仍要入库请勾选")


@dataclass(frozen=True)
class PercentTiny(Oddity):
    """0.6 may be 60 %."""

    code = "percent_tiny"
    rule = N_("完成百分比填的是 {value}，即百分之 {value}")
    remedy = N_("若是 60% 请填 60；确认无误请勾选")


@dataclass(frozen=True)
class GrowthFraction(Oddity):
    """0.053 may be 5.3 %."""

    code = "growth_fraction"
    rule = N_("同比增长填的是 {value}，即百分之 {value}")
    remedy = N_("若是 5.3% 请填 5.3，不要填 0.053；确认无误请勾选")


@dataclass(frozen=True)
class LikelyIndex(Oddity):
    """A growth of 105.2 may be an index of 105.2: said of a whole column, or of a row that is called an index."""

    code = "likely_index"
    rule = N_("“{column}”的 {value} 像是以上年同期为 100 的指数，现按所印的数读取，没有减去 100")
    remedy = N_("若是指数，请在列名、单位或名称中写明“上年同期=100”；确认不是指数请勾选")


@dataclass(frozen=True)
class IndexFar(Oddity):
    """An index that halves or doubles."""

    code = "index_far"
    rule = N_("指数 {value}（上年同期=100）即同比增长 {result}%")
    remedy = N_("请核对是否把总量或增速填成了指数；确认无误请勾选")
    result: str = ""


@dataclass(frozen=True)
class NotEndedYet(Oddity):
    """A figure of a period that isn't over."""

    code = "period_not_ended"
    rule = N_("报告期“{value}”到 {end} 才结束")
    remedy = N_("请核对年份和季度；确认是预计数请勾选")
    end: str = ""


@dataclass(frozen=True)
class PartOfAWhole(Oddity):
    """Half a firm."""

    code = "part_of_a_whole"
    rule = N_("{indicator} 以“{unit}”计，数值 {value} 不是整数")
    remedy = N_("请核对数值和单位；确认无误请勾选")
    indicator: str = ""
    unit: str = ""


@dataclass(frozen=True)
class NegativeAmount(Oddity):
    """An amount since 1 January below nought."""

    code = "negative_amount"
    rule = N_("{indicator} 的累计数 {value} 是负数")
    remedy = N_("请核对是否把增减额或增速填成了总量；确认无误请勾选")
    indicator: str = ""


@dataclass(frozen=True)
class FormulaResult(Oddity):
    """The result of a formula, as the workbook holds it."""

    code = "formula_result"
    rule = N_("单元格是公式 {formula}，按文件中保存的结果 {value} 读取")
    remedy = N_("请核对结果；确认无误请勾选，或“粘贴为数值”后重新上传")
    formula: str = ""


@dataclass(frozen=True)
class RoundedAsShown(Oddity):
    """More decimals are stored than are kept; the figure is taken as the cell shows it."""

    code = "rounded_as_shown"
    rule = N_("单元格存的是 {stored}，显示为 {value}，拟按显示的数入库")
    remedy = N_("确认无误请勾选，或把单元格四舍五入后重新上传")
    stored: str = ""
