"""What the rehearsal finds: one thing about the whole story, or about one of its slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["ok", "remark", "problem"]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is written otherwise than at the last rehearsal.

    slides: keys of those on which it stands. path: the page that tells why; "" for none.
    """

    name: str
    then: str
    now: str
    slides: tuple[str, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. The texts are ``presenting.check.<key>``; ``values`` fill them.

    ok: it was looked at and it is fine. remark: the presenter must know it. problem: it goes wrong
    on the stage. slide: key of the slide; "" for the whole story. changes: the figures that it is
    about, each with its own slides and its own why.
    """

    severity: Severity
    key: str
    slide: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
