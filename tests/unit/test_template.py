from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from etl.check import check_workbook
from etl.contract import SHEETS, TEMPLATE_VERSION, Kind
from etl.read.workbook import read_workbook
from etl.reference import Reference, read_reference
from etl.template import write_template
from texts.words import day

HUB, PERIOD = "voorbeeldhub-c", "2024-S1"
FULL: dict[str, list[dict[str, object]]] = {
    "service_area": [{"nis": "44040", "since": date(2021, 7, 1)}],
    "partner": [
        {
            "name": "Stad X",
            "kind": "local_government",
            "role": "promotor",
            "since": date(2022, 1, 1),
        },
        {"name": "Net Y", "kind": "regular_economy", "role": "partner", "since": date(2022, 1, 1)},
        {"name": "Werk Z", "kind": "social_economy", "role": "partner", "since": date(2022, 1, 1)},
    ],
    "trajectory": [
        {
            "id": "T-001",
            "title": "=1+1 is een titel, geen formule",
            "theme_code": "foam",
            "nis": "44021",
            "idea_on": date(2023, 1, 9),
            "test_on": date(2023, 5, 2),
            "local_government": ["Stad X"],
            "regular_economy": ["Bedrijf 1", "Bedrijf 2"],
            "cluster": "C-001",
            "partner_hubs": ["voorbeeldhub-d", "voorbeeldhub-e"],
            "jobs_fte": 1.5,
        }
    ],
    "dossier": [
        {
            "id": "D-001",
            "trajectory": "T-001",
            "title": "Proefproject",
            "channel_code": "city-funds",
            "nis": "44021",
            "status": "approved",
            "submitted_on": date(2023, 6, 1),
            "decided_on": date(2023, 9, 1),
            "companies": ["Bedrijf 1"],
            "requested_eur": Decimal("1234.50"),
            "granted_eur": Decimal("1000.05"),
        }
    ],
    "activity": [
        {
            "id": "A-001",
            "held_on": date(2024, 2, 1),
            "name": "Ontbijt",
            "kind": "workshop",
            "pillar": "realise",
            "objective": "5",
            "participants": 12,
        }
    ],
    "referral": [
        {
            "id": "V-001",
            "asked_on": date(2024, 2, 1),
            "asker_kind": "citizen",
            "ask_channel": "direct",
            "theme_code": "wood",
            "referred_to": "Iemand die niet in de lijst staat",
        }
    ],
    "cluster": [
        {
            "id": "C-001",
            "name": "Foam",
            "theme_code": "foam",
            "kind": "cluster",
            "scale": "region",
            "started_on": date(2024, 1, 15),
        }
    ],
    "lesson": [{"learned_on": date(2024, 3, 1), "objective": "5", "lesson": "Begin klein."}],
}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference(example=True)


def template(reference: Reference, **options: object) -> bytes:
    out = BytesIO()
    write_template(reference, HUB, PERIOD, out, **options)
    return out.getvalue()


def checked(content: bytes, reference: Reference):
    return check_workbook(read_workbook(content, "sjabloon.xlsx"), reference)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def test_a_filled_template_passes_the_check_without_any_remark(reference: Reference) -> None:
    report, findings = checked(template(reference, tables=FULL), reference)
    assert findings == []
    assert report is not None
    assert (report.hub_code, report.period_code, report.as_of, report.template_version) == (
        HUB, PERIOD, date(2024, 6, 30), TEMPLATE_VERSION,
    )  # fmt: skip


def test_what_is_written_is_read_back(reference: Reference) -> None:
    report, _ = checked(template(reference, tables=FULL), reference)
    assert report is not None
    for key, rows in FULL.items():
        columns = report.tables[key].columns
        told = [{f: columns[f][n] for f in row} for n, row in enumerate(rows)]
        # Melle is Merelbeke-Melle on today's map.
        today = {"nis": "44088"} if key == "service_area" else {}
        assert told == [row | today for row in rows]


def test_the_next_template_begins_with_everything_of_the_previous_report(
    reference: Reference,
) -> None:
    previous, _ = checked(template(reference, tables=FULL), reference)
    again, findings = checked(template(reference, previous=previous), reference)
    assert findings == []
    assert previous is not None and again is not None
    assert {k: t.columns for k, t in again.tables.items()} == {
        k: t.columns for k, t in previous.tables.items()
    }
    assert opened(template(reference, previous=previous))["Trajecten"]["P3"].value is None


def test_an_empty_template_has_only_the_grey_rows_which_do_not_count(reference: Reference) -> None:
    content = template(reference)
    report, _ = checked(content, reference)
    assert report is not None
    assert {key: len(table.rows) for key, table in report.tables.items()} == {
        sheet.key: 0 for sheet in SHEETS if not sheet.vertical
    }
    book = opened(content)
    for sheet in SHEETS:
        if not sheet.vertical:
            grey = [str(cell.value) for cell in book[sheet.title][2]]
            assert any(text.startswith("VOORBEELD") for text in grey)


