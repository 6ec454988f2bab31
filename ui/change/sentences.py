"""A change → sentences: the difference first, then each cause with how much and at which hub."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from metrics.changes import KINDS, Cause, Change
from texts.words import has_text, listed, say, say_count
from ui.change.values import Label, Writing, hubs_words, writing_of
from ui.values import value_words

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
        return (Told(_nothing(language, change), ()),)
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


def writing(language: str, change: Change, part: Part) -> Writing:
    """How that number, and what the causes add to it, are written."""
    unit = change.metric.unit if part == "value" else "count"
    effects = (effect(cause, part) for cause in change.causes)
    return writing_of(language, unit, _totals(change, part), effects)


def _totals(change: Change, part: Part) -> tuple[float | None, float | None]:
    """That number on either day; null where it is unknown."""
    before, after = change.before, change.after
    if part == "value":
        return before.value, after.value
    if part == "whole":
        return before.denominator, after.denominator
    return before.numerator, after.numerator


def _nothing(language: str, change: Change) -> str:
    metric, total = change.metric, change.after
    if metric.unit == "share" or metric.median:
        shown = value_words(language, metric.unit, total.value)
        is_known = total.value is not None
    else:
        part = parts_of(change)[0]
        now = _totals(change, part)[1]
        shown, is_known = writing(language, change, part).words(now), now is not None
    return say(language, f"change.{'nothing' if is_known else 'nothing_known'}", after=shown)


def _above(language: str, change: Change) -> str:
    """What goes before the parts: the percentage, or that a median has no parts."""
    metric, before, after = change.metric, change.before.value, change.after.value
    if metric.unit != "share" and not metric.median:
        return ""
    was, now = (value_words(language, metric.unit, value) for value in (before, after))
    key = "median" if metric.median else "share"
    unknown = _unknown(before, after)
    if unknown:
        key += f"_{unknown}"
    elif key == "share" and was == now:
        key = "share_same"
    return say(language, f"change.{key}", before=was, after=now)


def _unknown(before: float | None, after: float | None) -> str:
    """On which days a number is unknown: ``first``, ``last``, ``both``; "" when it is known."""
    if before is None:
        return "both" if after is None else "first"
    return "last" if after is None else ""


def _told(language: str, change: Change, label: Label, part: Part) -> Told:
    def size_of(causes: tuple[Cause, ...]) -> Decimal:
        return sum((effect(cause, part) for cause in causes), Decimal(0))

    groups = []
    write = writing(language, change, part)
    for kind in KINDS:
        for direction in _DIRECTIONS:
            found = tuple(
                cause
                for cause in change.causes
                if cause.kind == kind and _direction(change, cause, part) == direction
            )
            if found:
                words = _group_words(write, label, found, direction, size_of)
                groups.append(Group(part, f"{part}-{kind}-{direction}", words, found))
    return Told(_head(write, change, part, size_of(change.causes), groups), tuple(groups))


def _direction(change: Change, cause: Cause, part: Part) -> str:
    """``same``: a row of a sum or a median that changes without adding to it; "": of no concern."""
    size = effect(cause, part)
    if size:
        return "more" if size > 0 else "less"
    is_alone = part == "value" or (bool(change.metric.median) and part == "part")
    return "same" if is_alone else ""


def _head(write: Writing, change: Change, part: Part, size: Decimal, groups: list[Group]) -> str:
    language, metric = write.language, change.metric
    before, after = _totals(change, part)
    name = {"whole": "head_whole"}.get(part, "head_rows" if metric.median else "head")
    direction = "more" if size > 0 else "less" if size < 0 else "same"
    # Unknown is no 0: there is no difference with it.
    unknown = _unknown(before, after)
    head = say(
        language,
        f"change.{name}.{unknown or direction}",
        before=write.words(before),
        after=write.words(after),
        size=write.words(abs(size)),
    )
    if unknown:
        return head
    if direction == "same" and groups and not metric.median:
        cancels = any(effect(cause, part) for group in groups for cause in group.causes)
        head += " " + say(language, f"change.{'cancels' if cancels else 'no_effect'}")
    return head


def _group_words(
    write: Writing,
    label: Label,
    causes: tuple[Cause, ...],
    direction: str,
    size_of: Callable[[tuple[Cause, ...]], Decimal],
) -> str:
    """``same`` counts rows; else the words say how much the rows add or take."""
    language, is_counted = write.language, direction == "same"

    def size(some: tuple[Cause, ...]) -> Decimal:
        return Decimal(_many(some)) if is_counted else abs(size_of(some))

    key = f"change.told.{causes[0].kind}.{direction}"
    shown = Writing(language, "count") if is_counted else write
    values = {"size": shown.words(size(causes)), "of": _of(language, causes)}
    if has_text(language, f"{key}.one"):
        words = say_count(language, key, _many(causes), **values)
    else:
        words = say(language, key, **values)
    # A median that grows by itself, or another definition, happened at no hub.
    rows = tuple(cause for cause in causes if cause.is_of_rows)
    where = _named(language, label, rows) or _per_hub(shown, label, rows, size)
    return f"{words} ({where})" if where else words


def _many(causes: tuple[Cause, ...]) -> int:
    return sum(cause.many for cause in causes)


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
    if _many(causes) > MOST_NAMED:
        return ""
    return "; ".join(_place(language, label, cause) for cause in causes)


def _place(language: str, label: Label, cause: Cause) -> str:
    parts = [hubs_words(language, label, cause.hub_codes)]
    if cause.sheet_row is not None:
        parts.append(say(language, "change.row", row=str(cause.sheet_row)))
    elif cause.title:
        parts.insert(0, cause.title)
    return ", ".join(parts)


def _per_hub(
    write: Writing,
    label: Label,
    causes: tuple[Cause, ...],
    size: Callable[[tuple[Cause, ...]], Decimal],
) -> str:
    """``Kempen 3; Limburg 2``: the most first, the last of many together."""
    ordered = sorted(causes, key=lambda cause: cause.hub_codes)
    groups = [tuple(some) for _, some in groupby(ordered, key=lambda cause: cause.hub_codes)]
    groups.sort(key=lambda some: (-size(some), some[0].hub_codes))
    shown = groups if len(groups) <= MOST_HUBS + 1 else groups[:MOST_HUBS]
    words = [
        f"{hubs_words(write.language, label, some[0].hub_codes)} {write.words(size(some))}"
        for some in shown
    ]
    rest = tuple(cause for some in groups[len(shown) :] for cause in some)
    if rest:
        words.append(say(write.language, "change.and_more", count=write.words(size(rest))))
    return "; ".join(words)
