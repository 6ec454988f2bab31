"""Uploaden: a hub lead hands in a report, gets it right and sees what it changes."""

from __future__ import annotations

from ui.desk import Desk
from ui.page import Page
from ui.show import open_page
from ui.upload.page import upload_page

PAGE = {"key": "upload", "nl": "Rapport uploaden", "en": "Upload report", "work": True}


def work(desk: Desk) -> Page:
    """Choose, fill in, upload, check, confirm: the step follows from the state."""
    return upload_page(desk)


if __name__ == "__main__":
    open_page("upload", work)
