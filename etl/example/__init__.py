"""The made-up reports of Voorbeeldhub A to L → the example store, made again only when needed."""

from __future__ import annotations

from etl.example.store import make_example

__all__ = ["make_example"]
