"""The department lets a newer version of a definition count."""

from __future__ import annotations

from access import Person
from handin.people import done_by
from handin.permission import NotAllowed, need_department
from handin.programme import Programme
from handin.rebuilding import rebuild_or_log
from ledger import Entry
from metrics.versions import metric_of


def confirm(programme: Programme, person: Person, metric_key: str, version: int) -> Entry:
    """From today on this version counts; the figures of earlier days stay what they were.

    It counts once the ledger has it, also when the build then fails: the next one has it.
    NotAllowed; LookupError for an unknown metric or version; ValueError when this version or a
    newer one was confirmed already, and for the first version, which needs nobody's consent.
    """
    need_department(person)
    if person.example is not programme.example:
        raise NotAllowed(person)
    metric = metric_of(metric_key)
    if version not in {each.version for each in metric.versions}:
        raise LookupError(f"{metric_key} has no version {version}")
    if version <= _newest_confirmed(programme, metric_key):
        raise ValueError(f"{metric_key}: version {version} is not newer than what counts")
    entry = programme.ledger.confirm_definition(metric_key, version, done_by(person))
    rebuild_or_log(programme)
    return entry


def _newest_confirmed(programme: Programme, metric_key: str) -> int:
    """The version that counts today: 1 until another was confirmed."""
    confirmed = (entry.details or {} for entry in programme.ledger.confirmed_definitions())
    own = (int(each["version"]) for each in confirmed if each["metric"] == metric_key)
    return max(own, default=1)
