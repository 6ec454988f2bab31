"""Every colour of the product, once: token → hex per screen; and the CSS that carries them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

# token: (light, dark, projector). The order is that of the design: interface, status, partner
# kinds, stages, hubs, maps, rates, distance to a target.
_TOKENS: dict[str, tuple[str, str, str]] = {
    "background": ("#FFFFFF", "#12171D", "#FFFFFF"),
    "surface": ("#F7F9FC", "#1B222B", "#FFFFFF"),
    "surface-2": ("#ECEFF4", "#252E39", "#F2F2F2"),
    "text": ("#333332", "#F2F4F7", "#000000"),
    "text-soft": ("#4D535B", "#B9C2CD", "#1F2329"),
    "border": ("#687483", "#8695A8", "#4D535B"),
    "divider": ("#CFD5DD", "#3A4653", "#8695A8"),
    "action": ("#0055CC", "#8DB4E8", "#003B8E"),
    "action-hover": ("#003B8E", "#B2CCEF", "#00265B"),
    "on-action": ("#FFFFFF", "#0B1220", "#FFFFFF"),
    "focus": ("#0055CC", "#FFED00", "#003B8E"),
    "accent": ("#FFED00", "#FFED00", "#FFED00"),
    "on-accent": ("#333332", "#1B222B", "#000000"),
    "info-bg": ("#E4EBF5", "#1C2F4A", "#E4EBF5"),
    "info-text": ("#00265B", "#D3E4FB", "#000000"),
    "success-bg": ("#ECF6EE", "#12331F", "#E3F3E7"),
    "success-text": ("#006B30", "#B9EBC9", "#000000"),
    "remark-bg": ("#FFF9E8", "#3A2C0A", "#FFF3CC"),
    "remark-text": ("#8A4B03", "#FFE1A6", "#000000"),
    "error-bg": ("#FBEDED", "#43191B", "#FBE3E3"),
    "error-text": ("#AA2729", "#FFD0CD", "#000000"),
    "status-submitted": ("#3B4252", "#E3E7EA", "#26262A"),
    "status-pending": ("#C27A1E", "#EFB62D", "#8A6710"),
    "status-approved": ("#0055CC", "#6FA8F5", "#003B8E"),
    "status-refused": ("#8C2A0A", "#C4562A", "#712203"),
    "status-withdrawn": ("#8B9097", "#7F848B", "#6B6E71"),
    "partner-local-government": ("#5C237A", "#AA73E6", "#6B2D9E"),
    "partner-regular-economy": ("#B6421B", "#E08F06", "#9C5F14"),
    "partner-social-economy": ("#0D8268", "#28B28A", "#20604A"),
    "partner-knowledge-institution": ("#8590A3", "#98A5B8", "#6C7484"),
    "partner-other": ("#2E2F30", "#E2EAF4", "#171D23"),
    # Six stages on the design's ramp of five: the same ends, evenly spaced in between.
    "stage-1": ("#B2CCEF", "#27466F", "#9DBDEB"),
    "stage-2": ("#7FABE6", "#2E62A7", "#6E9CE0"),
    "stage-3": ("#5089DD", "#4381D1", "#417AD1"),
    "stage-4": ("#2868C6", "#6FA2E8", "#1C5AB4"),
    "stage-5": ("#0A4A9F", "#A0C3F3", "#003D8C"),
    "stage-6": ("#062F6B", "#D3E4FB", "#00235A"),
    "on-stage-1": ("#000000", "#FFFFFF", "#000000"),
    "on-stage-2": ("#000000", "#FFFFFF", "#000000"),
    "on-stage-3": ("#000000", "#000000", "#000000"),
    "on-stage-4": ("#FFFFFF", "#000000", "#FFFFFF"),
    "on-stage-5": ("#FFFFFF", "#000000", "#FFFFFF"),
    "on-stage-6": ("#FFFFFF", "#000000", "#FFFFFF"),
    "stage-outline": ("#0B55B5", "#8DB8F0", "#00479F"),
    "hub-1": ("#0055CC", "#6FA8F5", "#003B8E"),
    "hub-2": ("#8A3F0C", "#B5793A", "#5E2B04"),
    "hub-3": ("#AD8A14", "#EDC504", "#94701F"),
    "hub-rest": ("#8B9097", "#7F848B", "#6B6E71"),
    "hub-all": ("#333332", "#F2F4F7", "#000000"),
    "map-covered": ("#D6E4F7", "#1E3557", "#D6E4F7"),
    "map-border": ("#0055CC", "#6FA8F5", "#003B8E"),
    "map-chosen": ("#0055CC", "#6FA8F5", "#003B8E"),
    "map-blank": ("#FFFFFF", "#12171D", "#FFFFFF"),
    "map-dots": ("#8695A8", "#7F848B", "#6B6E71"),
    "map-overlap": ("#0B55B5", "#8DB8F0", "#00479F"),
    "map-province": ("#4D535B", "#B9C2CD", "#1F2329"),
    "rate-1": ("#E4EBF5", "#1E2E44", "#DCE7F7"),
    "rate-2": ("#B5CEF0", "#27507F", "#9DBDEB"),
    "rate-3": ("#7BA8E5", "#3B78C4", "#5B90DC"),
    "rate-4": ("#3173D3", "#7FB0F0", "#1F5FBF"),
    "rate-5": ("#0A3A86", "#D3E4FB", "#00235A"),
    "target-1": ("#8C2A0A", "#FFB38A", "#6B1D00"),
    "target-2": ("#C4652F", "#D9743C", "#B24E17"),
    "target-3": ("#EBB58C", "#8A4A2B", "#E8A878"),
    "target-4": ("#E6E8EB", "#39424D", "#DADDE1"),
    "target-5": ("#9EC1EE", "#2F5C96", "#8CB4EA"),
    "target-6": ("#3F80DA", "#5C97E6", "#2E6FCB"),
    "target-7": ("#003B8E", "#B2D0F7", "#00307A"),
}
PALETTES: dict[str, dict[str, str]] = {
    screen: {token: colours[position] for token, colours in _TOKENS.items()}
    for position, screen in enumerate(("light", "dark", "projector"))
}
# A reader's own high-contrast colours replace ours; shape, hatch and label still tell all.
_FORCED = {"map-blank": "Canvas", "map-covered": "Canvas", "background": "Canvas"}
_FORCED_GROUNDS = ("surface", "surface-2", "info-bg", "success-bg", "remark-bg", "error-bg")


@cache
def css() -> str:
    """The custom properties ``--hm-<token>`` for light, dark, projector and forced colours.

    ``light-dark()`` follows the ``color-scheme`` that Streamlit sets on the app, so a change of
    theme needs no request; ``data-hm-screen="projector"`` on any ancestor wins over both.
    """
    themed = _block((t, f"light-dark({light}, {dark})") for t, (light, dark, _) in _TOKENS.items())
    projector = _block(PALETTES["projector"].items())
    forced = _block((token, _forced(token)) for token in _TOKENS)
    return (
        f":root{{{themed}}}\n[data-hm-screen=projector]{{{projector}}}\n"
        f"@media (forced-colors: active){{:root,[data-hm-screen]{{{forced}}}}}\n"
    )


@cache
def stylesheet() -> str:
    """All that the drawings need in one ``<style>``: the colours and the shapes."""
    return css() + sheets(Path(__file__).parent, "charts")


def sheets(folder: Path, *first: str) -> str:
    """Every style sheet of a folder: first those named, on which the others build."""
    names = [*first, *sorted({path.stem for path in folder.glob("*.css")} - set(first))]
    return "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)


def var(token: str) -> str:
    """The CSS value of a token; LookupError for a token that does not exist."""
    if token not in _TOKENS:
        raise LookupError(f"no colour {token!r}; there are {sorted(_TOKENS)}")
    return f"var(--hm-{token})"


def _forced(token: str) -> str:
    if token in _FORCED_GROUNDS or token.startswith("on-"):
        return "Canvas"
    if token in ("map-chosen", "hub-1", "status-approved", "focus"):
        return "Highlight"
    if token in ("divider", "map-dots"):
        return "GrayText"
    return _FORCED.get(token, "LinkText" if token.startswith("action") else "CanvasText")


def _block(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"--hm-{token}:{value};" for token, value in pairs)
