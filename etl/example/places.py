"""Where the hubs of the example work: municipalities around a centre, by the map of the day."""

from __future__ import annotations

from datetime import date
from math import asin, cos, radians, sin, sqrt
from random import Random

from etl.reference import Merger, Municipality, Reference

_EARTH_KM = 6371


class Places:
    """Today's municipalities, and what they were before their merger."""

    def __init__(self, reference: Reference) -> None:
        self._today = {place.nis: place for place in reference.municipalities}
        self._mergers = reference.mergers

    def around(self, center: str, count: int) -> list[str]:
        """The ``count`` nearest municipalities of the centre's province, the centre first."""
        middle = self._today[center]
        near = [place for place in self._today.values() if place.province == middle.province]
        near.sort(key=lambda place: (_distance_km(middle, place), place.nis))
        return [place.nis for place in near[:count]]

    def on(self, nis: str, day: date) -> list[str]:
        """The codes of today's municipality on a day: its parts when it was not merged yet."""
        return [merger.old_nis for merger in self._parts(nis, day)] or [nis]

    def one_of(self, nis: str, random: Random) -> str:
        """A spot in today's municipality: the code of its part at the programme's start."""
        return random.choice(self.on(nis, date(2021, 7, 1)))

    def name(self, spot: str) -> str:
        """What the spot's municipality was called."""
        old = [merger.old_name for merger in self._mergers if merger.old_nis == spot]
        return old[0] if old else self._today[spot].name

    def now(self, spot: str, day: date) -> str:
        """The code of a spot's municipality on a day."""
        for merger in self._mergers:
            if merger.old_nis == spot and merger.valid_from <= day:
                return merger.new_nis
        return spot

    def _parts(self, nis: str, day: date) -> list[Merger]:
        return [m for m in self._mergers if m.new_nis == nis and m.valid_from > day]


def _distance_km(one: Municipality, other: Municipality) -> float:
    north = radians(other.lat - one.lat)
    east = radians(other.lon - one.lon)
    flat = cos(radians(one.lat)) * cos(radians(other.lat))
    return 2 * _EARTH_KM * asin(sqrt(sin(north / 2) ** 2 + flat * sin(east / 2) ** 2))
