"""What the example lacks, in workbooks of the example that were changed by hand and handed in.

Municipalities and partners that go, work that hubs share in other ways, an old period that is
corrected, a report that is taken back and put back again.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.build import build
from etl.examine import Examination, Examiner
from ledger import Ledger, counting
from metrics.catalog import METRICS
from metrics.store import Store, newest_build
from tests.oracle.compare import check_rows, check_splits
from tests.oracle.copies import copied
from tests.oracle.editing import Editing
from tests.oracle.network import Books, Network
from tests.oracle.numbers import answers
from tests.oracle.workbooks import read_workbook
from tests.thorough import first
from tests.unit.builds import example_reference

HUB_A, HUB_C, HUB_D, HUB_E, HUB_I, HUB_J = (f"voorbeeldhub-{letter}" for letter in "acdeij")
NEWEST, BEFORE = "2025-S2", "2025-S1"
# The newest report comes before its period ends, so it can tell of days to come.
CAME, LAST_DAY, GONE, BEGINS = (
    date(2025, 11, 10), date(2025, 11, 20), date(2025, 11, 21), date(2025, 12, 1),
)  # fmt: skip
CORRECTED, TAKEN_BACK, PUT_BACK = date(2025, 12, 10), date(2025, 12, 15), date(2025, 12, 20)
DAYS = (LAST_DAY, GONE, BEGINS, TAKEN_BACK, PUT_BACK)


def goes_and_comes(book: Editing) -> None:
    """Municipalities and the partners of one kind go after a day, or come on one."""
    first, second, third, *_ = book.rows("service_area")
    book.put("service_area", first, until=date(2024, 6, 30))
    book.put("service_area", second, until=LAST_DAY)
    book.put("service_area", third, since=BEGINS)
    for row in book.rows("partner", kind="regular_economy"):
        book.put("partner", row, until=LAST_DAY)


def shares_with_i(book: Editing) -> None:
    """Hub I leads the first trajectory of hub J, and the first dossier of both is in it."""
    book.put("trajectory", *book.rows("trajectory", id="T-001"), id="t-001", lead_hub="Hub I")
    for key in ("dossier", "referral"):
        for row in book.rows(key, trajectory="T-001"):
            book.put(key, row, trajectory="t-001")
    book.put("dossier", *book.rows("dossier", id="D-001"), id="d-001", trajectory="t-001")


def led_by_b(theme: str) -> Callable[[Editing], None]:
    """A trajectory of hub B that B itself does not report: the first hub's row counts."""

    def change(book: Editing) -> None:
        book.add(
            "trajectory", id="B-T-900", title=theme, theme_code=theme, nis="Borsbeek",
            idea_on=date(2024, 3, 1), test_on=date(2024, 5, 1), lead_hub="Voorbeeldhub B",
        )  # fmt: skip
        book.add(
            "dossier", id="B-D-900", trajectory="B-T-900", title=theme, channel_code="Andere",
            nis="Borsbeek", status="goedgekeurd", submitted_on=date(2024, 6, 1),
            decided_on=date(2024, 6, 1), requested_eur="€ 1.000,005", granted_eur=0,
        )  # fmt: skip

    return change


def takes_back(book: Editing) -> None:
    """An approval is gone."""
    row = book.rows("dossier", status="approved")[0]
    book.put("dossier", row, status="Ingetrokken", decided_on="n.v.t.", granted_eur=None)


CHANGES: Mapping[str, Callable[[Editing], None]] = {
    HUB_A: goes_and_comes, HUB_D: led_by_b("Metaal"), HUB_E: led_by_b("Textiel"),
    HUB_I: lambda book: None, HUB_J: shares_with_i,
}  # fmt: skip


