"""A change → sentences: the difference first, then each cause with how much and at which hub."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from metrics.changes import KINDS, Cause, Change
from texts.words import listed, number, say, share
from ui.change.values import Label, amount_words, hubs_words

MOST_NAMED = 3  # rows of a group that are named one by one
MOST_HUBS = 4
MOST_FIELDS = 2
Part = Literal["part", "whole", "value"]
_DIRECTIONS = ("more", "less", "same")


@dataclass(frozen=True, slots=True)
class Group:
    """Causes of one kind that work one way: ``5 nieuw (Kempen 3, Limburg 2)``.

    part: on which number they work. key: names the group on the page: ``part-new-more``.
    """

    part: Part
    key: str
    words: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one number of a metric: the difference, then the groups of causes."""

    head: str
    groups: tuple[Group, ...]

    @property
    def sentence(self) -> str:
        """``87 → 91: 4 meer. 5 nieuw (Kempen), 1 ingetrokken (Limburg).`` as text."""
        causes = ", ".join(group.words for group in self.groups)
        return f"{self.head} {causes[:1].upper()}{causes[1:]}." if causes else self.head


def told(language: str, change: Change, label: Label) -> tuple[Told, ...]:
    """Every sentence about a change: of its part, of its whole, of its sum.

    label: (dimension, code) → name. Without any cause one sentence says that nothing changed.
    """
    parts = [_told(language, change, label, part) for part in parts_of(change)]
    shown = [each for each in parts if each.groups]
    if not shown:
        return (Told(say(language, "change.nothing", after=_shown(language, change)), ()),)
    above = _above(language, change)
    return ((Told(above, ()),) if above else ()) + tuple(shown)


def parts_of(change: Change) -> tuple[Part, ...]:
    """The numbers of the metric that causes work on."""
    metric = change.metric
    if metric.sums and metric.unit != "share":
        return ("value",)
    return ("part", "whole") if metric.of else ("part",)


def effect(cause: Cause, part: Part) -> Decimal:
    """What a cause adds to that number."""
    effects = {"part": cause.numerator, "whole": cause.denominator, "value": cause.value}
    return Decimal(effects[part] or 0)


def has_changed(change: Change) -> bool:
    """Whether the number that is shown differs, or any cause was found."""
    return bool(change.causes)


def _shown(language: str, change: Change) -> str:
    """The number as a page shows it."""
    metric, total = change.metric, change.after
    if metric.unit == "share":
        return share(language, total.value)
    return amount_words(
        language, metric, total.value if metric.sums or metric.median else total.numerator
    )


def _above(language: str, change: Change) -> str:
    """What goes before the parts: the percentage, or that a median has no parts."""
    metric, before, after = change.metric, change.before.value, change.after.value
    if metric.unit == "share":
        was, now = share(language, before), share(language, after)
        if was == now:
            return say(language, "change.share_same", after=now)
        return say(language, "change.share", before=was, after=now)
    if metric.median:
        values = {"before": number(language, before, 1), "after": number(language, after, 1)}
        return say(language, "change.median", **values)
    return ""


def _told(language: str, change: Change, label: Label, part: Part) -> Told:
    def size_of(causes: tuple[Cause, ...]) -> Decimal:
        return sum((effect(cause, part) for cause in causes), Decimal(0))

    groups = []
    for kind in KINDS:
        for direction in _DIRECTIONS:
            found = tuple(
                cause
                for cause in change.causes
                if cause.kind == kind and _direction(change, cause, part) == direction
            )
            if found:
                words = _group_words(language, change, label, found, direction, size_of)
                groups.append(Group(part, f"{part}-{kind}-{direction}", words, found))
    return Told(_head(language, change, part, size_of(change.causes), groups), tuple(groups))


