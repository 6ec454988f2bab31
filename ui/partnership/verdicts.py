"""What comparisons can and cannot tell, in sentences that follow from the numbers by rule."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.comparing import RARE, Comparison, by_chance
from texts.words import number
from ui.asked import Asked
from ui.html import Markup, element
from ui.partnership.sides import APPROVALS, STAGES, comparisons
from ui.partnership.times import TIMED, apart

_CAUTIONS = ("link", "partners", "chance")


def verdict(asked: Asked, kind: str, found: Comparison) -> str:
    """One comparison: how large the difference is, and whether chance explains it."""
    if found.difference is None or found.low is None or found.high is None:
        return asked.say(f"pages.partnership.{kind}.few")
    difference, low, high = (
        _points(asked, value) for value in (found.difference, found.low, found.high)
    )
    told = asked.say("pages.partnership.difference", difference=difference, low=low, high=high)
    return f"{told} {asked.say(f'pages.partnership.verdict.{found.verdict}')}"


def title_of(asked: Asked, kind: str, found: Sequence[Comparison]) -> str:
    """The finding of a chart; neutral while reports are missing or too few cases to compare."""
    key = f"pages.partnership.{kind}"
    if asked.basis.is_provisional or any(one.verdict == "few" for one in found):
        return asked.say(f"{key}.title")
    rare = sum(one.verdict == "rare" for one in found)
    return asked.say_count(f"{key}.title_rare", rare) if rare else asked.say(f"{key}.title_chance")


def answer(asked: Asked) -> str:
    """What the whole page can say, in one sentence."""
    made, rare, _ = counted(asked)
    if not made:
        return asked.say("pages.partnership.answer_few")
    if not rare:
        return asked.say_count("pages.partnership.answer_chance", made)
    return asked.say_count("pages.partnership.answer_rare", rare, made=made)


def counted(asked: Asked) -> tuple[int, int, float]:
    """How many comparisons the page makes, how many are rare, and how many chance makes so."""
    found = [
        *comparisons(asked, STAGES).values(),
        *comparisons(asked, APPROVALS).values(),
    ]
    lines = [chance for metric in TIMED if (chance := apart(asked, metric)) is not None]
    made = sum(one.verdict != "few" for one in found) + len(lines)
    rare = sum(one.verdict == "rare" for one in found) + sum(one <= RARE for one in lines)
    return made, rare, by_chance(found) + RARE * len(lines)


def conclusion(asked: Asked) -> Markup:
    """What can be concluded and what cannot, under the answer."""
    made, _, expected = counted(asked)
    lines = [asked.say(f"pages.partnership.caution.{name}") for name in _CAUTIONS[:2]]
    if made:
        written = number(asked.language, expected, 1)
        lines.append(asked.say_count("pages.partnership.caution.chance", made, expected=written))
    title = element("h2", asked.say("pages.partnership.caution.title"))
    items = (element("li", line) for line in lines)
    return element("section", title, element("ul", *items), class_="hm-chart hm-caution")


def _points(asked: Asked, difference: float) -> str:
    """A difference of shares in percentage points, with its sign: ``+7``, ``−6``, ``0``."""
    rounded = round(100 * difference)
    sign = "+" if rounded > 0 else "\u2212" if rounded < 0 else ""
    return sign + number(asked.language, abs(rounded))
