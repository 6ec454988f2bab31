"""How a measured figure is printed: median, spread, ratio to the reference, and the goal."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def line(name: str, values: Sequence[float], unit: str = "ms") -> None:
    """Print a figure of its own: median and spread."""
    print(f"  {name:<46} {_figures(values, unit)}", flush=True)


def ratio(
    name: str, values: Sequence[float], reference: Sequence[float], goal: str, unit: str = "ms"
) -> None:
    """Print a figure with its ratio to the reference and the goal for that ratio."""
    times = median(values) / median(reference)
    print(f"  {name:<46} {_figures(values, unit)}  {times:6.2f}x  (goal {goal})", flush=True)


def _figures(values: Sequence[float], unit: str) -> str:
    digits = 0 if median(values) >= 20 else 2
    low, high = f"{min(values):.{digits}f}", f"{max(values):.{digits}f}"
    return f"{median(values):9.{digits}f} {unit}  ({low} to {high}, n = {len(values)})"
