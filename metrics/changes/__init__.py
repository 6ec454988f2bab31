"""Why a number differs between two days: causes whose effects add up to the difference."""

from metrics.changes.cause import KINDS, Cause, Change, FieldChange
from metrics.changes.explain import changes

__all__ = ["KINDS", "Cause", "Change", "FieldChange", "changes"]
