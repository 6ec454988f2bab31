"""Every remark that comes from laying two reports side by side. All of them are warnings.

Their values: ``before`` is what stood there in the earlier report, ``identity`` the row as a person
recognises it, ``column`` the column's title.
"""

from __future__ import annotations

from etl.check.catalogue import warning
from etl.contract import SHEETS

_ROWS = tuple(sheet.key for sheet in SHEETS if not sheet.vertical)

ROW_VANISHED = warning("row-vanished", *_ROWS)
ROWS_VANISHED = warning("rows-vanished", *_ROWS)
ROW_RENAMED = warning(
    "row-renamed", "partner", "trajectory", "dossier", "activity", "referral", "cluster"
)
APPROVAL_TAKEN_BACK = warning("approval-taken-back", "dossier")
DECISION_CHANGED = warning("decision-changed", "dossier")
SUBMISSION_DATE_CHANGED = warning("submission-date-changed", "dossier")
SUBMISSION_DATE_GONE = warning("submission-date-gone", "dossier")
STAGE_DATE_CHANGED = warning("stage-date-changed", "trajectory")
STAGE_DATE_GONE = warning("stage-date-gone", "trajectory")
AMOUNT_JUMPED = warning("amount-jumped", "trajectory", "dossier", "activity")
COLUMN_CHANGED = warning("column-changed", *_ROWS)
TOTAL_FELL = warning("total-fell", "trajectory", "dossier")
PARTNERSHIP_GAP = warning("partnership-gap", "partner")

DOSSIER_AT_TWO_HUBS = warning("dossier-at-two-hubs", "dossier")
NUMBERS_AT_TWO_HUBS = warning("numbers-at-two-hubs", "dossier")
APPLICATION_AT_TWO_HUBS = warning("application-at-two-hubs", "dossier")
TRAJECTORY_WITH_TWO_LEADS = warning("trajectory-with-two-leads", "trajectory")

CODES = (
    ROW_VANISHED, ROWS_VANISHED, ROW_RENAMED, APPROVAL_TAKEN_BACK, DECISION_CHANGED,
    SUBMISSION_DATE_CHANGED, SUBMISSION_DATE_GONE, STAGE_DATE_CHANGED, STAGE_DATE_GONE,
    AMOUNT_JUMPED, COLUMN_CHANGED, TOTAL_FELL, PARTNERSHIP_GAP, DOSSIER_AT_TWO_HUBS,
    NUMBERS_AT_TWO_HUBS, APPLICATION_AT_TWO_HUBS, TRAJECTORY_WITH_TWO_LEADS,
)  # fmt: skip
