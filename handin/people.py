"""What the ledger notes and the history shows as the one who did something."""

from __future__ import annotations

from access import Person
from texts.words import say

_ROLES = ("hub", "department")


def done_by(person: Person) -> str:
    """The person's name; of who tries a role, the role in Dutch words."""
    return person.name or say("nl", f"handin_words.trial.{person.viewer.role}")


def shown_as(noted: str, language: str) -> str:
    """What ``done_by`` noted, for a reader of this language: a name stays what it is."""
    number = noted.removeprefix(say("nl", "retention.pseudonym", number="").strip()).strip()
    if number != noted and number.isdigit():
        return say(language, "retention.pseudonym", number=number)
    for role in _ROLES:
        if noted == say("nl", f"handin_words.trial.{role}"):
            return say(language, f"handin_words.trial.{role}")
    return noted or say(language, "handin_words.trial.nobody")
