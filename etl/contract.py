"""The hub's workbook, declared once: its sheets, columns and closed lists.

The reader, the checks, the build's tables, the template and the column documentation all
come from here. Headers, titles and labels are Dutch because hub leads are; codes and fields
are English. A renamed header goes first in ``headers``; the older ones keep old workbooks readable.
"""

from __future__ import annotations

from etl.choices import (
    ACTIVITY_KINDS,
    ASK_CHANNELS,
    ASKER_KINDS,
    CLUSTER_KINDS,
    OBJECTIVES,
    PARTNER_KINDS,
    PARTNER_ROLES,
    PILLARS,
    SCALES,
    STATUSES,
)
from etl.contract_types import Column, Kind, Sheet

TEMPLATE_VERSION = "2025.1"
# The form of a build: raised with each table or column that is added, so that pages never ask an
# older build for what it lacks.
BUILD_FORM = "2"

# The order in which a trajectory grows: stage code -> the field with the date it was reached.
STAGES = {
    "idea": "idea_on",
    "exploration": "exploration_on",
    "test": "test_on",
    "realisation": "realisation_on",
    "scaling": "scaling_on",
    "embedded": "embedded_on",
}

_T, _D, _N = Kind.TEXT, Kind.DATE, Kind.NUMBER


def _municipality(required: bool) -> Column:
    return Column(
        "nis", ("Gemeente",), Kind.MUNICIPALITY,
        "Kies de gemeente uit de lijst. Namen van vóór een fusie mogen ook.",
        "Municipality by name or 5-digit NIS code; names from before a merger are understood.",
        required=required,
    )  # fmt: skip


REPORT = Sheet(
    "report", "Rapport", required=True, vertical=True,
    columns=(
        Column("hub_code", ("Hub",), Kind.HUB, "Je hub.", "The hub that reports.", required=True),
        Column("period_code", ("Rapporteringsperiode",), Kind.PERIOD,
               "Het halfjaar van dit rapport, bijvoorbeeld 2023-S2.",
               "The half-year of the report, such as 2023-S2.", required=True),
        Column("as_of", ("Stand op",), _D,
               "Het rapport bevat alles tot en met deze dag. De dag ligt in de periode.",
               "The day up to which the report is complete; inside the period or its last day.",
               required=True),
        Column("template_version", ("Sjabloonversie",), _T,
               "Het sjabloon vult dit zelf in.", "Filled in by the template.", required=True),
    ),
)  # fmt: skip

SERVICE_AREA = Sheet(
    "service_area", "Werkingsgebied",
    columns=(
        _municipality(required=True),
        Column("since", ("Sinds",), _D, "Sinds wanneer de hub hier werkt. Leeg: vanaf het begin.",
               "From when the hub serves the municipality; null: from the start."),
        Column("until", ("Tot",), _D, "De laatste dag dat de hub hier werkt. Leeg: nog altijd.",
               "The last day the hub serves it; null: still does."),
    ),
)  # fmt: skip

PARTNERS = Sheet(
    "partner", "Partners", required=True,
    columns=(
        Column("name", ("Naam", "Partner"), _T, "De naam van de organisatie.",
               "The organisation's name.", required=True, unique=True),
        Column("kind", ("Soort",), Kind.CHOICE, "Wat voor organisatie het is.",
               "What kind of organisation it is.", required=True, choices=PARTNER_KINDS),
        Column("role", ("Rol",), Kind.CHOICE, "De rol in het partnerschap.",
               "Its role in the partnership.", required=True, choices=PARTNER_ROLES),
        Column("since", ("Sinds",), _D, "Sinds wanneer de organisatie partner is.", "Partner since.", required=True),
        Column("until", ("Tot",), _D, "De laatste dag als partner. Leeg: nog altijd partner.",
               "The last day as a partner; null: still one."),
    ),
)  # fmt: skip

