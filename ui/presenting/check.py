"""What the rehearsal finds: one thing about the whole story, or about one of its slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["ok", "remark", "problem"]


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. The texts are ``presenting.check.<key>``; ``values`` fill them.

    ok: it was looked at and it is fine. remark: the presenter must know it. problem: it goes wrong
    on the stage. slide: key of the slide; "" for the whole story. path: the page that explains it,
    from the root of the site; "" for none.
    """

    severity: Severity
    key: str
    slide: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    path: str = ""
