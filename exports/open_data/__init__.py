"""A publication as open data: a zip with CSV files and their data dictionary.

The zip is a Frictionless Data Package. The same publication of the same knowledge is the same
bytes, whenever and wherever it is made: docs/decisions/open-data-package.md.
"""

from exports.open_data.archive import Package, read
from exports.open_data.frozen import Charts, Frozen
from exports.open_data.making import package

__all__ = ["Charts", "Frozen", "Package", "package", "read"]
