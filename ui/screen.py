"""Page, address and person → the view to show: figures, or a page on which somebody works."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from access import Person
from handin import LedgerProblem, NotAllowed
from metrics.store import DamagedBuild
from settings import Settings
from ui.address import language_of
from ui.ask import ask
from ui.asked import Asked
from ui.away import ledger_away
from ui.desk import Desk
from ui.messages import no_access
from ui.page import Page
from ui.paths import WORK_PATHS
from ui.view import View, desk_view, view_of

Content = Callable[[Asked], Page]
Work = Callable[[Desk], Page]
Made = Content | Work
"""What makes a page: ``Work`` for those in ``WORK_PATHS``, ``Content`` for all others."""

FORBIDDEN, UNAVAILABLE = 403, 503
_log = logging.getLogger(__name__)


def screen(
    page: str,
    parameters: Mapping[str, Sequence[str]],
    person: Person,
    made: Made,
    served: bool = True,
) -> View | None:
    """The view; None when it needs figures and there are none yet."""
    if page not in WORK_PATHS:
        try:
            return _figures(page, parameters, person, cast("Content", made))
        except DamagedBuild:  # it was set aside just now: another one is there
            return _figures(page, parameters, person, cast("Content", made))
    settings = Settings.read()
    desk = Desk(page, person, parameters, served, settings.contact, settings.address)
    try:
        return desk_view(desk, cast("Work", made)(desk))
    except NotAllowed:
        if not person.unsure:
            return desk_view(desk, no_access(desk), FORBIDDEN)
    except LedgerProblem:
        _log.warning("page %s without the ledger", page, exc_info=True)
    return desk_view(desk, ledger_away(desk), UNAVAILABLE)


def _figures(
    page: str, parameters: Mapping[str, Sequence[str]], person: Person, made: Content
) -> View | None:
    asked = ask(page, parameters, language_of(parameters), person)
    return None if asked is None else view_of(asked, made)
