"""What the upload page says about what was said and done before this draft."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from handin import Programme
from handin.answers import answer_alike
from handin.check import checked, submit
from handin.confirm import confirm, undo
from handin.examining import close
from tests.handin.conftest import AUTUMN, report_file
from tests.pages.desks import HUB_A, html_of, opened, words_of
from tests.unit.builds import A

FILE = report_file(A, AUTUMN, cells={"Dossiers!J3": 10})  # a budget that is too small: a question


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    with opened(tmp_path, monkeypatch) as found:
        yield found


@pytest.fixture(scope="module", autouse=True)
def _child_process() -> Iterator[None]:
    yield
    close()


def _answered(programme: Programme) -> int:
    """The id of a draft whose question is answered."""
    draft = submit(programme, HUB_A, A, AUTUMN, FILE, "rapport.xlsx")
    for question in checked(programme, HUB_A, draft.id).questions:
        answer_alike(programme, HUB_A, draft.id, question.finding.code, "Nagekeken.")
    return draft.id


def test_an_answer_of_an_earlier_report_can_be_taken_back_too(programme: Programme) -> None:
    confirm(programme, HUB_A, _answered(programme))
    draft = submit(programme, HUB_A, A, AUTUMN, FILE, "rapport.xlsx")
    (settled,) = checked(programme, HUB_A, draft.id).settled
    assert settled.earlier
    words, html = (
        words_of("upload", HUB_A, periode=AUTUMN),
        html_of("upload", HUB_A, periode=AUTUMN),
    )
    assert "Je bevestigde dit bij een vorig rapport." in words
    fields = html.split('id="hm-settled"')[1].split("</details>")[0]
    assert "<form" in fields and f'value="{settled.key}"' in fields


def test_a_draft_from_before_a_report_that_was_taken_back_again_is_not_outdated(
    programme: Programme,
) -> None:
    draft_id = _answered(programme)
    report = checked(programme, HUB_A, draft_id).report
    assert report is not None
    told = "is er een andere versie van het rapport bevestigd"
    other = report_file(A, AUTUMN)
    file = sha256(other).hexdigest(), "elders.xlsx", other
    programme.ledger.accept(A, AUTUMN, report.as_of, "1", *file, findings=[], by="test")
    assert told in words_of("upload", HUB_A, periode=AUTUMN)
    undo(programme, HUB_A, A, AUTUMN, 1, "Vergissing")
    assert told not in words_of("upload", HUB_A, periode=AUTUMN)
    assert confirm(programme, HUB_A, draft_id).version == 3
