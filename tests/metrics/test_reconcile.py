"""What was published in 2023 against what the product says, and the command that shows it."""

from __future__ import annotations

import dataclasses
import json
import shutil
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

import metrics.reconcile
import metrics.versions
import settings
from etl.reference import ReferenceProblem, read_reference
from metrics.__main__ import main
from metrics.catalog import METRICS
from metrics.reconcile import Published, Reconciled, read_published, reconcile
from metrics.store import Store
from tests.example_store import example_store
from tests.unit.builds import A, build_of, example_reference

DAY = date(2023, 11, 28)
APPROVED = {
    "dossier": [
        {"id": "D1", "status": "approved", "submitted_on": date(2023, 3, 1), "nis": "11021"}
    ]
}


def held(store: Store, metric: str, value: int) -> Reconciled:
    said = {"nl": "Zo stond het er.", "en": "So it said."}
    (found,) = reconcile(store, (Published(DAY, metric, value, "https://example.org", said),))
    return found


def built(folder: Path, *reports: tuple[str, str, date, Any]) -> Store:
    return Store.open(build_of(folder, reports))


def test_the_totals_of_2023_are_those_of_the_example() -> None:
    store = Store.open(next((example_store() / "example" / "builds").glob("*.duckdb")))
    found = {one.metric: (one.published, one.found, one.equal) for one in reconcile(store)}
    assert found == {
        "hubs": (12, 12, True),
        "test_trajectories": (77, 77, True),
        "dossiers_submitted": (87, 87, True),
        "dossiers_approved": (45, 45, True),
    }


def test_without_any_report_the_total_is_unknown(tmp_path: Path) -> None:
    found = held(built(tmp_path), "dossiers_approved", 45)
    assert (found.found, found.equal, found.why.code) == (None, False, "no_report")


def test_a_ledger_that_begins_later_says_when(tmp_path: Path) -> None:
    store = built(tmp_path, (A, "2023-S2", date(2024, 1, 12), APPROVED))
    found = held(store, "dossiers_approved", 45)
    assert (found.found, found.equal, found.why.code) == (None, False, "begins_later")
    assert found.said_why("nl").endswith("Het eerste kwam op 12 januari 2024.")


def test_reports_that_are_missing_make_the_total_provisional(tmp_path: Path) -> None:
    store = built(tmp_path, (A, "2023-S1", date(2023, 7, 10), APPROVED))
    found = held(store, "dossiers_approved", 45)
    assert (found.found, found.why.code) == (1, "provisional")
    assert found.why.values == {"received": 1, "expected": 12}


def test_an_equal_total_needs_no_reason_even_while_reports_are_missing(tmp_path: Path) -> None:
    found = held(built(tmp_path, (A, "2023-S1", date(2023, 7, 10), APPROVED)),
                 "dossiers_approved", 1)  # fmt: skip
    assert (found.equal, found.why.code, found.said_why("nl")) == (True, "", "")


def test_a_total_that_differs_with_all_reports_in_just_differs(tmp_path: Path) -> None:
    hubs = [hub.code for hub in example_reference().hubs]
    store = built(tmp_path, *((hub, "2023-S1", date(2023, 7, 10), APPROVED) for hub in hubs))
    found = held(store, "dossiers_approved", 45)
    assert (found.found, found.why.code) == (12, "different")


def test_a_total_that_comes_from_a_list_says_so(tmp_path: Path) -> None:
    found = held(built(tmp_path), "hubs", 13)
    assert (found.found, found.why.code) == (12, "reference")


