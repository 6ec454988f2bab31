"""The figures of a day → sentences with the right grammar for every number; nothing is measured.

A count that is null is left out, or the sentence says that it is not known; it is never 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from string import Formatter

from exports.deck import Told
from exports.glance import Piece, Sentence
from metrics.intervals import FEW
from texts.words import day, number, say, texts
from ui.stories.glance_facts import Facts

Fills = Mapping[str, Piece | str]


def sentences(facts: Facts, language: str) -> tuple[Sentence, ...]:
    """What the figures say, in the order in which people ask."""
    words = Words(language, facts)
    told = words.nothing() if facts.silence else words.results()
    return tuple(_capital(sentence) for sentence in told)


def short(facts: Facts, language: str) -> tuple[Sentence, ...]:
    """The same for a slide: without shares and clusters, which stand on other slides."""
    words = Words(language, facts, is_short=True)
    told = words.nothing() if facts.silence else words.results()
    return tuple(_capital(sentence) for sentence in told)


def fill(template: str, fills: Fills) -> Sentence:
    """A text with its placeholders filled by pieces; LookupError for one that is not given."""
    pieces: list[Piece] = []
    for words, name, _, _ in Formatter().parse(template):
        if words:
            pieces.append(Piece(words))
        if name is not None:
            given = fills[name]
            pieces.append(Piece(given) if isinstance(given, str) else given)
    return tuple(pieces)


def counted(told: Told | None) -> int | None:
    """The whole number of a figure; null when it is not known."""
    return None if told is None or told.value is None else round(told.value)


class Words:
    """The sentences about one set of figures in one language."""

    def __init__(self, language: str, facts: Facts, is_short: bool = False) -> None:
        self.language = language
        self.is_short = is_short
        self.facts = facts
        self.scope = facts.scope
        self.is_single = self.scope.is_one or (self.scope.is_network and counted(facts.hubs) == 1)

    def nothing(self) -> Iterator[Sentence]:
        """Why nothing is known yet."""
        facts, hubs = self.facts, counted(self.facts.hubs)
        if facts.silence == "early" and hubs and self.scope.is_network and not self.scope.front:
            yield self._sentence("network", hubs=self._noun("hubs", facts.hubs))
        yield self._sentence(
            facts.silence,
            day=day(self.language, facts.day),
            who=self._who(),
            when=self.scope.when,
        )

    def results(self) -> Iterator[Sentence]:
        """Everything that is known."""
        if self.scope.lead:
            yield self._sentence("lead", choices=self.scope.lead)
        yield from self._tests()
        yield from self._dossiers()
        if not self.is_short:
            yield from self._bundles()
        yield from self._covered()
        yield from self._rule()
        yield from self._provisional()

    def _tests(self) -> Iterator[Sentence]:
        if counted(self.facts.tests) is None:
            yield self._sentence("unknown_tests")
            return
        key = "tests_front" if self.scope.front else "tests"
        key = f"unknown.{key}" if self._is_open("tests") else f"{key}.{self._number}"
        tests = self._noun("tests", self.facts.tests, self._is_open("tests"))
        yield self._sentence(key, who=self._who(), tests=tests, front=self.scope.front)

    def _dossiers(self) -> Iterator[Sentence]:
        submitted = counted(self.facts.submitted)
        if submitted is None:
            yield self._sentence("unknown_dossiers")
            return
        is_open = self._is_open("submitted")
        dossiers = self._noun("dossiers", self.facts.submitted, is_open)
        key = "unknown.dossiers" if is_open else f"dossiers.{self._number}"
        yield self._sentence(key, dossiers=dossiers)
        if submitted:
            yield from self._approved(submitted)

    def _approved(self, submitted: int) -> Iterator[Sentence]:
        facts, approved = self.facts, counted(self.facts.approved)
        pending = counted(facts.pending)
        if approved is None:
            return
        if submitted == 1:
            yield self._only_one(approved)
            return
        can_grow = pending or self._is_open("approved")
        form = {0: "none_yet" if can_grow else "none", 1: "one"}.get(approved, "other")
        yield self._sentence(f"approved.{form}", approved=self._amount(facts.approved))
        has_share = approved and submitted >= FEW and facts.share and not self.is_short
        share, *decided = self._shares(submitted) if has_share else [()]
        # What begins with "that is" follows the number that it is about.
        if share:
            yield share
        if pending:
            yield self._sentence("pending", pending=self._amount(facts.pending))
        yield from decided

    def _only_one(self, approved: int) -> Sentence:
        """What became of the only dossier; of one that is pending not that it was not approved."""
        facts, word = self.facts, self._text(f"only.{'approved' if approved else 'not_approved'}")
        if not approved and counted(facts.pending):
            pending = _linked(facts.pending, self._text("only.pending"))
            return self._sentence("pending_only", pending=pending)
        return self._sentence("approved.only", approved=_linked(facts.approved, word))

    def _shares(self, submitted: int) -> Iterator[Sentence]:
        """The share of those submitted, and beside it that of those decided, or how many are."""
        facts, decided = self.facts, counted(self.facts.decided)
        share = _linked(facts.share)
        if not decided or decided == submitted or self.scope.is_time:
            # In a chosen time other dossiers are decided than were submitted.
            yield self._sentence("share", share=share)
        elif decided < FEW or not facts.decided_share:
            yield self._sentence("share", share=share)
            yield self._sentence("decided_few", decided=self._noun("pending", facts.decided))
        else:
            fills = {
                "share": share,
                "decided": self._amount(facts.decided),
                "decided_share": _linked(facts.decided_share),
            }
            yield self._sentence("shares", **fills)

    def _bundles(self) -> Iterator[Sentence]:
        clusters, ecosystems = counted(self.facts.clusters), counted(self.facts.ecosystems)
        key = (
            "both_bundles" if clusters and ecosystems else "clusters" if clusters else "ecosystems"
        )
        if clusters or ecosystems:
            yield self._sentence(
                key,
                clusters=self._noun("clusters", self.facts.clusters),
                ecosystems=self._noun("ecosystems", self.facts.ecosystems),
            )

    def _covered(self) -> Iterator[Sentence]:
        """Not at all where none is: whether no area was told or none is served is not known."""
        facts, scope = self.facts, self.scope
        covered = counted(facts.covered)
        if not covered or not facts.municipalities or scope.lead:
            return
        key = self._number if scope.is_network or self.is_single else "chosen"
        if scope.is_place:
            if not scope.is_network:
                return
            key = "place_one" if covered == 1 else "place_other"
        yield self._sentence(
            f"covered.{key}",
            covered=self._amount(facts.covered),
            whole=self._amount(facts.municipalities),
            front=scope.front,
        )

    def _rule(self) -> Iterator[Sentence]:
        facts, rule = self.facts, counted(self.facts.rule)
        if rule is None or not counted(facts.reporting):
            return
        if self.is_single:
            if rule:
                meets = _linked(facts.rule, self._text("rule_meets"))
                yield self._sentence("rule_one", meets=meets)
        elif counted(facts.reporting) != 1:
            key = {0: "rule_none", counted(facts.reporting): "rule_all"}.get(rule, "rule")
            yield self._sentence(key, rule=self._amount(facts.rule), whole=self._whole())
        else:
            return
        # On a slide there is room for this or for the sentence that it is all provisional.
        if facts.source and rule and not (self.is_short and facts.received):
            said = Piece(self._text("concluded_said"), facts.source.href)
            yield self._sentence("concluded", day=day(self.language, facts.source.day), said=said)

    def _whole(self) -> Piece:
        """Of how many hubs: those with a report, which is said when that is not all of them."""
        is_all = counted(self.facts.reporting) == counted(self.facts.hubs)
        return self._noun("hubs" if is_all else "reporting", self.facts.reporting)

    def _provisional(self) -> Iterator[Sentence]:
        facts, received = self.facts, counted(self.facts.received)
        if received is None:
            return
        if not facts.period:
            form = "one" if received == 1 else "other"
            expected, amount = number(self.language, facts.expected), self._amount(facts.received)
            yield self._sentence(f"provisional_early.{form}", expected=expected, received=amount)
            return
        if facts.expected == 1:
            yield self._sentence("provisional_one", period=facts.period)
            return
        yield self._sentence(
            f"provisional.{'none' if not received else 'one' if received == 1 else 'other'}",
            expected=number(self.language, facts.expected),
            received=self._amount(facts.received),
            period=facts.period,
        )

    def _is_open(self, slot: str) -> bool:
        """Whether a 0 is only what is known so far, as reports are still missing."""
        told: Told | None = getattr(self.facts, slot)
        return self.facts.received is not None and counted(told) == 0

    @property
    def _number(self) -> str:
        return "single" if self.is_single else "many"

    def _who(self) -> Piece:
        """Whose results: a link where it counts hubs."""
        scope, hubs = self.scope, counted(self.facts.hubs)
        if scope.hubs:
            return Piece(scope.hubs)
        if scope.many and hubs != scope.many:
            return Piece(self._text("who.chosen", count=scope.many))
        if scope.many:
            words = self._text("who.chosen", count=scope.many)
            return _linked(self.facts.hubs, words, number(self.language, scope.many))
        if hubs is None or hubs == 0 or scope.is_place:
            return Piece(self._text("who.one" if self.is_single else "who.network"))
        if self.facts.is_partial:
            return self._reporting()
        words = self._text(f"who.{'one' if hubs == 1 else 'other'}", count=hubs)
        return _linked(self.facts.hubs, words, number(self.language, hubs))

    def _reporting(self) -> Piece:
        """Whose results while some hub never reported: of those that did."""
        told = self.facts.reporting
        count = counted(told) or 0
        if count < 2:
            return Piece(self._text("who.network"))
        return _linked(told, self._text("who.reporting", count=count), self._word(count))

    def _noun(self, noun: str, told: Told | None, is_open: bool = False) -> Piece:
        """A count with what it counts: ``nog geen testtrajecten``, ``één testtraject``.

        is_open: the sentence itself says that more can come.
        """
        count = counted(told) or 0
        none = "none" if self.scope.front or is_open else "none_yet"
        form = {0: none, 1: "one"}.get(count, "other")
        return _linked(told, self._text(f"noun.{noun}.{form}", count=count), self._word(count))

    def _amount(self, told: Told | None) -> Piece:
        """A count alone: ``geen``, ``één``, ``1.234``."""
        word = self._word(counted(told) or 0)
        return _linked(told, word, word)

    def _word(self, count: int) -> str:
        if count > 1:
            return number(self.language, count)
        return self._text("amount.single" if count else "amount.none")

    def _text(self, key: str, **values: object) -> str:
        return say(self.language, f"glance.{key}", **values)

    def _sentence(self, key: str, **fills: Piece | str) -> Sentence:
        return fill(texts(self.language)[f"glance.{key}"], fills)


def _linked(told: Told | None, words: str = "", figure: str = "") -> Piece:
    """A figure as words that lead to its rows. figure: how the number itself is written in them."""
    if told is None:
        return Piece(words)
    written = figure or words or told.text
    return Piece(words or told.text, told.rows, replace(told, text=written))


def _capital(sentence: Sentence) -> Sentence:
    """The same, its first letter a capital; ``één`` begins a sentence as ``Eén``."""
    first = sentence[0]
    letter = "E" if first.text.startswith("één") else first.text[:1].upper()
    return (replace(first, text=letter + first.text[1:]), *sentence[1:])
