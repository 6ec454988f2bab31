"""A foyer for a whole day: the slides go round and nothing piles up."""

from __future__ import annotations

from playwright.sync_api import CDPSession

from tests.browser.stage import Stage, staged

HOUR = 3600
COUNTED = ("Nodes", "JSEventListeners", "JSHeapUsedSize")
# Every second ticks, but the screen is drawn once in ten minutes, and the address stays: 28,800
# pictures and each change of an address, of which the browser tells the test, take minutes.
CLOCK = """
let now = Date.now()
const ticks = []
Date.now = () => now
window.setInterval = (tick) => ticks.push(tick)
history.replaceState = () => {}
window.passing = async (seconds) => {
  for (let passed = 1; passed <= seconds; passed++) {
    now += 1000
    ticks.forEach((tick) => tick())
    if (passed % 600 === 0) await new Promise(requestAnimationFrame)
  }
}
"""


def test_eight_hours_of_slides_leave_no_more_behind_than_one(browser, tmp_path):
    with staged(
        browser, tmp_path, autoplay=True, loops=True, seconds=60, own_clock=True,
        tweak=lambda context: context.add_init_script(CLOCK),
    ) as stage:  # fmt: skip
        stage.speaker()  # it copies two drawings at every slide; its key pauses for three minutes
        session = stage.context.new_cdp_session(stage.page)
        session.send("Performance.enable")
        first = after(stage, session, HOUR)
        last = after(stage, session, 7 * HOUR)
        assert stage.has("auto")
        # Less than one node more for each of the 420 slides of seven hours; what the engine
        # learns about the script in the first of them is some 3% of the heap.
        assert last["Nodes"] < first["Nodes"] + 100
        assert last["JSEventListeners"] <= first["JSEventListeners"]
        assert last["JSHeapUsedSize"] < 1.05 * first["JSHeapUsedSize"]


def after(stage: Stage, session: CDPSession, seconds: int) -> dict[str, float]:
    """What the browser holds when that time has passed and what is not used is thrown away.

    The same slide shows each time, and several were seen in between.
    """
    stage.page.evaluate("seconds => passing(seconds)", seconds)
    assert stage.at() > 1
    stage.page.evaluate("go(0)")
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Performance.getMetrics")["metrics"]
    return {each["name"]: each["value"] for each in found if each["name"] in COUNTED}
