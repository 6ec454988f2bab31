"""What the address of the page asks: a story or none yet, the day, and what was changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from exports.deck import Deck
from metrics.basis import hub_days
from metrics.store import Store
from ui.clock import today
from ui.desk import Desk
from ui.paths import ALL_PATHS
from ui.presenting.typed import READY, STEP
from ui.site import site
from ui.stories.files import deck
from ui.stories.plan import BadPlan, Plan, read_plan
from ui.stories.story import STORIES
from ui.stories.telling import Telling
from ui.stories.where import FOLDER, NAMES, PLAN, STAGE, STORY, story_path, telling_of


@dataclass(frozen=True)
class State:
    """One view of the page.

    story: key of the story; "" while none is chosen, or one that cannot be told. troubles: keys
    of the texts ``presenting.trouble.…`` that say what of the address could not be followed.
    """

    desk: Desk
    telling: Telling
    plan: Plan
    story: str = ""
    troubles: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the last step is asked."""
        return self.desk.one(STEP) == READY

    @cached_property
    def hub(self) -> str:
        """The code of the one hub that is chosen; "" for none or several."""
        hubs = self.telling.asked.address.codes("hub")
        return hubs[0] if len(hubs) == 1 else ""

    @cached_property
    def has_figures(self) -> bool:
        """Whether the report of any hub, of those that are chosen, was known on the day."""
        asked = self.telling.asked
        known = hub_days(asked.store, asked.address.on)
        return not known.keys().isdisjoint(asked.address.codes("hub") or known)

    @cached_property
    def deck(self) -> Deck:
        """The story as it will be told. LookupError while no story is chosen."""
        return deck(self.telling, self.story, self.plan)

    @cached_property
    def every_slide(self) -> Deck:
        """The same with the slides that are left out, in the presenter's order."""
        return deck(self.telling, self.story, replace(self.plan, off=frozenset()))

    def of(self, story: str) -> Deck:
        """A story as it comes, changed by nobody."""
        return deck(self.telling, story, Plan())

    def say(self, key: str, **values: object) -> str:
        """The text ``presenting.<key>``."""
        return self.desk.say(f"presenting.{key}", **values)

    def say_count(self, key: str, count: int, **values: object) -> str:
        """The counting text ``presenting.<key>``."""
        return self.desk.say_count(f"presenting.{key}", count, **values)

    def link(self, story: str = "", **changes: str) -> str:
        """The page with this story (none: the choice), day, filters and plan.

        changes: parameters to write anew; one that is "" is left out.
        """
        path = story_path(self.telling, story or next(iter(STORIES)), self.plan)
        pairs = [(key, value) for key, value in parse_qsl(path.partition("?")[2])]
        gone = {*changes, *(() if story else (STORY,))}
        kept = [(key, value) for key, value in pairs if key not in gone]
        query = urlencode(kept + [(key, value) for key, value in changes.items() if value])
        return f"/{ALL_PATHS['presenting']}?{query}"

    @property
    def way_back(self) -> str:
        """The choice of a story. The hub of a fact sheet is not that of the other stories."""
        is_own = bool(self.story) and STORIES[self.story].needs_hub
        return self.link(hub="") if is_own else self.link()

    def stage(self, story: str = "") -> str:
        """The way out of the dashboard, onto the stage."""
        return _leaving(story_path(self.telling, story or self.story, self.plan, STAGE))

    def file(self, name: str) -> str:
        """Where a file of the chosen story is made."""
        return _leaving(story_path(self.telling, self.story, self.plan, f"{FOLDER}/{name}"))


def state_of(desk: Desk, store: Store) -> State:
    """The state. What the address asks and cannot be followed is named in ``troubles``."""
    telling = telling_of(store, desk.parameters, desk.language, today(), site(desk))
    troubles = []
    try:
        plan = read_plan(desk.one(PLAN))
    except BadPlan:
        plan = Plan()
        troubles.append("plan")
    state = State(desk, telling, plan)
    story, asked = "", desk.one(STORY)
    if asked and asked not in NAMES:
        troubles.append("story")
    elif asked:
        story = NAMES[asked]
    if story and STORIES[story].needs_hub and not state.hub:
        story = ""
        troubles.append("hub")
    if not state.has_figures:
        story = ""
        troubles.append("early")
    if telling.asked.address.unknown:
        troubles.append("unknown")
    # The changes are those of one story; who chooses another one begins with how it is shown.
    kept = plan if story else only_shown(plan)
    return replace(state, story=story, plan=kept, troubles=tuple(troubles))


def only_shown(plan: Plan) -> Plan:
    """How any story is shown, without what was changed in one of them."""
    return Plan(theme=plan.theme, seconds=plan.seconds, loops=plan.loops, autoplay=plan.autoplay)


def _leaving(path: str) -> str:
    # Our script turns to each link that begins with a stroke as a page of the dashboard; the stage
    # and the files are none.
    return f".{path}"
