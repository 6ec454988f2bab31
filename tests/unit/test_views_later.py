"""What was known on a day that has ended never changes, whatever is handed in later."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build import VIEWS, build
from etl.reference import Reference
from ledger import Ledger
from metrics.views import VIEWS as KNOWN_VIEWS
from tests.thorough import first
from tests.unit.builds import (
    SPRING,
    SUMMER,
    WINTER,
    A,
    Ask,
    B,
    C,
    accept,
    example_reference,
    known_on,
    ledger_of,
)

NAMES = sorted(path.stem for path in VIEWS.glob("*.sql"))
FIRST_DAY = date(2022, 1, 10)
PERIODS = ("2021-S2", "2022-S1", "2022-S2", "2023-S1")
SINCE = date(2022, 8, 1)  # of hub C, so that nobody expects its reports on what came before
Days = tuple[Ask, Ask]
Known = Mapping[str, Sequence[tuple[Any, ...]]]


def reference() -> Reference:
    """The example's, with a hub that began late."""
    whole = example_reference()
    hubs = (replace(hub, since=SINCE) if hub.code == C else hub for hub in whole.hubs)
    return replace(whole, hubs=tuple(hubs))


def known(path: Path, day: date) -> Known:
    """Every row of every view as known on the day, as it stands there and as pages list it."""
    with duckdb.connect(str(path), read_only=True) as connection:
        found = {}
        for name in NAMES:
            order = ", ".join(KNOWN_VIEWS[name].order)
            asked = f"SELECT * EXCLUDE (known_to) FROM {name} WHERE {known_on(day)}"
            found[name] = connection.execute(asked).fetchall()
            found[f"{name} listed"] = connection.execute(f"{asked} ORDER BY {order}").fetchall()
        return found


def made_up(chance: random.Random, hub: str) -> dict[str, list[dict[str, Any]]]:
    """A report on trajectories of three leads, with dossiers that move between them."""
    trajectories = [
        {"id": f"{mark}{lead[-1]}", "lead_hub": lead, "theme_code": chance.choice(["wood", None])}
        for lead in (A, B, C)
        for mark in ("T", "t")[: chance.randint(0, 1)]
    ]
    numbers = [row["id"] for row in trajectories]
    dossiers = [
        {
            "id": f"D{number}",
            "title": f"{hub} {chance.random()}",
            "trajectory": chance.choice([None, *numbers]),
        }
        for number in range(4)
        if chance.random() < 0.7
    ]
    chance.shuffle(dossiers)
    area = [{"nis": nis} for nis in ("11001", "11002") if chance.random() < 0.5]
    return {"trajectory": trajectories, "dossier": dossiers, "service_area": area}


def taken_back(ledger: Ledger, chance: random.Random, day: date) -> None:
    """Undo the newest version of a slot that has one."""
    versions = {
        (one.hub_code or "", one.period_code or ""): one.version or 0
        for one in ledger.entries()
        if one.kind in ("accepted", "withdrawn")
    }
    slot = chance.choice(sorted(versions))
    moment = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    ledger.undo(*slot, "test", "test", expecting=versions[slot], at=moment)


@pytest.mark.parametrize("seed", first([1, 2], 1))
def test_whatever_comes_later_an_ended_day_stays_as_it_was_known(tmp_path: Path, seed: int) -> None:
    chance, day = random.Random(seed), FIRST_DAY
    ledger, examined = ledger_of(tmp_path)
    seen: dict[date, Known] = {}
    for turn in range(10):
        day += timedelta(days=chance.randint(1, 3))
        for _ in range(2):
            hub = chance.choice((A, B, C))
            accept(ledger, examined, (hub, chance.choice(PERIODS), day, made_up(chance, hub)))
        if turn % 4 == 3:
            taken_back(ledger, chance, day)
        path = build(ledger, tmp_path / "builds", reference(), known=examined)
        seen[day] = known(path, day)
    ledger.close()
    for earlier, was in seen.items():
        keys = [row[0] for row in was["dossiers"]]
        assert len(set(keys)) == len(keys), f"a key twice on {earlier}"
        now = known(path, earlier)
        for name, rows in was.items():
            assert now[name] == rows, f"{name} as known on {earlier}"


