"""Definitions are complete, and a wrong file says which file and which key."""

from __future__ import annotations

import re

import pytest

from metrics.catalog import METRICS, UNITS, BadDefinition, read_metrics
from metrics.dimensions import DIMENSIONS, read_dimensions
from metrics.labels import dimension_name, per_words
from metrics.views import VIEWS
from tests.metrics.drawn import drawn
from tests.metrics.two_versions import CHANGED, changed
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
CALLED = 'nl = "Naam"\nen = "Name"\n'
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
        ("version = 1", "version = 0", "version = 0 where 1 is next"),
        ("version = 1", "version = 2", "version = 2 where 1 is next"),
        ("version = 1", "version = true", "version = True where 1 is next"),
        ("version = 1", 'version = 1\nwhy = { nl = "x", en = "y" }', "version 1 replaced nothing"),
        ("version = 1", "version = 1\ngrows = 1", "grows = 1 must be true or false"),
        ("version = 1", "version = 1\ngrows = true", "a share or a median can also fall"),
        ("version = 1", 'version = 1\nparts_grow = ["all"]', "parts_grow = 'all' is unknown"),
        ("version = 1", "version = 1\nearlier = [1]", "must be an array of tables"),
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


def test_a_changed_definition_keeps_its_earlier_versions(tmp_path):
    metric = changed(tmp_path)
    (first,) = metric.earlier
    assert [each.version for each in metric.versions] == [1, 2]
    assert (first.counts, first.date) == ("status = 'approved'", "submitted_on")
    assert (first.cell, first.grows, first.view) == ("status", True, "dossiers")
    assert first.source == ("dossier.status", "dossier.submitted_on")
    assert first.name("nl") == metric.name("nl") == "Goedgekeurde dossiers"
    assert first.definition("en") == "Applications that were approved."
    assert (first.changed_why("nl"), metric.changed_why("nl")[:6]) == ("", "Zonder")


def test_an_earlier_version_can_lack_what_the_newest_has(tmp_path):
    text = CHANGED.replace('counts = "status = \'approved\'"\ndate = "submitted_on"', 'date = ""')
    text = text.replace('met een bedrag."', 'met een bedrag."\nread_as = "Nieuw."')
    text = text.replace("[earlier.nl]", '[earlier.nl]\nread_as = ""')
    first, newest = changed(tmp_path, text).versions
    assert (first.date, newest.date) == ("", "decided_on")
    assert "period" in newest.dimensions
    assert "period" not in first.dimensions
    assert (first.read_as("nl"), newest.read_as("nl")) == ("", "Nieuw.")


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ("version = 1", "version = 2", "version = 2 where 1 is next"),
        ("version = 2", "version = 3", "version = 3 where 2 is next"),
        ("changed_on = 2023-01-01", "", "[[earlier]] lacks the keys ['changed_on']"),
        ("changed_on = 2023-01-01", "changed_on = 2024-01-10", "changed_on of version 2 is too"),
        (
            "counts = \"status = 'approved'\"",
            'unit = "eur"',
            "[[earlier]] has unknown keys ['unit']",
        ),
        ("counts = \"status = 'approved'\"", 'view = "x"', "[[earlier]] has unknown keys ['view']"),
        ("counts = \"status = 'approved'\"", 'counts = ""', "lacks the keys ['counts']"),
        ('why = { nl = "Zonder', 'whi = { nl = "Zonder', "unknown keys ['whi']"),
        (', en = "Without an amount nothing was granted."', "", "version 2 needs why ="),
        ('nl = "Zonder bedrag is er niets toegekend."', 'nl = ""', "why.nl = ''"),
        ("[earlier.nl]", "[earlier.fr]", "[[earlier]] has unknown keys ['fr']"),
    ],
)
def test_a_bad_history_is_named_with_its_key(tmp_path, good, bad, complaint):
    assert good in CHANGED
    with pytest.raises(BadDefinition, match=r"dossiers_approved\.toml: .*" + re.escape(complaint)):
        changed(tmp_path, CHANGED.replace(good, bad, 1))


def test_no_number_of_the_product_has_changed_yet():
    assert {metric.version for metric in METRICS.values()} == {1}


def test_what_stands_today_may_fall_and_is_no_lower_bound():
    stands = {"clusters", "trajectories_embedded", "trajectories_running", "dossiers_pending"}
    stands |= {
        "partnerships",
        "organisations",
        "municipalities_covered",
        "jobs_fte",
        "partner_rule",
    }
    assert not {key for key in stands if METRICS[key].grows}
    happened = {"ecosystems", "trajectories_stopped", "dossiers_approved", "lessons", "referrals"}
    assert all(METRICS[key].grows for key in happened)


def test_a_number_narrowed_to_a_state_is_no_lower_bound():
    assert METRICS["dossiers"].only_grows(["hub"])
    assert not METRICS["dossiers"].only_grows(["hub", "status"])
    assert not METRICS["trajectories"].only_grows(["stage"])


def test_of_a_rate_both_numbers_can_be_lower_bounds_and_the_rate_cannot():
    rate, running = METRICS["approval_rate"], METRICS["test_trajectories_running"]
    assert [rate.only_grows(shows=shows) for shows in ("", "part", "whole")] == [False, True, True]
    assert [running.only_grows(shows=shows) for shows in ("", "part", "whole")] == [
        False,
        False,
        True,
    ]


def test_what_is_known_without_reports_does_not_rest_on_them():
    apart = {key for key, metric in METRICS.items() if not metric.rests_on_reports}
    reports = {"reports_received", "reports_told", "reports_missing", "reports_late"}
    assert apart == {"hubs"} | reports


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
        (
            f'[x]\n{CALLED}labels = "choices"\n[x.choices]\ndossiers = "dosier.status"',
            "'dosier'",
        ),
        ('[x]\nlabels = "hub"\nnl = "Naam"', "en = None must be a text"),
        (f'[x]\n{CALLED}labels = "hub"\nper = "naam"', "per must be"),
        (f'[x]\n{CALLED}labels = "hub"\nnames.nl.a = "A"', "names must be tables for "),
        (f'[x]\n{CALLED}labels = "texts"\nnames.nl.a = "A"', "names must be tables for "),
        (
            f'[x]\n{CALLED}labels = "texts"\nnames.nl.a = "A"\nnames.en.b = "A"',
            "the same codes in each language",
        ),
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
    assert per_words(key, language)
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
