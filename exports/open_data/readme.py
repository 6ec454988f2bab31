"""LEESMIJ.md and README.md: what a publication is, for whoever opens the zip years later."""

from __future__ import annotations

from collections.abc import Sequence

from exports.open_data.descriptor import title
from exports.open_data.frozen import Frozen
from exports.open_data.resources import Resource
from exports.open_data.terms import Source, Terms
from metrics.basis import Basis
from texts.words import day, period, say, say_count


def readme(
    language: str, frozen: Frozen, terms: Terms, rests_on: Basis, tables: Sequence[Resource]
) -> str:
    """The page, in Markdown."""
    return (
        "\n\n".join(
            part
            for part in (
                f"# {title(frozen, language)}",
                _example(language, frozen),
                say(language, "open_data.summary", day=frozen.day),
                _note(language, frozen),
                frozen.text,
                *_headed(language, "footnotes", _listed(frozen.footnotes)),
                *_headed(language, "basis", _basis(language, rests_on)),
                *_headed(language, "files", _files(language, tables)),
                *_headed(language, "reading", say(language, "open_data.readme.reading")),
                *_headed(language, "licence", _licence(language, frozen, terms)),
                *_headed(language, "sources", _listed([_source(each) for each in terms.sources])),
                *_headed(language, "citing", citation(language, frozen, terms)),
            )
            if part
        )
        + "\n"
    )


def citation(language: str, frozen: Frozen, terms: Terms) -> str:
    """How to refer to it: ``Departement …, Slotevent … (editie 1), cijfers zoals gekend op …``."""
    said = say(
        language,
        "open_data.readme.citation",
        publisher=terms.publisher,
        title=title(frozen, language),
        day=day(language, frozen.day),
    )
    return f"{said} {frozen.address}" if frozen.address else said


def _headed(language: str, key: str, content: str) -> tuple[str, ...]:
    """A title and what stands under it; nothing when there is nothing."""
    return (f"## {say(language, f'open_data.readme.{key}_title')}", content) if content else ()


def _example(language: str, frozen: Frozen) -> str:
    if not frozen.is_example:
        return ""
    word, more = (say(language, f"open_data.{key}") for key in ("example", "example_more"))
    return f"**{word}.** {more}"


def _note(language: str, frozen: Frozen) -> str:
    if not frozen.note:
        return ""
    return say(language, "open_data.readme.note", edition=frozen.edition, note=frozen.note)


def _basis(language: str, rests_on: Basis) -> str:
    """On how many reports the figures rest, and what that means for them."""
    if rests_on.period is None:
        return say(language, "open_data.readme.basis_none")
    said = say_count(
        language,
        "open_data.readme.basis",
        rests_on.hubs_reported,
        expected=rests_on.hubs_expected,
        period=period(language, rests_on.period),
    )
    state = "provisional" if rests_on.is_provisional else "complete"
    return f"{said} {say(language, f'open_data.readme.basis_{state}')}"


def _files(language: str, tables: Sequence[Resource]) -> str:
    lines = [f"`{table.path}`: {table.about(language)}" for table in tables]
    more = [
        f"`{path}`: {say(language, f'open_data.{key}')}"
        for path, key in (
            ("charts/charts.json", "table.charts.about"),
            ("datapackage.json", "readme.dictionary"),
        )
    ]
    return _listed([*lines, *more])


def _licence(language: str, frozen: Frozen, terms: Terms) -> str:
    said = f"{terms.licence_title}: {terms.licence_path}"
    return f"{said} {say(language, 'open_data.example_licence')}" if frozen.is_example else said


def _source(source: Source) -> str:
    return f"{source.title}: {source.path}" if source.path else source.title


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"* {line}" for line in lines)
