"""Broken edits of the reference files: what → (file, old words, new words, the whole problem)."""

BROKEN_EDITS = {
    "a column is renamed": (
        "hubs.csv", "since", "sinds",
        "hubs.csv, regel 1: elk van deze kolommen moet er precies één keer staan: since. "
        "Verbeter de namen op de eerste regel.",
    ),
    "a column stands twice": (
        "agendas.csv", "name_nl,name_en", "name_nl,name_nl",
        "agendas.csv, regel 1: elk van deze kolommen moet er precies één keer staan: name_nl, "
        "name_en. Verbeter de namen op de eerste regel.",
    ),
    "a name is blank": (
        "agendas.csv", "water,Waterkringlopen", "water,",
        "agendas.csv, regel 4: de kolom ‘name_nl’ is leeg. Vul ze in.",
    ),
    "a comma without quotation marks": (
        "agendas.csv", "Chemie en kunststoffen", "Chemie, kunststoffen",
        "agendas.csv, regel 3: deze regel heeft 4 cellen, maar er zijn 3 kolommen. "
        "Zet een waarde met een komma of puntkomma tussen dubbele aanhalingstekens.",
    ),
    "a quotation mark is never closed": (
        "agendas.csv", "Waterkringlopen", '"Waterkringlopen',
        "agendas.csv, regel 4: de aanhalingstekens kloppen niet vanaf deze regel. Zet een waarde "
        "met een komma of puntkomma helemaal tussen dubbele aanhalingstekens.",
    ),
    "a code with a blank in it": (
        "channels.csv", "\nbbbc,", "\nBBBC call,",
        "channels.csv, regel 15: ‘BBBC call’ in de kolom ‘channel_code’ is geen code. "
        "Gebruik alleen kleine letters, cijfers en koppeltekens.",
    ),
    "a code that stands twice": (
        "themes.csv", "\nplastics,", "\nwood,",
        "themes.csv, regel 3: ‘wood’ in de kolom ‘theme_code’ staat al op regel 2. "
        "Verander of schrap één van de twee.",
    ),
    "a position that stands twice": (
        "hubs.csv", ",9,Genk", ",8,Genk",
        "hubs.csv, regel 10: ‘8’ in de kolom ‘position’ staat al op regel 9. "
        "Verander of schrap één van de twee.",
    ),
    "an alias of another row": (
        "themes.csv", "metalen", "Plastic",
        "themes.csv, regel 8: de naam ‘Plastic’ hoort al bij regel 3. "
        "Schrap die op één van de twee regels.",
    ),
    "a date that does not exist": (
        "phases.csv", "2022-12-31", "2022-12-32",
        "phases.csv, regel 3: ‘2022-12-32’ in de kolom ‘ends_on’ is geen datum. "
        "Schrijf ze als 2023-11-28 of als 28/11/2023.",
    ),
    "a day-first date that does not exist": (
        "channels.csv", "2024-06-13", "31/06/2024",
        "channels.csv, regel 4: ‘31/06/2024’ in de kolom ‘valid_until’ is geen datum. "
        "Schrijf ze als 2023-11-28 of als 28/11/2023.",
    ),
    "a population with words in it": (
        "municipalities.csv", ",15085,", ",15 duizend,",
        "municipalities.csv, regel 2: ‘15 duizend’ in de kolom ‘population’ is geen geheel getal. "
        "Typ alleen cijfers.",
    ),
    "a latitude that is no number": (
        "municipalities.csv", ",51.13071,", ",51.13.071,",
        "municipalities.csv, regel 2: ‘51.13.071’ in de kolom ‘lat’ is geen getal. "
        "Schrijf het als 51.2 of als 51,2.",
    ),
    "a nis code that lost a digit": (
        "municipality_mergers.csv", "\n12030,", "\n1203,",
        "municipality_mergers.csv, regel 2: ‘1203’ in de kolom ‘old_nis’ is geen NIS-code. "
        "Typ vijf cijfers.",
    ),
    "a web address without its beginning": (
        "hubs.csv", "https://alternatiefvzw.be,", "alternatiefvzw.be,",
        "hubs.csv, regel 10: ‘alternatiefvzw.be’ in de kolom ‘website’ is geen webadres. "
        "Begin met https:// en zet een | tussen twee adressen.",
    ),
    "a theme under an agenda that does not exist": (
        "themes.csv", "Food,food-chain", "Food,food",
        "themes.csv, regel 13: ‘food’ in de kolom ‘agenda_code’ staat niet in agendas.csv. "
        "Kies een waarde die daar staat, of voeg ze daar eerst toe.",
    ),
    "a partner of a hub that does not exist": (
        "partners.csv", "\ngenk,Kritayuga", "\nhasselt,Kritayuga",
        "partners.csv, regel 62: ‘hasselt’ in de kolom ‘hub_code’ staat niet in hubs.csv. "
        "Kies een waarde die daar staat, of voeg ze daar eerst toe.",
    ),
    "a partner that stands twice": (
        "partners.csv", "genk,ZOG Genk", "genk,In-Z",
        "partners.csv, regel 65: ‘In-Z’ in de kolom ‘name’ staat al op regel 64. "
        "Verander of schrap één van de twee.",
    ),
    "a kind of partner that does not exist": (
        "partners.csv", "Stad Genk,local_government", "Stad Genk,stadsbestuur",
        "partners.csv, regel 61: ‘stadsbestuur’ in de kolom ‘kind’ is geen geldige waarde. Kies "
        "uit: local_government, regular_economy, social_economy, knowledge_institution, other.",
    ),
    "an objective that the workbook does not know": (
        "objectives.csv", "\n5,", "\n6,",
        "objectives.csv, regel 6: ‘6’ in de kolom ‘objective’ is geen geldige waarde. "
        "Kies uit: 1, 2, 3, 4, 5.",
    ),
    "an objective of a phase that does not exist": (
        "objectives.csv", "verankeren,Adjust from lessons learned and embed locally,,4",
        "verankeren,Adjust from lessons learned and embed locally,,5",
        "objectives.csv, regel 6: ‘5’ in de kolom ‘from_phase’ staat niet in phases.csv. "
        "Kies een waarde die daar staat, of voeg ze daar eerst toe.",
    ),
    "a pillar that the workbook does not know": (
        "pillars.csv", "\nrealise,", "\nrealiseer,",
        "pillars.csv, regel 3: ‘realiseer’ in de kolom ‘pillar’ is geen geldige waarde. "
        "Kies uit: raise_awareness, realise.",
    ),
    "a province that does not exist": (
        "hubs.csv", ",Genk,Limburg,", ",Genk,Limbrug,",
        "hubs.csv, regel 10: ‘Limbrug’ in de kolom ‘province’ staat niet in municipalities.csv. "
        "Kies een waarde die daar staat, of voeg ze daar eerst toe.",
    ),
    "a hub in a municipality that does not exist": (
        "hubs.csv", "Aalst;Denderleeuw", "Aalst;Denderluw",
        "hubs.csv, regel 6: ‘Denderluw’ in de kolom ‘municipalities’ staat niet in "
        "municipalities.csv. Kies een waarde die daar staat, of voeg ze daar eerst toe.",
    ),
    "a merger into a municipality that does not exist": (
        "municipality_mergers.csv", "Sint-Amands,12041", "Sint-Amands,12099",
        "municipality_mergers.csv, regel 3: ‘12099’ in de kolom ‘new_nis’ staat niet in "
        "municipalities.csv. Kies een waarde die daar staat, of voeg ze daar eerst toe.",
    ),
    "a merger with the name of another municipality": (
        "municipality_mergers.csv", "Borsbeek,11002,Antwerpen", "Borsbeek,11002,Aartselaar",
        "municipality_mergers.csv, regel 18: ‘Aartselaar’ is niet de naam van gemeente 11002 in "
        "municipalities.csv. Schrijf ‘Antwerpen’.",
    ),
    "periods that overlap": (
        "periods.csv", "2022-S2,2022-07-01", "2022-S2,2022-06-01",
        "periods.csv, regel 4: ‘2022-S2’ begint vóór ‘2022-S1’ op regel 3 eindigt. "
        "Laat de datums op elkaar aansluiten.",
    ),
    "phases that overlap": (
        "phases.csv", "2021-05-31", "2021-06-30",
        "phases.csv, regel 3: ‘2’ begint vóór ‘1’ op regel 2 eindigt. "
        "Laat de datums op elkaar aansluiten.",
    ),
    "a period that ends before it starts": (
        "periods.csv", "2025-07-01,2025-12-31", "2025-07-01,2025-01-31",
        "periods.csv, regel 10: ‘2025-01-31’ in de kolom ‘ends_on’ ligt vóór de datum in de kolom "
        "‘starts_on’. Verbeter één van de twee.",
    ),
    "a deadline before the end": (
        "periods.csv", "2023-07-31", "2023-05-31",
        "periods.csv, regel 5: ‘2023-05-31’ in de kolom ‘deadline_on’ ligt vóór de datum in de "
        "kolom ‘ends_on’. Verbeter één van de twee.",
    ),
    "a period outside its phase": (
        "periods.csv", "2024-01-31,3", "2024-01-31,4",
        "periods.csv, regel 6: periode ‘2023-S2’ ligt niet helemaal in fase ‘4’. "
        "Verbeter de fase of de datums.",
    ),
    "a period that is no half-year": (
        "periods.csv", "2024-S1", "2024-Q1",
        "periods.csv, regel 7: ‘2024-Q1’ in de kolom ‘period_code’ is geen periode. "
        "Schrijf ze als 2023-S2.",
    ),
    "a channel that closes before it opens": (
        "channels.csv", "2024-06-13", "2023-06-13",
        "channels.csv, regel 4: ‘2023-06-13’ in de kolom ‘valid_until’ ligt vóór de datum in de "
        "kolom ‘valid_from’. Verbeter één van de twee.",
    ),
    "a target before its objective begins": (
        "targets.csv", "source\n", "source\ngenk,2023-S2,5,activities,12,Overeenkomst\n",
        "targets.csv, regel 2: doelstelling 5 begint pas in ‘Fase 4’, dus een doelwaarde voor "
        "2023-S2 kan niet. Verbeter de periode of de doelstelling.",
    ),
    "a target that stands twice": (
        "targets.csv", "source\n",
        "source\ngenk,2024-S1,5,activities,12,A\ngenk,2024-S1,4,activities,12,A\n"
        "genk,2024-S1,5,activities,13,A\n",
        "targets.csv, regel 4: deze doelwaarde staat al op regel 2, voor dezelfde hub, periode, "
        "doelstelling en hetzelfde cijfer. Schrap één van de twee.",
    ),
    "a target of nothing": (
        "targets.csv", "source\n", "source\ngenk,2024-S1,5,activities,0,Overeenkomst\n",
        "targets.csv, regel 2: ‘0’ in de kolom ‘value’ is geen doelwaarde. Typ een geheel getal "
        "vanaf 1, of schrap de regel als er geen doelwaarde is.",
    ),
    "shapes that are cut off": (
        "municipalities.geojson", '{"type":"FeatureCollection"', "",
        "municipalities.geojson: dit is geen leesbaar GeoJSON-bestand met een NIS-code als id van "
        "elke vorm. Zet het vorige bestand terug.",
    ),
    "a municipality without a shape": (
        "municipalities.geojson", '"id":"11001"', '"id":"99999"',
        "municipalities.geojson: de vorm van Aartselaar (11001) ontbreekt. "
        "Voeg ze toe, met de NIS-code als id.",
    ),
}  # fmt: skip
