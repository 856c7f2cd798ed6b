"""Why the ledger says no: each refusal is a problem with a stable code, what it is about, and a way on."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domain.errors import Problem, Refused
from domain.language import N_, Lang, say
from domain.words import RevisionStage, Word
from ledger.damage import Damage

if TYPE_CHECKING:
    from ledger.entries import Entry


@dataclass(frozen=True)
class LedgerProblem(Problem):
    """A problem of the ledger: terms, lists and damage among its values are said in the reader's language too."""

    def says(self, lang: Lang = Lang.ZH) -> str:
        """See :class:`Problem`."""
        return say(self.rule, lang, **self._said(lang))

    def mend(self, lang: Lang = Lang.ZH) -> str:
        """See :class:`Problem`."""
        return say(self.remedy, lang, **self._said(lang))

    def _said(self, lang: Lang) -> dict[str, Any]:
        return {name: _said(value, lang) for name, value in self._values().items()}


def _said(value: Any, lang: Lang) -> Any:
    if isinstance(value, Word):
        return say(value.zh, lang)
    if isinstance(value, Damage):
        return value.says(lang)
    if isinstance(value, tuple):
        return (", " if lang is Lang.EN else "、").join(_said(one, lang) for one in value) or "—"
    return value


class Obstacle(Word):
    """What the file system won't have."""

    FULL = "full", "磁盘空间不足"
    FORBIDDEN = "forbidden", "没有写入权限"
    READ_ONLY = "read_only", "文件系统只读"
    IN_THE_WAY = "in_the_way", "同名的文件或文件夹占了位置"
    FAILING = "failing", "磁盘读写出错"

    @classmethod
    def of(cls, error: OSError) -> "Obstacle":
        """The obstacle that an error of the operating system means."""
        return _OBSTACLES.get(error.errno or 0, cls.FAILING)


_OBSTACLES = {
    errno.ENOSPC: Obstacle.FULL,
    errno.EDQUOT: Obstacle.FULL,
    errno.EFBIG: Obstacle.FULL,
    errno.EACCES: Obstacle.FORBIDDEN,
    errno.EPERM: Obstacle.FORBIDDEN,
    errno.EROFS: Obstacle.READ_ONLY,
    errno.ENOTDIR: Obstacle.IN_THE_WAY,
    errno.EISDIR: Obstacle.IN_THE_WAY,
    errno.EEXIST: Obstacle.IN_THE_WAY,
}


@dataclass(frozen=True)
class NotAFolder(LedgerProblem):
    """DABIAO_DATA names a file."""

    code = "data_not_a_folder"
    rule = N_("数据目录 {value} 不是文件夹")
    remedy = N_("请把 DABIAO_DATA 设为一个文件夹")


@dataclass(frozen=True)
class LinksRefused(LedgerProblem):
    """The file system has no hard links, by which commits are made exclusive."""

    code = "links_refused"
    rule = N_("数据目录 {value} 所在的文件系统不支持硬链接，无法保证每个批次号只写一次")
    remedy = N_("请把数据目录放到本机磁盘（如 ext4、xfs）上的同一个文件系统内，再启动")


@dataclass(frozen=True)
class CannotWrite(LedgerProblem):
    """The disk is full, the folder is read-only, a file stands where a folder should."""

    code = "cannot_write"
    rule = N_("无法写入 {value}：{obstacle}。没有写入任何内容")
    remedy = N_("请检查数据目录的权限和剩余空间，然后重试")
    obstacle: Obstacle = Obstacle.FAILING


@dataclass(frozen=True)
class OutcomeUnsettled(LedgerProblem):
    """The entry stands, but the disk did not confirm that it will last."""

    code = "outcome_unsettled"
    rule = N_("{value}（批次 {batch_id}）已写入，但磁盘没有确认能长久保存")
    remedy = N_("请原样重试：同一批次若已在台账中，不会重复入账")
    batch_id: str = ""


@dataclass(frozen=True)
class UnsafeName(LedgerProblem):
    """A region, plan or rule name that must not become part of a path."""

    code = "unsafe_name"
    rule = N_("“{value}”不能用作地区、计划或规则的名称")
    remedy = N_("名称只能由文字、数字、空格、连字符、下划线、间隔号和括号组成，以文字或数字开头，不超过 120 字节")


@dataclass(frozen=True)
class WhoIsMissing(LedgerProblem):
    """An act without the name of the person who does it."""

    code = "who_is_missing"
    rule = N_("没有写明由谁提交")
    remedy = N_("请填写姓名（命令行用 --by）")


