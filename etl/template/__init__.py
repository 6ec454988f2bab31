"""The workbook that a hub gets, filled in with what is known."""

from etl.template.writer import write_template

__all__ = ["write_template"]
