"""A small real build and the pages on it, run through ``dashboard.py`` without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui.show
from access import Person
from metrics import store as stores
from metrics.access import Viewer
from settings import ROOT
from tests.pages.screen import HUB_A, HUB_B, PAGES, Open, SeenBy
from tests.unit.builds import build_of, example_reference


def _partner(kind: str) -> dict[str, object]:
    return {"name": f"Een {kind}", "kind": kind, "role": "core_partner", "since": date(2021, 7, 1)}


def _dossier(number: int, status: str, submitted_on: date, **more: object) -> dict[str, object]:
    reference = example_reference()
    return {
        "id": f"D-{number:03}",
        "title": f"Dossier {number} <b>vet</b>",
        "trajectory": "T-001",
        "channel_code": reference.channels[0].code,
        "nis": reference.municipalities[0].nis,
        "status": status,
        "submitted_on": submitted_on,
        **more,
    }


def _rows(dossiers: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    reference = example_reference()
    trajectory = {
        "id": "T-001",
        "title": "Houten paletten",
        "theme_code": "wood",
        "nis": reference.municipalities[0].nis,
        "idea_on": date(2021, 8, 1),
        "exploration_on": date(2021, 9, 1),
        "test_on": date(2021, 10, 1),
    }
    return {
        "service_area": [{"nis": place.nis} for place in reference.municipalities[:4]],
        "partner": [
            _partner(kind) for kind in ("local_government", "regular_economy", "social_economy")
        ],
        "trajectory": [trajectory],
        "dossier": dossiers,
    }


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three reports: hub A in two periods, hub B in one."""
    folder = tmp_path_factory.mktemp("store")
    first = [_dossier(1, "submitted", date(2021, 11, 2))]
    second = [
        _dossier(
            1,
            "approved",
            date(2021, 11, 2),
            decided_on=date(2022, 3, 1),
            granted_eur=Decimal("1250.50"),
            companies=["Bedrijf Privé"],
        ),
        _dossier(2, "refused", date(2022, 2, 1), decided_on=date(2022, 5, 1)),
    ]
    remark = {
        "code": "row-blank",
        "severity": "warning",
        "sheet": "Dossiers",
        "cell": "4",
        "found": "",
        "proposal": None,
        "values": {},
    }
    build_of(
        folder / "example",
        [
            (HUB_A, "2021-S2", date(2022, 1, 20), _rows(first)),
            (HUB_A, "2022-S1", date(2022, 7, 20), _rows(second), [remark]),
            (
                HUB_B,
                "2022-S1",
                date(2022, 7, 21),
                _rows([_dossier(7, "approved", date(2022, 4, 1), decided_on=date(2022, 6, 1))]),
            ),
        ],
    )
    return folder


@pytest.fixture
def store(example_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small store as the one that the dashboard shows."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(example_folder))
    yield example_folder
    stores._seen.clear()


@pytest.fixture
def no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing was loaded yet."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))


@pytest.fixture
def open_page() -> Open:
    """Run a page with an address: ``open_page("dossiers", hub=["voorbeeldhub-a"])``."""

    def run(page: str = "overzicht", **parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for key, value in parameters.items():
            app.query_params[key] = value
        app.run()
        return app if page == "overzicht" else app.switch_page(PAGES[page]).run()

    return run


@pytest.fixture
def seen_by(monkeypatch: pytest.MonkeyPatch) -> SeenBy:
    """Let the pages be seen by this viewer, who tries the role on the example."""

    def become(viewer: Viewer) -> None:
        monkeypatch.setattr(ui.show, "person", lambda: Person(viewer, example=True))

    return become


@pytest.fixture
def as_department(seen_by: SeenBy) -> None:
    """Let the pages be seen by the department."""
    seen_by(Viewer("department"))