@dataclass(frozen=True)
class ReasonIsMissing(LedgerProblem):
    """An act that needs a reason and has none."""

    code = "reason_is_missing"
    rule = N_("没有写明理由")
    remedy = N_("请填写理由（命令行用 --reason）")


@dataclass(frozen=True)
class SomebodyCommitted(LedgerProblem):
    """The state that was rehearsed is not the last one any more."""

    code = "number_taken"
    rule = N_("{region}的台账已到第 {head} 号，而预演时是第 {after} 号：期间有人提交过")
    remedy = N_("请重新预演，确认变化后再提交")
    region: str = ""
    head: int = 0
    after: int = 0


@dataclass(frozen=True)
class WentInBefore(LedgerProblem):
    """The same file with the same rows is in the ledger and was not revoked."""

    code = "already_in"
    rule = N_("这份文件已于 {when} 由{by}提交，是{region}第 {number} 号批次，内容完全相同，未重复入账")
    remedy = N_("不必再提交；若要改数，请上传改动后的文件，若要作废，请撤销第 {number} 号批次")
    region: str = ""
    number: int = 0
    when: str = ""
    by: str = ""


@dataclass(frozen=True)
class NothingChanges(LedgerProblem):
    """Every row says what the ledger says already."""

    code = "nothing_new"
    rule = N_("{rows} 行与{region}台账中现有的数完全一致，没有新增或修订，未入账")
    remedy = N_("不必提交")
    region: str = ""
    rows: int = 0


@dataclass(frozen=True)
class SaidBefore(NothingChanges):
    """The same, where an entry can be named."""

    rule = N_(
        "{rows} 行与{region}台账中现有的数完全一致，没有新增或修订，未入账；"
        "现有的数最后由{by}于 {when} 提交（第 {number} 号）"
    )
    number: int = 0
    when: str = ""
    by: str = ""


@dataclass(frozen=True)
class TwoRowsForOneKey(LedgerProblem):
    """One batch may say one thing about one key."""

    code = "two_rows_for_one_key"
    rule = N_("同一批次中 {indicator_id} {period} {stage} 有两行")
    remedy = N_("请只保留一行")
    indicator_id: str = ""
    period: str = ""
    stage: RevisionStage | None = None


@dataclass(frozen=True)
class NothingToWithdraw(LedgerProblem):
    """A 撤回 of what isn't there (R29)."""

    code = "nothing_to_withdraw"
    rule = N_("{indicator_id} {period} 没有可撤回的数")
    remedy = N_("请删去这一行，或核对指标和报告期")
    indicator_id: str = ""
    period: str = ""


@dataclass(frozen=True)
class DoesNotFit(LedgerProblem):
    """A figure that DECIMAL(18,6) does not hold."""

    code = "does_not_fit"
    rule = N_("{name} 的数值 {value} 超出台账的范围（12 位整数、6 位小数）")
    remedy = N_("请改用更大的计量单位，或减少小数位数")
    name: str = ""


@dataclass(frozen=True)
class UploadMissing(LedgerProblem):
    """A batch names an upload that was not kept."""

    code = "upload_missing"
    rule = N_("上传文件 {value} 不在台账中，或已损坏")
    remedy = N_("请重新上传这份文件")


@dataclass(frozen=True)
class RegionDamaged(LedgerProblem):
    """Commits stop until an administrator decides; reading goes on."""

    code = "region_damaged"
    rule = N_("{region}的台账有损坏，暂停提交：{what}")
    remedy = N_("请由管理员从备份恢复所列文件，或确认无法恢复后撤销该号（见 docs/ledger.md）；查看不受影响")
    region: str = ""
    what: tuple[Damage, ...] = ()


@dataclass(frozen=True)
class UnknownRegion(LedgerProblem):
    """No entry was ever made under this region."""

    code = "unknown_region"
    rule = N_("台账中没有地区“{value}”")
    remedy = N_("已有的地区：{known}")
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegionNotNamed(LedgerProblem):
    """Several regions have this number."""

    code = "region_not_named"
    rule = N_("有多个地区的台账：{known}，请写明是哪一个")
    remedy = N_("请用 --region 写明地区")
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnknownNumber(LedgerProblem):
    """The region's sequence does not have this number."""

    code = "unknown_number"
    rule = N_("{region}的台账没有第 {number} 号，目前到第 {head} 号")
    remedy = N_("请用 1 到 {head} 之间的号")
    region: str = ""
    number: int = 0
    head: int = 0


