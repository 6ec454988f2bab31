"""Van idee naar dossier: how trajectories go, what they grew into, and what became of dossiers."""

from __future__ import annotations

from exports.deck import Slide
from ui.stories.dossier_slides import dossiers_slide, stages_slide
from ui.stories.dossier_splits import channels_slide, hubs_slides
from ui.stories.dossier_times import growth_slides, lead_times_slide, periods_slides
from ui.stories.glance_facts import silence_of
from ui.stories.overview import unknown_slide
from ui.stories.telling import Telling


def slides(telling: Telling) -> list[Slide]:
    """From the stages to the lead times; before anything is known only that it is not known."""
    if silence_of(telling.asked):
        return [unknown_slide(telling), telling.closing()]
    return [
        stages_slide(telling),
        *growth_slides(telling),
        dossiers_slide(telling),
        *hubs_slides(telling),
        *periods_slides(telling),
        lead_times_slide(telling),
        channels_slide(telling),
        telling.closing(),
    ]
