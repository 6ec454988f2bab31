"""What was chosen, in the words that a sentence needs."""

from __future__ import annotations

from dataclasses import dataclass

from charts.drawing import lowered
from texts.words import listed
from ui.address import FILTERS, PERIOD
from ui.asked import CHOSEN_HUBS, Asked


@dataclass(frozen=True, slots=True)
class Scope:
    """What the figures are about.

    hubs: the chosen hubs in words (``hub Kempen``); "" for all, and when so many were chosen that
    only their number is told: ``many``. is_one: exactly one was chosen.
    front: the chosen time or provinces as a sentence begins with them (``in de 1e helft van
    2023``), when that says it all. when: the time alone. lead: all that was chosen beside the
    hubs, for a sentence of its own. is_time, is_place: whether it is narrowed.
    """

    hubs: str = ""
    is_one: bool = False
    many: int = 0
    front: str = ""
    when: str = ""
    lead: str = ""
    is_time: bool = False
    is_place: bool = False

    @property
    def is_network(self) -> bool:
        """Whether no hub was chosen."""
        return not self.hubs and not self.many


def scope_of(asked: Asked) -> Scope:
    """What the address chose."""
    codes = asked.address.codes("hub")
    is_many = len(codes) > CHOSEN_HUBS
    places = _names(asked, "provincie")
    when = _when(asked)
    kinds = [key for key in (PERIOD, "fase", "provincie", "thema") if asked.address.codes(key)]
    is_plain = len(kinds) < 2 and "thema" not in kinds
    front = (_in_time(asked, when) or _in_places(asked, places)) if is_plain else ""
    return Scope(
        hubs="" if is_many else _hubs(asked),
        is_one=len(codes) == 1,
        many=len(codes) if is_many else 0,
        front=front,
        when=when,
        lead="" if is_plain else _lead(asked),
        is_time=bool(when),
        is_place=bool(places),
    )


def _hubs(asked: Asked) -> str:
    """``hub Kempen``, ``de hubs Gent en Genk``; names that say hub themselves need no more."""
    names = _names(asked, "hub")
    told = listed(asked.language, names)
    if not names or all("hub" in name.lower() for name in names):
        return told
    key = "named" if len(names) == 1 else "named_several"
    return asked.say(f"glance.who.{key}", names=told)


def time_words(asked: Asked, code: str) -> str:
    """``de 1e helft van 2023`` or ``2023``: a period or a year as the end of a sentence has it."""
    year, _, half = code.partition("-S")
    return asked.say(f"glance.when.half_{half}", year=year) if half in ("1", "2") else code


def _names(asked: Asked, key: str) -> list[str]:
    return [asked.choices[key][code] for code in asked.address.codes(key)]


def _when(asked: Asked) -> str:
    """The chosen period, or else the chosen phases; a period says more exactly when."""
    period = asked.address.codes(PERIOD)
    if period:
        return time_words(asked, period[0])
    return listed(asked.language, [lowered(name) for name in _names(asked, "fase")])


def _in_time(asked: Asked, when: str) -> str:
    return asked.say("glance.front.time", when=when) if when else ""


def _in_places(asked: Asked, places: list[str]) -> str:
    if not places:
        return ""
    if len(places) == 1:
        return asked.say("glance.front.province", name=places[0])
    return asked.say("glance.front.provinces", names=listed(asked.language, places))


def _in_sentence(name: str) -> str:
    """``Hout`` → ``hout``; ``ICT`` keeps its capitals."""
    return name if name[:2].isupper() else lowered(name)


def _lead(asked: Asked) -> str:
    names = [asked.choices[PERIOD][code] for code in asked.address.codes(PERIOD)]
    for key in FILTERS:
        if key != "hub":
            told = _names(asked, key)
            names += told if key == "provincie" else [_in_sentence(name) for name in told]
    return listed(asked.language, names)
