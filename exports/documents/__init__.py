"""Leaflets: PDF that can be read aloud, made of ready words by typst; and the picture to share."""

from exports.documents.handout import handout
from exports.documents.leaflets import fact_sheet, hub_sheets
from exports.documents.picture import glance_picture

__all__ = ["fact_sheet", "glance_picture", "handout", "hub_sheets"]
