"""What is said when the department's own template cannot be used."""

from __future__ import annotations

from typing import Literal

from texts.words import say

Reason = Literal["unreadable", "macros", "no_title", "no_room"]


class UnfitTemplate(ValueError):
    """A template that no slide of ours can be made with.

    reason: ``unreadable`` (missing, far too large, or not a PowerPoint file), ``macros``,
    ``no_title`` (no layout has a title placeholder), ``no_room`` (under no title is there room for
    a figure). key: of the sentence.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"the template is unfit: {reason}")
        self.reason: Reason = reason
        self.key = f"powerpoint.template.{reason}"

    def sentence(self, language: str) -> str:
        """What is wrong and what to do, for the presenter."""
        return say(language, self.key)
