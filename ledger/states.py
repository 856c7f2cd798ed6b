"""A state: everything that was known at one number of the plan's region (DOMAIN §8, R31, R32)."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.errors import Refused
from ledger.refusals import UnreadableMoment

AsOf = int | datetime | date | str | None


@dataclass(frozen=True, kw_only=True)
class State:
    """What one page shows from top to bottom: region's number, plan and rule versions, other regions' numbers.

    ``committed_at`` is when ``number`` was committed. ``others`` are the regions that the plan's targets refer
    to, each with its number. ``known_at`` is when that was all that was known: when the number was committed, or now
    (R31). ``moment`` is the moment asked, or when the number asked was committed, or now. Neither is part of what
    the state is, so that two pages asked a minute apart share what is cached by state: only what is said of lateness
    reads the moment (R12, R28). ``demonstration`` says whether demonstration figures count.
    """

    plan_id: str
    region: str
    number: int
    plan_version: int
    committed_at: datetime
    rules: tuple[tuple[str, int], ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    known_at: datetime = field(compare=False)
    moment: datetime = field(compare=False)
    demonstration: bool = True


def asked_moment(as_of: AsOf, zone: ZoneInfo) -> int | datetime | None:
    """What ``as_of`` names: a number, a moment in UTC, or None for now.

    A date means the end of that day in the plan's time zone. Refused for a text or moment that is neither
    a number, a date nor a moment with zone (R32).

    >>> asked_moment("2024-10-20", ZoneInfo("Asia/Shanghai")).isoformat()
    '2024-10-20T15:59:59.999999+00:00'
    """
    given = as_of
    if isinstance(as_of, str):
        as_of = _read(as_of)
    if as_of is None or isinstance(as_of, int):
        return as_of
    if isinstance(as_of, datetime):
        if as_of.tzinfo is None:
            raise Refused(UnreadableMoment(value=str(given)))
        return as_of.astimezone(UTC)
    return end_of_day(as_of, zone)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The last microsecond of ``day`` in ``zone``, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), zone)
    return midnight.astimezone(UTC) - timedelta(microseconds=1)


def _read(text: str) -> int | datetime | date:
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        if re.fullmatch(r"\d{1,9}", plain):
            return int(plain)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
            return date.fromisoformat(plain)
        if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", plain):
            return datetime.fromisoformat(plain)
    except ValueError:
        pass
    raise Refused(UnreadableMoment(value=text))
