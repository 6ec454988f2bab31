"""The closed lists of the workbook: a code in the store, words on paper and screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list: its code in the store, its words in workbook and on screen."""

    code: str
    nl: str
    en: str
    aliases: tuple[str, ...] = ()


PARTNER_KINDS = (
    Choice(
        "local_government",
        "lokaal bestuur",
        "local government",
        ("lokale besturen", "gemeente", "stad", "ocmw"),
    ),
    Choice("regular_economy", "reguliere economie", "regular economy"),
    Choice("social_economy", "sociale economie", "social economy"),
    Choice("knowledge_institution", "kennisinstelling", "knowledge institution"),
    Choice("other", "andere", "other", ("ander", "overige")),
)
PARTNER_ROLES = (
    Choice("promotor", "promotor", "lead partner"),
    Choice("core_partner", "kernpartner", "core partner"),
    Choice("partner", "partner", "partner"),
    Choice("sounding_board", "klankbord", "sounding board"),
)
STATUSES = (
    Choice("in_preparation", "in voorbereiding", "in preparation"),
    Choice("submitted", "ingediend", "submitted"),
    Choice("approved", "goedgekeurd", "approved"),
    Choice("refused", "geweigerd", "refused", ("afgewezen", "niet goedgekeurd")),
    Choice("withdrawn", "ingetrokken", "withdrawn"),
)
ACTIVITY_KINDS = (
    Choice("network_event", "netwerkmoment", "network event"),
    Choice("information_session", "infosessie", "information session"),
    Choice("workshop", "workshop", "workshop"),
    Choice("company_visit", "bedrijfsbezoek", "company visit"),
    Choice("learning_session", "leersessie", "learning session"),
    Choice("campaign", "campagne", "campaign"),
    Choice("other", "andere", "other", ("ander", "overige")),
)
PILLARS = (
    Choice("raise_awareness", "sensibiliseren", "raising awareness"),
    Choice("realise", "realiseren", "delivering"),
)
TARGET_METRICS = (
    Choice("activities", "activiteiten", "activities"),
    Choice("attendances", "deelnames", "attendances"),
    Choice("companies_reached", "bereikte ondernemingen", "companies reached"),
)
OBJECTIVES = tuple(Choice(str(n), str(n), str(n)) for n in range(1, 6))
ASKER_KINDS = (
    Choice("company", "onderneming", "company"),
    Choice("social_economy", "sociale economie", "social economy"),
    Choice("local_government", "lokaal bestuur", "local government"),
    Choice("knowledge_institution", "kennisinstelling", "knowledge institution"),
    Choice("citizen", "burger", "citizen"),
    Choice("other", "andere", "other", ("ander", "overige")),
)
ASK_CHANNELS = (
    Choice("direct", "rechtstreeks", "directly"),
    Choice("through_partner", "via partner", "through a partner"),
    Choice("through_stakeholder", "via stakeholder", "through a stakeholder"),
    Choice("through_event", "via event", "through an event"),
)
CLUSTER_KINDS = (
    Choice("cluster", "cluster", "cluster"),
    Choice("ecosystem", "ecosysteem", "ecosystem"),
)
SCALES = (
    Choice("municipality", "gemeente", "municipality"),
    Choice("region", "regio", "region"),
    Choice("province", "provincie", "province"),
    Choice("flanders", "Vlaanderen", "Flanders"),
)