def _direction(change: Change, cause: Cause, part: Part) -> str:
    """``same``: a row of a sum or a median that changes without adding to it; "": of no concern."""
    size = effect(cause, part)
    if size:
        return "more" if size > 0 else "less"
    is_alone = part == "value" or (bool(change.metric.median) and part == "part")
    return "same" if is_alone else ""


def _head(language: str, change: Change, part: Part, size: Decimal, groups: list[Group]) -> str:
    metric = change.metric
    before, after = {
        "part": (change.before.numerator, change.after.numerator),
        "whole": (change.before.denominator, change.after.denominator),
        "value": (change.before.value, change.after.value),
    }[part]
    name = {"whole": "head_whole"}.get(part, "head_rows" if metric.median else "head")
    direction = "more" if size > 0 else "less" if size < 0 else "same"
    head = say(
        language,
        f"change.{name}.{direction}",
        before=amount_words(language, metric, before),
        after=amount_words(language, metric, after),
        size=amount_words(language, metric, abs(size)),
    )
    if direction == "same" and groups and not metric.median:
        cancels = any(effect(cause, part) for group in groups for cause in group.causes)
        head += " " + say(language, f"change.{'cancels' if cancels else 'no_effect'}")
    return head


def _group_words(
    language: str,
    change: Change,
    label: Label,
    causes: tuple[Cause, ...],
    direction: str,
    size_of: Callable[[tuple[Cause, ...]], Decimal],
) -> str:
    def size(some: tuple[Cause, ...]) -> str:
        if direction == "same":
            return number(language, len(some))
        return amount_words(language, change.metric, abs(size_of(some)))

    key = f"change.told.{causes[0].kind}.{direction}"
    words = say(language, key, size=size(causes), of=_of(language, causes))
    where = _named(language, label, causes) or _per_hub(language, label, causes, size)
    return f"{words} ({where})" if where else words


def _of(language: str, causes: tuple[Cause, ...]) -> str:
    """``van ‘status’``: the columns that changed in all of them; "" for none, or for too many."""
    fields = [each.field for each in causes[0].fields]
    common = [
        name
        for name in fields
        if all(name in {each.field for each in cause.fields} for cause in causes[1:])
    ]
    if not 0 < len(common) <= MOST_FIELDS:
        return ""
    names = listed(language, [f"‘{say(language, f'change.field.{name}')}’" for name in common])
    return say(language, "change.of", fields=names)


def _named(language: str, label: Label, causes: tuple[Cause, ...]) -> str:
    """Each row on its own, when they are few: ``Kempen, rij 14; Limburg, rij 3``."""
    if len(causes) > MOST_NAMED:
        return ""
    return "; ".join(each for cause in causes if (each := _place(language, label, cause)))


def _place(language: str, label: Label, cause: Cause) -> str:
    if not cause.row_key:
        return ""
    parts = [hubs_words(language, label, cause.hub_codes)]
    if cause.sheet_row is not None:
        parts.append(say(language, "change.row", row=str(cause.sheet_row)))
    elif cause.title:
        parts.insert(0, cause.title)
    return ", ".join(parts)


def _per_hub(
    language: str,
    label: Label,
    causes: tuple[Cause, ...],
    size: Callable[[tuple[Cause, ...]], str],
) -> str:
    """``Kempen 3, Limburg 2``: the hubs with most rows first, the last of many together."""
    ordered = sorted(causes, key=lambda cause: cause.hub_codes)
    groups = [tuple(some) for _, some in groupby(ordered, key=lambda cause: cause.hub_codes)]
    groups.sort(key=lambda some: (-len(some), some[0].hub_codes))
    shown = groups if len(groups) <= MOST_HUBS + 1 else groups[:MOST_HUBS]
    words = [f"{hubs_words(language, label, some[0].hub_codes)} {size(some)}" for some in shown]
    rest = tuple(cause for some in groups[len(shown) :] for cause in some)
    if rest:
        words.append(say(language, "change.and_more", count=size(rest)))
    return ", ".join(words)
