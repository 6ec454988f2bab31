"""How many rows of a report are new, changed or gone against the one that counted before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from etl.compare import differences
from etl.compare.differences import Kind
from etl.tables import Report
from handin.kept import Kept
from handin.programme import Programme
from handin.reading import reports_of
from ledger import VERSIONED, Entry

Values = Mapping[str, object]
Pair = tuple[Entry, Entry]
"""The report that counted before, and the one that came after it."""

_ROWS: tuple[Kind, ...] = ("new", "changed", "vanished", "unchanged")
NO_CHANGES: Values = dict.fromkeys((*_ROWS, "against", "against_version"))
# (fingerprint of the reference data, of the earlier file, of the later file) → rows per kind
_counted: Kept[tuple[str, str, str], Values] = Kept(400)


def pairs_of(programme: Programme, entries: Sequence[Entry], period: str) -> dict[int, Pair]:
    """Id of each report on the period → the report before it and itself, given a hub's entries.

    Before it is what counted on the period until then, else on the hub's latest earlier period
    that has a report; a report with none before it is left out. What an undo restores is paired
    with what it undid.
    """
    starts = {each.code: each.starts_on for each in programme.reference.periods}
    counts: dict[str, Entry] = {}
    found: dict[int, Pair] = {}
    for entry in entries:
        if entry.kind not in VERSIONED or entry.period_code not in starts:
            continue
        code = entry.period_code
        if entry.kind == "accepted" and code == period:
            earlier = [each for each in counts if starts[each] <= starts[code]]
            if earlier:
                found[entry.id] = counts[max(earlier, key=starts.__getitem__)], entry
        counts.pop(code, None)
        if entry.kind == "accepted":
            counts[code] = entry
    return found


def changes(programme: Programme, pairs: Mapping[int, Pair]) -> dict[int, Values]:
    """Each pair's counts: new, changed, vanished, unchanged, against (period), against_version.

    All null where one of the two can no longer be read. Raises LedgerProblem or OSError.
    """

    @cache
    def reports() -> Mapping[str, Report]:  # all at once, and only when a count is not known yet
        return reports_of(programme, [entry for pair in pairs.values() for entry in pair])

    found: dict[int, Values] = {}
    for key, (before, after) in pairs.items():
        files = before.fingerprint or "", after.fingerprint or ""

        def count(files: tuple[str, str] = files) -> Values:
            old, new = (reports().get(file) for file in files)
            if old is None or new is None:
                return {}
            compared = differences(old, new, programme.reference)
            return {kind: compared.count(kind) for kind in _ROWS}

        counts = _counted.find((programme.reference.fingerprint, *files), count)
        place = {"against": before.period_code, "against_version": before.version}
        found[key] = {**counts, **place} if counts else NO_CHANGES
    return found
