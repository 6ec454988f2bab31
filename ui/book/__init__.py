"""What stands in the workbook with every figure, one file per kind of sheet."""
