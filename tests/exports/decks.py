"""Decks with every kind of figure, written by hand: what the exports are tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exports.deck import (
    Area,
    Chart,
    Closing,
    Deck,
    Dots,
    Figure,
    Map,
    Notes,
    Number,
    Numbers,
    Place,
    Series,
    Slide,
    Table,
    Theme,
    Told,
    Words,
)
from exports.stage.places import shapes

SITE = "https://hubmonitor.example"
SOURCE = (
    "Bron: VOORBEELD, verzonnen rapporten. Zoals gekend op 28 november 2023. "
    "12 van de 12 rapporten voor de 1e helft 2023."
)
HUBS = tuple(f"Voorbeeldhub {letter}" for letter in "ABCDEFGHIJKL")
SUBMITTED = (12, 9, 7, 9, 6, 8, 5, 7, 6, 9, 4, 5)  # together 87
APPROVED = (6, 5, 3, 5, 3, 4, 2, 4, 3, 5, 2, 3)  # together 45


def slide(key: str, title: str, figure: Figure, **more: object) -> Slide:
    """A slide about ``figure``."""
    plain = Slide(
        key=key,
        title=title,
        subtitle="VOORBEELD · Aantal subsidiedossiers, 12 hubs, stand op 28 november 2023",
        figure=figure,
        summary=f"{title}. Stand op 28 november 2023.",
        source=SOURCE,
        path=f"/dossiers?op=2023-11-28#{key}",
        address=f"{SITE}/dossiers?op=2023-11-28#{key}",
        table=Table("Dossiers", ("Hub", "Aantal"), (("Voorbeeldhub A", "12"),), frozenset({1})),
        told=(
            Told("dossiers_submitted", 87, "87", "Ingediende dossiers", "door 12 hubs", rows="/r"),
        ),
        notes=Notes(
            say="Vertel hoe het begon. Wijs op de < en & tekens; ‘zo’.",
            definition="Ingediend: een dossier met een datum van indiening, wat er ook van werd.",
            caveat="Wat er met de andere 42 gebeurde, is niet gepubliceerd.",
            questions=(("Zijn de andere geweigerd?", "Dat weten we niet van elk dossier."),),
        ),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def numbers() -> Numbers:
    """The four published figures."""
    return Numbers(
        (
            Number("12", "hubs", "in heel Vlaanderen", "/hubs?op=2023-11-28"),
            Number("77", "testtrajecten", "opgezet door 12 hubs", "/trajecten?op=2023-11-28"),
            Number("87", "dossiers ingediend", "door 12 hubs", "/dossiers?op=2023-11-28"),
            Number("45", "dossiers goedgekeurd", "van de 87 (52%)", "/dossiers?op=2023-11-28"),
        )
    )


def parts() -> Chart:
    """One block of squares: approved and other."""
    return Chart(
        "squares",
        "dossiers",
        "Status",
        ("Alle hubs",),
        (
            Series("Goedgekeurd", (45,), ("45",), "status-approved"),
            Series("Andere", (42,), ("42",), "status-submitted", "outline"),
        ),
        ("45 van de 87",),
    )


def per_hub() -> Chart:
    """Rows of squares, a hub each."""
    rest = tuple(a - b for a, b in zip(SUBMITTED, APPROVED, strict=True))
    return Chart(
        "squares",
        "dossiers",
        "Hub",
        HUBS,
        (
            Series("Goedgekeurd", APPROVED, tuple(map(str, APPROVED)), "status-approved"),
            Series("Andere", rest, tuple(map(str, rest)), "status-submitted", "outline"),
        ),
        tuple(f"{a} van {s}" for a, s in zip(APPROVED, SUBMITTED, strict=True)),
    )


def stages() -> Chart:
    """One bar of parts."""
    names = ("Idee", "Verkenning", "Testtraject", "Opschaling", "Verankerd", "Stopgezet")
    values = (9, 14, 31, 12, 8, 3)
    return Chart(
        "stacked",
        "trajecten",
        "Stadium",
        ("Alle trajecten",),
        tuple(
            Series(name, (value,), (str(value),), f"stage-{at}", "hatch" if at == 6 else "solid")
            for at, (name, value) in enumerate(zip(names, values, strict=True), start=1)
        ),
    )


def columns() -> Chart:
    """Submitted and approved per period, one of them not known."""
    periods = ("2e helft 2021", "1e helft 2022", "2e helft 2022", "1e helft 2023", "2e helft 2023")
    return Chart(
        "columns",
        "dossiers",
        "Periode",
        periods,
        (
            Series("Ingediend", (9, 17, 23, 25, 13), ("9", "17", "23", "25", "13"),
                   "status-submitted", "outline"),
            Series("Goedgekeurd", (6, 11, 14, 14, None), ("6", "11", "14", "14", "–"),
                   "status-approved"),
        ),
    )  # fmt: skip


def bars() -> Chart:
    """One bar per theme; a long name, a zero and an unknown among them."""
    names = (
        "Hout en meubels",
        "Textiel",
        "Bouwmaterialen en afbraak van gebouwen",
        "Voeding",
        "Elektronica",
    )
    values = (21, 17, 9, 0, None)
    texts = ("21", "17", "9", "0", "–")
    return Chart("bars", "trajecten", "Thema", names, (Series("Trajecten", values, texts),))


def dots() -> Dots:
    """Days until a decision."""
    points = ((21.0, 1), (38.0, 2), (62.0, 5), (63.0, 1), (90.0, 4), (151.0, 1))
    return Dots("dagen", points, "beslist", 62.0, "mediaan 62 dagen", ((12.0, 2),), "nog open")


def a_map() -> Map:
    """Flanders with three of its hubs on it."""
    codes = sorted(shapes().outlines)
    areas: dict[str, Area] = {
        nis: "chosen" if at % 17 == 0 else "covered" if at % 3 else "blank"
        for at, nis in enumerate(codes)
    }
    places = tuple(Place(at, hub, codes[at * 22], at == 2) for at, hub in enumerate(HUBS, start=1))
    key: dict[Area | str, str] = {
        "covered": "Hub actief",
        "chosen": "Gekozen hub",
        "blank": "Geen hub",
        "shared": "Meer dan één hub",
    }
    names = {nis: f"Gemeente {nis}" for nis in codes}
    return Map(areas, names, places, key, frozenset(codes[5:25:3]))  # type: ignore[arg-type]


def rule() -> Table:
    """Hubs by kind of partner."""
    head = ("Hub", "Lokaal bestuur", "Reguliere economie", "Sociale economie", "Regel gehaald")
    rows = tuple((hub, "2", "ontbreekt" if hub.endswith("C") else "1", "3", "ja") for hub in HUBS)
    return Table("Partners per hub", head, rows, frozenset({1, 2, 3}))


def sample(language: str = "nl", theme: Theme = "light") -> Deck:
    """A deck with every kind of figure."""
    lines = ("Start klein: één straat, één kringwinkel.", "Betrek het lokaal bestuur vroeg.")
    closing = Closing("Bedankt.", "Scan de code en bekijk elk cijfer zelf.")
    slides = (
        slide("numbers", "Circulair Werk(t)! in een oogopslag", numbers()),
        slide("squares", "45 van de 87 ingediende dossiers zijn goedgekeurd", parts()),
        slide("per_hub", "Elke hub kreeg minstens één dossier goedgekeurd", per_hub()),
        slide("stages", "Van idee naar verankering: 77 trajecten", stages()),
        slide("columns", "Ingediende en goedgekeurde dossiers per halfjaar", columns()),
        slide("bars", "Trajecten per thema", bars()),
        slide("dots", "De helft kreeg binnen 62 dagen een beslissing", dots()),
        slide("map", "190 van de 285 gemeenten liggen in het werkgebied van een hub", a_map()),
        slide("rule", "11 van de 12 hubs halen de partnerregel", rule(), table=rule()),
        slide("lesson", "Wat leerden we?", Words(lines, "Voorbeeldhub A, 2e helft 2023")),
        slide(
            "closing",
            "Bedankt",
            closing,
            table=None,
            told=(),
            path="/?op=2023-11-28",
            address=f"{SITE}/?op=2023-11-28",
        ),
    )
    return Deck(
        story="overview",
        name="In een oogopslag",
        who="12 hubs",
        language=language,
        on=date(2023, 11, 28),
        stamp="Zoals gekend op 28 november 2023",
        slides=slides,
        address=f"{SITE}/presenteren?verhaal=oogopslag&op=2023-11-28",
        path="/presenteren?verhaal=oogopslag&op=2023-11-28",
        file_name="hubmonitor_in-een-oogopslag_2023-11-28",
        publication="Slotevent",
        is_example=True,
        theme=theme,
    )
