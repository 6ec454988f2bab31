"""What somebody wants to publish: until which day, under which key, in characters that are seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from handin.programme import Programme
from handin.publications import last_day, publications
from metrics.store import Store
from tests.handin.publishing import OTHER_PACKAGE, THIRD, published, reported


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[Programme]:
    with reported(tmp_path) as found:
        yield found


def test_in_the_example_the_last_day_comes_before_the_one_on_which_its_pages_stand_still(
    programme: Programme,
) -> None:
    before = THIRD - timedelta(days=1)
    assert last_day(programme, date(2026, 11, 22)) == before
    assert last_day(programme, before) == before - timedelta(days=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "is_example", False)
        assert last_day(programme, date(2026, 11, 22)) == date(2026, 11, 21)


def test_the_key_that_is_posted_counts_for_a_publication_that_is_there_alone(
    programme: Programme,
) -> None:
    found = published(programme, key="../../etc")
    assert found.key == "slotevent-2024" and "/" not in found.file_name
    with pytest.raises(LookupError):
        published(programme, key="../../etc", expecting_edition=1, note="Fout.")
    assert [one.key for one in publications(programme)] == [found.key]


def test_characters_that_nobody_sees_are_not_frozen(programme: Programme) -> None:
    hidden = "\u202e\u200b\x00\x1b"
    words = {"name": f"Slot{hidden}event\t2024", "text": f"Re{hidden}gel 1\nRegel\t2"}
    found = published(programme, **words, footnotes=[f"No{hidden}ot"], content=OTHER_PACKAGE)
    assert (found.name, found.text) == ("Slotevent 2024", "Regel 1\nRegel 2")
    assert found.footnotes == ("Noot",)
    again = published(programme, key=found.key, note=f"Fo{hidden}ut.", expecting_edition=1)
    assert again.note == "Fout."
