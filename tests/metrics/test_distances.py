"""How far municipalities lie apart, and which hub is near: against published distances."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from metrics.access import VISITOR
from metrics.distances import crow_km, hub_distances
from metrics.store import Store
from tests.metrics.drawn import drawn

# Zele, Aalst and Mol of the drawn store on one meridian; a minute of latitude is 1.854 km there.
CENTRES = {"1": 51.0, "2": 51.1, "3": 51.3}
COVERAGE = """
    nis | name  | province | population | hub_codes | hub_count | known_from | known_to
    1   | Zele  | East     | 100        | b a       | 2         | 1900-01-01 | 9999-12-31
    2   | Aalst | East     | 200        |           | 0         | 1900-01-01 | 9999-12-31
    3   | Mol   | West     | 50         |           | 0         | 1900-01-01 | 2024-02-01
    3   | Mol   | West     | 50         | c         | 1         | 2024-02-01 | 9999-12-31
"""


def store_of(coverage: str = COVERAGE, centres: dict[str, float] | None = None) -> Store:
    store = drawn({"coverage": coverage})
    places = CENTRES if centres is None else centres
    with store._connection.cursor() as cursor:
        cursor.execute("ALTER TABLE municipality ADD COLUMN lat DOUBLE")
        cursor.execute("ALTER TABLE municipality ADD COLUMN lon DOUBLE")
        for nis, latitude in places.items():
            cursor.execute(
                "UPDATE municipality SET lat = ?, lon = 4.0 WHERE nis = ?", [latitude, nis]
            )
    return store


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    latitudes, longitudes = (np.array(pair) for pair in zip(one, other, strict=True))
    return float(crow_km(latitudes, longitudes)[0, 1])


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        # Flinders Peak to Buninyong: the worked example of the GDA2020 Technical Manual of the
        # Intergovernmental Committee on Surveying and Mapping, 54,972.271 m.
        ((-37.9510334167, 144.4248678889), (-37.6528211389, 143.9264955278), 54.972271),
        # Centres of two municipalities, by GeographicLib 2.1 on WGS 84.
        ((51.21472, 4.41997), (51.05361, 3.72245), 52.0087),  # Antwerpen, Gent
        ((51.09648, 2.58905), (50.75195, 5.78866), 228.1932),  # De Panne, Voeren
        ((51.1509, 4.47256), (51.12899, 4.45215), 2.8252),  # Hove, Kontich
        ((51.21658, 3.22226), (50.81984, 3.26127), 44.2216),  # Brugge, Kortrijk
    ],
)  # fmt: skip
def test_a_distance_is_the_published_one(one, other, km):
    assert km_between(one, other) == pytest.approx(km, abs=0.0002)
    assert km_between(other, one) == km_between(one, other)


def test_a_place_lies_at_no_distance_from_itself_and_the_other_end_of_the_earth_is_a_number():
    assert km_between((51.0, 4.0), (51.0, 4.0)) == 0
    assert 19_900 < km_between((0.0, 0.0), (0.0, 180.0)) < 20_050


def test_each_municipality_has_its_hubs_the_nearest_first_and_equally_near_ones_in_their_order():
    found = hub_distances(store_of(), VISITOR)
    assert found[["nis", "hub", "km", "via"]].values.tolist() == [
        ["1", "a", 0.0, "1"], ["1", "b", 0.0, "1"], ["1", "c", 33.4, "3"],
        ["2", "a", 11.1, "1"], ["2", "b", 11.1, "1"], ["2", "c", 22.3, "3"],
        ["3", "c", 0.0, "3"], ["3", "a", 33.4, "1"], ["3", "b", 33.4, "1"],
    ]  # fmt: skip


def test_the_nearest_of_what_a_hub_serves_counts_not_the_first():
    wide = COVERAGE.replace("3   | Mol   | West     | 50         | c ", "3 | Mol | West | 50 | a c")
    found = hub_distances(store_of(wide), VISITOR)
    of_two = found[(found["nis"] == "2") & (found["hub"] == "a")]
    assert of_two[["km", "via"]].values.tolist() == [[11.1, "1"]]
    of_three = found[(found["nis"] == "3") & (found["hub"] == "a")]
    assert of_three["km"].tolist() == [0.0]


def test_a_hub_is_near_from_the_day_on_which_it_was_known():
    store = store_of()
    assert set(hub_distances(store, VISITOR, date(2024, 1, 31))["hub"]) == {"a", "b"}
    assert set(hub_distances(store, VISITOR, date(2024, 2, 1))["hub"]) == {"a", "b", "c"}


def test_while_no_hub_told_what_it_serves_no_distance_is_known():
    silent = COVERAGE.replace("b a ", "    ").replace("| c  ", "|    ")
    found = hub_distances(store_of(silent), VISITOR)
    assert found.empty and list(found.columns) == ["nis", "hub", "km", "via"]


def test_a_municipality_without_a_known_centre_has_no_distance_and_lends_none():
    found = hub_distances(store_of(centres={"1": 51.0, "2": 51.1}), VISITOR)
    assert set(found["nis"]) == {"1", "2"}
    assert set(found["hub"]) == {"a", "b"}
    assert hub_distances(store_of(centres={}), VISITOR).empty
