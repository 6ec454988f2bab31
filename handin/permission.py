"""Who may do what. Every function of this package asks here first."""

from __future__ import annotations

from access import Person


class NotAllowed(PermissionError):
    """The person may not do this. ``signed_in``: signing in does not help.

    unsure: perhaps the person may; the ledger does not say who it is just now.
    """

    def __init__(self, person: Person) -> None:
        super().__init__(person.viewer.scope)
        self.signed_in = not person.is_visitor
        self.unsure = person.unsure


def need_hub(person: Person, hub_code: str) -> None:
    """NotAllowed unless the person may see and hand in the reports of this hub."""
    if not person.may_work_for(hub_code):
        raise NotAllowed(person)


def need_department(person: Person) -> None:
    """NotAllowed unless the person is the department."""
    if person.viewer.role != "department":
        raise NotAllowed(person)
