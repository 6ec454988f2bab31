"""How far municipalities lie from what the hubs serve, as the crow flies from centre to centre.

Why it is reckoned this way: ``docs/decisions/distance-between-municipalities.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.access import Viewer
from metrics.rows import rows
from metrics.store import Store

Numbers = npt.NDArray[np.float64]
_AXIS_KM = 6378.137  # of the ellipsoid WGS 84: half its longest axis, and how flat it is
_FLATTENING = 1 / 298.257223563
_RADIUS_KM = 6371.0088  # of the sphere that is as large
_SHOWN = 1  # decimals: a centre is not known more exactly than a hundred metres
_CENTRES = """
    SELECT nis, lat, lon FROM municipality WHERE lat IS NOT NULL AND lon IS NOT NULL ORDER BY nis"""


@dataclass(frozen=True, slots=True, eq=False)
class Between:
    """The kilometres between all municipalities whose centre is known.

    places: nis → its row and its column of ``km``.
    """

    places: dict[str, int]
    km: Numbers


def crow_km(latitudes: Numbers, longitudes: Numbers) -> Numbers:
    """The kilometres over the ground between all points (degrees, WGS 84), as a square.

    Good for one country: to a decimetre within 200 km, to a hundred metres within 3,000 km.
    """
    points = _in_space(np.radians(latitudes), np.radians(longitudes))
    straight = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=-1))
    # The straight line runs through the ground: over it the way is an arc, metres longer.
    return np.asarray(2 * _RADIUS_KM * np.arcsin(np.minimum(straight / (2 * _RADIUS_KM), 1)))


def hub_distances(store: Store, viewer: Viewer, on: date | None = None) -> pd.DataFrame:
    """How far each municipality lies from each hub that serves any, as known on a day.

    Returns one row per municipality and hub, per municipality (by ``nis``) the nearest hub first
    and equally near ones in the order of the hubs, with the columns

    * ``nis``, ``hub``;
    * ``km``: from its centre to that of the nearest municipality that the hub serves, to a tenth;
      0 where the hub serves the municipality itself;
    * ``via``: the nis of that nearest municipality.

    A municipality without a known centre has no rows, and as long as no hub told what it serves
    there are none at all: how far away a hub is, is then unknown.
    """
    key = (store.name, viewer.scope, "kilometres to hubs", on or store.latest)
    return store.results.frame(key, lambda: _hub_distances(store, viewer, on))


def _hub_distances(store: Store, viewer: Viewer, on: date | None) -> pd.DataFrame:
    between = _between(store)
    served = _served(store, viewer, on, between)
    nis = np.array(list(between.places), dtype=object)
    if not served or not len(nis):
        return pd.DataFrame({"nis": [], "hub": [], "km": [], "via": []})
    hubs = np.array(list(served), dtype=object)
    nearest = [_nearest(between.km, own) for own in served.values()]
    km = np.round(np.stack([far for far, _ in nearest], axis=1), _SHOWN)
    via = np.stack([through for _, through in nearest], axis=1)
    order = np.argsort(km, axis=1, kind="stable")
    return pd.DataFrame(
        {
            "nis": np.repeat(nis, len(hubs)),
            "hub": hubs[order].ravel(),
            "km": np.take_along_axis(km, order, axis=1).ravel(),
            "via": nis[np.take_along_axis(via, order, axis=1)].ravel(),
        }
    )


def _in_space(latitude: Numbers, longitude: Numbers) -> Numbers:
    """Points on the ellipsoid as kilometres from the middle of the earth, one row each."""
    squared = _FLATTENING * (2 - _FLATTENING)
    across = _AXIS_KM / np.sqrt(1 - squared * np.sin(latitude) ** 2)
    ring = across * np.cos(latitude)
    return np.stack(
        [
            ring * np.cos(longitude),
            ring * np.sin(longitude),
            across * (1 - squared) * np.sin(latitude),
        ],
        axis=-1,
    )


def _between(store: Store) -> Between:
    """Reckoned once per build: centres do not move."""
    key = (store.name, "kilometres between municipalities")
    return store.results.made(key, lambda: _of_centres(store.tuples(_CENTRES)))


def _of_centres(centres: Sequence[tuple[Any, ...]]) -> Between:
    latitudes, longitudes = (
        np.array([centre[side] for centre in centres], dtype=np.float64) for side in (1, 2)
    )
    places = {str(centre[0]): at for at, centre in enumerate(centres)}
    return Between(places, crow_km(latitudes, longitudes))


def _served(
    store: Store, viewer: Viewer, on: date | None, between: Between
) -> dict[str, npt.NDArray[np.intp]]:
    """Hub → the places that it serves, the hubs in their order."""
    areas = rows(
        store, viewer, "municipalities_covered", on=on, columns=("nis",), whole=True
    )  # fmt: skip
    found: dict[str, list[int]] = {}
    for nis, hubs in zip(areas["nis"], areas["hub_codes"], strict=True):
        if nis in between.places:
            for hub in hubs or ():
                found.setdefault(hub, []).append(between.places[nis])
    order = list(store.labels("hub", "nl"))
    known = [*(hub for hub in order if hub in found), *sorted(found.keys() - set(order))]
    return {hub: np.array(found[hub], dtype=np.intp) for hub in known}


def _nearest(km: Numbers, own: npt.NDArray[np.intp]) -> tuple[Numbers, npt.NDArray[np.intp]]:
    """For each municipality how far the nearest of these places is, and which one that is."""
    columns = km[:, own]
    which = columns.argmin(axis=1)
    return columns[np.arange(len(km)), which], own[which]
