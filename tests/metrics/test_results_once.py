"""What two visitors ask at the same moment is measured once."""

from __future__ import annotations

from threading import Barrier, Event, Thread

from metrics import measure
from metrics.access import VISITOR
from metrics.results import Results
from metrics.store import Store
from tests.example_store import example_store


def test_the_second_who_asks_waits_for_the_first() -> None:
    results, made = Results(), []
    inside, go_on = Event(), Event()

    def make() -> str:
        made.append(1)
        inside.set()
        assert go_on.wait(10)
        return "result"

    found: list[str] = []
    asking = [Thread(target=lambda: found.append(results.made("key", make))) for _ in range(5)]
    asking[0].start()
    assert inside.wait(10)
    for one in asking[1:]:
        one.start()
    go_on.set()
    for one in asking:
        one.join(10)
    assert found == ["result"] * 5
    assert made == [1]


def test_two_visitors_of_one_question_cost_one_scan(monkeypatch) -> None:
    store = Store.newest(example_store() / "example" / "builds")
    monkeypatch.setattr(store, "results", Results())
    together, scans, scan = Barrier(4), [], measure.scan
    monkeypatch.setattr(measure, "scan", lambda *asked: scans.append(1) or scan(*asked))
    found: list[int] = []

    def ask() -> None:
        together.wait(10)
        found.append(measure.total(store, VISITOR, "dossiers_submitted").numerator)

    asking = [Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join(30)
    assert (len(set(found)), len(found), scans) == (1, 4, [1])
