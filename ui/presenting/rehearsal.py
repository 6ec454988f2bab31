"""The rehearsal: a deck looks at itself before the event. It only reads what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from exports.deck import Deck, Slide
from exports.stage.measured import faults_of
from metrics.basis import Basis
from texts.words import listed, period
from ui.presenting.check import Check
from ui.presenting.figures import changed
from ui.presenting.words import few, too_many, typed_number, without_basis
from ui.stories.plan import Plan

_THIS_MACHINE = ("", "localhost", "127.0.0.1", "::1", "0.0.0.0")


def rehearse(
    deck: Deck, plan: Plan, basis: Basis, hubs: Mapping[str, str] | None = None
) -> list[Check]:
    """All findings: problems first, then what to know, then what is fine.

    hubs: code → name, of those that have to report; a code without a name is told as it is.
    """
    if not deck.slides:
        return [Check("problem", "no_slides")]
    found = [
        *changed(deck, plan),
        *_day(deck),
        *_reports(deck, basis, hubs or {}),
        *_where(deck),
        *_kind_of_figures(deck),
        *_each(deck, lambda at, slide: _drawn(deck, at), "drawn_well"),
        *_each(deck, lambda at, slide: without_basis(deck, slide), "with_basis"),
        *_each(deck, lambda at, slide: few(slide), "enough"),
        *_each(deck, lambda at, slide: typed_number(slide), "titles_fit"),
        *_each(deck, lambda at, slide: too_many(slide), "short"),
        Check("ok", "offline"),
    ]
    order = ("problem", "remark", "ok")
    return sorted(_once(found), key=lambda check: order.index(check.severity))


def _once(found: list[Check]) -> list[Check]:
    """Without a strange number in a title that is told already: as one of the last rehearsal."""
    old = {(each.slide, each.values["number"]) for each in found if each.key == "old_title"}

    def is_told(check: Check) -> bool:
        return check.key == "typed_number" and (check.slide, check.values["number"]) in old

    return [check for check in found if not is_told(check)]


def _each(deck: Deck, look: Callable[[int, Slide], list[Check]], fine: str) -> list[Check]:
    """What is found on each slide; ``fine`` when that is nothing."""
    found = [check for at, slide in enumerate(deck.slides) for check in look(at, slide)]
    return found or [Check("ok", fine)]


def _day(deck: Deck) -> Iterator[Check]:
    if deck.held:
        yield Check("ok", "held", values={"day": deck.on})
    else:
        yield Check("remark", "not_held", values={"day": deck.on})


def _reports(deck: Deck, basis: Basis, hubs: Mapping[str, str]) -> Iterator[Check]:
    """Whose reports the totals still lack: those of the newest period that is due."""
    if not basis.is_provisional:
        yield Check("ok", "all_reports", values={"count": basis.hubs_expected})
        return
    late = [hub for hub, each in basis.missing if each == basis.period]
    values = {
        "count": basis.hubs_expected - basis.hubs_reported,
        "period": period(deck.language, basis.period or ""),
        "names": listed(deck.language, [hubs.get(hub, hub) for hub in late]),
    }
    yield Check("remark", "reports_missing", values=values)


def _where(deck: Deck) -> Iterator[Check]:
    """Whether people in the hall can open the addresses behind the QR codes."""
    here = [s.key for s in deck.slides if urlsplit(s.address).hostname in (None, *_THIS_MACHINE)]
    yield Check("problem", "this_machine") if here else Check("ok", "address")


def _kind_of_figures(deck: Deck) -> Iterator[Check]:
    if deck.is_example:
        yield Check("remark", "example")


def _drawn(deck: Deck, at: int) -> list[Check]:
    """What the drawing itself knows of text too small, too long, or too pale."""
    key = deck.slides[at].key
    return [Check("problem", "drawn", key, {"words": f.words}) for f in faults_of(deck, at)]
