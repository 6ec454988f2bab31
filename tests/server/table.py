"""The table of addresses: who may use each. Nothing of the server is left out; a test compares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.server.site import DEPARTMENT, PERIOD, PRESENTER, VISITOR, A, C, hub
from ui.paths import PUBLIC_PATHS
from ui.stories.files import FILES as TAKEN_HOME

OWN, OTHER = hub(C), hub(A)
EVERYONE = frozenset({VISITOR, PRESENTER, OTHER, OWN, DEPARTMENT})
HUB_C = frozenset({OWN, DEPARTMENT})
WORKERS = frozenset({OTHER, OWN, DEPARTMENT})
ONLY_DEPARTMENT = frozenset({DEPARTMENT})


@dataclass(frozen=True)
class Cell:
    """An address and who may use it. ``said`` is its form; ``{…}`` are ids of what hub C has."""

    method: str
    path: str
    allowed: frozenset[str]
    said: Mapping[str, str] = field(default_factory=dict)
    file: bool = False

    def filled(self, ids: Mapping[str, str]) -> dict[str, str]:
        """The form with these ids."""
        return {name: value.format(**ids) for name, value in self.said.items()}

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def _page(path: str, allowed: frozenset[str], **said: str) -> Cell:
    return Cell("GET", path, allowed, said)


def _form(path: str, allowed: frozenset[str], file: bool = False, **said: str) -> Cell:
    return Cell("POST", path, allowed, said, file)


SLOT = {"hub": C, "periode": PERIOD}
DRAFT = {"concept": "{draft}"}
REPORT = {"rapport": "{report}"}
EDITION = {"naam": "slotevent-2023", "editie": "1"}  # the publication of the example
PUBLISHED = {"dag": "2023-11-28", "naam": "Indringer", "editie": "0"}
STORY = {"verhaal": "oogopslag", "op": "2023-11-28"}
PAGES = [
    *(_page(f"/{path}", EVERYONE) for path in PUBLIC_PATHS.values()),
    _page("/peilmomenten", EVERYONE),
    _page("/peilmoment", EVERYONE, **EDITION),
    _page("/bestand/peilmoment", EVERYONE, **EDITION),  # a file, as public as its page
    _page("/bewijs", EVERYONE),
    # A slide is public, and so is every file made of it.
    _page("/presenteren", EVERYONE),
    _page("/presenteren/podium", EVERYONE, **STORY),
    *(_page(f"/presenteren/bestand/{name}", EVERYONE, **STORY) for name in TAKEN_HOME),
    _page("/aanmelden", EVERYONE),
    _page("/welkom", EVERYONE, code="x"),
    _page("/uploaden", HUB_C, **SLOT),
    _page("/geschiedenis", HUB_C, **SLOT),
    _page("/ontvangst", HUB_C, **REPORT),
    _page("/opvolging", ONLY_DEPARTMENT, **SLOT),
    _page("/accounts", ONLY_DEPARTMENT),
]
FILES = [
    _page("/bestand/sjabloon", HUB_C, **SLOT),
    _page("/bestand/aangeduid", HUB_C, **DRAFT),
    _page("/bestand/concept", HUB_C, **DRAFT),
    _page("/bestand/rapport", HUB_C, **REPORT),
    _page("/bestand/ontvangst", HUB_C, **REPORT),
    _page("/bestand/agenda", WORKERS),
]
ACTIONS = [
    _form("/uploaden/bestand", HUB_C, file=True, **SLOT),
    _form("/uploaden/klopt", HUB_C, **DRAFT, sleutel="{key}", antwoord="right"),
    _form("/uploaden/rijen", HUB_C, **DRAFT, sleutel="{key}", antwoord="forgotten"),
    _form("/uploaden/voorstellen", HUB_C, **DRAFT),
    _form("/uploaden/terugzetten", HUB_C, **DRAFT),
    _form("/uploaden/bevestigen", HUB_C, **DRAFT, versie="0", nagekeken="ja"),
    _form("/uploaden/weggooien", HUB_C, **DRAFT),
    _form("/geschiedenis/ongedaan", HUB_C, hub=C, periode="2025-S1", versie="1", reden="weg"),
    _form("/geschiedenis/antwoord", HUB_C, vraag="{question}", antwoord="ja"),
    _form("/opvolging/terugsturen", ONLY_DEPARTMENT, **REPORT, vraag="waarom?"),
    _form("/opvolging/aanvaarden", ONLY_DEPARTMENT, **REPORT),
    _form("/opvolging/herinnerd", ONLY_DEPARTMENT, **SLOT),
    _form("/opvolging/afsluiten", ONLY_DEPARTMENT, periode=PERIOD),
    _form("/opvolging/heropenen", ONLY_DEPARTMENT, periode=PERIOD, reden="fout"),
    _form("/peilmomenten/nakijken", ONLY_DEPARTMENT, **PUBLISHED),
    _form("/peilmomenten/vastleggen", ONLY_DEPARTMENT, **PUBLISHED),
    _form("/bewijs/nakijken", ONLY_DEPARTMENT),
    # Every definition is confirmed already, so the department is told so.
    _form("/definities/bevestigen", ONLY_DEPARTMENT, getal="dossiers", versie="1"),
    _form("/accounts/maken", ONLY_DEPARTMENT, naam="indringer", rol="department"),
    _form("/accounts/link", ONLY_DEPARTMENT, account="1"),
    _form("/accounts/heropenen", ONLY_DEPARTMENT, account="1"),
    _form("/accounts/sluiten", ONLY_DEPARTMENT, account="1"),
    _form("/accounts/beeindigen", ONLY_DEPARTMENT, aanmelding="x"),
]
# Signing in and out is for everyone, and so is a story that one arranges; tests/browser tries it.
FREE = {
    "/gezond",
    "/klaar",
    "/metrics",
    "/presenteren/plan",
    "/aanmelden/account",
    "/aanmelden/proberen",
    "/aanmelden/werkaccount",
    "/aanmelden/terug",
    "/welkom/instellen",
    "/afmelden",
}
TABLE = [*PAGES, *FILES, *ACTIONS]
