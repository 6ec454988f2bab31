"""What a browser holds of the site, by the names on the list of *Privacy en cookies*."""

from __future__ import annotations

from tests.browser.conftest import Visit
from ui.about.kept import kept_as

ALWAYS = {"_streamlit_xsrf", "stActiveTheme-…"}
_STORED = """
async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})
"""


def held(visit: Visit) -> set[str]:
    """The names on the list of all that the browser holds; fails for what is not listed."""
    stored = visit.page.evaluate(_STORED)
    assert stored["session"] == [] and stored["databases"] == stored["caches"] == 0
    assert stored["workers"] == 0
    found = [("cookie", cookie["name"]) for cookie in visit.page.context.cookies()]
    found += [("local", key) for key in stored["local"]]
    named = {(place, name): kept_as(place, name) for place, name in found}
    assert [each for each, one in named.items() if one is None] == []
    return {one.name for one in named.values() if one}
