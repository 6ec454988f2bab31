"""Which chart fits a number that is split: one rule, without exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Kind = Literal["count", "share", "sum", "median"]
Form = Literal["card", "columns", "bars", "heat"]


def fitting(over_time: Sequence[bool]) -> Form:
    """The chart for none, one or two splits. over_time: of each split, whether it is in time.

    ======  ============  ========  =======================================================
    splits  over time     chart     a number in it (``Kind``)
    ======  ============  ========  =======================================================
    0       –             card      the number, big
    1       yes           columns   count: a column. share: the part inside its whole, so
                                    never a line of rates. sum, median: a column with its n
    1       no            bars      the same lying down; codes with an order of their own
                                    (hubs!) keep it, others the largest number of cases first
    2       any           heat      a table of cells, darker for more; what is in time stands
                                    in the columns, else what has the fewest codes
    ======  ============  ========  =======================================================
    """
    if not over_time:
        return "card"
    if len(over_time) > 1:
        return "heat"
    return "columns" if over_time[0] else "bars"


def columns_last(over_time: Sequence[bool], sizes: Sequence[int]) -> tuple[int, int]:
    """Of two splits, the position of the one for the rows and of the one for the columns.

    sizes: how many codes each has. Of two that are in time, the one with most codes is the finer
    one, and stands in the columns.
    """
    if over_time[0] != over_time[1]:
        return (1, 0) if over_time[0] else (0, 1)
    first_in_columns = sizes[0] > sizes[1] if over_time[0] else sizes[0] < sizes[1]
    return (1, 0) if first_in_columns else (0, 1)