@pytest.fixture(scope="module")
def world(
    books: Books, example: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Store, Callable[[date], Network], Books]:  # fmt: skip
    """The build, the network per day and the workbooks, after all that came later."""
    folder = tmp_path_factory.mktemp("later")
    with closing(Ledger.open(f"sqlite:///{copied(example, folder)}")) as later:
        known = hand_in(later)
        (folder / "builds").mkdir()
        shutil.copy(newest_build(example / "builds"), folder / "builds")
        store = Store.open(build(later, folder / "builds", example_reference(), known=known))
        entries = later.entries()
        more = {fingerprint: read_workbook(later.content(fingerprint)) for fingerprint in known}
    all_books = {**books, **more}
    return store, lambda on: Network(on, entries, all_books), all_books


def hand_in(ledger: Ledger) -> dict[str, Examination]:
    """Everything that comes later; what the product's own reader says of the new workbooks."""
    with Examiner(example=True) as examiner:
        known = [
            accepted(ledger, examiner, hub, BEFORE, NEWEST, CAME, change)
            for hub, change in CHANGES.items()
        ]
        known.append(accepted(ledger, examiner, HUB_C, BEFORE, BEFORE, CORRECTED, takes_back))
        known.append(accepted(ledger, examiner, HUB_A, "2024-S2", "2024-S2", CORRECTED, takes_back))
    ledger.undo(HUB_A, NEWEST, "test", "te vroeg", 1, at=noon(TAKEN_BACK))
    ledger.undo(HUB_D, NEWEST, "test", "te vroeg", 1, at=noon(TAKEN_BACK))
    ledger.undo(HUB_A, NEWEST, "test", "toch niet", 2, at=noon(PUT_BACK))
    return {examination.fingerprint: examination for examination in known}


def accepted(
    ledger: Ledger, examiner: Examiner, hub: str, like: str, period: str, on: date,
    change: Callable[[Editing], None],
) -> Examination:  # fmt: skip
    """Hand in the hub's workbook of the period ``like``, changed, as the one of ``period``."""
    book = Editing(ledger.content(str(counting(ledger.entries())[hub, like].fingerprint)))
    ends_on = next(one.ends_on for one in example_reference().periods if one.code == period)
    book.head(period, ends_on)
    change(book)
    content = book.saved()
    found = examiner.examine(content, f"{hub}.xlsx")
    assert found.report is not None
    assert not found.has_errors, found.findings
    ledger.accept(
        hub, period, ends_on, "test", hashlib.sha256(content).hexdigest(), f"{hub}.xlsx",
        content, [], "test", at=noon(on),
    )  # fmt: skip
    return found


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


@pytest.mark.parametrize("on", first(DAYS, 3), ids=str)
def test_every_number_still_equals_the_workbooks(
    world: tuple[Store, Callable[[date], Network], Books], on: date
):
    store, network, books = world
    known = network(on)
    check_splits(store, known, ["hub", "municipality", "theme", "status"])
    for key in METRICS:
        check_rows(store, known, books, key, {}, answers(known, key)[()])


def test_the_changed_workbooks_hold_what_the_example_lacks(
    world: tuple[Store, Callable[[date], Network], Books],
):
    _, network, _ = world
    shared = {row["id"] for row in network(GONE).rows("dossiers") if len(row["hub_codes"]) > 1}
    assert shared >= {"D-001", "B-D-900"}
    rules = [
        {row["place"]: row["meets_rule"] for row in network(day).rows("hub_states")}
        for day in (LAST_DAY, GONE)
    ]
    assert [rule[HUB_A] for rule in rules] == [True, False]
    periods = [network(day).states[HUB_A][1].period_code for day in (GONE, TAKEN_BACK, PUT_BACK)]
    assert periods == [NEWEST, BEFORE, NEWEST]
    served = [
        {row["nis"] for row in network(day).rows("coverage") if HUB_A in row["hub_codes"]}
        for day in (LAST_DAY, GONE, BEGINS)
    ]
    assert [len(served[0] - served[1]), len(served[2] - served[1])] == [1, 1]
