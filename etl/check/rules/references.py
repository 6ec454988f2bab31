"""What a row refers to exists on the other sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from etl.check.catalogue import error, warning
from etl.check.near import near_number
from etl.check.rows import Part
from etl.check.rules.identity import same_number
from etl.check.rules.rule import Draft, Hit, rule, texts
from etl.contract import Column, Kind
from etl.tables import Value
from etl.values.lookup import fold

_MOST_PROPOSALS = 100  # each one looks at every row of the other sheet

REFERENCE_UNKNOWN = error("reference-unknown", "trajectory", "dossier", "referral")
PARTNER_UNKNOWN = warning("partner-unknown", "trajectory")


@rule(REFERENCE_UNKNOWN)
def references_exist(part: Part, draft: Draft) -> Iterator[Hit]:
    """A number that the other sheet does not have."""
    yield from _unknown(part, draft, lenient=False)


@rule(PARTNER_UNKNOWN)
def partners_exist(part: Part, draft: Draft) -> Iterator[Hit]:
    """A partner in a trajectory that is not on the sheet Partners: it may be no partner."""
    yield from _unknown(part, draft, lenient=True)


def settle_references(draft: Draft) -> None:
    """Write each reference as the other sheet writes it: ``t-001`` becomes ``T-001``.

    Done before the rules run, so that rules and build can join rows on equal text.
    """
    for part in draft.parts.values():
        for column in part.sheet.columns:
            if column.kind is Kind.REFERENCE:
                values = part.table.columns[column.field]
                spelled = _spelled(values, _known(draft, column), _key(column))
                part.table.columns[column.field] = [
                    list(dict.fromkeys(spelled[name] for name in value))
                    if isinstance(value, list)
                    else spelled.get(str(value), value)
                    for value in values
                ]


def _spelled(
    values: Iterable[Value], known: Mapping[str, str], key: Callable[[str], str]
) -> dict[str, str]:
    """Each name in a column as the other sheet spells it; as it is when it is not there."""
    names: set[str] = set()
    for value in values:
        if isinstance(value, list):
            names.update(value)
        elif isinstance(value, str):
            names.add(value)
    return {name: known.get(key(name), name) for name in names}


def _key(column: Column) -> Callable[[str], str]:
    return fold if column.lenient else same_number


def _known(draft: Draft, column: Column) -> dict[str, str]:
    """What the column may refer to, by a key that spelling does not change."""
    target = draft.parts[column.target]
    identity, key = target.sheet.identity, _key(column)
    names = texts(target, identity.field) if identity else []
    return {key(name): name for name in reversed(names) if name}


def _unknown(part: Part, draft: Draft, lenient: bool) -> Iterator[Hit]:
    for column in part.sheet.columns:
        if column.kind is Kind.REFERENCE and column.lenient is lenient:
            identity = draft.parts[column.target].sheet.identity
            # That the other sheet or its column is missing was said already, once.
            if identity and draft.has(column.target, identity.field):
                yield from _unknown_in(part, column, draft)


def _unknown_in(part: Part, column: Column, draft: Draft) -> Iterator[Hit]:
    target = draft.parts[column.target]
    known = set(_known(draft, column).values())
    near: dict[str, str | None] = {}
    for index, value in enumerate(part.table.columns[column.field]):
        if value is None or value in known if not isinstance(value, list) else not value:
            continue
        for name in value if isinstance(value, list) else [str(value)]:
            if name not in known:
                if name not in near:
                    enough = len(near) >= _MOST_PROPOSALS
                    near[name] = None if enough else near_number(name, known)
                yield Hit(index, column.field, name, near[name], {"target": target.title})
