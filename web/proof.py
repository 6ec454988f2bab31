"""Starting a proof: everything made again from what is kept, beside the pages."""

from __future__ import annotations

import pandas as pd
from starlette.routing import BaseRoute, Route

from exports.open_data import read
from handin.proof import start
from ui.desk import address
from ui.publications.shown import shown_to
from web.calls import Call, action


def prove(call: Call) -> str:
    """Begin, or go on waiting for the one that is going on; back to the page that tells."""
    shown = shown_to(call.person)
    if shown is None:
        raise LookupError("no figures yet")
    start(shown.programme, call.person, _figures)
    return address("proof", call.language) + "#hm-run"


def _figures(content: bytes) -> pd.DataFrame:
    return read(content).figures


ROUTES: list[BaseRoute] = [Route("/bewijs/nakijken", action(prove), methods=["POST"])]
