"""What a person reads of a finding: complete, in both languages, and safe whatever was typed."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from etl.check import CATALOGUE, check_workbook
from etl.compare import CODES
from etl.findings import Finding, Severity
from etl.messages import Parts, as_dict, from_dict, line, message, name, parts, shown
from handin.codes import OTHER_HUB, OTHER_PERIOD
from tests.golden.base import reference
from tests.golden.test_cases import CASES, findings_of
from tests.golden.test_pairs import PAIRS
from tests.unit.raw import raw_sheets, row_of
from texts.words import has_text, texts

ROOT = Path(__file__).parents[2]
PARTS = ("name", "text", "expected", "do")
NOT_CODES = ("at_cell", "at_row", "at_sheet", "retired", "severity")


def reading_codes() -> set[str]:
    path = ROOT / "texts" / "nl" / "reading.toml"
    return set(tomllib.loads(path.read_text(encoding="utf-8"))["findings"])


def test_every_code_has_its_words_and_no_word_is_without_a_code() -> None:
    for language in ("nl", "en"):
        for code in CATALOGUE:
            for part in PARTS:
                key = f"findings.{code}.{part}"
                assert has_text(language, key) or has_text(language, f"{key}.other"), key
        told = {key.split(".")[1] for key in texts(language) if key.startswith("findings.")}
        assert told - reading_codes() - set(NOT_CODES) == set(CATALOGUE)
        assert {code.name for code in (*CODES, OTHER_HUB, OTHER_PERIOD)} <= told


def test_every_code_has_a_workbook_that_breaks_it_or_a_test_that_names_it() -> None:
    cases = {case.name for case in (*CASES, *PAIRS)}
    assert cases <= set(CATALOGUE)
    files = [p for kind in ("unit", "handin") for p in (ROOT / "tests" / kind).glob("test_*.py")]
    named = "".join(path.read_text(encoding="utf-8") for path in files)
    rest = (set(CATALOGUE) | reading_codes()) - cases
    assert {code for code in rest if f'"{code}"' not in named} == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_words_of_a_case_leave_no_blank_unfilled(case: Path) -> None:
    """A placeholder that its rule does not give would show as a dash."""
    own = ("sheet", "cell", "row", "found", "proposal", "place", "code")
    for finding in findings_of(case)[:3]:
        for language in ("nl", "en"):
            for key, text in texts(language).items():
                if key.startswith(f"findings.{finding.code}."):
                    wanted = {field for _, field, _, _ in Formatter().parse(text) if field}
                    assert wanted - set(own) <= set(finding.values), key
                    assert "cell" not in wanted or finding.cell, key
                    assert "proposal" not in wanted or finding.proposal or key.endswith("near"), key


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_word_of_ours_holds_an_address_or_a_word_that_we_avoid(language: str) -> None:
    avoided = re.compile(r"@|\b(gelieve|indien|dienen te|reeds|tevens|slechts|validatie|record)\b")
    for key, text in texts(language).items():
        if key.startswith("findings."):
            assert not avoided.search(text.casefold()), key


def test_the_command_line_says_the_address_once() -> None:
    finding = Finding("not-a-date", Severity.ERROR, "Dossiers", "F14", "ooit")
    assert line(finding, "hub.xlsx") == (
        "hub.xlsx, Dossiers!F14: ‘ooit’ is geen datum die we kennen. "
        "Schrijf de datum als dag/maand/jaar, bijvoorbeeld 28/11/2023."
    )
    assert line(Finding("file-damaged", Severity.ERROR), "hub.xlsx").startswith(
        "hub.xlsx: We kunnen dit bestand niet openen"
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_line_says_the_place_before_the_colon_and_no_more(case: Path, language: str) -> None:
    begins = {"nl": ("Werkblad", "Het werkblad"), "en": ("Sheet", "The sheet")}[language]
    for finding in findings_of(case):
        place, said = line(finding, "hub.xlsx", language).split(": ", 1)
        assert place == (f"hub.xlsx, {finding.place}" if finding.place else "hub.xlsx")
        assert not said.startswith(tuple(f'{begin} "{finding.sheet}"' for begin in begins))
        assert not said[0].islower()


def test_a_finding_in_four_parts() -> None:
    values = {"column": "Status", "options": "ingediend, goedgekeurd"}
    finding = Finding("not-a-choice", Severity.ERROR, "Dossiers", "F14", "ok", None, values)
    assert parts(finding) == Parts(
        "Dossiers!F14",
        "ok",
        "Een van deze waarden: ingediend, goedgekeurd",
        "Kies een waarde uit de lijst in de cel.",
    )
    assert parts(finding, "en").do == "Choose a value from the list in the cell."


def test_the_question_what_was_meant_is_only_asked_with_an_answer() -> None:
    without = Finding("not-a-theme", Severity.ERROR, "Dossiers", "F14", "hotu")
    assert "Bedoel je" not in message(without)
    assert "Bedoel je ‘Hout’?" in message(
        Finding("not-a-theme", Severity.ERROR, "Dossiers", "F14", "hotu", "Hout")
    )


def test_one_and_more_have_their_own_sentence() -> None:
    one, more = (
        Finding("more-alike", Severity.ERROR, "D", values={"count": count, "first": "F2"})
        for count in ("1", "1200")
    )
    assert "nog 1 cel heeft" in message(one)
    assert "nog 1.200 cellen hebben" in message(more)


@pytest.mark.parametrize("found", ["{}", "{found}", "{0}", "{a!r:>9}", "}{", "%s", "\\", "<b>"])
def test_odd_values_are_quoted_as_they_are(found: str) -> None:
    finding = Finding("not-a-date", Severity.ERROR, "Blad {0}", "A1", found)
    assert f"‘{found}’" in message(finding)
    assert "Sheet ‘Blad {0}’" in message(finding, "en")


def test_a_finding_that_lacks_values_or_is_of_a_rule_of_long_ago_is_still_told() -> None:
    assert message(Finding("granted-above-requested", Severity.ERROR, "Dossiers", "L2"))
    old = Finding("rule-of-2019", Severity.WARNING, "Dossiers", "L2", "x")
    assert message(old) == "Er was een opmerking bij ‘x’ (rule-of-2019)."
    assert parts(old).do and name("rule-of-2019") == "rule-of-2019"


def test_a_finding_survives_json() -> None:
    rows = [row_of("dossier", 0, {"title": None, "status": "x", "granted_eur": 10**6})]
    _, findings = check_workbook(raw_sheets(dossier=rows), reference())
    assert len(findings) == 3
    stored = json.loads(json.dumps([as_dict(finding) for finding in findings]))
    assert [from_dict(one) for one in stored] == findings


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (date(2023, 11, 28), "28/11/2023"),
        (datetime(2023, 11, 28, 12), "28/11/2023"),
        (1234567.5, "1234567,5"),
        (Decimal("12.00"), "12"),
        ("a\n\tb\u202e  c", "a b c"),
        ("Bel iemand" + "@voorbeeld.be op", "Bel *** op"),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 59 + "…"),
    ],
)
def test_how_a_value_is_quoted(value: object, said: str) -> None:
    assert shown(value) == said
