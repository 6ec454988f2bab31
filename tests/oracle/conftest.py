"""The example's ledger, its workbooks read by the oracle, and the product's build of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ledger import Entry, Ledger
from metrics.store import Store, newest_build
from tests.example_store import example_store
from tests.oracle.network import Books, Network
from tests.oracle.workbooks import read_workbook


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the example's ledger and builds."""
    return example_store() / "example"


@pytest.fixture(scope="session")
def ledger(example: Path) -> Iterator[Ledger]:
    found = Ledger.open(f"sqlite:///{example / 'ledger.sqlite'}")
    yield found
    found.close()


@pytest.fixture(scope="session")
def entries(ledger: Ledger) -> list[Entry]:
    return ledger.entries()


@pytest.fixture(scope="session")
def books(ledger: Ledger, entries: list[Entry]) -> Books:
    """Every workbook that ever counted, from its original bytes."""
    wanted = {str(entry.fingerprint) for entry in entries if entry.kind == "accepted"}
    return {fingerprint: read_workbook(ledger.content(fingerprint)) for fingerprint in wanted}


@pytest.fixture(scope="session")
def network(entries: list[Entry], books: Books) -> Callable[[date], Network]:
    """A day → the network as the workbooks tell it; made once per day."""
    return cache(lambda on: Network(on, entries, books))


@pytest.fixture(scope="session")
def store(example: Path) -> Store:
    return Store.open(newest_build(example / "builds"))
