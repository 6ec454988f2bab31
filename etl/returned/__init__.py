"""A hub's own workbook back: with marks on what is wrong, or with what was wrong corrected."""

from etl.returned.corrected import corrected_workbook
from etl.returned.corrections import Correction, NewRow, corrections_of
from etl.returned.marks import returned_workbook

__all__ = ["Correction", "NewRow", "corrected_workbook", "corrections_of", "returned_workbook"]
