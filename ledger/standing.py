"""Which figures stand: latest per key, highest stage in force, and what a new row is to them (DOMAIN §5, R27, R29).

All tables here are one region's rows as :data:`ledger.entries.ROWS` has them. The key of a row is
(indicator, period, stage); figures never mix between batches.
"""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from domain.actuals import Actual
from domain.contracts import schema
from domain.words import RevisionStage, Word

_SAID = tuple(
    name for name in schema(Actual).names if name not in ("row_number", "withdraws_number", "withdraws_row")
)
_RANKS = pa.array([stage.value for stage in sorted(RevisionStage, key=lambda stage: stage.rank)])
_MOST_ROWS = 2**32


class Novelty(Word):
    """What a row is to the row that stands at its key."""

    NEW = "new", "新增"
    REVISED = "revised", "修订"
    UNCHANGED = "unchanged", "未变"
    WITHDRAWAL = "withdrawal", "撤回"


def at_key(rows: pa.Table, revoked: Collection[int]) -> pa.Table:
    """The row that stands at each key: of the latest batch not revoked, unless a row not revoked withdraws it."""
    held = rows.filter(pc.invert(pc.is_in(rows["number"], pa.array(list(revoked), pa.int64()))))
    withdrawal = pc.equal(held["revision_stage"], RevisionStage.WITHDRAWN.value)
    gone = held.filter(withdrawal)
    held = held.filter(pc.invert(withdrawal))
    named = _place(gone["withdraws_number"], gone["withdraws_row"])
    held = held.filter(pc.invert(pc.is_in(_place(held["number"], held["row_number"]), named)))
    return _last(held, _key(held), held["number"])


def in_force(rows: pa.Table, revoked: Collection[int], *, demonstration: bool = True) -> pa.Table:
    """The one row in force for each (indicator, period): the highest stage of those that stand.

    ``demonstration=False`` leaves demonstration figures out altogether.
    """
    standing = at_key(rows, revoked)
    if not demonstration:
        shown = pc.not_equal(standing["revision_stage"], RevisionStage.DEMONSTRATION.value)
        standing = standing.filter(shown)
    rank = pc.index_in(standing["revision_stage"], _RANKS)
    return _last(standing, _quarter(standing), rank)


def novelty(batch: pa.Table, standing: pa.Table) -> list[Novelty]:
    """What each row of a batch is to the rows that stand at its key (``standing`` is from :func:`at_key`).

    The whole row counts, its source and remark too: a row replaces the whole row of its key.
    """
    place = pc.index_in(_key(batch), _key(standing))
    old = standing.take(place)
    same = pc.is_valid(place)
    for name in _SAID:
        if name not in ("region", "indicator_id", "period", "revision_stage", "source_row"):
            same = pc.and_(same, _alike(batch[name], old[name]))
    found = []
    for stage, known, equal in zip(
        batch["revision_stage"].to_pylist(), pc.is_valid(place).to_pylist(), same.to_pylist(), strict=True
    ):
        if stage == RevisionStage.WITHDRAWN.value:
            found.append(Novelty.WITHDRAWAL)
        elif not known:
            found.append(Novelty.NEW)
        else:
            found.append(Novelty.UNCHANGED if equal else Novelty.REVISED)
    return found


def says_the_same(one: pa.Table, other: pa.Table) -> bool:
    """Whether two batches resolve to the same rows, whatever their withdrawals met when they were committed."""
    return one.num_rows == other.num_rows and bool(one.select(_SAID).equals(other.select(_SAID)))


def _alike(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.ChunkedArray:
    equal = pc.fill_null(pc.equal(one, other), False)
    return pc.or_(equal, pc.and_(pc.is_null(one), pc.is_null(other)))


def _place(number: pa.ChunkedArray, row: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.add(pc.multiply(number, _MOST_ROWS), row)


def _quarter(rows: pa.Table) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(rows["indicator_id"], rows["period"], "\x1f")


def _key(rows: pa.Table) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(rows["indicator_id"], rows["period"], rows["revision_stage"], "\x1f")


def _last(rows: pa.Table, group: pa.ChunkedArray, order: pa.ChunkedArray) -> pa.Table:
    """Of each group the row that is last in ``order``."""
    if rows.num_rows < 2:
        return rows
    keyed = pa.table({"group": group, "order": order})
    place = pc.sort_indices(keyed, sort_keys=[("group", "ascending"), ("order", "ascending")])
    groups = pc.take(keyed["group"], place).combine_chunks()
    is_last = pa.concat_arrays([pc.not_equal(groups[:-1], groups[1:]), pa.array([True])])
    return rows.take(pc.filter(place, is_last))
