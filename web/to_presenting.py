"""Who is refused the stage or a file finds the way back to *Presenteren*, as far as it was read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from urllib.parse import urlencode

from texts.words import LANGUAGES
from ui.address import FILTERS, LANGUAGE, ON, PERIOD, read_day
from ui.paths import ALL_PATHS
from ui.stories.plan import BadPlan, read_plan
from ui.stories.where import NAMES, PLAN, STORY, TODAY
from web.answers import Refusal
from web.calls import Call

_KEPT = (STORY, *FILTERS, PERIOD, ON, PLAN)
_LONGEST = 60  # letters of a code; no filter has a longer one
Answer = TypeVar("Answer")


def with_way_back(do: Callable[[Call], Answer]) -> Callable[[Call], Answer]:
    """The same; a Refusal out of it tells where to choose again."""

    @wraps(do)
    def answer(call: Call) -> Answer:
        try:
            return do(call)
        except (LookupError, Refusal) as trouble:
            if isinstance(trouble, Refusal):
                refusal = trouble
            else:
                refusal = Refusal(404, "presenting.refused.unknown")
            refusal.way = ("presenting.refused.way", page_again(call))
            raise refusal from None

    return answer


def page_again(call: Call) -> str:
    """The page with what of the address makes sense; a damaged part is left out."""
    kept = [(key, value) for key in _KEPT for value in call.texts(key) if _makes_sense(key, value)]
    if call.language != LANGUAGES[0]:
        kept.append((LANGUAGE, call.language))
    base = f"/{ALL_PATHS['presenting']}"
    return f"{base}?{urlencode(kept)}" if kept else base


def _makes_sense(key: str, value: str) -> bool:
    if key == PLAN:
        return _is_plan(value)
    if key == ON:
        return value == TODAY or read_day(value) is not None
    return value in NAMES if key == STORY else 0 < len(value) <= _LONGEST


def _is_plan(written: str) -> bool:
    try:
        return bool(read_plan(written).written())
    except BadPlan:
        return False
