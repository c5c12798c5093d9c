"""The tree of units on a day, as SQL that both databases read: no copy of it is stored, so none can go stale."""

from __future__ import annotations

BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT CAST(%s AS bigint)
    UNION
    SELECT period.unit_id
    FROM organisations_unitperiod period
    JOIN below ON period.parent_id = below.id
    WHERE period.since <= %s AND (period.until IS NULL OR period.until > %s)
)
SELECT id FROM below
"""

_COVERED = """
WITH RECURSIVE edge(above, below, is_kept) AS (
    SELECT parent_id, unit_id, 0
    FROM organisations_unitperiod
    WHERE parent_id IS NOT NULL AND since <= %s AND (until IS NULL OR until > %s)
    UNION ALL
    SELECT change.keeper_id, succession.before_id, 1
    FROM organisations_unitchange change
    JOIN organisations_succession succession ON succession.change_id = change.id
    WHERE change.keeper_id IS NOT NULL AND change.on_day <= %s AND succession.before_id IS NOT NULL
),
covered(root, is_deep, id) AS (
    {roots}
    UNION
    SELECT covered.root, covered.is_deep, edge.below
    FROM edge
    JOIN covered ON edge.above = covered.id
    WHERE edge.is_kept = 1 OR covered.is_deep = 1
)
SELECT root, is_deep, id FROM covered
"""
_ROOT = "SELECT CAST(%s AS bigint), CAST(%s AS integer), CAST(%s AS bigint)"


def covered(roots: int) -> str:
    """What each of so many units answers for: itself, the units whose records it keeps, and if deep all below.

    Parameters: the day three times; then for each root its id, 1 or 0 for deep, its id again.
    """
    return _COVERED.format(roots=" UNION ALL ".join([_ROOT] * roots))


# The same for one unit, its ids alone: to be set into another statement.
ANSWERED_FOR = f"SELECT answered.id FROM ({covered(1)}) answered"  # noqa: S608  # our text, their values
