"""The look of every Plotly figure: font, axes, no tool bar and nothing to hover."""

from __future__ import annotations

from textwrap import wrap

import plotly.graph_objects as go

from charts.palette import PALETTES

# Quoted: a bare name that ends in a number makes the browser throw the whole list away.
_FONT = "'Source Sans 3', 'Source Sans', sans-serif"
_LINE = 18  # letters that fit beside a figure on a phone


def empty_figure(theme: str) -> go.Figure:
    """An empty figure in our look; Streamlit must draw it with ``theme=None``."""
    colours = PALETTES[theme]
    axis = {
        "gridcolor": colours["divider"],
        "linecolor": colours["text"],
        "zerolinecolor": colours["text"],
        "tickfont": {"size": 15, "color": colours["text"]},
        "fixedrange": True,
        "automargin": True,  # or the numbers beside the axis are cut off
        "showgrid": False,
    }
    return go.Figure(
        layout={
            "font": {"family": _FONT, "size": 15, "color": colours["text"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
            "legend": {"orientation": "h", "y": 1.12, "x": 0, "itemclick": False,
                       "itemdoubleclick": False, "entrywidth": 130},
            "hovermode": False,
            "dragmode": False,
            "separators": ",.",
            "xaxis": {**axis, "showline": True},
            "yaxis": {**axis, "showgrid": True},
            "height": 360,
        }
    )  # fmt: skip


def wrapped(name: str) -> str:
    """A long name on several lines, so that it does not take the room of the dots."""
    return "<br>".join(_plain(part) for part in wrap(name, _LINE))


def _plain(name: str) -> str:
    """A name as text: Plotly would read ``<`` as the start of a tag."""
    return name.replace("&", "&amp;").replace("<", "&lt;")
