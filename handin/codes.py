"""What is wrong with a file for the slot it was chosen for: another hub's, another period's."""

from __future__ import annotations

from collections.abc import Iterator

from etl.check.catalogue import error
from etl.contract import REPORT
from etl.findings import Finding
from etl.tables import Report
from handin.programme import Programme

OTHER_HUB = error("other-hub", REPORT.key)
OTHER_PERIOD = error("other-period", REPORT.key)


def wrong_slot(
    programme: Programme, hub_code: str, period_code: str, report: Report | None
) -> Iterator[Finding]:
    """An error for each of hub and period that the file says otherwise than the person chose.

    Never with a proposal: then accepting every proposal could hand in last period's file.
    """
    if report is None:
        return
    if report.hub_code != hub_code:
        chosen, found = programme.hub(hub_code).name, programme.hub(report.hub_code).name
        yield OTHER_HUB.finding(REPORT.title, None, found, values={"hub": chosen})
    if report.period_code != period_code:
        values = {"period": period_code}
        yield OTHER_PERIOD.finding(REPORT.title, None, report.period_code, values=values)
