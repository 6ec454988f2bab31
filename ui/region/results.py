"""What the charts of the region show: municipalities with their hubs and how far those are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.distances import hub_distances
from ui.asked import Asked

NEAR_KM = 15
MOST_PAIRS = 200  # more pairs than this are no list that anyone reads
_COLUMNS = ("nis", "name", "province", "reference_region", "population")


def places(asked: Asked) -> pd.DataFrame:
    """All municipalities under the filters, with the hubs that serve them.

    One row per municipality: nis, name, province, reference_region, population, hub_codes.
    """
    return asked.rows("municipalities_covered", _COLUMNS, whole=True)


def kilometres(asked: Asked) -> pd.DataFrame:
    """How far every municipality lies from every hub, whatever is chosen: help knows no filter."""
    return hub_distances(asked.store, asked.viewer, asked.address.on)


def white_spots(asked: Asked) -> pd.DataFrame:
    """One row per white spot: the columns of ``places``, and hub_1, km_1, hub_2, km_2.

    The two nearest hubs and how many km away; null when there are no such hubs.
    """
    spots = asked.rows("municipalities_uncovered", _COLUMNS)
    far = kilometres(asked)
    far = far[far["nis"].isin(set(spots["nis"]))]
    place = far.groupby("nis").cumcount()
    for at in (0, 1):
        own = far[place == at].set_index("nis")
        spots[f"hub_{at + 1}"] = spots["nis"].map(own["hub"])
        spots[f"km_{at + 1}"] = spots["nis"].map(own["km"])
    return spots


def near_hubs(asked: Asked) -> pd.DataFrame:
    """One row per hub: hub, nis, names, people of the white spots within ``NEAR_KM`` kilometres.

    nis, names: lists, the largest municipality first; null for a hub without service area.
    """
    spots = _largest_first(asked.rows("municipalities_uncovered", _COLUMNS))
    far = kilometres(asked)
    close = far[(far["km"] <= NEAR_KM) & far["nis"].isin(set(spots["nis"]))]
    place = {nis: at for at, nis in enumerate(spots["nis"])}
    near: dict[str, list[int]] = {hub: [] for hub in far["hub"].unique()}
    for hub, nis in zip(close["hub"], close["nis"], strict=True):
        near[hub].append(place[nis])
    whole = _Places.of(spots)
    found = [
        (hub, *whole.together(sorted(near[hub]))) if hub in near else (hub, None, None, None)
        for hub in asked.all_hubs
    ]
    return pd.DataFrame(found, columns=["hub", "nis", "names", "people"])


def distances(asked: Asked) -> pd.DataFrame:
    """One row per municipality: nis, population, km to the nearest one that a hub serves.

    km: 0 where a hub serves it, null while no hub told what it serves.
    """
    found = places(asked)[["nis", "population"]]
    nearest = kilometres(asked).drop_duplicates("nis").set_index("nis")["km"]
    return found.assign(km=found["nis"].map(nearest).astype("float64"))


def pairs(asked: Asked) -> pd.DataFrame:
    """One row per pair of hubs that share municipalities: hub, other_hub, nis, names, people, of.

    In the order of the hubs; of more than ``MOST_PAIRS`` those that share most. of: how many.
    """
    found = _largest_first(places(asked))
    hubs = asked.all_hubs
    serves = np.array(
        [[hub in codes for hub in hubs] for codes in map(set, found["hub_codes"])], dtype=np.int64
    ).reshape(len(found), len(hubs))
    shared = np.triu(serves.T @ serves, 1)
    both = np.argwhere(shared)
    most = np.argsort(-shared[both[:, 0], both[:, 1]], kind="stable")[:MOST_PAIRS]
    whole = _Places.of(found)
    kept = [
        (hubs[a], hubs[b], *whole.together(np.flatnonzero(serves[:, a] & serves[:, b])))
        for a, b in both[np.sort(most)]
    ]
    columns = ["hub", "other_hub", "nis", "names", "people"]
    return pd.DataFrame(kept, columns=columns).assign(of=len(both))


def only_one(asked: Asked) -> pd.DataFrame:
    """One row per hub: hub, only, own, people, all_people.

    only: the municipalities that no other hub serves, of those that it serves (own); then the same
    in inhabitants. Null for a hub that told nothing.
    """
    municipalities = asked.every("municipalities_only_one", "hub")
    inhabitants = asked.every("inhabitants_only_one", "hub")
    names = {"numerator": "only", "denominator": "own"}
    people = {"numerator": "people", "denominator": "all_people"}
    return pd.merge(
        municipalities.rename(columns=names)[["hub", "only", "own"]],
        inhabitants.rename(columns=people)[["hub", "people", "all_people"]],
        on="hub",
    )


def _largest_first(found: pd.DataFrame) -> pd.DataFrame:
    return found.sort_values(["population", "name"], ascending=[False, True], ignore_index=True)


@dataclass(frozen=True, slots=True)
class _Places:
    """Municipalities as plain values: some of them are taken together for every hub, or two."""

    nis: Sequence[str]
    names: Sequence[str]
    people: Sequence[int | None]

    @classmethod
    def of(cls, found: pd.DataFrame) -> _Places:
        people = [None if pd.isna(each) else int(each) for each in found["population"]]
        return cls(list(found["nis"]), list(found["name"]), people)

    def together(self, places: Iterable[int]) -> tuple[Sequence[str], Sequence[str], int | None]:
        """The codes, the names and the inhabitants of some; null when of none known."""
        own = list(places)
        known = [some for at in own if (some := self.people[at]) is not None]
        people = sum(known) if known or not own else None
        return [self.nis[at] for at in own], [self.names[at] for at in own], people
