"""What can be wrong with a backup."""

from __future__ import annotations


class BackupProblem(Exception):
    """A backup cannot be made, trusted or put back. reason: key below ``backup.problem``.

    values fill the placeholders of that text.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values
