from __future__ import annotations

from typing import Any

import pytest

from access.claims import is_past, name_of, read_rules, subject_of, viewer_of
from metrics.access import Viewer
from tests.unit.signing_in import MINUTE, NOON

DEPARTMENT = {"claim": "groups", "value": "wse-hubs", "role": "department"}
GENT = {"claim": "extension.hub", "value": "gent", "role": "hub", "hub": "gent"}
GENK = {"claim": "https://wse/hub", "value": "g", "role": "hub", "hub": "genk"}
RULES = read_rules([DEPARTMENT, GENT, GENK])
HUBS = {"gent", "genk"}


@pytest.mark.parametrize(
    ("claims", "viewer"),
    [
        ({"groups": ["a", "wse-hubs"]}, Viewer("department")),
        ({"groups": "wse-hubs"}, Viewer("department")),
        ({"extension": {"hub": "gent"}}, Viewer("hub", "gent")),
        ({"extension": {"hub": ["genk", "gent"]}}, Viewer("hub", "gent")),
        ({"https://wse/hub": "g"}, Viewer("hub", "genk")),
        ({"extension": {"hub": "gent"}, "groups": ["wse-hubs"]}, Viewer("department")),
        ({}, None),
        ({"groups": []}, None),
        ({"groups": ["WSE-HUBS"]}, None),
        ({"groups": ["wse-hubs-readers"]}, None),
        ({"groups": {"wse-hubs": True}}, None),
        ({"groups": None, "extension": "gent"}, None),
        ({"extension": {"hub": {"gent": "gent"}}}, None),
        ({"extension": [{"hub": "gent"}]}, None),
        ({"role": "department"}, None),
    ],
)
def test_the_first_rule_that_fits_gives_the_role_and_no_rule_gives_none(
    claims: dict[str, Any], viewer: Viewer | None
) -> None:
    assert viewer_of(claims, RULES, HUBS) == viewer


def test_without_rules_nobody_has_a_role() -> None:
    assert viewer_of({"groups": ["wse-hubs"]}, [], HUBS) is None


def test_a_rule_with_a_hub_that_does_not_exist_lets_nobody_in_and_the_log_says_which(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rules = read_rules([DEPARTMENT, GENT | {"hub": "gnet"}, GENT])
    assert viewer_of({"extension": {"hub": "gent"}}, rules, HUBS) is None
    assert "hubmonitor.access, row 2: there is no hub gnet" in caplog.text
    assert viewer_of({"groups": ["wse-hubs"]}, rules, HUBS) == Viewer("department")


@pytest.mark.parametrize(
    "row",
    [
        DEPARTMENT | {"role": "admin"},
        DEPARTMENT | {"role": "visitor"},
        DEPARTMENT | {"hub": "gent"},
        DEPARTMENT | {"value": ""},
        DEPARTMENT | {"claim": ""},
        DEPARTMENT | {"value": 3},
        DEPARTMENT | {"rol": "department"},
        GENT | {"hub": ""},
        {"claim": "groups", "value": "x"},
    ],
)
def test_a_rule_with_a_mistake_stops_the_whole_table(row: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="row 2"):
        read_rules([DEPARTMENT, row])


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": " Hub Gent "}, "Hub Gent"),
        ({"name": "", "preferred_username": "hub-gent"}, "hub-gent"),
        ({"name": "a" + "@" + "b", "preferred_username": "hub-gent"}, "hub-gent"),
        ({"email": "a" + "@" + "b"}, "gent"),
        ({"name": "Hub\u0000"}, "gent"),
        ({"name": 3}, "gent"),
        ({"name": "x" * 500}, "x" * 200),
    ],
)
def test_the_history_shows_a_name_and_never_an_address(claims: dict[str, Any], name: str) -> None:
    assert name_of(claims, Viewer("hub", "gent")) == name


def test_who_has_no_name_at_the_department_is_the_department() -> None:
    assert name_of({}, Viewer("department")) == "departement"


@pytest.mark.parametrize(
    ("until", "past"),
    [
        ((NOON + MINUTE).timestamp(), False),
        (NOON.timestamp(), True),
        (None, True),
        (True, True),
        ("9999999999", True),
    ],
)
def test_what_holds_no_more_or_does_not_say_until_when_is_past(until: object, past: bool) -> None:
    assert is_past({"exp": until}, NOON) is past


def test_who_it_is_is_a_text() -> None:
    assert [subject_of(claims) for claims in ({"sub": "a"}, {"sub": 3}, {})] == ["a", "", ""]
