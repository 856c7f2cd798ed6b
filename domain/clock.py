"""The one place that asks what time it is; ``DABIAO_NOW`` sets it for tests (R28)."""

import os
from datetime import UTC, datetime


def now() -> datetime:
    """The present moment in UTC, or the ISO 8601 moment with zone that ``DABIAO_NOW`` names."""
    fixed = os.environ.get("DABIAO_NOW")
    if not fixed:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(fixed)
    if moment.tzinfo is None:
        raise ValueError(f"DABIAO_NOW needs a zone: {fixed}")
    return moment.astimezone(UTC)
