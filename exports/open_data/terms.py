"""data/reference/open_data.toml → the licence, the publisher and the sources of open data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import settings

FILE = "open_data.toml"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from; path: a web address, "" when there is none."""

    title: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which licence data is given away, by whom, and from which sources."""

    licence: str
    licence_title: str
    licence_path: str
    publisher: str
    sources: tuple[Source, ...]


def read_terms(folder: Path | None = None) -> Terms:
    """The terms in ``folder``, null for the folder of the reference data.

    Raises ValueError with the file and what is wrong in it.
    """
    file = (folder or settings.REFERENCE) / FILE
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{file.name}: cannot be read: {error}") from None
    licence = _section(file, raw, "licence")
    sources = raw.get("sources")
    if not isinstance(sources, list) or not sources:
        raise ValueError(f"{file.name}: [[sources]] must name at least one source")
    return Terms(
        licence=_text(file, licence, "name"),
        licence_title=_text(file, licence, "title"),
        licence_path=_link(file, licence),
        publisher=_text(file, _section(file, raw, "publisher"), "title"),
        sources=tuple(_source(file, source) for source in sources),
    )


def _section(file: Path, raw: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = raw.get(key)
    if not isinstance(found, Mapping):
        raise ValueError(f"{file.name}: [{key}] is missing")
    return found


def _source(file: Path, raw: Mapping[str, object]) -> Source:
    return Source(_text(file, raw, "title"), _link(file, raw) if "path" in raw else "")


def _text(file: Path, raw: Mapping[str, object], key: str) -> str:
    found = raw.get(key)
    if not isinstance(found, str) or not found.strip():
        raise ValueError(f"{file.name}: {key} = {found!r} must be a text")
    return found


def _link(file: Path, raw: Mapping[str, object]) -> str:
    found = _text(file, raw, "path")
    if not found.startswith("https://"):
        raise ValueError(f"{file.name}: path = {found!r} must begin with https://")
    return found