def test_a_first_template_holds_what_is_public_of_the_hub() -> None:
    real, out = read_reference(), BytesIO()
    write_template(real, "keet-aalst", PERIOD, out)
    book = openpyxl.load_workbook(out)
    hub = next(hub for hub in real.hubs if hub.code == "keet-aalst")
    names = {cell.value for cell in book["Partners"]["A"]}
    assert {p.name for p in real.partners if p.hub_code == hub.code} <= names
    towns = {p.name for p in real.municipalities if p.nis in hub.municipalities}
    assert towns and towns <= {cell.value for cell in book["Werkingsgebied"]["A"]}


def test_the_same_input_gives_the_same_bytes(reference: Reference) -> None:
    content = template(reference, tables=FULL)
    assert content == template(reference, tables=FULL)
    # Not today, which would be the same for both of them here but not tomorrow.
    assert opened(content).properties.created == datetime(2024, 1, 1)


def test_titles_are_locked_and_every_row_below_is_open(reference: Reference) -> None:
    book = opened(template(reference))
    for sheet in SHEETS:
        worksheet = book[sheet.title]
        assert worksheet.protection.sheet
        if sheet.vertical:
            assert worksheet["B2"].protection.locked and not worksheet["B4"].protection.locked
            continue
        assert all(cell.protection.locked for cell in worksheet[1])
        assert not any(cell.protection.locked for cell in worksheet[2])
        # A row without cells takes the lock of its column; equal neighbours stand as one group.
        groups = worksheet.column_dimensions.values()
        open_columns = [
            n for g in groups if not g.protection.locked for n in range(g.min, g.max + 1)
        ]
        assert sorted(open_columns) == list(range(1, len(sheet.columns) + 1))


def test_every_closed_list_is_offered_in_full(reference: Reference) -> None:
    book = opened(template(reference))
    offered = {
        Kind.HUB: {hub.name for hub in reference.hubs},
        Kind.MUNICIPALITY: {place.name for place in reference.municipalities},
        Kind.THEME: {theme.name_nl for theme in reference.themes},
        Kind.CHANNEL: {channel.name for channel in reference.channels},
        Kind.REFERRAL: {partner.name for partner in reference.referral_partners},
    }
    for sheet in (sheet for sheet in SHEETS if not sheet.vertical):
        for position, column in enumerate(sheet.columns, start=1):
            wanted = {choice.nl for choice in column.choices} or offered.get(column.kind)
            if wanted:
                letter = openpyxl.utils.get_column_letter(position)
                assert _listed(book, sheet.title, f"{letter}500") == wanted, column.header


def _listed(book: openpyxl.Workbook, title: str, cell: str) -> set[str]:
    rules = book[title].data_validations.dataValidation
    rule = next(r for r in rules if cell in r.sqref and r.type == "list")
    name, _, cells = rule.formula1.lstrip("=").partition("!")
    return {str(c.value) for (c,) in book[name.strip("'")][cells.replace("$", "")]}


def test_a_number_of_another_sheet_is_offered_from_that_sheet(reference: Reference) -> None:
    rules = opened(template(reference))["Dossiers"].data_validations.dataValidation
    rule = next(rule for rule in rules if "B3" in rule.sqref and rule.type == "list")
    assert rule.formula1.startswith("'Trajecten'!$A$3")
    assert rule.errorStyle == "warning"


def test_each_column_explains_itself_at_its_title(reference: Reference) -> None:
    book = opened(template(reference))
    for sheet in (sheet for sheet in SHEETS if not sheet.vertical):
        rules = book[sheet.title].data_validations.dataValidation
        for position, column in enumerate(sheet.columns, start=1):
            cell = f"{openpyxl.utils.get_column_letter(position)}1"
            said = next(rule.prompt for rule in rules if cell in rule.sqref)
            assert column.nl in said
            assert said.startswith("Verplicht.") == column.required


def test_lees_mij_comes_first_and_names_deadline_and_required_columns(
    reference: Reference,
) -> None:
    book = opened(template(reference))
    assert book.sheetnames[0] == book.active.title == "Lees mij"
    said = "\n".join(str(cell.value) for row in book["Lees mij"].iter_rows() for cell in row)
    deadline = next(p.deadline_on for p in reference.periods if p.code == PERIOD)
    assert day("nl", deadline) in said
    assert "Vul alleen de witte cellen in. Verander geen kolomtitels." in said
    for sheet in SHEETS:
        assert ", ".join(c.header for c in sheet.columns if c.required) in said


def test_no_cells_are_merged_and_the_lists_stay_out_of_sight(reference: Reference) -> None:
    book = opened(template(reference))
    assert [s.title for s in book if s.merged_cells.ranges] == []
    assert [s.title for s in book if s.sheet_state != "visible"] == ["Lijsten"]


def test_an_unknown_hub_or_period_is_named(reference: Reference) -> None:
    with pytest.raises(LookupError, match="no hub 'voorbeeldhub-z'"):
        write_template(reference, "voorbeeldhub-z", PERIOD, BytesIO())
    with pytest.raises(LookupError, match="no period '2030-S1'"):
        write_template(reference, HUB, "2030-S1", BytesIO())
