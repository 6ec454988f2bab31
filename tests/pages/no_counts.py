"""Columns of a chart's table that count no rows: words, shares of two counts beside it, days."""

from __future__ import annotations

NO_COUNT = {
    "Vertrokken",
    "Nieuw",
    "Gebleven",
    "Partners",
    "Gedeelde organisaties",
    "Aantal hubs",
    "Aandeel van de ingediende dossiers",
    "Aandeel van de gemeenten",
    "Rapport",
    "Provincie",
    "Hubs",
    "Inwoners",
    "Kortste",
    "Langste",
    "Hub",
    "Bereikt",
    "Doelwaarde",
    "Activiteiten zonder aantal deelnames",
    "Activiteiten zonder aantal ondernemingen",
    "Afstand in km",
    "Afstand tweede hub in km",
    "Inwoners tot en met deze afstand",
}