TRAJECTORIES = Sheet(
    "trajectory", "Trajecten", required=True,
    columns=(
        Column("id", ("Trajectnummer",), _T, "Een eigen nummer, bijvoorbeeld T-001.",
               "The lead hub's own number.", required=True, unique=True),
        Column("title", ("Titel",), _T, "Een korte titel.", "A short title.", required=True),
        Column("theme_code", ("Thema",), Kind.THEME, "De materiaalstroom.",
               "The material stream.", required=True),
        _municipality(required=True),
        Column("idea_on", ("Idee op",), _D, "De dag waarop het idee er was.",
               "The day of the idea.", required=True),
        Column("exploration_on", ("Verkenning op",), _D, "De dag waarop de verkenning begon.",
               "The day exploration began."),
        Column("test_on", ("Test op",), _D, "De dag waarop de test begon. Vanaf dan is het een testtraject.",
               "The day the test began: a trajectory with a test date is a test trajectory."),
        Column("realisation_on", ("Realisatie op",), _D, "De dag waarop de realisatie begon.",
               "The day realisation began."),
        Column("scaling_on", ("Opschaling op",), _D, "De dag waarop de opschaling begon.",
               "The day scaling up began."),
        Column("embedded_on", ("Verankering op",), _D, "De dag waarop het traject verankerd was.",
               "The day it was embedded."),
        Column("stopped_on", ("Stopgezet op",), _D, "De dag waarop het traject is stopgezet.", "The day it stopped."),
        Column("local_government", ("Lokaal bestuur",), Kind.REFERENCE,
               "Partners van het werkblad Partners, gescheiden door ;",
               "Partners of the sheet Partners.", many=True, target="partner", lenient=True),
        Column("regular_economy", ("Reguliere economie",), _T,
               "Ondernemingen of netwerken, gescheiden door ;", "Companies or networks.", many=True),
        Column("social_economy", ("Sociale economie",), _T,
               "Organisaties uit de sociale economie, gescheiden door ;",
               "Organisations of the social economy.", many=True),
        Column("cluster", ("Clusternummer",), Kind.REFERENCE, "Een nummer van het werkblad Clusters.",
               "A number of the sheet Clusters.", target="cluster"),
        Column("lead_hub", ("Trekkende hub",), Kind.HUB, "Leeg: deze hub trekt het traject.",
               "Null in the workbook: this hub leads."),
        Column("partner_hubs", ("Medehubs",), Kind.HUB, "Andere hubs, gescheiden door ;",
               "Other hubs in the trajectory.", many=True),
        Column("jobs_fte", ("Arbeidsplaatsen doelgroep (VTE)",), _N,
               "Arbeidsplaatsen voor de doelgroep, in voltijdse equivalenten.",
               "Jobs for the target group, full-time equivalents; null: unknown."),
        Column("tonnes_per_year", ("Materiaal (ton/jaar)",), _N, "Materiaal in ton per jaar.",
               "Material, tonnes a year; null: unknown."),
        Column("description", ("Omschrijving",), _T, "Een korte omschrijving.", "A short description."),
    ),
)  # fmt: skip

DOSSIERS = Sheet(
    "dossier", "Dossiers", required=True,
    columns=(
        Column("id", ("Dossiernummer",), _T, "Een eigen nummer, bijvoorbeeld D-001.",
               "The hub's own number.", required=True, unique=True),
        Column("trajectory", ("Trajectnummer",), Kind.REFERENCE, "Een nummer van het werkblad Trajecten.",
               "A number of the sheet Trajecten.", target="trajectory"),
        Column("title", ("Titel",), _T, "Een korte titel.", "A short title.", required=True),
        Column("channel_code", ("Subsidiekanaal",), Kind.CHANNEL, "Waar de subsidie gevraagd is.",
               "The subsidy channel.", required=True),
        _municipality(required=True),
        Column("status", ("Status",), Kind.CHOICE, "Hoe ver het dossier staat.",
               "Where the dossier stands.", required=True, choices=STATUSES),
        Column("submitted_on", ("Ingediend op",), _D, "De dag van indiening.",
               "The day of submission; required unless in preparation."),
        Column("decided_on", ("Beslist op",), _D, "De dag van de beslissing.",
               "The day of the decision; required when approved or refused."),
        Column("companies", ("Onderneming",), _T, "De ondernemingen, gescheiden door ;",
               "The companies.", many=True, private=True),
        Column("budget_eur", ("Projectbudget (EUR)",), Kind.AMOUNT, "Het hele projectbudget.",
               "The whole project's budget, not the subsidy."),
        Column("requested_eur", ("Gevraagd bedrag (EUR)",), Kind.AMOUNT, "De gevraagde subsidie.",
               "The subsidy asked."),
        Column("granted_eur", ("Goedgekeurd bedrag (EUR)",), Kind.AMOUNT,
               "De toegekende subsidie. Alleen bij goedgekeurd.", "The subsidy granted; only when approved."),
    ),
)  # fmt: skip