def test_a_definition_that_changed_since_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = built(tmp_path, (A, "2023-S1", date(2023, 7, 10), APPROVED))
    old = METRICS["dossiers_approved"]
    newer = dataclasses.replace(old, version=2, counts="status = 'refused'", earlier=(old,))
    changed = MappingProxyType({**METRICS, newer.key: newer})
    monkeypatch.setattr(metrics.versions, "METRICS", changed)
    monkeypatch.setattr(metrics.reconcile, "in_force", lambda *asked: newer)
    monkeypatch.setattr(metrics.reconcile, "total", lambda *asked, version=None, **on: (
        _Total(1.0 if version == 1 else 0.0)))  # fmt: skip
    found = held(store, "dossiers_approved", 1)
    assert (found.found, found.why.code) == (0, "definition")
    assert found.why.values == {"version": 2, "before": 1}


@dataclasses.dataclass
class _Total:
    value: float


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2023-11-28,hubs", "28 november,hubs", "regel 2: ‘28 november’"),
        (",hubs,", ",hub-count,", "regel 2: ‘hub-count’"),
        (",12,", ",twaalf,", "regel 2: ‘twaalf’"),
        (",12,", ",,", "regel 2: de kolom ‘value’ is leeg"),
        ("dossiers_approved", "dossiers_submitted", "regel 5: ‘dossiers_submitted’"),
        ("published_on", "day", "regel 1: elk van deze kolommen"),
        (",12,https://www", ",12,www", "regel 2: ‘www"),
        ("Het netwerk telde twaalf sociaal-circulaire hubs.", "", "de kolom ‘said_nl’ is leeg"),
    ],
)
def test_a_wrong_row_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    text = (settings.REFERENCE / "published.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "published.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReferenceProblem) as caught:
        read_published(tmp_path)
    (problem,) = caught.value.problems
    assert problem.startswith("published.csv, ")
    assert expected in problem


def test_a_new_total_makes_no_build_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_reference().fingerprint
    shutil.copytree(settings.REFERENCE, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "published.csv").open("a", encoding="utf-8") as file:
        file.write("2024-12-01,hubs,12,https://example.org,Twaalf.,Twelve.\n")
    monkeypatch.setattr(settings, "REFERENCE", tmp_path)
    assert len(read_published()) == 5
    assert read_reference().fingerprint == before


def test_the_command_shows_that_all_is_equal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(example_store()))
    assert main(["reconcile", "--example"]) == 0
    shown = capsys.readouterr().out
    assert "zoals gekend op die dag" in shown
    assert "Testtrajecten                    77          77  gelijk" in shown
    assert shown.endswith("Alles is gelijk.\n")


def test_the_command_says_what_differs_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    folder = tmp_path / "example"
    folder.mkdir()
    build_of(folder, [(A, "2023-S1", date(2023, 7, 10), APPROVED)])
    assert main(["reconcile", "--example", "--english"]) == 1
    shown = capsys.readouterr().out
    assert "not equal. The figure of Hubmonitor is provisional: it rests on 1 of the 12" in shown
    assert shown.endswith("Equal: 1 of the 4.\n")
    assert main(["reconcile", "--example", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    last = told["totals"][-1]
    assert (told["equal"], last["found"], last["why"]["code"]) == (False, 1, "provisional")


def test_a_day_in_the_reason_is_written_for_a_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    folder = tmp_path / "example"
    folder.mkdir()
    build_of(folder, [(A, "2023-S2", date(2024, 1, 12), APPROVED)])
    assert main(["reconcile", "--example", "--json"]) == 1
    last = json.loads(capsys.readouterr().out)["totals"][-1]
    assert last["found"] is None
    assert last["why"] == {"code": "begins_later", "values": {"day": "2024-01-12"}}


def test_without_a_build_the_command_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    assert main(["reconcile"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "python -m etl build" in shown.err


@pytest.mark.parametrize("typed", [[], ["reconcil"], ["reconcile", "--exa"], ["reconcile", "x"]])
def test_a_command_that_is_typed_wrong_shows_how_it_goes(
    capsys: pytest.CaptureFixture[str], typed: list[str]
) -> None:
    assert main(typed) == 2
    assert "Zo gebruik je de opdracht:" in capsys.readouterr().err


def test_help_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "--english"]) == 0
    assert "How to use the command:" in capsys.readouterr().out
