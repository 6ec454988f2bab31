"""Names as people type them: what is understood, how surely, and what is never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.contract import ACTIVITIES, CLUSTERS, DOSSIERS, PARTNERS
from etl.reference import read_reference
from etl.values.lookup import Lookup, Match, fold, lookups

LOOKUPS = lookups(read_reference())
EXAMPLE = lookups(read_reference(example=True))


def found(lookup: Lookup, text: str) -> tuple[str, str] | None:
    match = lookup.find(text)
    return (match.understood_as, match.how) if match else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sint-Niklaas", "SINT  NIKLAAS"),
        ("Liège", "liege"),
        ("Work & Social", "work en social"),
        ("Reguliere\u00a0economie", "reguliere economie"),
        ("n° 12.", "N 12"),
        ("e\u0301cole", "école"),
    ],
)
def test_folding_forgets_what_people_write_differently(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("typed", "name", "how"),
    [
        ("Gent", "Gent", "exact"),
        (" gENT ", "Gent", "exact"),
        ("stad Gent", "Gent", "exact"),
        ("9000 Gent", "Gent", "exact"),
        ("Gemeente Aalter", "Aalter", "exact"),
        ("44021", "Gent", "alias"),
        ("Tielt (West-Vlaanderen)", "Tielt", "exact"),
        ("Sint Niklaas", "Sint-Niklaas", "exact"),
        ("St.-Niklaas", "Sint-Niklaas", "exact"),
        ("St Niklaas", "Sint-Niklaas", "exact"),
        ("Puurs", "Puurs-Sint-Amands", "old_name"),
        ("St.-Amands", "Puurs-Sint-Amands", "old_name"),
        ("Ruiselede", "Wingene", "old_name"),
        ("37012", "Wingene", "old_name"),
        ("Borsbeek", "Antwerpen", "old_name"),
        ("Zwijndrecht", "Beveren-Kruibeke-Zwijndrecht", "old_name"),
        ("37018", "Wingene", "old_name"),
        ("Gnet", "Gent", "typo"),
        ("Kortijk", "Kortrijk", "typo"),
        ("Mechelem", "Mechelen", "typo"),
        ("sintniklaas", "Sint-Niklaas", "typo"),
        ("Ruislede", "Wingene", "typo"),
    ],
)
def test_a_municipality_is_understood_and_told_on_the_map_of_today(typed, name, how):
    assert found(LOOKUPS.municipality, typed) == (name, how)


@pytest.mark.parametrize("name", ["Aalter", "Deinze", "Wingene", "Tielt", "Lokeren", "Hasselt"])
def test_a_name_from_before_a_merger_that_is_still_used_means_the_one_of_today(name):
    assert found(LOOKUPS.municipality, name) == (name, "exact")


def test_every_municipality_and_every_merged_one_is_found_by_name_and_by_code():
    reference = read_reference()
    for municipality in reference.municipalities:
        for said in (municipality.name, municipality.nis, f"Stad {municipality.name.upper()}"):
            assert LOOKUPS.municipality.find(said).code == municipality.nis
    today = {municipality.nis for municipality in reference.municipalities}
    for merger in reference.mergers:
        for said in (merger.old_name, merger.old_nis):
            match = LOOKUPS.municipality.find(said)
            assert match.code in today
            assert match.code == merger.new_nis or match.how == "exact"


@pytest.mark.parametrize(
    "typed", ["", "?", "Brussel", "Hallen", "99999", "44022", "Xyzzy", "Gent Aalst", "Ge"]
)
def test_what_is_no_municipality_is_not_guessed(typed):
    assert LOOKUPS.municipality.find(typed) is None


@pytest.mark.parametrize(
    ("column", "typed", "code", "how"),
    [
        (DOSSIERS.column("status"), "Goedgekeurd ", "approved", "exact"),
        (DOSSIERS.column("status"), "goedgekeurdd", "approved", "typo"),
        (DOSSIERS.column("status"), "ingedient", "submitted", "typo"),
        (DOSSIERS.column("status"), "afgewezen", "refused", "alias"),
        (DOSSIERS.column("status"), "withdrawn", "withdrawn", "alias"),
        (PARTNERS.column("kind"), "Lokale besturen", "local_government", "alias"),
        (PARTNERS.column("kind"), "kennisinstellingen", "knowledge_institution", "plural"),
        (PARTNERS.column("kind"), "sociale economieën", "social_economy", "plural"),
        (ACTIVITIES.column("kind"), "workshops", "workshop", "plural"),
        (ACTIVITIES.column("kind"), "netwerkmomenten", "network_event", "plural"),
        (ACTIVITIES.column("kind"), "infosessies", "information_session", "plural"),
        (ACTIVITIES.column("objective"), "1", "1", "exact"),
        (CLUSTERS.column("kind"), "ecosystemen", "ecosystem", "plural"),
        (CLUSTERS.column("scale"), "regio's", "region", "plural"),
    ],
)
def test_a_value_of_a_closed_list_is_understood(column, typed, code, how):
    match = LOOKUPS.choices(column).find(typed)
    assert (match.code, match.how) == (code, how)


@pytest.mark.parametrize("typed", ["6", "12", "1 en 2", "D1"])
def test_another_number_is_another_objective_and_no_typo(typed):
    assert LOOKUPS.choices(ACTIVITIES.column("objective")).find(typed) is None


@pytest.mark.parametrize(
    "typed",
    ["2023-S2", "2023 s2", "2023S2", "S2 2023", "2023-H2", "2e helft 2023", "Tweede semester 2023"],
)
def test_a_period_is_understood(typed):
    assert LOOKUPS.period.find(typed).code == "2023-S2"


@pytest.mark.parametrize("typed", ["2023-S3", "2033-S2", "2023", "S2", "2023-SS2"])
def test_a_period_is_never_corrected(typed):
    assert LOOKUPS.period.find(typed) is None


def test_hubs_that_differ_by_one_letter_are_not_taken_for_each_other():
    assert EXAMPLE.hub.find("voorbeeldhub a").code != EXAMPLE.hub.find("Voorbeeldhub B").code
    assert EXAMPLE.hub.find("Voorbeeldhub X") is None
    assert Lookup([("Hub A", "a"), ("Iets anders", "z")]).find("Hub B") is None


def test_every_name_of_the_reference_finds_its_own_code():
    for lookup in (LOOKUPS.hub, LOOKUPS.theme, LOOKUPS.channel, LOOKUPS.referral, EXAMPLE.hub):
        assert lookup.names
        assert [found(lookup, name) for name in lookup.names] == [
            (name, "exact") for name in lookup.names
        ]


def test_metals_and_fabrics_are_understood_in_singular_and_plural():
    lookup = Lookup([("Metaal", "m"), ("Kunststoffen", "k"), ("Meubelen", "f")])
    assert [found(lookup, typed) for typed in ("metalen", "kunststof", "meubel", "Meubels")] == [
        ("Metaal", "plural"), ("Kunststoffen", "plural"), ("Meubelen", "plural"),
        ("Meubelen", "plural"),
    ]  # fmt: skip


def test_a_name_of_two_codes_finds_neither():
    lookup = Lookup([("Hub Noord", "n"), ("Noord", "n"), ("Hub Noordoost", "o"), ("Noord", "o")])
    assert lookup.find("Noord") is None
    assert lookup.find("Hub Noord").code == "n"


def test_a_name_goes_before_an_alias_and_an_alias_before_an_old_name():
    pairs = [("Pelt", "1"), ("Hamont", "2"), ("Achel", "2"), ("Pelt", "2")]
    lookup = Lookup(pairs, old_names=[("Achel", "1"), ("Hamont", "1"), ("Oud", "1")])
    assert lookup.find("Pelt") == Match("1", "Pelt", "exact")
    assert lookup.find("Achel") == Match("2", "Hamont", "alias")
    assert lookup.find("Hamont") == Match("2", "Hamont", "exact")
    assert lookup.find("Oud") == Match("1", "Pelt", "old_name")


def test_one_wrong_letter_that_could_be_two_names_is_not_guessed():
    lookup = Lookup([("Halen", "1"), ("Halle", "2"), ("Mol", "3")], plurals=False)
    assert lookup.find("Hallen") is None
    assert lookup.find("Mool") is None, "a name of three letters is too short for a typo"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sint Nicolaas", "Sint-Niklaas"),
        ("Oudenaarden stad", "Oudenaarde"),
        ("Puurs-Amands", "Puurs-Sint-Amands"),
        ("Xyzzy", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_proposed_only_when_it_is_close(typed, name):
    assert LOOKUPS.municipality.nearest(typed) == name


def test_what_was_found_is_remembered_and_the_memory_is_bounded(monkeypatch):
    monkeypatch.setattr("etl.values.names._REMEMBERED", 10)
    lookup = Lookup([("Gent", "g")])
    assert [lookup.find("gent").code for _ in range(3)] == ["g"] * 3
    for number in range(100):
        lookup.find(f"onbekend {number}")
    assert len(lookup._found) <= 10
    assert lookup.find("gent").code == "g"


@given(st.sampled_from(LOOKUPS.municipality.names), st.data())
def test_a_long_name_with_one_wrong_letter_is_never_another_municipality(name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    match = LOOKUPS.municipality.find(name[:place] + letter + name[place + 1 :])
    own = LOOKUPS.municipality.find(name)
    if match is not None and match.code != own.code:
        # Only where the wrong letter gives exactly what another place is or was called.
        assert match.how in ("exact", "old_name") or len(name) <= 6
