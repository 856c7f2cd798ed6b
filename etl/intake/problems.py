"""What is wrong with a file as a whole. Codes are stable; docs/uploading.md explains each (a test holds it)."""

from dataclasses import dataclass

from domain.errors import Problem
from domain.language import N_
from etl.intake.worded import Worded


@dataclass(frozen=True)
class EmptyFile(Problem):
    """Nothing in it."""

    code = "empty_file"
    rule = N_("文件是空的")
    remedy = N_("请选择填好的报送表再上传")


@dataclass(frozen=True)
class FileTooLarge(Problem):
    """More bytes than an upload may have."""

    code = "file_too_large"
    rule = N_("文件有 {value}，超过 20 MB 的上限")
    remedy = N_("请删去图片和无关的工作表，或分成几个文件上传")


@dataclass(frozen=True)
class WrongFileType(Worded):
    """Its bytes are not those of a table, whatever its name ends with."""

    code = "wrong_file_type"
    words = ("value",)
    rule = N_("文件内容是{value}，不是 CSV、XLSX 或 XLS 表格")
    remedy = N_("请上传 CSV 或 XLSX 文件；只改扩展名不会改变内容，请在原软件中“另存为”")


@dataclass(frozen=True)
class UnknownEncoding(Problem):
    """Its bytes are no text in an encoding we know."""

    code = "unknown_encoding"
    rule = N_("无法辨认文件的文字编码")
    remedy = N_("请另存为 UTF-8 编码的 CSV，或 XLSX")


@dataclass(frozen=True)
class BrokenText(Problem):
    """A quote that is never closed, or a cell without end."""

    code = "broken_csv"
    rule = N_("从第 {row} 行起无法按 CSV 读取：{value}")
    remedy = N_("请检查引号是否成对，或在表格软件中打开后重新另存为 CSV")


@dataclass(frozen=True)
class TableTooLarge(Problem):
    """More rows or columns than a report has."""

    code = "table_too_large"
    rule = N_("表格超过 {limit} 的上限：{value}")
    remedy = N_("请删去无关的行列，或分成几个文件上传")
    limit: str = ""


@dataclass(frozen=True)
class WorkbookEncrypted(Problem):
    """It opens with a password only."""

    code = "workbook_encrypted"
    rule = N_("工作簿有打开密码，无法读取")
    remedy = N_("请在表格软件中取消密码后另存，再上传")


@dataclass(frozen=True)
class WorkbookBroken(Problem):
    """No workbook, or a damaged one."""

    code = "workbook_broken"
    rule = N_("工作簿已损坏或不完整：{value}")
    remedy = N_("请在表格软件中打开并重新另存为 XLSX；打不开的请向提供者重新索取")


@dataclass(frozen=True)
class WorkbookTooLarge(Problem):
    """It unpacks into more than we read, or takes too long."""

    code = "workbook_too_large"
    rule = N_("工作簿展开后超过限度：{value}")
    remedy = N_("请把报送表单独复制到一个新工作簿再上传")


@dataclass(frozen=True)
class WorkbookMacros(Problem):
    """It carries macros."""

    code = "workbook_macros"
    rule = N_("工作簿含有宏（{value}），不接收")
    remedy = N_("请另存为不含宏的 XLSX，再上传")


@dataclass(frozen=True)
class HeaderNotFound(Problem):
    """No row that names an indicator and a figure."""

    code = "header_not_found"
    rule = N_("没有找到表头：需要有“指标编码”或“指标名称”，以及“数值”“同比增长(%)”等列。前几行是：{value}")
    remedy = N_("请使用报送模板，保留其表头一行")


@dataclass(frozen=True)
class NotTheTemplate(Worded):
    """A table of another layout, which we recognise but don't read yet."""

    code = "not_the_template"
    words = ("value",)
    rule = N_("这是{value}，不是报送模板")
    remedy = N_("请把数据填入报送模板：一行一个指标、一个报告期")


@dataclass(frozen=True)
class SeveralTables(Problem):
    """More than one sheet holds a table."""

    code = "several_tables"
    rule = N_("有多个工作表都是报送表：{value}")
    remedy = N_("请指明读取哪一个工作表（命令行用 --sheet），或只保留一个")


