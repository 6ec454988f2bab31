"""The stage and the files of *Presenteren* as the server answers them, and what it refuses."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from tests.pages.opened import use_example
from tests.pages.presenting import DAY, opened, slides_in
from tests.unit.signing_in import SITE, Browser
from ui.stories.plan import Plan
from web.presenting import ROUTES

LESSONS = {"verhaal": "leerlessen", "op": DAY}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A browser of who has no account."""
    use_example(monkeypatch)
    return Browser(Starlette(routes=ROUTES), SITE)


@pytest.fixture
def nothing(client: Browser) -> str:
    """The changes of who leaves out every slide of the lessons."""
    return Plan(off=frozenset(slides_in(opened(**LESSONS)))).written()


@pytest.mark.parametrize("path", ["podium", *(f"bestand/{x}" for x in ("html", "pptx", "handout"))])
def test_a_story_of_which_every_slide_is_left_out_is_refused_with_the_way_back(
    client: Browser, nothing: str, path: str
) -> None:
    answer = client.get(f"/presenteren/{path}", params={**LESSONS, "plan": nothing})
    assert answer.status_code == 400
    assert "Je liet alle dia’s weg" in answer.text
    assert f'href="/presenteren?verhaal=leerlessen&amp;op={DAY}&amp;plan={nothing}"' in answer.text


@pytest.mark.parametrize(
    ("asked", "status", "to"),
    [
        ({"verhaal": "sprookje", "op": DAY}, 404, f"/presenteren?op={DAY}"),
        ({"verhaal": "hub", "op": DAY}, 400, f"/presenteren?verhaal=hub&amp;op={DAY}"),
        ({**LESSONS, "plan": "%%"}, 400, f"/presenteren?verhaal=leerlessen&amp;op={DAY}"),
        ({"verhaal": "x", "op": "gisteren", "taal": "en"}, 404, "/presenteren?taal=en"),
    ],
)
def test_who_is_refused_goes_back_with_all_that_could_be_read(
    client: Browser, asked: dict[str, str], status: int, to: str
) -> None:
    for path in ("podium", "bestand/html"):
        answer = client.get(f"/presenteren/{path}", params=asked)
        assert answer.status_code == status
        assert f'<a href="{to}" class="hm-button">' in answer.text
        assert '<a href="/" class="hm-link">' in answer.text
