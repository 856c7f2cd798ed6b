"""What is wrong with a file of the ledger, as an administrator must be told."""

from dataclasses import dataclass

from domain.language import Lang, say
from domain.words import Word


class Harm(Word):
    """How a file is not what it should be."""

    CORRUPT = "corrupt", "内容损坏"
    FOREIGN = "foreign", "不是这个位置的文件"
    MISSING = "missing", "缺失"
    REPLACED = "replaced", "被另一个文件替换"
    STRAY = "stray", "多余的文件"
    OUTDATED = "outdated", "与已发布的版本不一致"


@dataclass(frozen=True)
class Damage:
    """One damaged place: ``path`` below the data folder, and the region and number it holds, where it holds one.

    ``decided_by`` is the number of the entry by which an administrator gave the damaged number up.
    """

    path: str
    harm: Harm
    region: str | None = None
    number: int | None = None
    detail: str = ""
    decided_by: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it stops commits: a stray file does not, nor what an administrator has decided."""
        return self.decided_by is None and self.harm is not Harm.STRAY

    def says(self, lang: Lang = Lang.ZH) -> str:
        """One line for the banner."""
        line = say("{path}：{harm}", lang, path=self.path, harm=say(self.harm.zh, lang))
        return f"{line} ({self.detail})" if self.detail else line
