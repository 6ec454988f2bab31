"""Ledger → one immutable DuckDB file."""

from etl.build.builder import TABLES, VIEWS, BuildProblem, Progress, build, edition_of
from etl.build.supposed import supposed

__all__ = ["TABLES", "VIEWS", "BuildProblem", "Progress", "build", "edition_of", "supposed"]
