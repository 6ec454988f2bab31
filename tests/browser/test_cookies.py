"""What the browser really holds is what *Privacy en cookies* lists, whoever one is.

Of who signs in with an account ``test_sign_in.py`` asks it.
"""

from __future__ import annotations

import re

import pytest

from tests.browser.accessibility import problems
from tests.browser.english import english_on
from tests.browser.keeping import ALWAYS, held
from ui.about.kept import KEPT
from ui.paths import FOOT_PATHS


def test_a_visitor_holds_two_things_and_who_tries_a_role_one_more(visitor) -> None:
    visit = visitor(dark=True)
    visit.open("presenteren?taal=en")
    assert held(visit) == ALWAYS
    visit.open("aanmelden")
    visit.page.locator("form[action$='/aanmelden/proberen'] button").first.click()
    visit.page.wait_for_url(re.compile("/(uploaden|opvolging)"))
    visit.settle()
    assert held(visit) == {*ALWAYS, "hm_trial"}
    assert visit.foreign == []
    # The rest is there only of who signs in, on the way to a provider and back, and before several
    # servers.
    elsewhere = {one.name for one in KEPT} - ALWAYS - {"hm_trial"}
    assert elsewhere == {"hm_session", "hm_wanted", "_streamlit_session", "hm_server"}


@pytest.mark.parametrize(("dark", "width"), [(True, 320), (False, 1366)])
def test_the_pages_under_every_page_are_clean_and_fit_a_phone(dark, width, visitor) -> None:
    visit = visitor(width=width, dark=dark)
    opened = visit.open("definities")
    for path in FOOT_PATHS.values():
        opened.locator(f".hm-foot a[href='/{path}']").click()
        opened.wait_for_url(f"**/{path}")
        visit.settle()
        assert problems(opened) == [] == english_on(opened), path
        assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert visit.errors == [] and visit.foreign == []