@dataclass(frozen=True)
class SheetUnknown(Problem):
    """The sheet that was asked for is not there."""

    code = "sheet_unknown"
    rule = N_("没有名为“{value}”的工作表")
    remedy = N_("文件中的工作表：{known}")
    known: str = ""


@dataclass(frozen=True)
class HeaderRepeated(Worded):
    """Two columns of one meaning."""

    code = "header_repeated"
    words = ("value",)
    rule = N_("有两列都是“{value}”")
    remedy = N_("请只保留一列，或改正列名")


@dataclass(frozen=True)
class NoRows(Problem):
    """A header and nothing below it that reports anything."""

    code = "no_rows"
    rule = N_("表头之下没有任何填报内容")
    remedy = N_("请填写数值、同比增长、形象进度、自评或进展后再上传")


@dataclass(frozen=True)
class NoPlan(Problem):
    """No plan is published, so nothing can be matched."""

    code = "no_plan"
    rule = N_("还没有发布任何计划，无法对应指标")
    remedy = N_("请先由管理员载入通知并发布计划")


@dataclass(frozen=True)
class PlanUnknown(Problem):
    """The plan that was asked for is not published."""

    code = "plan_unknown"
    rule = N_("没有名为“{value}”的计划")
    remedy = N_("已发布的计划：{known}")
    known: str = ""


@dataclass(frozen=True)
class RegionNotSaid(Problem):
    """Several regions are possible and nothing says which (R33)."""

    code = "region_missing"
    rule = N_("无法确定是哪个地区的数据：表中没有“地区”列，标题和工作表名也没有写明")
    remedy = N_("请加“地区”列，或指明地区（命令行用 --region）；可选：{known}")
    known: str = ""


@dataclass(frozen=True)
class RegionNotOurs(Problem):
    """A region that no plan has or refers to (DOMAIN §5)."""

    code = "region_unknown"
    rule = N_("“{value}”不是已发布计划的地区")
    remedy = N_("其他地区的数不能计入；可选的地区：{known}")
    known: str = ""


@dataclass(frozen=True)
class RegionsDiffer(Worded):
    """Title, sheet, column and what was asked for name different regions."""

    code = "region_conflict"
    words = ("where",)
    rule = N_("地区不一致：{where}写的是“{value}”，而要入库的地区是“{region}”")
    remedy = N_("请核对是否拿错了表；一个文件只能是一个地区的数")
    where: str = ""
    region: str = ""


@dataclass(frozen=True)
class StageUnknown(Problem):
    """The 数据性质 that was asked for does not exist."""

    code = "stage_unknown"
    rule = N_("没有“{value}”这种数据性质")
    remedy = N_("可选：最终核实、初步核算、快报、预计、公开报道、演示、撤回")


@dataclass(frozen=True)
class PeriodNotOne(Problem):
    """The period that was given for the whole file is none."""

    code = "period_asked_unknown"
    rule = N_("“{value}”不能作为整份文件的报告期")
    remedy = N_("请填季末的累计报告期，如 2024Q3、2024年1-9月、2024年前三季度")


@dataclass(frozen=True)
class NameMeansNothing(Problem):
    """A printed name was explained by something that is no indicator."""

    code = "name_means_nothing"
    rule = N_("--as 中的“{value}”没有对应的指标")
    remedy = N_("请用计划中的编码或指标代码")


@dataclass(frozen=True)
class TickUnknown(Problem):
    """A tick that fits no oddity of this file."""

    code = "tick_unknown"
    rule = N_("确认“{value}”与文件中的任何异常都不对应")
    remedy = N_("请照检查结果中所列的代码填写，如 growth_jump@7")


@dataclass(frozen=True)
class NotTicked(Problem):
    """An oddity stands unconfirmed at commit (DOMAIN §5)."""

    code = "not_ticked"
    rule = N_("还有 {value} 处异常没有确认")
    remedy = N_("请核对后逐条确认（命令行用 --tick {ticks}），或改正后重新上传")
    ticks: str = ""
