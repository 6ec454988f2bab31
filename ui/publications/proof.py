"""Everything made again from what is kept: what the newest proof found, and starting another."""

from __future__ import annotations

from collections.abc import Sequence

from handin.people import shown_as
from handin.proof import Kept, Outcome, Run
from metrics.catalog import METRICS
from metrics.reconcile import Reconciled
from texts.moments import moment
from texts.words import UNKNOWN, listed, number
from ui.desk import Desk
from ui.fields import facts, folded, form, send
from ui.html import Markup, element, joined
from ui.publications.seen import dutch
from ui.publications.shown import Shown
from ui.upload.stack import Row, stacked

COMMAND = "python -m etl prove"
_MOST = 12  # names of figures in one sentence


def summary(desk: Desk, said: Sequence[Reconciled], found: Outcome | None) -> str:
    """In one sentence whether everything fits."""
    fits = sum(one.equal for one in said)
    told = desk.say_count("proof.answer.reconciled", fits, whole=len(said))
    if found is None:
        return f"{told} {desk.say('proof.answer.never')}"
    at = moment(desk.language, found.at)
    return f"{told} {desk.say(f'proof.answer.{found.verdict}', at=at)}"


def outcome_section(desk: Desk, shown: Shown, found: Outcome | None) -> Markup:
    """What the newest proof found, table by table and publication by publication."""
    title = element("h2", desk.say("proof.rebuilt.title"), id="hm-rebuilt")
    lead = element("p", desk.say("proof.rebuilt.lead"), " ", desk.say("proof.rebuilt.lead_kept"))
    command = element(
        "p", desk.say("proof.command"), " ", element("code", _command(COMMAND, shown))
    )
    content = [element("p", desk.say("proof.rebuilt.never"))]
    if found is not None:
        content = [
            _verdict(desk, found),
            _facts(desk, shown, found),
            _tables(desk, found),
            _publications(desk, found),
        ]
    return element("section", title, lead, *content, command, class_="hm-chart")


def run_section(desk: Desk, shown: Shown, run: Run) -> Markup:
    """That a proof is going on, or failed; for the department the button that starts one."""
    parts = []
    if run.state == "running":
        # The same address again is no page to turn to: the browser itself loads it anew.
        again = element("a", desk.say("proof.run.refresh"), href="", class_="hm-button")
        words = element("strong", desk.say("proof.run.running"))
        parts = [
            element("p", words, class_="hm-message hm-info", role="status"),
            element("p", again),
        ]
    elif run.state == "failed":
        words = element("p", desk.say("proof.run.failed", code=run.code))
        parts = [element("div", words, class_="hm-message hm-error", role="alert")]
    if run.state != "running" and shown.may_publish(desk.person):
        parts.append(
            form(
                desk,
                "/bewijs/nakijken",
                desk.hidden(),
                element("p", desk.say("proof.run.explain")),
                element(
                    "div", send(desk.say("proof.run.do"), is_primary=True), class_="hm-actions"
                ),
                busy=desk.say("proof.run.busy"),
                class_="hm-next",
            )
        )
    if not parts:
        return Markup()
    title = element("h2", desk.say("proof.run.title"), id="hm-run")
    return element("section", title, *parts, class_="hm-chart")


def _command(command: str, shown: Shown) -> str:
    return f"{command} --example" if shown.programme.example else command


def _verdict(desk: Desk, found: Outcome) -> Markup:
    look = "error" if found.verdict == "differs" else "success"
    at = moment(desk.language, found.at)
    words = element("strong", desk.say(f"proof.rebuilt.{found.verdict}", at=at))
    return element("div", words, class_=f"hm-message hm-{look}")


def _facts(desk: Desk, shown: Shown, found: Outcome) -> Markup:
    """When, by whom (a role for who may not know a name), and how much was looked at."""
    may_know = shown.may_publish(desk.person)
    by = shown_as(found.by, desk.language) if may_know else desk.say("proof.rebuilt.department")
    damaged = number(desk.language, len(found.damaged)) if found.damaged else ""
    waiting = number(desk.language, found.waiting) if found.waiting else ""
    return facts(
        [
            (desk.say("proof.rebuilt.at"), moment(desk.language, found.at)),
            (desk.say("proof.rebuilt.by"), by),
            (desk.say("proof.rebuilt.files"), number(desk.language, found.files)),
            (desk.say("proof.rebuilt.damaged"), damaged),
            (desk.say("proof.rebuilt.waiting"), waiting),
        ]
    )


def _tables(desk: Desk, found: Outcome) -> Markup:
    """Each table with its rows as shown and made again; open when one differs.

    Without the stored reports nothing could be made again: then that is all there is to say.
    """
    if not found.tables:
        return element("p", element("strong", desk.say("proof.table.nothing")))
    header = [desk.say(f"proof.table.{name}") for name in ("name", "live", "rebuilt", "result")]
    rows = (
        Row(
            (
                element("code", one.name),
                number(desk.language, one.live),
                number(desk.language, one.rebuilt),
                verdict(desk, one.equal),
            )
        )
        for one in found.tables
    )
    equal = sum(one.equal for one in found.tables)
    words = desk.say_count("proof.table.summary", equal, whole=len(found.tables))
    shown = stacked(desk.say("proof.table.caption"), header, rows)
    return folded(words, shown, key="hm-tables", is_open=equal < len(found.tables))


def _publications(desk: Desk, found: Outcome) -> Markup:
    """Each stored package: whole or not, and the figures that come out otherwise now."""
    if not found.publications:
        key = "none" if found.publications is not None else "not_looked"
        return element("p", desk.say(f"proof.kept.{key}"))
    header = [desk.say(f"proof.kept.{name}") for name in ("name", "whole", "figures")]
    rows = (Row(_kept(desk, one)) for one in found.publications)
    title = element("h3", desk.say("proof.kept.title"), id="hm-kept")
    return joined((title, stacked(desk.say("proof.kept.title"), header, rows)))


def _kept(desk: Desk, one: Kept) -> tuple[object, ...]:
    to = desk.link("publication", naam=one.key, editie=str(one.edition))
    edition = desk.say("proof.kept.edition", edition=one.edition)
    name = element("a", dutch(desk.language, one.name), ", ", edition, href=to)
    if not one.is_whole:
        return name, element("strong", desk.say("proof.kept.damaged")), UNKNOWN
    figures = verdict(desk, True) if one.is_fine else _differences(desk, one)
    return name, desk.say("proof.kept.is_whole"), figures


def _differences(desk: Desk, one: Kept) -> Markup:
    """Which figures differ, by the reason why, and which files."""
    lines = [element("strong", desk.say("proof.unequal"))]
    for why in dict.fromkeys(each.why for each in one.differences):
        keys = list(dict.fromkeys(d.metric for d in one.differences if d.why == why))
        names = [METRICS[key].name(desk.language) if key in METRICS else key for key in keys]
        named = names[:_MOST] + ["…"] * (len(names) > _MOST)
        words = listed(desk.language, named)
        told = desk.say_count(f"publications.differs.{why}", len(keys), names=words)
        lines.append(element("div", told))
    if one.files:
        titles = listed(desk.language, [desk.say(f"open_data.table.{f}.title") for f in one.files])
        lines.append(element("div", desk.say("proof.kept.files", names=titles)))
    return joined(lines)


def verdict(desk: Desk, is_equal: bool) -> Markup:
    """Equal or not, in one word."""
    return element("strong", desk.say("proof.equal" if is_equal else "proof.unequal"))
