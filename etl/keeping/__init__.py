"""A backup of the ledger: made while the programme runs, checked, put back, brought up to date."""

from etl.keeping.backup import Backup, back_up
from etl.keeping.check import checked
from etl.keeping.problem import BackupProblem
from etl.keeping.restore import Restored, put_back
from etl.keeping.upgrade import Upgrade, upgrade

__all__ = [
    "Backup",
    "BackupProblem",
    "Restored",
    "Upgrade",
    "back_up",
    "checked",
    "put_back",
    "upgrade",
]
