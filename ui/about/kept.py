"""What a browser keeps of this site: the list on *Privacy en cookies*, which a test compares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from access.person import SESSION_COOKIE
from access.trial import COOKIE as TRIAL_COOKIE

Place = Literal["cookie", "local"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing in the browser.

    name: as the browser calls it; ``…`` at its end stands for anything that follows. key: of its
    texts, ``privacy.kept.<key>`` (what for) and ``privacy.lasts.<key>`` (how long).
    """

    name: str
    place: Place
    key: str

    def is_called(self, found: str) -> bool:
        """Whether the browser's own name is this one."""
        if self.name.endswith("…"):
            return found.startswith(self.name[:-1])
        return found == self.name


# What every browser has, what only those have who sign in, what is there while one signs in with a
# work account, and what is there when several servers share the work.
KEPT = (
    Kept("_streamlit_xsrf", "cookie", "xsrf"),
    Kept("stActiveTheme-…", "local", "theme"),
    Kept(SESSION_COOKIE, "cookie", "session"),
    Kept(TRIAL_COOKIE, "cookie", "trial"),
    Kept("hm_wanted", "cookie", "wanted"),
    Kept("_streamlit_session", "cookie", "provider"),
    # Set by the proxy before several servers: deploy/nginx/hubmonitor-http.conf.
    Kept("hm_server", "cookie", "server"),
)


def kept_as(place: Place, found: str) -> Kept | None:
    """The line of the list that is about it; null when the list lacks it."""
    return next((one for one in KEPT if one.place == place and one.is_called(found)), None)
