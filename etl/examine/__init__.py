"""Read and check a workbook in a child process with limits."""

from etl.examine.examiner import Examination, Examiner

__all__ = ["Examination", "Examiner"]
