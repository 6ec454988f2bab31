"""What is asked of one day of a view: which of its rows count, and what decides that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from metrics.catalog import Metric
from metrics.dimensions import DIMENSIONS
from metrics.measure import Filters, asked_of
from metrics.sql import Statement, all_of
from metrics.store import Store
from metrics.views import PROVENANCE, SPAN, View

# What a row is called: its number, and its title or name.
_NAMES: Mapping[str, tuple[str, str]] = {
    "trajectories": ("id", "title"),
    "dossiers": ("id", "title"),
    "coverage": ("nis", "name"),
    "partnerships": ("", "name"),
    "hub_states": ("", ""),
    "activities": ("id", "name"),
    "referrals": ("id", ""),
    "clusters": ("id", "name"),
    "lessons": ("", "lesson"),
    "report_slots": ("period_code", ""),
}
# Columns that decide by themselves: by these a row comes and goes while no report changes, or
# (the last two) they say it better than the number of a report does.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "partnerships": ("since", "until"),
    "report_slots": ("deadline_on", "version", "accepted_on"),
}
_NOT_SHOWN = frozenset({"hub_code", *PROVENANCE, *SPAN})
_TEXT = re.compile(r"'[^']*'")
_WORD = re.compile(r"[a-z_]+")
_PARAMETER = re.compile(r"\$(\w+)")


def deciding(store: Store, metric: Metric, where: Filters | None) -> tuple[str, ...]:
    """The columns that the definition and the filters look at, in the order of the view."""
    texts = [metric.counts, metric.of, metric.sums, metric.median, metric.distinct]
    for key in (key for key, codes in (where or {}).items() if codes):
        dimension = DIMENSIONS[key]
        texts.append(
            metric.date if dimension.is_dated(metric.view) else dimension.views[metric.view]
        )
    words = {word for text in texts for word in _WORD.findall(_TEXT.sub("", text))}
    words = (words | {*_ALSO.get(metric.view, ())}) - _NOT_SHOWN
    return tuple(column for column in store.columns(metric.view) if column in words)


def used(sql: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """The parameters that the statement names; DuckDB takes no others."""
    return {name: parameters[name] for name in _PARAMETER.findall(sql)}


def _alone(reports: Sequence[int]) -> str:
    """SQL of whether a row stands in one of these reports, and only its hub tells it."""
    return f"report_id IN ({', '.join(map(str, reports))}) AND len(hub_codes) = 1"


class Day:
    """The rows of a view that are known on a day, ready to be paired with those of another day.

    alias: sets the parameters of the one day apart from those of the other.
    """

    def __init__(
        self,
        store: Store,
        metric: Metric,
        view: View,
        fields: tuple[str, ...],
        where: Filters | None,
        alias: str,
        on: date,
    ) -> None:
        self.metric, self.view, self.fields, self.alias = metric, view, fields, alias
        self._left_out: tuple[int, ...] = ()
        self.key = (metric.distinct,) if metric.distinct else view.key
        self.parameters: dict[str, object] = {}
        asked = asked_of(store, metric, (), where, on)
        part = Statement(view.name, asked, store.ranges)
        self._counts = self._own("n", part, all_of(part.kept(), part.counted(metric)))
        whole = Statement(view.name, asked.without(metric.whole_ignores), store.ranges)
        self._whole = self._own("w", whole, all_of(whole.kept(), whole.whole(metric)))
        self.known = f"known_from <= ${alias}n_on AND ${alias}n_on < known_to"
        self._columns = self._selected(fields, store.columns(view.name))
        self.names = [column.rsplit(" AS ", 1)[1] for column in self._columns]

    def sums(self, other: str, sign: str) -> str:
        """Per row its key and what it adds (``sign`` +1) or takes (-1); cheap, for a million rows.

        other: leaves out what is known on that other day as well; "": nothing.
        """
        amount = f"CASE WHEN counted OR wholly THEN {self._amount} END"
        return (
            f"SELECT {self._key_names}, {sign} * counted::INTEGER AS part, "
            f"{sign} * wholly::INTEGER AS whole, {sign} * {amount} AS amount, "
            f"{sign} * ({amount} IS NOT NULL)::INTEGER AS filled "
            f"FROM ({self._known(other)}) WHERE counted OR wholly"
        )

    def per_report(self, reports: Sequence[int]) -> str:
        """Of these reports how many rows count in the same way, and what those add up to.

        Columns: report, sheet, counted, wholly, sign (of what a row adds), added (null: unknown),
        many. Of rows that only the hub of the report tells.
        """
        # As a decimal number, so that the sum is exact.
        exact = f"CAST({self._amount} AS DECIMAL(38, 6))"
        return (
            f"SELECT report_id, any_value(sheet), counted, wholly, sign({exact}) AS sign, "
            f"CAST(sum({exact}) AS VARCHAR) AS added, count(*) AS many "
            f"FROM ({self._known('')}) WHERE (counted OR wholly) AND {_alone(reports)} "
            "GROUP BY report_id, counted, wholly, sign ORDER BY ALL"
        )

    def leave_out(self, reports: Sequence[int]) -> None:
        """Ask no more of the rows of these reports: they are told together."""
        self._left_out = tuple(reports)

    def select(self, other: str, keys: str) -> str:
        """The columns ``names``, then the key, of the rows whose key stands in the table ``keys``.

        keys: "" for all rows. Rows with one key are numbered, or of a metric that counts different
        values folded into the first one that counts.
        """
        order = ", ".join(self.view.order)
        over = f"PARTITION BY {self._key_names}"
        # The window may not see the columns that take its place: it is made one step earlier.
        sql = f"SELECT *, row_number() OVER ({over} ORDER BY counted DESC, {order}) AS place"
        if self.metric.distinct:
            sql += (
                f", bool_or(counted) OVER ({over}) AS any_counted"
                f", bool_or(wholly) OVER ({over}) AS any_whole"
                f", list_distinct(flatten(list(hub_codes) FILTER (counted) OVER ({over})))"
                " AS all_hubs"
            )
        sql += f" FROM ({self._known(other)})"
        if keys:
            same = (f"key_{n} IS NOT DISTINCT FROM {keys}.key_{n}" for n in range(len(self.key)))
            sql += f" AS known SEMI JOIN {keys} ON {all_of(*(f'known.{each}' for each in same))}"
        found = f"SELECT {', '.join(self._columns)}, {self._key_names} FROM ({sql})"
        return f"{found} WHERE place = 1" if self.metric.distinct else found

    def _known(self, other: str) -> str:
        meets = [self.known, *([f"NOT ({other})"] if other else [])]
        if self._left_out:
            meets.append(f"NOT ({_alone(self._left_out)})")
        if self.metric.distinct:
            meets.append(f"{self.metric.distinct} IS NOT NULL")
        keys = [f"{column} AS key_{n}" for n, column in enumerate(self.key)]
        return (
            f"SELECT *, {', '.join(keys)}, coalesce({self._counts}, FALSE) AS counted, "
            f"{self._is_whole()} AS wholly FROM {self.view.name} WHERE {all_of(*meets)}"
        )

    @property
    def _key_names(self) -> str:
        return ", ".join(f"key_{n}" for n in range(len(self.key)))

    @property
    def _amount(self) -> str:
        """What is summed or halved; how long something waits grows with the day on both sides."""
        amount = self.metric.sums or self.metric.median
        return f"({amount.replace('$on', '$an_on')})" if amount else "NULL::INTEGER"

    def _is_whole(self) -> str:
        return f"coalesce({self._whole}, FALSE)" if self.metric.of else "FALSE"

    def _selected(self, fields: tuple[str, ...], available: Sequence[str]) -> list[str]:
        """Aliased: ``Side`` takes them by their order."""
        code, title = _NAMES[self.view.name]
        has_sheet = bool(self.view.sheet_key)
        several = bool(self.metric.distinct)
        return [
            "place AS twin",
            "any_counted AS counts" if several else "counted AS counts",
            "any_whole AS in_whole" if several else "wholly AS in_whole",
            f"{self._amount} AS amount",
            "list_sort(coalesce(all_hubs, hub_codes)) AS hubs" if several else "hub_codes AS hubs",
            f"{'report_id' if 'report_id' in available else 'NULL'} AS its_report",
            f"{'sheet' if has_sheet else 'NULL'} AS its_sheet",
            f"{'sheet_row' if has_sheet else 'NULL'} AS its_row",
            f"{self.view.row_key} AS row_key",
            f"{code or 'NULL'} AS code",
            f"{title or 'NULL'} AS title",
            *(f"{field} AS f_{field}" for field in fields),
        ]

    def _own(self, part: str, statement: Statement, sql: str) -> str:
        """The SQL with parameters of its own, which are kept."""
        prefix = self.alias + part + "_"
        for name, value in statement.parameters.items():
            self.parameters[prefix + name] = value
        return _PARAMETER.sub(rf"${prefix}\1", sql)
