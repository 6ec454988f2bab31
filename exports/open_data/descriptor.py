"""The data dictionary of a publication: datapackage.json of a Frictionless Data Package."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from exports.open_data.archive import CHARTS
from exports.open_data.frozen import Frozen
from exports.open_data.resources import Resource
from exports.open_data.terms import Source, Terms
from metrics.basis import Basis
from texts.words import LANGUAGES, say

_DUTCH, _ENGLISH = LANGUAGES


def descriptor(
    frozen: Frozen, terms: Terms, rests_on: Basis, tables: Sequence[Resource], charts: bytes
) -> dict[str, Any]:
    """What is in the package. Titles and descriptions in Dutch; ``…_en`` beside them in English."""
    return {
        "profile": "data-package",
        "name": f"hubmonitor-{frozen.key}",
        "title": title(frozen, _DUTCH),
        "title_en": title(frozen, _ENGLISH),
        "description": summary(frozen, _DUTCH),
        "description_en": summary(frozen, _ENGLISH),
        "version": str(frozen.edition),
        "created": f"{frozen.day.isoformat()}T00:00:00Z",
        **({"homepage": frozen.address} if frozen.address else {}),
        "keywords": say(_DUTCH, "open_data.keywords").split(", "),
        "licenses": [
            {"name": terms.licence, "title": terms.licence_title, "path": terms.licence_path}
        ],
        "contributors": [{"title": terms.publisher, "role": "publisher"}],
        "sources": [_source(source) for source in terms.sources],
        "publication": _publication(frozen, rests_on),
        "resources": [*(_table(table) for table in tables), _charts(charts)],
    }


def title(frozen: Frozen, language: str) -> str:
    """``Hubmonitor: Slotevent 28 november 2023, editie 1``; VOORBEELD in front when made up."""
    said = say(language, "open_data.title", name=frozen.name, edition=frozen.edition)
    return f"{say(language, 'open_data.example')}: {said}" if frozen.is_example else said


def summary(frozen: Frozen, language: str) -> str:
    """What it is, in a sentence or two."""
    said = say(language, "open_data.summary", day=frozen.day)
    example = say(language, "open_data.example_more")
    return f"{example} {said}" if frozen.is_example else said


def _publication(frozen: Frozen, rests_on: Basis) -> dict[str, Any]:
    """What the department said about it, and on how many reports it rests."""
    return {
        "key": frozen.key,
        "edition": frozen.edition,
        "name": frozen.name,
        "known_on": frozen.day.isoformat(),
        "text": frozen.text,
        "footnotes": list(frozen.footnotes),
        "note": frozen.note,
        "example": frozen.is_example,
        "period": rests_on.period,
        "reports_received": rests_on.hubs_reported,
        "reports_expected": rests_on.hubs_expected,
        "provisional": rests_on.is_provisional,
    }


def _source(source: Source) -> dict[str, str]:
    return {"title": source.title} | ({"path": source.path} if source.path else {})


def _table(table: Resource) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": table.title(_DUTCH),
        "title_en": table.title(_ENGLISH),
        "description": table.about(_DUTCH),
        "description_en": table.about(_ENGLISH),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        **_weighed(table.content),
        "schema": table.schema(),
    }


def _charts(content: bytes) -> dict[str, Any]:
    return {
        "name": "charts",
        "path": CHARTS,
        "title": say(_DUTCH, "open_data.table.charts.title"),
        "title_en": say(_ENGLISH, "open_data.table.charts.title"),
        "description": say(_DUTCH, "open_data.table.charts.about"),
        "description_en": say(_ENGLISH, "open_data.table.charts.about"),
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        **_weighed(content),
    }


def _weighed(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