@dataclass(frozen=True)
class RevokedBefore(LedgerProblem):
    """A batch is revoked once."""

    code = "already_revoked"
    rule = N_("{region}第 {number} 号批次已于 {when} 由{by}撤销（第 {revocation} 号）")
    remedy = N_("不必再撤销；若要恢复其中的数，请重新上传")
    region: str = ""
    number: int = 0
    revocation: int = 0
    when: str = ""
    by: str = ""


@dataclass(frozen=True)
class NotRevocable(LedgerProblem):
    """Revocations and plan publications stay (DOMAIN §8)."""

    code = "not_revocable"
    rule = N_("{region}第 {number} 号是{kind}，不能撤销")
    remedy = N_("撤销批次后要恢复其中的数，请重新上传；计划有误，请发布新版本")
    region: str = ""
    number: int = 0
    kind: Word | None = None


@dataclass(frozen=True)
class UnknownPlan(LedgerProblem):
    """No such plan was published."""

    code = "unknown_plan"
    rule = N_("没有已发布的计划“{value}”")
    remedy = N_("已发布的计划：{known}")
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnknownVersion(LedgerProblem):
    """The plan has no such version."""

    code = "unknown_version"
    rule = N_("计划“{value}”没有第 {version} 版")
    remedy = N_("已发布到第 {last} 版")
    version: int = 0
    last: int = 0


@dataclass(frozen=True)
class PlanNotYetPublished(LedgerProblem):
    """The state asked for is older than the plan."""

    code = "plan_not_yet_published"
    rule = N_("到第 {number} 号为止，计划“{value}”尚未发布")
    remedy = N_("请选择第 {first} 号或以后的数据版本")
    number: int = 0
    first: int = 0


@dataclass(frozen=True)
class PlanUnreadable(LedgerProblem):
    """The file of a plan's version is corrupt or foreign."""

    code = "plan_unreadable"
    rule = N_("计划文件 {value} 已损坏或不是本系统的文件")
    remedy = N_("请从备份恢复这个文件")


@dataclass(frozen=True)
class PlanOfAnotherRegion(LedgerProblem):
    """A plan keeps its region from version to version: its publications are one region's entries (R31)."""

    code = "plan_of_another_region"
    rule = N_("计划“{value}”属于{region}，不能改为{given}")
    remedy = N_("另一地区的计划请用另一个计划编号")
    region: str = ""
    given: str = ""


@dataclass(frozen=True)
class UnreadableMoment(LedgerProblem):
    """R32: a number, a moment with zone, or a date."""

    code = "unreadable_moment"
    rule = N_("“{value}”不是批次号、日期或带时区的时刻")
    remedy = N_("例：42、2024-10-20、2024-10-20T10:00+08:00")


@dataclass(frozen=True)
class FolderNotEmpty(LedgerProblem):
    """Restoring or laying out never overwrites."""

    code = "folder_not_empty"
    rule = N_("{value} 不是空文件夹")
    remedy = N_("请指定一个空的或尚不存在的文件夹；没有写入任何内容")


@dataclass(frozen=True)
class NothingThere(LedgerProblem):
    """A folder that should hold a ledger holds none."""

    code = "nothing_there"
    rule = N_("{value} 中没有台账")
    remedy = N_("请核对文件夹的路径")


@dataclass(frozen=True)
class AnotherBackup(LedgerProblem):
    """The folder holds a file that differs from ours under one name."""

    code = "another_backup"
    rule = N_("备份中的 {value} 与现有数据不同，备份已停止")
    remedy = N_("请备份到一个空文件夹，并用 verify 检查两处数据")


class NumberTaken(Refused):
    """Somebody else committed since the rehearsal: rehearse again."""

    def __init__(self, region: str, *, after: int, head: int) -> None:
        super().__init__(SomebodyCommitted(region=region, after=after, head=head))
        self.after, self.head = after, head


class AlreadyIn(Refused):
    """The same upload with the same rows went in before, as ``entry``."""

    def __init__(self, entry: "Entry", when: str) -> None:
        super().__init__(WentInBefore(region=entry.region, number=entry.number, when=when, by=entry.committed_by))
        self.entry = entry


class NothingNew(Refused):
    """Nothing in the batch is new or revised; ``entry`` is the last one that says what these rows say."""

    def __init__(self, region: str, rows: int, entry: "Entry | None", when: "Callable[[Entry], str]") -> None:
        problem = NothingChanges(region=region, rows=rows)
        if entry is not None:
            problem = SaidBefore(
                region=region, rows=rows, number=entry.number, when=when(entry), by=entry.committed_by
            )
        super().__init__(problem)
        self.entry = entry