@pytest.fixture
def days(tmp_path: Path) -> Iterator[Callable[..., Days]]:
    """Reports → what the build answers before the last of them came, and after it."""
    opened: list[duckdb.DuckDBPyConnection] = []

    def asked(path: Path) -> Ask:
        connection = duckdb.connect(str(path), read_only=True)
        opened.append(connection)
        return lambda sql, *values: connection.execute(sql, list(values)).fetchall()

    def made(*reports: Any) -> Days:
        ledger, examined = ledger_of(tmp_path, reports[:-1])
        folder = tmp_path / "builds"
        before = build(ledger, folder, reference(), known=examined)
        accept(ledger, examined, reports[-1])
        after = build(ledger, folder, reference(), known=examined)
        ledger.close()
        return asked(before), asked(after)

    yield made
    for connection in opened:
        connection.close()


IN_T1 = {"id": "D-1", "title": "van B", "trajectory": "T-1"}
OF_A = {"trajectory": [{"id": "T-1"}], "dossier": [IN_T1 | {"title": "van A"}]}
OF_B = {"trajectory": [{"id": "T-1", "lead_hub": A}], "dossier": [IN_T1]}
KEYS = "SELECT dossier_key, title, hub_codes FROM dossiers WHERE "


def test_a_dossier_keeps_its_key_when_another_hub_joins(days: Callable[..., Days]) -> None:
    before, after = days((B, "2022-S2", SPRING, OF_B), (A, "2022-S2", SUMMER, OF_A))
    for ask in (before, after):
        assert ask(KEYS + known_on(SPRING)) == [(f"{B}:D-1", "van B", [B])]
    assert after(KEYS + known_on(SUMMER)) == [(f"{B}:D-1", "van A", [A, B])]


def test_a_dossier_keeps_its_key_in_another_trajectory(days: Callable[..., Days]) -> None:
    alone = {"trajectory": [{"id": "T-1"}], "dossier": [{"id": "d-1", "title": "van A"}]}
    before, after = days(
        (B, "2022-S2", SPRING, OF_B), (A, "2022-S2", SPRING, alone), (A, "2023-S1", SUMMER, OF_A)
    )
    was = [(f"{A}:D-1", "van A", [A]), (f"{B}:D-1", "van B", [B])]
    for ask in (before, after):
        assert sorted(ask(KEYS + known_on(SPRING))) == was
    assert after(KEYS + known_on(SUMMER)) == [(f"{B}:D-1", "van A", [A, B])]


def test_a_dossier_that_left_the_shared_trajectory_has_another_key_than_the_one_in_it(
    days: Callable[..., Days],
) -> None:
    _, after = days(
        (B, "2022-S2", SPRING, OF_B),
        (A, "2022-S2", SUMMER, OF_A),
        (B, "2023-S2", WINTER, OF_B | {"dossier": [IN_T1 | {"trajectory": None}]}),
    )
    assert sorted(after(KEYS + known_on(WINTER))) == [
        (f"{A}:D-1", "van A", [A]),
        (f"{B}:D-1", "van B", [B]),
    ]


def test_rows_of_one_report_keep_their_order_when_some_are_shared_later(
    days: Callable[..., Days],
) -> None:
    own = [{"id": f"T-{number}"} for number in range(1, 4)]
    theirs = [{"id": "T-2", "lead_hub": A}]
    before, after = days(
        (A, "2022-S2", SPRING, {"trajectory": own}), (B, "2022-S2", SUMMER, {"trajectory": theirs})
    )
    for ask in (before, after):
        found = ask("SELECT id, hub_codes FROM trajectories WHERE " + known_on(SPRING))
        assert found == [("T-1", [A]), ("T-2", [A]), ("T-3", [A])]


def test_a_report_that_nobody_expected_is_not_missed_before_it_came(
    days: Callable[..., Days],
) -> None:
    slots = f"SELECT count(*) FROM report_slots WHERE hub_code = '{C}' AND "
    before, after = days((A, "2022-S2", SPRING, {}), (C, "2021-S2", SUMMER, {}))
    missed = before(slots + known_on(SPRING))
    assert after(slots + known_on(SPRING)) == missed
    assert after(slots + known_on(SUMMER)) == [(missed[0][0] + 1,)]
