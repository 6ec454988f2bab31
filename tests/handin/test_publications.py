"""Publishing: who may, what is refused and why, and that what is published stays what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from access import Person
from handin import NotAllowed
from handin.programme import Programme
from handin.publications import (
    Damaged,
    Outdated,
    Publication,
    Unfit,
    Wish,
    key_of,
    package,
    publication,
    publications,
    publish,
    publish_first,
    reports_on,
)
from metrics.access import Viewer
from metrics.store import Store
from tests.handin.conftest import DEPARTMENT, VISITOR, A, person_of_hub
from tests.handin.publishing import (
    DAY,
    FIRST,
    OTHER_PACKAGE,
    PACKAGE,
    SECOND,
    THIRD,
    WISH,
    published,
    report_later,
    reported,
)

REAL = Person(Viewer("department"), name="An Ambtenaar", example=False)
FIRST_WISH = Wish("eerste", 0, "Eerste", FIRST, "", (), "")


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[Programme]:
    with reported(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    "person", [VISITOR, person_of_hub(A), REAL], ids=["visitor", "hub", "real"]
)
def test_only_the_department_of_this_programme_publishes(
    programme: Programme, person: Person
) -> None:
    last = programme.ledger.last_id()
    with pytest.raises(NotAllowed):
        publish(programme, person, **WISH)
    assert programme.ledger.last_id() == last


def test_what_is_published_says_what_it_rests_on_and_the_build_knows(programme: Programme) -> None:
    found = published(programme, name="  Slotevent   2024 ", text=" Regel 1\r\nRegel 2 ")
    assert (found.key, found.edition, found.name) == ("slotevent-2024", 1, "Slotevent 2024")
    assert (found.text, found.footnotes) == ("Regel 1\nRegel 2", ("Eerste.", "Tweede."))
    assert found.reports == (2, 3)  # not 1: that was hub A's state before
    assert package(programme, found) == PACKAGE
    assert found.file_name == "hubmonitor_voorbeeld_slotevent-2024_editie-1.zip"
    (known,) = Store.newest(programme.builds).publications
    assert (known.key, known.edition, known.day) == (found.key, 1, DAY)


def test_the_reports_of_a_day_are_the_hubs_states_on_it(programme: Programme) -> None:
    assert reports_on(programme, FIRST) == reports_on(programme, SECOND - timedelta(days=1)) == [1]
    assert reports_on(programme, SECOND) == [2, 3]
    assert reports_on(programme, FIRST - timedelta(days=1)) == []


def test_a_second_click_gives_the_same_publication(programme: Programme) -> None:
    first = published(programme)
    last = programme.ledger.last_id()
    assert published(programme) == first
    assert programme.ledger.last_id() == last
    again = published(programme, expecting_edition=1, key=first.key, note="Fout.", content=b"2")
    assert (
        published(programme, expecting_edition=1, key=first.key, note="Fout.", content=b"2")
        == again
    )


def test_of_two_who_publish_at_once_one_is_told_so(programme: Programme) -> None:
    done: list[Publication | Exception] = []
    together = Barrier(2)

    def go(content: bytes) -> None:
        together.wait()
        try:
            done.append(published(programme, content=content))
        except (Outdated, Unfit) as refused:
            done.append(refused)

    threads = [Thread(target=go, args=(content,)) for content in (PACKAGE, OTHER_PACKAGE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(one, Publication) for one in done) == 1
    assert len(publications(programme)) == 1


def test_a_click_twice_at_the_same_moment_publishes_once(programme: Programme) -> None:
    done: list[Publication] = []
    together = Barrier(3)

    def go() -> None:
        together.wait()
        done.append(published(programme))

    threads = [Thread(target=go) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.entry_id for one in done}) == 1 and len(done) == 3


def test_a_correction_is_a_new_edition_and_the_old_one_stays(programme: Programme) -> None:
    first = published(programme)
    second = published(
        programme,
        key=first.key,
        name="Slotevent, verbeterd",
        note="De tekst klopte niet.",
        content=OTHER_PACKAGE,
        expecting_edition=1,
    )
    assert (second.key, second.edition, second.note) == (first.key, 2, "De tekst klopte niet.")
    assert publication(programme, first.key) == second and second.is_newest
    old = publication(programme, first.key, 1)
    assert (old.name, old.newest_edition, old.is_newest) == ("Slotevent 2024", 2, False)
    assert package(programme, old) == PACKAGE
    with pytest.raises(Outdated):
        published(programme, key=first.key, note="Ook ik.", content=b"derde", expecting_edition=1)


@pytest.mark.parametrize(
    ("other", "key"),
    [
        ({"day": None}, "day"),
        ({"day": date(2999, 1, 1)}, "day_not_ended"),
        ({"day": date(2022, 1, 1)}, "no_reports"),
        ({"name": "  "}, "name"),
        ({"name": "?!"}, "name"),
        ({"name": "x" * 101}, "name_long"),
        ({"text": "x" * 1501}, "text_long"),
        ({"footnotes": ["x"] * 13}, "footnotes_many"),
        ({"footnotes": ["x" * 800] * 2}, "footnotes_long"),
        ({"day": THIRD}, "day_stands_still"),
        ({"key": "x", "expecting_edition": 1}, "note"),
        ({"key": "x", "expecting_edition": 1, "note": "x" * 501}, "note_long"),
    ],
)
def test_what_cannot_be_published_is_refused_with_the_reason(
    programme: Programme, other: dict[str, Any], key: str
) -> None:
    with pytest.raises(Unfit) as refused:
        published(programme, **other)
    assert refused.value.key == key
    assert not publications(programme)


def test_a_day_may_be_published_as_soon_as_it_has_ended(programme: Programme) -> None:
    with pytest.raises(Unfit):
        published(programme, today=DAY)
    assert published(programme, today=DAY + timedelta(days=1)).day == DAY


def test_a_name_that_is_taken_and_an_edition_of_nothing_are_refused(programme: Programme) -> None:
    published(programme)
    with pytest.raises(Unfit) as refused:
        published(programme, name="slotevent 2024!", content=OTHER_PACKAGE)
    assert refused.value.key == "name_taken"
    with pytest.raises(LookupError):
        published(programme, key="bestaat-niet", expecting_edition=1, note="Fout.")


def test_what_comes_in_later_changes_nothing_that_was_published(programme: Programme) -> None:
    found = published(programme)
    report_later(programme)
    assert publication(programme, found.key) == found
    assert package(programme, found) == PACKAGE
    assert reports_on(programme, DAY) == list(found.reports)


def test_a_package_that_is_not_what_was_published_is_never_given(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = published(programme)
    monkeypatch.setattr(type(programme.ledger), "content", lambda *_: PACKAGE[:-1])
    with pytest.raises(Damaged):
        package(programme, found)

    def gone(*_: object) -> bytes:
        raise LookupError

    monkeypatch.setattr(type(programme.ledger), "content", gone)
    with pytest.raises(Damaged):
        package(programme, found)


def test_the_newest_day_stands_first(programme: Programme) -> None:
    published(programme)
    published(programme, name="Vroeger", day=FIRST, content=OTHER_PACKAGE)
    assert [one.name for one in publications(programme)] == ["Slotevent 2024", "Vroeger"]
    with pytest.raises(LookupError):
        publication(programme, "vroeger", 2)


def test_the_first_publication_comes_right_after_all_that_happened_and_once(
    programme: Programme,
) -> None:
    before = programme.ledger.entries()[-1]
    assert publish_first(programme, FIRST_WISH, PACKAGE, "Departement WSE")
    found = publication(programme, "eerste")
    assert found.published_at - before.at == timedelta(microseconds=1)
    assert (found.by, found.fingerprint) == ("Departement WSE", sha256(PACKAGE).hexdigest())
    assert not publish_first(programme, FIRST_WISH, PACKAGE, "Departement WSE")
    assert len(publications(programme)) == 1


def test_two_servers_that_start_at_once_make_one_first_publication(programme: Programme) -> None:
    made: list[bool] = []
    together = Barrier(2)

    def go() -> None:
        together.wait()
        made.append(publish_first(programme, FIRST_WISH, PACKAGE, "Departement WSE"))

    threads = [Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False, True]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Slotevent 28 november 2023", "slotevent-28-november-2023"),
        ("  Één, twéé!  ", "een-twee"),
        ("<script>", "script"),
        ("x" * 90, "x" * 60),
        ("…", ""),
    ],
)
def test_the_key_is_the_name_in_letters_that_every_address_takes(name: str, key: str) -> None:
    assert key_of(name) == key


def test_the_department_on_trial_publishes_as_its_role(programme: Programme) -> None:
    assert published(programme).by == "Iemand in de rol van ambtenaar"
    assert DEPARTMENT.name == ""
