"""What the organisation's provider says of somebody → role and hub, by a table of rules.

Who is known there but fits no rule has no access: there is no role by default.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from metrics.access import Viewer

DEPARTMENT = "departement"
_TABLE = "hubmonitor.access"
_KEYS = {"claim", "value", "role", "hub"}
_LONGEST = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rule:
    """Who has this value in this claim is that viewer. claim: a name, or a path with dots.

    row: where the rule stands in its table, from 1.
    """

    row: int
    claim: str
    value: str
    viewer: Viewer


def read_rules(rows: Iterable[Mapping[str, Any]]) -> list[Rule]:
    """The rows ``claim``, ``value``, ``role`` and, for a hub, ``hub``, in their order.

    Raises ValueError for a row that cannot be meant: nobody gets in by a rule that is half read.
    """
    return [_rule(number, row) for number, row in enumerate(rows, 1)]


def viewer_of(
    claims: Mapping[str, Any], rules: Sequence[Rule], hubs: Collection[str]
) -> Viewer | None:
    """Role and hub by the first rule that fits; None when none does.

    hubs: the codes of the hubs that exist. A rule that gives another lets nobody in; the log says
    which.
    """
    for rule in rules:
        if rule.value in _values(claims, rule.claim):
            hub = rule.viewer.hub_code
            if hub is None or hub in hubs:
                return rule.viewer
            _log.error("%s, row %d: there is no hub %s", _TABLE, rule.row, hub)
            return None
    return None


def subject_of(claims: Mapping[str, Any]) -> str:
    """Who it is, for ever: the provider's own code; "" when it says none."""
    subject = claims.get("sub")
    return subject[:_LONGEST] if isinstance(subject, str) else ""


def name_of(claims: Mapping[str, Any], viewer: Viewer) -> str:
    """What the history shows: a name, never an e-mail address; else the hub or the department."""
    for key in ("name", "preferred_username"):
        name = claims.get(key)
        if isinstance(name, str) and name.strip() and "@" not in name and name.isprintable():
            return name.strip()[:_LONGEST]
    return viewer.hub_code or DEPARTMENT


def is_past(claims: Mapping[str, Any], at: datetime | None = None) -> bool:
    """Whether what the provider said holds no more, or does not say until when it holds."""
    until = claims.get("exp")
    if isinstance(until, bool) or not isinstance(until, int | float):
        return True
    return until <= (at or datetime.now(UTC)).timestamp()


def _rule(number: int, row: Mapping[str, Any]) -> Rule:
    where = f"{_TABLE}, row {number}"
    if unknown := sorted(set(row) - _KEYS):
        raise ValueError(f"{where}: unknown {', '.join(unknown)}")
    claim, value, role, hub = (row.get(key, "") for key in ("claim", "value", "role", "hub"))
    if not all(isinstance(each, str) for each in (claim, value, role, hub)):
        raise ValueError(f"{where}: every value is a text")
    if not claim or not value:
        raise ValueError(f"{where}: a rule needs a claim and a value")
    if role == "department" and not hub:
        return Rule(number, claim, value, Viewer("department"))
    if role == "hub" and hub:
        return Rule(number, claim, value, Viewer("hub", hub))
    raise ValueError(f"{where}: the role is department, or hub with a hub")


def _values(claims: Mapping[str, Any], path: str) -> list[str]:
    """The texts in a claim. A claim may itself have dots in its name, as addresses do."""
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for step in path.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
    several = found if isinstance(found, list) else [found]
    return [each for each in several if isinstance(each, str)]
