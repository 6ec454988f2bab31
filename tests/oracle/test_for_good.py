"""What was known on a day that has ended stays, whatever is handed in or undone later."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from etl.build import build
from etl.tables import Report
from exports.open_data import Frozen, package
from ledger import Entry, Ledger
from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.figures import figures
from metrics.measure import total
from metrics.rows import rows
from metrics.store import Store, newest_build
from metrics.versions import in_force
from tests.metrics.two_versions import KEY, changed, put_in_place
from tests.oracle.copies import copied
from tests.oracle.later import BY, Clock, Later
from tests.oracle.mutations import reports_in
from tests.thorough import first
from tests.unit.builds import example_reference

EVENT = date(2023, 11, 28)
PUBLISHED = {"hubs": 12, "test_trajectories": 77, "dossiers_submitted": 87, "dossiers_approved": 45}
FROZEN = Frozen(
    key="slotevent-28-november-2023", edition=1, name="Slotevent", day=EVENT, is_example=True
)
MOST = 200
# Seed → after how many acts everything is compared.
CHECKS = {1: (20, MOST), 2: (60, MOST), 3: (120, MOST)}


@dataclass(frozen=True)
class Told:
    """What the product told of a day: the export's bytes and every metric's rows, in order."""

    package: bytes
    rows: Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Run:
    """A ledger of its own, with the run of acts on it and the folder of its builds."""

    ledger: Ledger
    later: Later
    builds: Path
    publication: Entry

    def store(self) -> Store:
        """The build of what the ledger holds now."""
        known = self.later.known
        return Store.open(build(self.ledger, self.builds, example_reference(), known=known))


@pytest.fixture(scope="module")
def reports(store: Store, entries: list[Entry]) -> Mapping[str, Report]:
    return reports_in(store, entries)


@pytest.fixture(scope="module")
def before(store: Store) -> Told:
    return told(store)


@pytest.fixture
def begin(
    example: Path,
    reports: Mapping[str, Report],
    before: Told,
    entries: list[Entry],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[int], Run]]:
    """Seed → a run on a copy of the example's ledger, in which the event was published."""
    clock = Clock(entries[-1].at + timedelta(days=1))
    monkeypatch.setattr("ledger.entries.datetime", clock)
    with closing(Ledger.open(f"sqlite:///{copied(example, tmp_path)}")) as ledger:

        def start(seed: int) -> Run:
            (tmp_path / "builds").mkdir()
            shutil.copy(newest_build(example / "builds"), tmp_path / "builds")
            publication = ledger.publish(
                FROZEN.key, EVENT, FROZEN.name, before.package,
                hashlib.sha256(before.package).hexdigest(), "slotevent.zip", BY,
                {"text": "", "footnotes": [], "note": "", "reports": []}, 0,
            )  # fmt: skip
            later = Later(seed, ledger, reports, example_reference(), clock)
            return Run(ledger, later, tmp_path / "builds", publication)

        yield start


def told(store: Store) -> Told:
    listed = {key: rows(store, VISITOR, key, on=EVENT) for key in METRICS}
    return Told(package(FROZEN, store), listed)


@pytest.mark.parametrize("seed", first(CHECKS, 1))
def test_a_publication_and_every_ended_day_stay_as_they_were(
    begin: Callable[[int], Run], before: Told, store: Store, seed: int
):
    run = begin(seed)
    random_day = date(2021, 12, 1) + timedelta(Random(seed).randrange(1300))
    ended = {random_day: figures(store, VISITOR, random_day)}
    for acts in CHECKS[seed]:
        run.later.act(acts - len(run.later.did))
        now = run.store()
        check_event(now, before)
        check_publication(run, before)
        if acts == MOST:
            for day, known in ended.items():
                assert_frame_equal(figures(now, VISITOR, day), known, obj=str(day))
        else:
            yesterday = run.later.clock.today - timedelta(days=1)
            ended[yesterday] = figures(now, VISITOR, yesterday)


def check_event(store: Store, before: Told) -> None:
    """As known on the day of the event: the published totals, the same rows, the same bytes."""
    assert {key: total(store, VISITOR, key, on=EVENT).numerator for key in PUBLISHED} == PUBLISHED
    after = told(store)
    for key, frame in before.rows.items():
        assert_frame_equal(after.rows[key], frame, obj=key)
    assert after.package == before.package


def check_publication(run: Run, before: Told) -> None:
    """The ledger still has the publication's own bytes, whatever editions came later."""
    kept = run.publication
    assert run.ledger.entry(kept.id) == kept
    assert run.ledger.content(str(kept.fingerprint)) == before.package


def test_the_acts_change_what_is_known_today(begin: Callable[[int], Run], store: Store):
    run = begin(1)
    run.later.act(60)
    assert set(run.later.did) >= {"accepted", "withdrawn", "closed", "published"}
    now, today = run.store(), run.later.clock.today
    found = {key: total(now, VISITOR, key, on=today).numerator for key in PUBLISHED}
    assert found != {key: total(store, VISITOR, key).numerator for key in PUBLISHED}


def test_a_definition_that_is_confirmed_later_leaves_every_earlier_day(
    begin: Callable[[int], Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    put_in_place(monkeypatch, changed(tmp_path))
    run = begin(4)
    first = package(FROZEN, run.store())
    run.ledger.confirm_definition(KEY, 2, BY)
    run.later.act(20)
    now = run.store()
    assert in_force(now, KEY, run.later.clock.today).version == 2
    assert package(FROZEN, now) == first
