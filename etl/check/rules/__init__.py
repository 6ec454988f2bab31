"""What cells say about each other: one rule, one function, one code. Importing this declares all.

To add one: write the function in the module of its subject, its words in ``texts/*/findings.toml``,
and a workbook that breaks it in ``tests/golden/cases/<code>``.
"""

from __future__ import annotations

from etl.check.rules import (
    amounts,
    dates,
    dossiers,
    identity,
    partnership,
    references,
    report,
    stages,
)
from etl.check.rules.references import settle_references
from etl.check.rules.rule import RULES, Draft, Hit, Rule, broken_rules

__all__ = [
    "RULES", "Draft", "Hit", "Rule", "amounts", "broken_rules", "dates", "dossiers", "identity",
    "partnership", "references", "report", "settle_references", "stages",
]  # fmt: skip
