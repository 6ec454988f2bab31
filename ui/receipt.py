"""The receipt as a page: what was confirmed, and what can be done next."""

from __future__ import annotations

from exports.receipt_words import counts, facts, warnings, warnings_lead
from handin.receipt import Receipt
from handin.slots import Slot
from ui.desk import Desk
from ui.fields import facts as listed_facts
from ui.fields import file_link
from ui.html import Markup, element, table
from ui.upload.stack import Row, stacked


def confirmed(desk: Desk, receipt: Receipt, slot: Slot) -> str:
    """The answer of the page: it is confirmed, or it no longer counts."""
    current = slot.entry
    if current is None:
        return desk.say("receipt.superseded_none")
    if current.id != receipt.entry.id:
        return desk.say("receipt.superseded", version=current.version)
    if desk.person.viewer.role == "department":
        return desk.say("receipt.done_for", hub=receipt.hub_name, number=receipt.number)
    return desk.say("receipt.done", number=receipt.number)


def facts_section(desk: Desk, receipt: Receipt) -> Markup:
    """What the receipt confirms."""
    said = [(name, value) for name, value in facts(receipt, desk.language)]
    return element("section", listed_facts([*said]))


def next_section(desk: Desk, receipt: Receipt, slot: Slot) -> Markup:
    """What somebody does after handing in a report."""
    entry = receipt.entry
    hub, code = entry.hub_code or "", entry.period_code or ""
    is_department = desk.person.viewer.role == "department"
    links: list[object] = [
        element(
            "a",
            desk.say("receipt.next.hub_other" if is_department else "receipt.next.hub"),
            href=desk.link("overview", hub=hub),
            class_="hm-button hm-primary",
        ),
        file_link(
            desk, "ontvangst", desk.say("receipt.next.pdf"), "hm-button", rapport=str(entry.id)
        ),
    ]
    ways = [("history", desk.link("history", hub=hub, periode=code))]
    if not slot.closed:
        ways.insert(0, ("upload", desk.link("upload", hub=hub, periode=code)))
    if not slot.closed and slot.entry is not None and slot.entry.id == entry.id:
        undo = desk.link("history", hub=hub, periode=code, stap="ongedaan")
        ways.append(("undo", f"{undo}#hm-undo"))
    links += [
        element("a", desk.say(f"receipt.next.{key}"), href=to, class_="hm-link") for key, to in ways
    ]
    return element(
        "section",
        element("h2", desk.say("receipt.next.title")),
        element("div", *links, class_="hm-actions"),
        class_="hm-next",
    )


def counts_section(desk: Desk, receipt: Receipt) -> Markup:
    """Rows per sheet; nothing for a workbook that can no longer be read."""
    rows = counts(receipt, desk.language)
    if not rows:
        return Markup()
    header = [desk.say(f"receipt.counts.{name}") for name in ("sheet", "rows")]
    return element(
        "section",
        element("h2", desk.say("receipt.counts.title")),
        table(desk.say("receipt.counts.caption"), header, rows, frozenset({1})),
        class_="hm-chart",
    )


def warnings_section(desk: Desk, receipt: Receipt) -> Markup:
    """The remarks that were accepted, each with its reason."""
    return element(
        "section",
        element("h2", desk.say("receipt.warnings.title")),
        element("p", warnings_lead(receipt, desk.language)),
        warnings_table(desk, receipt),
        class_="hm-chart",
    )


def warnings_table(desk: Desk, receipt: Receipt) -> Markup:
    """The table of accepted remarks; nothing when there were none."""
    rows = [Row(row) for row in warnings(receipt, desk.language)]
    if not rows:
        return Markup()
    header = [desk.say(f"receipt.warnings.{name}") for name in ("remark", "reason")]
    return stacked(desk.say("receipt.warnings.caption"), header, rows)


def fingerprint_section(desk: Desk, receipt: Receipt) -> Markup:
    """The whole fingerprint, to select and copy."""
    field = element(
        "textarea",
        receipt.fingerprint,
        readonly=True,
        id="hm-fingerprint",
        rows="2",
        spellcheck="false",
    )
    label = element("label", desk.say("receipt.fingerprint.label"), for_="hm-fingerprint")
    return element(
        "section",
        element("h2", desk.say("receipt.fingerprint.title")),
        element("p", desk.say("receipt.fingerprint.explain")),
        element("div", label, field, class_="hm-field hm-wide"),
        class_="hm-chart",
    )
