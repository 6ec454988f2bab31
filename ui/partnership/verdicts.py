"""What comparisons can and cannot tell, in sentences that follow from the numbers by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.comparing import RARE, Comparison, by_chance
from texts.words import number
from ui.asked import Asked
from ui.html import Markup, element
from ui.partnership.sides import APPROVALS, STAGES, comparisons
from ui.partnership.times import TIMED, apart


@dataclass(frozen=True, slots=True)
class Counted:
    """How many comparisons a page makes, and what they say.

    rare, perhaps: of those, how many are rarely chance, and how many perhaps none.
    expected: how many chance alone calls rare, on average, when nothing differs.
    """

    made: int
    rare: int
    perhaps: int
    expected: float


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
    if not asked.context.complete or any(one.verdict == "few" for one in found):
        return asked.say(f"{key}.title")
    rare = sum(one.verdict == "rare" for one in found)
    return asked.say_count(f"{key}.title_rare", rare) if rare else asked.say(f"{key}.title_chance")


def answer(asked: Asked) -> str:
    """What the whole page can say; while reports are missing, that it is provisional."""
    found = counted(asked)
    if not found.made:
        return asked.say("pages.partnership.answer_few")
    told = [asked.say_count("pages.partnership.answer", found.made)]
    for name, many in (("rare", found.rare), ("perhaps", found.perhaps)):
        if many:
            told.append(asked.say(f"pages.partnership.answer_{name}", count=many))
    if not found.rare and not found.perhaps:
        told.append(asked.say_count("pages.partnership.answer_chance", found.made))
    if not asked.context.complete:
        told.append(asked.say("pages.partnership.answer_provisional"))
    return " ".join(told)


def counted(asked: Asked) -> Counted:
    """All comparisons of the page: of counts and of lines."""
    found = [
        *comparisons(asked, STAGES).values(),
        *comparisons(asked, APPROVALS).values(),
    ]
    lines = [chance for metric in TIMED if (chance := apart(asked, metric)) is not None]
    verdicts = [one.verdict for one in found]
    return Counted(
        made=len(found) - verdicts.count("few") + len(lines),
        rare=verdicts.count("rare") + sum(one <= RARE for one in lines),
        perhaps=verdicts.count("perhaps"),
        expected=by_chance(found) + RARE * len(lines),
    )


def conclusion(asked: Asked) -> Markup:
    """What can be concluded and what cannot, under the answer."""
    found = counted(asked)
    lines = [asked.say(f"pages.partnership.caution.{name}") for name in ("link", "partners")]
    if found.made:
        expected = number(asked.language, found.expected, 1)
        lines.append(
            asked.say_count("pages.partnership.caution.chance", found.made, expected=expected)
        )
    if found.perhaps:
        lines.append(asked.say("pages.partnership.caution.perhaps"))
    title = element("h2", asked.say("pages.partnership.caution.title"))
    items = (element("li", line) for line in lines)
    return element("section", title, element("ul", *items), class_="hm-chart hm-caution")


def _points(asked: Asked, difference: float) -> str:
    """A difference of shares in percentage points, with its sign: ``+7``, ``−6``, ``0``."""
    rounded = round(100 * difference)
    sign = "+" if rounded > 0 else "\u2212" if rounded < 0 else ""
    return sign + number(asked.language, abs(rounded))
