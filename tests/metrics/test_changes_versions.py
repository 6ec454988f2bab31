"""What a viewer may see of a cause, a definition that changed, and what cannot be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics import versions
from metrics.access import VISITOR, Viewer
from metrics.catalog import METRICS
from metrics.changes import changes
from tests.metrics.change_store import AFTER, BEFORE, between, dossier, only, short, store_of, two
from tests.unit.builds import A, B


def test_what_is_private_stays_hidden_for_all_but_its_hub_and_the_department(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No definition looks at a private column today; one that did would not show it."""
    metric = replace(METRICS["dossiers"], counts="len(companies) > 0")
    monkeypatch.setattr(versions, "METRICS", {"dossiers": metric})
    named = dossier(1, companies=["Bedrijf Privé"])
    store = store_of(tmp_path, two({"dossier": [dossier(1)]}, {"dossier": [named]}))

    def seen(viewer: Viewer) -> list[str]:
        change = changes(store, viewer, "dossiers", BEFORE, AFTER)
        assert (only(change).kind, only(change).numerator) == ("changed", 1)
        return [each.field for each in only(change).fields]

    assert seen(Viewer("department")) == seen(Viewer("hub", A)) == ["companies"]
    assert seen(VISITOR) == seen(Viewer("hub", B)) == []


def test_a_newer_definition_is_a_cause_of_its_own_beside_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = METRICS["dossiers_approved"]
    newer = replace(old, version=2, counts="status IN ('approved', 'refused')", earlier=(old,))
    monkeypatch.setattr(versions, "METRICS", {old.key: newer})
    before = {"dossier": [dossier(1), dossier(2, "refused"), dossier(3, "refused")]}
    after = {"dossier": [*before["dossier"], dossier(4), dossier(5, "refused")]}
    store = store_of(tmp_path, two(before, after))
    store.__dict__["confirmed"] = {old.key: ((2, date(2023, 5, 1)),)}
    change = between(store, old.key)
    assert (change.before.numerator, change.after.numerator) == (1, 5)
    assert short(change) == [("new", 1, "D-004"), ("definition", 3, "")]
    assert change.metric.version == 2


def test_the_second_day_may_not_lie_before_the_first(tmp_path: Path) -> None:
    store = store_of(tmp_path, [])
    with pytest.raises(ValueError, match="lies before"):
        changes(store, VISITOR, "dossiers", AFTER, BEFORE)
    with pytest.raises(LookupError):
        changes(store, VISITOR, "dossiers", BEFORE, AFTER, {"pillar": ["realise"]})
