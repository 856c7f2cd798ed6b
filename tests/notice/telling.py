"""A promise on one line, so that a sentence and what must come of it can stand side by side."""

from datetime import date

from domain.words import Direction, Frequency, Kind, Pace, ThresholdFrom
from etl.notice.printed import reading
from etl.notice.promise import Promise
from etl.notice.promises import read_promises

YEAR = 2024


def told(sentence: str) -> list[str]:
    """What is read from a sentence, one line a promise."""
    return [tell(p) for p in read_promises(reading(sentence), YEAR).promises]


def tell(promise: Promise) -> str:
    """名称｜种类 比较 目标值 单位, then what is out of the ordinary: direction, day, pace, frequency, wish."""
    parts = [f"{promise.name}｜{promise.kind.zh}"]
    if promise.comparator is not None and promise.kind is not Kind.COMPOSITE and promise.kind is not Kind.MILESTONE:
        upper = f"—{promise.threshold_upper:f}" if promise.threshold_upper is not None else ""
        threshold = "待定" if promise.threshold is None else f"{promise.threshold:f}{upper}"
        last_year = "上年+" if promise.threshold_from is ThresholdFrom.LAST_YEAR else ""
        parts.append(f"{promise.comparator}{last_year}{threshold}{promise.unit or ''}")
    parts += [f"基期{promise.baseline:f}"] if promise.baseline is not None else []
    parts += [mark for way, mark in ((Direction.DOWN, "↓"), (Direction.BAND, "↕")) if promise.direction is way]
    parts += [f"对{promise.reference or promise.beside}"] if promise.kind is Kind.RELATIVE else []
    if promise.deadline not in (None, date(YEAR, 12, 31)):
        assert promise.deadline is not None
        parts.append(promise.deadline.isoformat())
    parts += ["无序时"] if promise.kind in (Kind.CUMULATIVE, Kind.MILESTONE) and promise.pace is Pace.NONE else []
    parts += ["按年"] if promise.frequency is Frequency.YEAR else []
    parts += ["力争"] if promise.stretch else []
    parts += ["待核"] if promise.doubts else []
    return " ".join(parts)
