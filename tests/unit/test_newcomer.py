"""A newcomer adds a metric, a dimension and a page by the README alone, each in one place.

In a copy of the project: the places are those that the README's table names, and nothing else is
touched. What must then be so (``tests/unit/newcomer.py``) is looked at by a process of its own, on
the example store.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.example_store import example_store

ROOT = Path(__file__).parents[2]
NAME = "ruim"
ADDED = {
    "metric": """
view = "dossiers"
counts = "requested_eur >= 50000"
date = "submitted_on"
cell = "requested_eur"
unit = "count"
source = ["dossier.requested_eur", "dossier.submitted_on"]
version = 1
changed_on = 2026-11-22
[nl]
name = "Ruime dossiers"
definition = "Subsidiedossiers die minstens 50.000 euro vragen."
[en]
name = "Large applications"
definition = "Applications that ask for at least 50,000 euros."
""",
    "dimension": """
[ruim]
nl = "Hoe ruim"
en = "How large"
per = { nl = "grootte", en = "size" }
labels = "texts"
[ruim.names.nl]
small = "tot een ton"
large = "een ton of meer"
[ruim.names.en]
small = "under 100,000"
large = "100,000 or more"
[ruim.views]
dossiers = "if(requested_eur < 100000, 'small', 'large')"
""",
    "page with figures": '''
"""Ruime dossiers. How many applications ask for a lot of money."""

from __future__ import annotations

from ui.asked import Asked
from ui.drawn import split_chart
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "large", "nl": "Ruime dossiers", "en": "Large applications", "menu": 35}


def content(asked: Asked) -> Page:
    """The number by how large they are."""
    return Page(
        title=asked.title("large"),
        answer=asked.metric("ruim").definition(asked.language),
        parts=lambda: [split_chart(asked, "ruim", "ruim")],
    )


if __name__ == "__main__":
    open_page("large", content)
''',
}


def place_of(what: str) -> str:
    """The one file that the README's table names for it, with our name filled in."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {what} \| one (?:table in )?`([^`]+)`", text, re.M)
    assert row, f"the README does not say where a {what} stands"
    return row.group(1).replace("<name>", NAME)


def copied(folder: Path) -> None:
    """The project as it is kept, without its documents."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("docs/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)


def test_what_a_newcomer_adds_in_one_place_is_wherever_it_belongs(tmp_path: Path) -> None:
    copied(tmp_path)
    for what, text in ADDED.items():
        with (tmp_path / place_of(what)).open("a", encoding="utf-8") as file:
            file.write(text)
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.newcomer"],
        cwd=tmp_path,
        env={**os.environ, "HUBMONITOR_STORE": str(example_store())},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
