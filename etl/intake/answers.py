"""What the uploader has answered: region, sheet, 数据性质, which header or name means what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answers:
    """Everything that a person may say about a file beside the file. Recorded with the batch (as_mapping), so
    that the upload can be read again as it was read.

    ``names`` are printed names with the code or id that they mean; ``headers`` printed headers with the
    field's code (fields.Field); ``stage`` and ``period`` hold for rows that print none.
    """

    region: str | None = None
    sheet: str | None = None
    stage: str | None = None
    period: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    ticks: tuple[str, ...] = ()

    def as_mapping(self) -> dict[str, Any]:
        """The answers as JSON says them, empty ones left out."""
        said: dict[str, Any] = {
            "region": self.region,
            "sheet": self.sheet,
            "stage": self.stage,
            "period": self.period,
            "names": dict(self.names),
            "headers": dict(self.headers),
            "ticks": list(self.ticks),
        }
        return {name: value for name, value in said.items() if value}

    @classmethod
    def of_mapping(cls, mapping: Mapping[str, Any]) -> "Answers":
        """The answers that :meth:`as_mapping` said."""
        known = {n: mapping[n] for n in ("region", "sheet", "stage", "period", "names", "headers") if n in mapping}
        return cls(**known, ticks=tuple(mapping.get("ticks", ())))
