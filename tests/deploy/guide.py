"""docs/deploy.md as a script: its sections, and of each the blocks of commands that are run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "deploy.md"
DEPLOY = ROOT / "deploy"
HOST = "hubmonitor.example"
_HEADING = re.compile(r"^## (?:(\d+)\. )?(.+)$")
_FENCE = re.compile(r"^```(\w*)$")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the guide. number: as it stands there, null for what is no step."""

    number: int | None
    title: str
    commands: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def name(self) -> str:
        """How a check names it."""
        return f"{self.number}. {self.title}" if self.number else self.title


def sections(text: str | None = None) -> list[Section]:
    """The guide in order. Raises ValueError when a block has no mark, or no end."""
    found: list[tuple[int | None, str, list[str], list[str]]] = []
    block: list[str] = []
    mark = ""
    for line in (GUIDE.read_text("utf-8") if text is None else text).splitlines():
        fence = _FENCE.match(line)
        if mark and line == "```":
            found[-1][2 if mark == "sh" else 3].append("\n".join(block))
            mark = ""
        elif mark:
            block.append(line)
        elif fence:
            mark, block = fence[1], []
            if mark not in ("sh", "text"):
                raise ValueError(f"a block is marked {mark!r}: sh is run, text is not")
        elif heading := _HEADING.match(line):
            found.append((int(heading[1]) if heading[1] else None, heading[2], [], []))
    if mark:
        raise ValueError("the last block has no end")
    return [Section(n, title, tuple(run), tuple(shown)) for n, title, run, shown in found]
