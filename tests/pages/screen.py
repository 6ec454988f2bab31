"""What a page shows, as tests read it."""

from __future__ import annotations

import json
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from metrics.access import Viewer
from ui import paths

HUB_A, HUB_B = "voorbeeldhub-a", "voorbeeldhub-b"
# Address of each page with figures → its file.
PAGES = {head.file: f"pages/{head.file}.py" for head in paths.PAGES.values() if not head.work}
Open = Callable[..., AppTest]
SeenBy = Callable[[Viewer], None]


def html_of(app: AppTest) -> str:
    """All HTML that the page shows, without the style sheet."""
    return "".join(data["html"] for data in _data(app))


def status_of(app: AppTest) -> str:
    """What a screen reader hears."""
    return " ".join(data["status"] for data in _data(app) if data["status"])


def _data(app: AppTest) -> list[dict[str, str]]:
    found = [element.proto for element in app.main if element.type == "bidi_component"]
    return [json.loads(proto.json) for proto in found]
