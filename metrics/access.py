"""Who asks, and what they may see. The gate stands here, at the data, not at the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from metrics.views import View

Role = Literal["visitor", "hub", "department"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. A ``hub`` viewer bears the code of the own hub; the others bear none."""

    role: Role
    hub_code: str | None = None

    def __post_init__(self) -> None:
        if self.role not in ("visitor", "hub", "department"):
            raise ValueError(f"role {self.role!r} is unknown; known: visitor, hub, department")
        if (self.role == "hub") != (self.hub_code is not None):
            raise ValueError(f"a {self.role} viewer with hub_code {self.hub_code!r}")

    @property
    def scope(self) -> str:
        """Part of every cache key: viewers with the same scope see the same."""
        return f"{self.role}:{self.hub_code or ''}"


VISITOR = Viewer("visitor")


def allowed_columns(viewer: Viewer, view: View, available: Sequence[str]) -> list[str]:
    """The columns of a view that the viewer may see, in their order."""
    hidden = view.private if viewer.role == "visitor" else frozenset[str]()
    return [column for column in available if column not in hidden]


def check_columns(
    viewer: Viewer, view: View, wanted: Sequence[str], available: Sequence[str]
) -> None:
    """LookupError for a column that the view lacks, PermissionError for one that is hidden."""
    allowed = allowed_columns(viewer, view, available)
    if unknown := [column for column in wanted if column not in available]:
        raise LookupError(f"{view.name} has no {unknown}; its columns: {list(available)}")
    if refused := [column for column in wanted if column not in allowed]:
        raise PermissionError(f"a {viewer.role} may not see {refused} of {view.name}")


def guarded(viewer: Viewer, view: View, column: str, bind: Callable[[object], str]) -> str:
    """The SQL of a column: a hub reads a private column on its own rows only, null elsewhere."""
    if viewer.role == "hub" and column in view.private:
        own = bind(viewer.hub_code)
        return f"CASE WHEN list_contains(hub_codes, {own}) THEN {column} END AS {column}"
    return column
