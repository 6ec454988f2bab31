"""Cells → typed rows and findings."""

from etl.check.workbook import CATALOGUE, Report, check_workbook

__all__ = ["CATALOGUE", "Report", "check_workbook"]
