"""The publication that the example has from its start: what was said on 28 November 2023."""

from __future__ import annotations

import logging
from datetime import date

from access.stores import is_there
from handin.programme import programme
from handin.publications import Wish, publications, publish_first, reports_on
from metrics.store import NoBuild, Store
from settings import Settings
from ui.publications.freeze import frozen

_log = logging.getLogger(__name__)
BY = "Departement WSE"
EXAMPLE = Wish(
    key="slotevent-2023",
    edition=0,
    name="Slotevent 28 november 2023",
    day=date(2023, 11, 28),
    text=(
        "Op het slotevenement van 28 november 2023 maakte het netwerk bekend wat het bereikte: "
        "12 hubs, 77 testtrajecten, 87 ingediende subsidiedossiers en 45 goedgekeurde.\n\n"
        "Die vier totalen zijn echt. De rapporten van de hubs in dit voorbeeld zijn verzonnen, "
        "zo dat ze samen op die dag dezelfde totalen geven."
    ),
    footnotes=(
        "Alle rijen, namen en bedragen zijn verzonnen. Alleen de vier totalen zijn gepubliceerd.",
        "Over de andere 42 ingediende dossiers is niets gepubliceerd. Er is dus niet gezegd dat "
        "ze geweigerd zijn.",
    ),
    note="",
)


def publish_example() -> None:
    """Give the example its publication, once; nothing when there is no example or it has any.

    For the start of a server: whatever goes wrong is logged, and several may do it at once.
    """
    settings = Settings.read(example=True)
    try:
        if is_there(settings):
            _publish(settings)
    except NoBuild:
        return
    except Exception:
        _log.exception("the example did not get its publication")


def _publish(settings: Settings) -> None:
    found = programme(settings)
    if publications(found) or not reports_on(found, EXAMPLE.day):
        return
    content = frozen(Store.newest(found.builds), EXAMPLE, settings.address)
    publish_first(found, EXAMPLE, content, BY)