ACTIVITIES = Sheet(
    "activity", "Activiteiten",
    columns=(
        Column("id", ("Activiteitnummer",), _T, "Een eigen nummer, bijvoorbeeld A-001.",
               "The hub's own number.", required=True, unique=True),
        Column("held_on", ("Datum",), _D, "De dag van de activiteit.", "The day it was held.", required=True),
        Column("name", ("Naam",), _T, "De naam van de activiteit.", "Its name.", required=True),
        Column("kind", ("Soort",), Kind.CHOICE, "Wat voor activiteit het is.", "What kind.",
               required=True, choices=ACTIVITY_KINDS),
        Column("pillar", ("Pijler",), Kind.CHOICE, "De pijler.", "The pillar.",
               required=True, choices=PILLARS),
        Column("objective", ("Doelstelling",), Kind.CHOICE, "De doelstelling, 1 tot 5.",
               "The objective, 1 to 5.", required=True, choices=OBJECTIVES),
        _municipality(required=False),
        Column("participants", ("Deelnemers",), Kind.COUNT, "Het aantal deelnames.",
               "Attendances; null: unknown."),
        Column("companies_reached", ("Bereikte ondernemingen",), Kind.COUNT,
               "Het aantal bereikte ondernemingen.", "Companies reached; null: unknown."),
    ),
)  # fmt: skip

REFERRALS = Sheet(
    "referral", "Doorverwijzingen",
    columns=(
        Column("id", ("Vraagnummer",), _T, "Een eigen nummer, bijvoorbeeld V-001.",
               "The hub's own number.", required=True, unique=True),
        Column("asked_on", ("Datum",), _D, "De dag van de vraag.", "The day it was asked.", required=True),
        Column("asker_kind", ("Soort vrager",), Kind.CHOICE, "Wie de vraag stelde.", "Who asked.",
               required=True, choices=ASKER_KINDS),
        Column("ask_channel", ("Kanaal",), Kind.CHOICE, "Hoe de vraag bij de hub kwam.",
               "How the question reached the hub.", required=True, choices=ASK_CHANNELS),
        Column("theme_code", ("Thema",), Kind.THEME, "De materiaalstroom.",
               "The material stream.", required=True),
        _municipality(required=False),
        Column("referred_to", ("Doorverwezen naar",), Kind.REFERRAL, "Naar wie de vraag ging.",
               "To whom it was passed on; null: to nobody."),
        Column("trajectory", ("Trajectnummer",), Kind.REFERENCE, "Het traject dat eruit kwam.",
               "The trajectory it became.", target="trajectory"),
    ),
)  # fmt: skip

CLUSTERS = Sheet(
    "cluster", "Clusters",
    columns=(
        Column("id", ("Clusternummer",), _T, "Een eigen nummer, bijvoorbeeld C-001.",
               "The hub's own number.", required=True, unique=True),
        Column("name", ("Naam",), _T, "De naam van de cluster.", "Its name.", required=True),
        Column("theme_code", ("Thema",), Kind.THEME, "De materiaalstroom.",
               "The material stream.", required=True),
        Column("kind", ("Soort",), Kind.CHOICE, "Cluster of ecosysteem.", "Cluster or ecosystem.",
               required=True, choices=CLUSTER_KINDS),
        Column("scale", ("Schaal",), Kind.CHOICE, "Hoe groot het gebied is.", "How large its area is.",
               required=True, choices=SCALES),
        Column("started_on", ("Gestart op",), _D, "De dag van de start.", "The day it started.", required=True),
        Column("partner_hubs", ("Partnerhubs",), Kind.HUB, "Andere hubs, gescheiden door ;",
               "Other hubs in it.", many=True),
    ),
)  # fmt: skip

LESSONS = Sheet(
    "lesson", "Leerlessen",
    columns=(
        Column("learned_on", ("Datum",), _D, "De dag van de leerles.", "The day it was learned.", required=True),
        Column("objective", ("Doelstelling",), Kind.CHOICE, "De doelstelling, 1 tot 5.",
               "The objective, 1 to 5.", required=True, choices=OBJECTIVES),
        Column("lesson", ("Leerles",), _T, "Wat er geleerd is.", "What was learned.", required=True),
        Column("adjustment", ("Bijsturing",), _T, "Wat er daardoor veranderde.",
               "What changed because of it."),
    ),
)  # fmt: skip

SHEETS = (
    REPORT, SERVICE_AREA, PARTNERS, TRAJECTORIES, DOSSIERS, ACTIVITIES, REFERRALS, CLUSTERS, LESSONS,
)  # fmt: skip

__all__ = [
    "ACTIVITIES", "BUILD_FORM", "CLUSTERS", "DOSSIERS", "LESSONS", "PARTNERS", "REFERRALS", "REPORT", "SERVICE_AREA",
    "SHEETS", "STAGES", "TEMPLATE_VERSION", "TRAJECTORIES", "Column", "Kind", "Sheet",
]  # fmt: skip
