"""What the charts about partners rest on, one function per chart that needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from metrics.partnering import partner_moves
from ui import results
from ui.asked import Asked

REQUIRED: Mapping[str, str] = {
    "local_governments": "local_government",
    "regular_economy": "regular_economy",
    "social_economy": "social_economy",
}
_LINKS = ("organisation_key", "name", "kind", "hub_code")


def hubs_of(asked: Asked, states: pd.DataFrame | None = None) -> list[str]:
    """The hubs that the filters leave, in their fixed order."""
    found = results.hub_states(asked) if states is None else states
    known = set(found["hub_code"])
    return [hub for hub in asked.all_hubs if hub in known]


def missing_kinds(states: pd.DataFrame, order: Sequence[str]) -> dict[str, list[str]]:
    """Hub → the required kinds of partner that it lacks; only hubs that lack one.

    states: as ``ui.results.hub_states`` gives them. A hub without report is left out: unknown.
    """
    found = {str(row["hub_code"]): row for row in states.to_dict("records")}
    missing = {
        hub: [kind for column, kind in REQUIRED.items() if row[column] == 0]
        for hub in order
        if (row := found.get(hub)) is not None
    }
    return {hub: kinds for hub, kinds in missing.items() if kinds}


def moves(asked: Asked) -> pd.DataFrame:
    """Who stayed, came and left per phase, of the hubs that the filters leave."""
    hubs = hubs_of(asked)
    found = partner_moves(asked.store, asked.address.on, hubs)
    return found if hubs else found.iloc[:0]


def everywhere(asked: Asked) -> Asked:
    """The same question without the filters on where a hub is."""
    address = asked.address.with_codes("hub", ()).with_codes("provincie", ())
    return replace(asked, address=address)


def linking(asked: Asked) -> pd.DataFrame:
    """The organisations that the filters leave and that work with several hubs, with all these.

    One row per organisation and hub: organisation_key, name, kind, hub_code, row_key, and
    ``is_asked``: whether the filters leave that hub.
    """
    where = tuple(sorted(asked.where("organisations_shared").items()))
    key = (asked.store.name, asked.viewer.scope, "linking", where, asked.on)
    return asked.store.results.frame(key, lambda: _linking(asked))


def _linking(asked: Asked) -> pd.DataFrame:
    every = everywhere(asked).rows("organisations_shared", _LINKS)
    own = asked.rows("organisations_shared", _LINKS)
    wanted = every["organisation_key"].isin(set(own["organisation_key"]))
    found = every.assign(is_asked=every["row_key"].isin(set(own["row_key"])))[wanted]
    return found[[*_LINKS, "row_key", "is_asked"]].reset_index(drop=True)
