"""That the rows are the number: counted on the rows themselves and laid beside the number."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

from metrics.measure import Total
from metrics.metric import Metric
from metrics.rows import AddedUp, added_up
from ui.asked import Asked
from ui.banners import message
from ui.html import Markup, element, joined
from ui.rows.number import counted, number_words, with_unit


def summed_up(asked: Asked, whole: bool) -> AddedUp:
    """What all rows behind the number, or its whole, are together."""
    key = asked.address.number
    return added_up(asked.store, key, asked.where(key), asked.address.on, whole)


def check(asked: Asked, metric: Metric, total: Total, found: AddedUp) -> Markup:
    """The rows put together, in words; an error when they are not the number."""
    expected = expected_value(metric, total, asked.address.whole)
    if not same(found.value, expected):
        words = asked.say(
            "origin.adds.wrong",
            found=_value(asked, metric, found.value),
            number=number_words(asked, metric, total, exact=True),
            contact=asked.contact or asked.say("ui.error.contact"),
        )
        return message("error", asked.say("ui.banner.error"), words, role="alert")
    told = [_told(asked, metric, found)]
    if metric.of:
        told.append(_other_part(asked, metric, total))
    return element("p", joined(told), class_="hm-adds-up", id="hm-adds-up")


def expected_value(metric: Metric, total: Total, whole: bool) -> float | None:
    """What the rows must be together: the number, of a share its part, or its whole."""
    if whole:
        return None if total.denominator is None else float(total.denominator)
    return float(total.numerator) if metric.unit == "share" else total.value


def same(found: float | None, expected: float | None) -> bool:
    """Whether two numbers are equal, but for the order in which fractions were summed."""
    if found is None or expected is None:
        return found is expected
    return isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


def _told(asked: Asked, metric: Metric, found: AddedUp) -> Markup:
    value = _value(asked, metric, found.value)
    whole_of_rows = asked.address.whole and metric.unit != "share"
    if metric.distinct:
        words = asked.say_count("origin.adds.distinct", found.rows, value=value)
    elif metric.sums and not whole_of_rows:
        words = asked.say_count("origin.adds.sum", found.known, value=value)
    elif metric.median and not whole_of_rows:
        words = asked.say_count("origin.adds.median", found.known, value=value)
    else:
        words = asked.say_count("origin.adds.count", found.rows)
    told = [element("span", words)]
    empty = found.rows - found.known
    if empty:
        told.append(element("span", " ", asked.say_count("origin.adds.empty", empty)))
    return joined(told)


def _value(asked: Asked, metric: Metric, value: float | None) -> str:
    """What the rows are together, a sum of money to the cent: here one sees that it adds up."""
    if value is not None and (asked.address.whole or metric.unit == "share"):
        return counted(asked, metric, int(value))
    return with_unit(asked, metric, value, exact=True)


def _other_part(asked: Asked, metric: Metric, total: Total) -> Markup:
    """A part names its whole and leads to it; a whole its part."""
    is_whole = asked.address.whole
    other = replace(asked.address, whole=not is_whole, rows_page=1, unknown=())
    count = (total.numerator if is_whole else total.denominator) or 0
    key = "origin.adds.part" if is_whole else "origin.adds.whole"
    lead = asked.say(key, name=metric.name(asked.language))
    words = counted(asked, metric, count)
    return joined((" ", lead, " ", element("a", words, href=other.link(), id="hm-other-part")))
