"""When the reports are due, as a calendar file (iCalendar) for everybody's own agenda."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from access import Person
from etl.reference import Hub, Period
from handin import NotAllowed, Programme
from texts.words import period as period_words
from texts.words import say

if TYPE_CHECKING:  # it takes a second to load: only who asks for a calendar waits for it
    from icalendar import Alarm, Event

DAYS_BEFORE = (14, 3)
_OWNER = "-//Departement WSE//Hubmonitor//NL"


def deadlines_calendar(programme: Programme, person: Person, language: str) -> bytes:
    """The deadline of each period, as whole days with a warning two weeks and three days before.

    The department gets one for all hubs, a hub its own, from the period in which it began. The
    same file each time, so a calendar that takes it in again doubles nothing. Raises NotAllowed.
    """
    role, hub = person.viewer.role, None
    if role == "hub":
        hub = programme.hub(person.viewer.hub_code or "")
    elif role != "department":
        raise NotAllowed(person)
    return _calendar(programme, language, hub)


def _calendar(programme: Programme, language: str, hub: Hub | None) -> bytes:
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", _OWNER)
    made.add("version", "2.0")
    made.add("x-wr-calname", say(language, "followup.calendar.name"))
    for period in sorted(programme.reference.periods, key=lambda period: period.starts_on):
        if hub is None or hub.since <= period.ends_on:
            made.add_component(_deadline(period, language, hub, programme.example))
    return bytes(made.to_ical())


def _deadline(period: Period, language: str, hub: Hub | None, example: bool) -> Event:
    from icalendar import Event

    kind = "all" if hub is None else "hub"
    values = {
        "hub": hub.name if hub else "",
        "period": period_words(language, period.code),
        "day": period.deadline_on,
    }
    title = say(language, f"followup.calendar.{kind}.title", **values)
    event = Event()
    event.add("uid", f"hubmonitor-{period.code}-{hub.code if hub else 'department'}")
    event.add("dtstamp", datetime.combine(period.starts_on, time(), UTC))
    event.add("dtstart", period.deadline_on)
    event.add("dtend", period.deadline_on + timedelta(days=1))
    event.add("summary", f"{say(language, 'receipt.example')}: {title}" if example else title)
    event.add("description", say(language, f"followup.calendar.{kind}.text", **values))
    event.add("transp", "TRANSPARENT")
    for days in DAYS_BEFORE:
        event.add_component(_warning(title, days))
    return event


def _warning(title: str, days: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-days))
    return alarm
