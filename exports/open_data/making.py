"""A frozen publication → the bytes of its open data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from exports.open_data.archive import CHARTS, DESCRIPTOR, packed
from exports.open_data.descriptor import descriptor
from exports.open_data.frozen import Charts, Frozen
from exports.open_data.readme import readme
from exports.open_data.tables import resources
from exports.open_data.terms import read_terms
from metrics.access import VISITOR, Viewer
from metrics.basis import basis
from metrics.store import Store

_NO_CHARTS: Charts = {}


def package(
    frozen: Frozen, store: Store, viewer: Viewer = VISITOR, charts: Charts = _NO_CHARTS
) -> bytes:
    """The open data of a publication, as known on its day: a zip (Frictionless Data Package).

    charts: as they are drawn; they are kept as they come, in this order. The moment of making and
    the build play no part: the same knowledge gives the same bytes. Raises ValueError for
    ``data/reference/open_data.toml`` when it is wrong.
    """
    terms, tables = read_terms(), resources(store, viewer, frozen.day)
    rests_on = basis(store, frozen.day)
    files = {table.path: table.content for table in tables}
    files[CHARTS] = _json(charts)
    files[DESCRIPTOR] = _json(descriptor(frozen, terms, rests_on, tables, files[CHARTS]))
    files["LEESMIJ.md"] = readme("nl", frozen, terms, rests_on, tables).encode("utf-8")
    files["README.md"] = readme("en", frozen, terms, rests_on, tables).encode("utf-8")
    return packed(files)


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
