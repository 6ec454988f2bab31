from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from access import NOBODY, Person
from access.tokens import fingerprint, new_secret
from handin import NotAllowed, Programme
from handin import accounts as desk
from ledger import Ledger, LedgerProblem
from ledger.account_tables import account_event
from ledger.accounts import LastDepartment, NameTaken
from metrics.access import Viewer
from settings import Settings
from tests.unit.builds import example_reference
from tests.unit.signing_in import NOON, active, url_in

HUB = "voorbeeldhub-a"
DEPARTMENT = Person(Viewer("department"), "departement", False)
OTHERS = [
    NOBODY,
    Person(Viewer("hub", HUB), "a", False),
    Person(Viewer("visitor"), "", True),
    Person(Viewer("department"), "", True),
]
DEEDS: list[Callable[[Programme, Person], object]] = [
    desk.accounts,
    desk.events,
    desk.own_account,
    desk.sessions_elsewhere,
    lambda programme, person: desk.make(programme, person, "b", "hub", HUB),
    lambda programme, person: desk.renew(programme, person, 1),
    lambda programme, person: desk.close(programme, person, 1),
    lambda programme, person: desk.reopen(programme, person, 1),
    lambda programme, person: desk.end_session(programme, person, "x"),
]


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    ledger = Ledger.open(url_in(tmp_path))
    return Programme(Settings.read(), example_reference(), ledger)


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("person", OTHERS, ids=("visitor", "hub", "presenter", "on trial"))
def test_only_the_department_of_this_programme_may(
    programme: Programme, person: Person, deed: Callable[[Programme, Person], object]
) -> None:
    active(programme.ledger.accounts, hub_code=HUB)
    before = programme.ledger.accounts.all(), programme.ledger.accounts.events()
    with pytest.raises(NotAllowed):
        deed(programme, person)
    assert (programme.ledger.accounts.all(), programme.ledger.accounts.events()) == before


def test_a_new_account_waits_for_its_password(programme: Programme) -> None:
    made, secret = desk.make(programme, DEPARTMENT, "  Hub   A ", "hub", HUB)
    assert (made.name, made.role, made.hub_code, made.state) == ("Hub A", "hub", HUB, "waiting")
    found = programme.ledger.accounts.invited(fingerprint(secret))
    assert found is not None and found.id == made.id


def test_the_account_of_the_department_has_no_hub(programme: Programme) -> None:
    made, _ = desk.make(programme, DEPARTMENT, "team", "department", HUB)
    assert made.hub_code is None


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\u0000b", "a\u202eb"])
def test_an_account_has_a_name_that_can_be_read(programme: Programme, name: str) -> None:
    with pytest.raises(desk.NoName):
        desk.make(programme, DEPARTMENT, name, "hub", HUB)


@pytest.mark.parametrize("hub", ["", "bestaat-niet"])
def test_the_account_of_a_hub_has_a_hub_that_exists(programme: Programme, hub: str) -> None:
    with pytest.raises(desk.NoHub):
        desk.make(programme, DEPARTMENT, "a", "hub", hub)


def test_two_accounts_have_two_names_however_they_are_spelled(programme: Programme) -> None:
    desk.make(programme, DEPARTMENT, "Hub A", "hub", HUB)
    for name in ("hub a", "HUB  A", "ｈｕｂ a"):
        with pytest.raises(NameTaken):
            desk.make(programme, DEPARTMENT, name, "hub", HUB)


def test_at_one_moment_a_name_is_given_once(programme: Programme) -> None:
    def make(_: int) -> bool:
        try:
            return bool(desk.make(programme, DEPARTMENT, "Hub A", "hub", HUB))
        except NameTaken:
            return False

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(make, range(6))).count(True) == 1


def test_nobody_closes_the_account_in_use_nor_the_last_of_the_department(
    programme: Programme,
) -> None:
    known = programme.ledger.accounts
    one, found = active(known, "een", "department")
    token = fingerprint(found.secret)
    known.open_session(new := fingerprint(new_secret()), one.id)
    me = Person(Viewer("department"), "een", False, session=new)
    with pytest.raises(desk.OwnAccount):
        desk.close(programme, me, one.id)
    with pytest.raises(LastDepartment):
        desk.close(programme, DEPARTMENT, one.id)
    waiting, _ = desk.make(programme, me, "twee", "department", "")
    with pytest.raises(LastDepartment):  # it has no password yet: nobody could come in by it
        desk.close(programme, DEPARTMENT, one.id)
    three, _ = active(known, "drie", "department")
    desk.close(programme, DEPARTMENT, one.id)
    assert [each.state for each in known.all()] == ["active", "closed", "waiting"]
    assert known.session(token) is None
    desk.close(programme, DEPARTMENT, waiting.id)
    with pytest.raises(LastDepartment):
        desk.close(programme, DEPARTMENT, three.id)


def test_two_who_close_each_other_leave_one(programme: Programme) -> None:
    known = programme.ledger.accounts
    ids = [active(known, name, "department")[0].id for name in ("een", "twee")]

    def close(account_id: int) -> bool:
        try:
            return desk.close(programme, DEPARTMENT, account_id) is None
        except LastDepartment:
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(close, ids)) == [False, True]


def test_an_account_that_opens_again_needs_a_new_password(programme: Programme) -> None:
    known = programme.ledger.accounts
    account, _ = active(known, hub_code=HUB)
    desk.close(programme, DEPARTMENT, account.id)
    assert known.account(account.id).state == "closed"
    reopened, secret = desk.reopen(programme, DEPARTMENT, account.id)
    assert reopened.state == "waiting" and known.invited(fingerprint(secret)) is not None


def test_what_is_done_to_an_account_is_told_with_who_did_it(programme: Programme) -> None:
    made, _ = desk.make(programme, DEPARTMENT, "Hub A", "hub", HUB)
    desk.close(programme, DEPARTMENT, made.id)
    desk.close(programme, DEPARTMENT, made.id)
    desk.reopen(programme, DEPARTMENT, made.id)
    told = [(event.kind, event.done_by, event.name) for event in desk.events(programme, DEPARTMENT)]
    kinds = ["link", "reopened", "closed", "link", "made"]
    assert told == [(kind, "departement", "Hub A") for kind in kinds]


def test_who_signed_in_elsewhere_can_be_signed_out(programme: Programme) -> None:
    known = programme.ledger.accounts
    token = fingerprint(new_secret())
    known.open_session_of(token, "code-1", "Hub A", "hub", HUB)
    assert [each.name for each in desk.sessions_elsewhere(programme, DEPARTMENT)] == ["Hub A"]
    desk.end_session(programme, DEPARTMENT, token)
    assert desk.sessions_elsewhere(programme, DEPARTMENT) == [] and known.session(token) is None


def test_unknown_accounts_are_not_found(programme: Programme) -> None:
    for deed in (desk.renew, desk.close, desk.reopen):
        with pytest.raises(LookupError):
            deed(programme, DEPARTMENT, 99)


def test_what_happened_cannot_be_erased(programme: Programme) -> None:
    known = programme.ledger.accounts
    known.make("gent", "hub", HUB, "departement", NOON)
    for change in (delete(account_event), update(account_event).values(done_by="niemand")):
        with pytest.raises(LedgerProblem, match="only grows"), known._database.writing() as writer:
            writer.execute(change)
    assert [event.done_by for event in known.events()] == ["departement"]


def test_the_hash_of_a_password_is_never_shown(programme: Programme) -> None:
    account, _ = active(programme.ledger.accounts)
    assert account.password_hash and account.password_hash not in repr(account)
