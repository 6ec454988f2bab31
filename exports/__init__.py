"""Results and receipts as files to take along."""

from exports.calendar import deadlines_calendar
from exports.receipt import receipt_pdf

__all__ = ["deadlines_calendar", "receipt_pdf"]
