"""The rows behind a number: which they are, that they add up, and where each came from."""

from ui.rows.link import rows_section

__all__ = ["rows_section"]
