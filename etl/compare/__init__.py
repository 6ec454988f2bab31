"""A report beside the hub's previous one, and beside the reports of the other hubs.

Pure functions: nothing here reads a file or asks the ledger.
"""

from etl.compare.across_hubs import across_hubs
from etl.compare.across_time import across_time
from etl.compare.codes import CODES
from etl.compare.differences import Differences, FieldChange, RowChange, differences, rows_behind
from etl.compare.remarks import remark_key
from etl.compare.restored import restored_rows

__all__ = [
    "CODES", "Differences", "FieldChange", "RowChange", "across_hubs", "across_time", "differences",
    "remark_key", "restored_rows", "rows_behind",
]  # fmt: skip
