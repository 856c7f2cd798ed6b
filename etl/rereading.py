"""Reading kept uploads again as they were read, and comparing the result with what was committed of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.errors import Refused
from domain.language import N_, Lang, say
from domain.words import RevisionStage
from etl.intake import check
from etl.intake.answers import Answers
from ledger.books import Ledger
from ledger.entries import Batch, EntryKind, Opened

_READS_OTHERWISE = N_("{region}第 {number} 号（{upload}）{row}：入账 {committed}，重读 {reread}")


@dataclass(frozen=True)
class Difference:
    """One row that reads otherwise today. ``committed`` and ``reread`` are all it says; None where there is no row.

    Without an indicator it is the whole file: it can't be read any more, and ``reread`` says why.
    """

    region: str
    number: int
    upload: str
    indicator_id: str | None
    period: str | None
    stage: str | None
    committed: str | None
    reread: str | None

    def says(self, lang: Lang = Lang.ZH) -> str:
        """One line."""
        place = {"region": self.region, "number": self.number, "upload": self.upload}
        if self.indicator_id is None:
            return say(
                "{region}第 {number} 号（{upload}）：现在读不出来：{why}", lang, **place, why=self.reread or ""
            )
        stage = next((s.zh for s in RevisionStage if s == self.stage), "")
        row = {"row": f"{self.indicator_id} {self.period} {say(stage, lang)}"}
        figures = {"committed": self.committed or "—", "reread": self.reread or "—"}
        return say(_READS_OTHERWISE, lang, **place, **row, **figures)

    def as_dict(self, lang: Lang = Lang.ZH) -> dict[str, Any]:
        """For machines."""
        return {**vars(self), "says": self.says(lang)}


def reparsed(ledger: Ledger) -> list[Difference]:
    """The differences of all batches that are not revoked and that were read from an upload."""
    found: list[Difference] = []
    for region in ledger.regions():
        sequence = ledger.sequence(region)
        revoked = sequence.revocations()
        for entry in sequence.entries:
            opened = sequence.opened(entry.number)
            if entry.kind is EntryKind.ACTUALS and entry.upload_sha256 and entry.number not in revoked and opened:
                found += _differences(ledger, opened)
    return found


def _differences(ledger: Ledger, opened: Opened) -> Iterator[Difference]:
    entry = opened.entry
    place = (entry.region, entry.number, entry.upload_name or "")
    plans = [plan for plan in entry.mapping.get("plans", ()) if plan in ledger.plans()]
    try:
        content = ledger.upload(entry.upload_sha256 or "")
        report = check(
            content, entry.upload_name or "", ledger, plans or None, entry.region, Answers.of_mapping(entry.mapping)
        )
        reread = Batch(region=entry.region, by="", actuals=report.table)
    except (Refused, ValueError) as error:
        yield Difference(*place, None, None, None, None, str(error))
        return
    if not report.table.num_rows and opened.rows.num_rows:
        yield Difference(*place, None, None, None, None, "; ".join(p.says() for p in report.problems))
        return
    before = dict(zip(opened.keys, opened.said, strict=True))
    after = dict(zip(reread.keys, reread.said, strict=True))
    for key in dict.fromkeys([*before, *after]):
        if before.get(key) != after.get(key):
            yield Difference(*place, *key, _shown(before.get(key)), _shown(after.get(key)))


def _shown(text: str | None) -> str | None:
    """What a row says, its empty columns left out."""
    if text is None:
        return None
    return " | ".join(part for part in text.split("\x1f") if part != "\x1e")
