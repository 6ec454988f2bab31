"""Definitions are complete, and a wrong file says which file and which key."""

from __future__ import annotations

import re

import pytest

from metrics.catalog import METRICS, UNITS, BadDefinition, read_metrics
from metrics.dimensions import DIMENSIONS, read_dimensions
from metrics.labels import dimension_name
from metrics.views import VIEWS
from tests.metrics.drawn import drawn
from texts.words import LANGUAGES

GOOD = """
view = "dossiers"
counts = "status = 'approved'"
of = "submitted_on IS NOT NULL"
date = "submitted_on"
cell = "status"
unit = "share"
source = ["dossier.status"]
version = 1
changed_on = 2026-11-22
[nl]
name = "Naam"
definition = "Uitleg."
[en]
name = "Name"
definition = "Explanation."
"""
NEEDED = [
    "hubs",
    "test_trajectories",
    "trajectories",
    "trajectories_running",
    "trajectories_stopped",
    "dossiers_submitted",
    "dossiers_approved",
    "dossiers_refused",
    "dossiers_withdrawn",
    "dossiers_pending",
    "dossiers_in_preparation",
    "approval_rate",
    "approval_rate_decided",
    "amount_requested",
    "amount_granted",
    "lead_time",
    "municipalities_covered",
    "inhabitants_covered",
    "municipalities_overlap",
    "partner_rule",
    "partnerships",
    "organisations",
    "reports_received",
    "activities",
    "attendances",
    "companies_reached",
    "referrals",
    "clusters",
    "ecosystems",
    "lessons",
    "jobs_fte",
    "tonnes_per_year",
]


def test_a_good_file_becomes_a_metric(tmp_path):
    (tmp_path / "rate.toml").write_text(GOOD, encoding="utf-8")
    metric = read_metrics(tmp_path)["rate"]
    assert (metric.key, metric.name("nl"), metric.read_as("en")) == ("rate", "Naam", "")
    assert metric.source_cells() == "Dossiers: Status"
    assert {"hub", "status", "period"} <= set(metric.dimensions)


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ('view = "dossiers"', 'view = "dosiers"', "view = 'dosiers' is unknown"),
        ('unit = "share"', 'unit = "percent"', "unit = 'percent' is unknown"),
        ('of = "submitted_on IS NOT NULL"', "", "a share needs the key 'of'"),
        ('cell = "status"', 'cell = "state"', "cell 'state' is not a field of 'dossier'"),
        ('"dossier.status"', '"dossier.state"', "source 'dossier.state'"),
        ('date = "submitted_on"', 'dated = "submitted_on"', "unknown keys ['dated']"),
        ('date = "submitted_on"', "date = 3", "date = 3 must be a text"),
        ('date = "submitted_on"', 'without = ["hubs"]', "without = 'hubs' is unknown"),
        ('date = "submitted_on"', 'sums = "a"\nmedian = "b"', "only one of"),
        ("version = 1", "version = 0", "version = 0"),
        ("changed_on = 2026-11-22", 'changed_on = "today"', "changed_on = 'today'"),
        ('[en]\nname = "Name"', "[en]", "[en] lacks 'name'"),
        ('[en]\nname = "Name"', '[fr]\nname = "Name"', "unknown keys ['fr']"),
        ('definition = "Explanation."', 'definition = ""', "[en] definition = ''"),
        ('source = ["dossier.status"]', "", "lacks the keys ['source']"),
        ('view = "dossiers"', 'view = "dossiers', "not TOML"),
    ],
)
def test_a_bad_file_is_named_with_its_key(tmp_path, good, bad, complaint):
    assert good in GOOD
    (tmp_path / "rate.toml").write_text(GOOD.replace(good, bad), encoding="utf-8")
    with pytest.raises(BadDefinition, match=r"rate\.toml: .*" + re.escape(complaint)):
        read_metrics(tmp_path)


def test_every_metric_that_pages_need_is_there():
    assert set(NEEDED) <= set(METRICS)
    assert {metric.unit for metric in METRICS.values()} <= set(UNITS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_differ_and_definitions_are_sentences(language):
    names = [metric.name(language) for metric in METRICS.values()]
    assert len(set(names)) == len(names)
    for metric in METRICS.values():
        assert metric.definition(language).endswith("."), metric.key
        assert metric.read_as(language)[-1:] in ("", "."), metric.key


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[x]\nlabels = "hubs"', "labels = 'hubs'"),
        ('[x]\nlabels = "hub"\n[x.views]\nhubs = "a"', r"unknown views \['hubs'\]"),
        ('[x]\nlabels = "hub"\nview = "a"', r"unknown keys \['view'\]"),
        ('[x]\nlabels = "choices"\n[x.choices]\ndossiers = "dosier.status"', "'dosier'"),
    ],
)
def test_a_bad_dimension_is_named_with_its_key(tmp_path, text, complaint):
    path = tmp_path / "dimensions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"dimensions\.toml: \[x\] .*" + complaint):
        read_dimensions(path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", DIMENSIONS)
def test_every_dimension_has_a_name_and_names_for_its_codes(key, language):
    assert dimension_name(key, language)
    store = drawn()
    for view in VIEWS:
        labels = store.labels(key, language, view)
        assert all(labels.values())
        assert store.label(key, None, language, view) == store.label(key, float("nan"), language)


def test_kinds_have_the_names_of_their_own_view():
    store = drawn()
    assert "workshop" in store.labels("kind", "nl", "activities")
    assert "workshop" not in store.labels("kind", "nl", "partnerships")
    assert {"workshop", "local_government", "cluster"} <= set(store.labels("kind", "nl"))


def test_labels_are_in_the_language_and_short_where_there_is_a_short_name():
    store = drawn()
    assert store.labels("theme", "nl") == {"wood": "Hout", "food": "Voeding"}
    assert store.labels("theme", "en") == {"food": "Food", "wood": "Wood"}
    assert list(store.labels("hub", "nl", short=True).values()) == ["A", "B", "C"]
    assert store.label("period", "2023-S2", "nl") == "2e helft 2023"
    assert store.label("status", "approved", "nl") == "goedgekeurd"
    assert store.label("referred_to", "VLAIO", "nl") == "VLAIO"
    with pytest.raises(LookupError, match="no dimension 'region'"):
        store.labels("region", "nl")
