"""Where one row behind a number stands: workbook, version, sheet, cell."""
