"""Starting a proof: everything made again from what is kept, beside the pages."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pandas as pd
from starlette.routing import BaseRoute, Route

from exports.open_data import read
from exports.open_data.tables import resources
from handin.comparison import Files
from handin.proof import Packages, start
from metrics.access import VISITOR
from metrics.store import Store
from ui.desk import address
from ui.publications.shown import shown_to
from web.calls import Call, action


def prove(call: Call) -> str:
    """Begin, or go on waiting for the one that is going on; back to the page that tells."""
    shown = shown_to(call.person)
    if shown is None:
        raise LookupError("no figures yet")
    start(shown.programme, call.person, PACKAGES)
    return address("proof", call.language) + "#hm-run"


def _figures(content: bytes) -> pd.DataFrame:
    return read(content).figures


def _files(content: bytes) -> Files:
    """The data files. What else is in the package, its fingerprint has shown to be unchanged."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("data/")]
        return {name: archive.read(name) for name in names}


def _made_now(store: Store, day: date) -> Files:
    return {one.path: one.content for one in resources(store, VISITOR, day)}


PACKAGES = Packages(_figures, _files, _made_now)
"""As a visitor sees them, as they are published."""

ROUTES: list[BaseRoute] = [Route("/bewijs/nakijken", action(prove), methods=["POST"])]
