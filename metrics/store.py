"""The newest build in a folder, opened read-only; the only door from metrics to DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import Any

import duckdb
import pandas as pd

from etl.build.damage import tells_of_damage
from etl.contract import BUILD_FORM
from metrics.found import BuildFile, cannot_be_read, newest_first, set_aside
from metrics.labels import labels_of
from metrics.publications import PublicationDay, confirmed_of, publications_of
from metrics.results import Results
from texts.words import say

LOOK_EVERY = 1.0  # seconds between two looks in the folder
Parameters = Mapping[str, object]
Span = tuple[date, date]
# Also a day on which a report was taken back.
_NEWEST_DAY = """
    SELECT greatest(max(accepted_on), (
        SELECT max(TRY_CAST("value" AS DATE)) FROM meta WHERE "key" = 'newest_withdrawn_on'))
    FROM report"""


class NoBuild(LookupError):
    """The folder holds no build yet."""


class DamagedBuild(RuntimeError):
    """The file of a build turned out to be broken. It is set aside: asking again helps."""


class Store:
    """One build. It never changes: a newer build is another Store with another name.

    name: the build's name, so part of every key under which a result is kept.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        name: str,
        clock: Callable[[], date] = date.today,
    ) -> None:
        self.name = name
        self.results = Results()
        self.is_damaged = False
        self._path: Path | None = None
        self._connection = connection
        self._clock = clock
        self._labels: dict[tuple[str, str, str, bool], Mapping[str, str]] = {}

    @classmethod
    def open(cls, path: Path) -> Store:
        """The build in the file ``path``; it may read nothing else on the machine."""
        config: dict[str, str | bool | int | float | list[str]] = {
            "enable_external_access": "false"
        }
        store = cls(duckdb.connect(str(path), read_only=True, config=config), path.stem)
        store._path = path
        return store

    @classmethod
    def newest(cls, folder: Path) -> Store:
        """The newest build in ``folder``, the same object until a newer one is there.

        Cheap enough for every rerun of a page: it looks in the folder once a second at most.
        Raises NoBuild when there is none.
        """
        seen = _seen.get(folder)
        if seen is not None and monotonic() - seen.at < LOOK_EVERY:
            return seen.store
        with _looking:
            seen = _seen.get(folder)
            if seen is not None and monotonic() - seen.at < LOOK_EVERY:
                return seen.store
            _seen[folder] = found = _best(folder, seen)
            return found.store

    def query(self, sql: str, parameters: Parameters | None = None) -> pd.DataFrame:
        """The answer as a frame. Raises DamagedBuild: then ``newest`` is another one."""
        with self._asked(sql, parameters) as answer:
            return answer.df()

    def tuples(self, sql: str, parameters: Parameters | None = None) -> list[tuple[Any, ...]]:
        """The answer as tuples of Python values; quicker than a frame when it is small."""
        with self._asked(sql, parameters) as answer:
            return answer.fetchall()

    @contextmanager
    def _asked(
        self, sql: str, parameters: Parameters | None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Each call has its own cursor: a shared one mixes up answers."""
        try:
            with closing(self._connection.cursor()) as cursor:
                yield cursor.execute(sql, dict(parameters or {}))
        except duckdb.Error as trouble:
            if self.is_damaged or tells_of_damage(trouble):
                self._give_up(trouble)
                raise DamagedBuild(self.name) from trouble
            raise

    def _give_up(self, trouble: duckdb.Error) -> None:
        """Nobody is to open this build again: another is shown, until it is made anew."""
        with _looking:
            if self.is_damaged:
                return
            self.is_damaged = True
            if self._path is not None:
                set_aside(self._path, trouble)
                if seen := _seen.get(self._path.parent):
                    _seen[self._path.parent] = replace(seen, at=monotonic() - LOOK_EVERY)
            # DuckDB opens no second time what is open under the same path.
            self._connection.close()

    @cached_property
    def meta(self) -> Mapping[str, str]:
        """What the build says about itself: build, edition, entries, newest_accepted_at."""
        return {key: str(value) for key, value in self.tuples("SELECT key, value FROM meta")}

    @property
    def is_example(self) -> bool:
        """Whether the figures are made up; then VOORBEELD stands wherever they are shown."""
        return self.meta.get("is_example", "").lower() in ("true", "1")

    @property
    def fits(self) -> bool:
        """Whether the build has every table and column that this version of the product asks."""
        return self.meta.get("form") == BUILD_FORM

    @cached_property
    def _newest_change(self) -> date | None:
        found: date | None = self.tuples(_NEWEST_DAY)[0][0]
        return found

    @property
    def has_reports(self) -> bool:
        """Whether any report was accepted; refused ones do not count."""
        return self._newest_change is not None

    @property
    def newest_day(self) -> date:
        """The last day on which a report was accepted or withdrawn; today when there is none."""
        return self._newest_change or self._clock()

    @property
    def latest(self) -> date:
        """The day whose knowledge is meant when none is asked: today.

        The example stands still on that newest day: no more will come by itself.
        """
        return self.newest_day if self.is_example else max(self.newest_day, self._clock())

    @cached_property
    def publications(self) -> tuple[PublicationDay, ...]:
        """Every edition of what the department published, the one published last first."""
        return publications_of(self.tuples)

    @cached_property
    def confirmed(self) -> Mapping[str, tuple[tuple[int, date], ...]]:
        """Metric → the versions of its definition that the department confirmed, and when."""
        return confirmed_of(self.tuples)

    def columns(self, view: str) -> Sequence[str]:
        """The columns of a view, in its order."""
        key = ("columns", view, "", False)
        if key not in self._labels:
            described = self.tuples(f"DESCRIBE {view}")
            self._labels[key] = {str(row[0]): str(row[1]) for row in described}
        return tuple(self._labels[key])

    @cached_property
    def ranges(self) -> Mapping[str, Mapping[str, Span]]:
        """The first and last day of each code: ``period``, ``phase`` and ``year``.

        No two spans of a kind overlap: the later one begins where it says, the earlier one ends.
        """
        periods = _spans(self.tuples("SELECT period_code, starts_on, ends_on FROM period"))
        years = range(
            min((first.year for first, _ in periods.values()), default=1),
            max((last.year for _, last in periods.values()), default=0) + 1,
        )
        return {
            "period": periods,
            "phase": _spans(self.tuples("SELECT phase_code, starts_on, ends_on FROM phase")),
            "year": {str(year): (date(year, 1, 1), date(year, 12, 31)) for year in years},
        }

    def labels(
        self, dimension: str, language: str, view: str = "", short: bool = False
    ) -> Mapping[str, str]:
        """Code → name, in the order in which people expect them.

        view: for a dimension whose codes differ per view (``kind``); without it all of them.
        short: the short name where there is one (hubs).
        Raises LookupError for an unknown dimension.
        """
        key = (dimension, language, view, short)
        if key not in self._labels:
            self._labels[key] = labels_of(self, dimension, language, view, short)
        return self._labels[key]

    def label(self, dimension: str, code: object, language: str, view: str = "") -> str:
        """The name of a code; ``onbekend`` for null, the code itself when it has no name."""
        if code is None or code != code:  # null reaches a frame as NaN, which differs from itself
            return say(language, "dimensions.unknown")
        return self.labels(dimension, language, view).get(str(code), str(code))


def newest_build(folder: Path) -> Path:
    """The build written last. Raises NoBuild when the folder holds none, or does not exist."""
    found = newest_first(folder)
    if not found:
        raise NoBuild(f"no build (*.duckdb) in {folder}")
    return found[0].path


def _spans(rows: Sequence[tuple[str, date, date | None]]) -> dict[str, Span]:
    ordered = sorted(rows, key=lambda row: row[1])
    followers = [row[1] - timedelta(days=1) for row in ordered[1:]] + [date.max]
    return {
        code: (first, min(last or date.max, before_next))
        for (code, first, last), before_next in zip(ordered, followers, strict=True)
    }


@dataclass(frozen=True, slots=True)
class _Seen:
    store: Store
    at: float
    file: BuildFile


_seen: dict[Path, _Seen] = {}
_looking = RLock()


def _best(folder: Path, seen: _Seen | None) -> _Seen:
    """The newest build that can be read; the one we have when none is left in the folder."""
    for file in newest_first(folder):
        if seen and seen.file.is_same(file) and not seen.store.is_damaged:
            return replace(seen, at=monotonic())
        try:
            store = Store.open(file.path)
            _ = store.meta
        except (duckdb.Error, DamagedBuild) as trouble:
            cannot_be_read(file, trouble)
        else:
            return _Seen(store, monotonic(), file)
    if seen is not None and not seen.store.is_damaged:
        return replace(seen, at=monotonic())  # its file is gone, but it is open
    raise NoBuild(f"no build (*.duckdb) in {folder} that can be read")


def look_again(folder: Path) -> None:
    """Let the next question look in the folder at once: a build was made there just now."""
    with _looking:
        if seen := _seen.get(folder):
            _seen[folder] = replace(seen, at=monotonic() - LOOK_EVERY)
