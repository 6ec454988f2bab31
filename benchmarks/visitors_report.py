"""Reruns and memory with 1, 50 and 100 visitors, beside an empty Streamlit page."""

from __future__ import annotations

from benchmarks.running import ROOT, Server, served
from benchmarks.visitors import QUERIES, Crowd, crowd
from tests.example_store import example_store

_SECONDS = 30.0


def report(runs: int) -> None:
    """Print the median and the 95th percentile of reruns, errors, and memory per visitor."""
    environment = {"HUBMONITOR_STORE": str(example_store())}
    with (
        served(ROOT / "benchmarks" / "empty.py", ROOT / "benchmarks") as empty,
        served(ROOT / "server.py", ROOT, environment) as ours,
    ):
        for sessions in (1, 50, 100):
            _crowd("empty Streamlit page", empty, "", ("a=1", "a=2"), sessions)
            met = _crowd("Dossiers", ours, "dossiers", QUERIES, sessions)
            if sessions == 100:
                print(f"  p50 with 100 visitors: {met.p50:.0f} ms  (goal under 500 ms)")


def _crowd(name: str, server: Server, page: str, queries: tuple[str, ...], sessions: int) -> Crowd:
    met = crowd(server.url, server.process.pid, page, queries, sessions, _SECONDS, sessions / 10)
    each = (met.after - met.before) / sessions
    print(
        f"  {name:<22} {sessions:>3} visitors: rerun p50 {met.p50:6.0f} ms, p95 {met.p95:6.0f} ms,"
        f" {len(met.reruns)} reruns, {len(met.errors)} errors, server {met.after:.0f} MB,"
        f" {each:.2f} MB a visitor",
        flush=True,
    )
    for problem in met.errors[:2]:
        print(f"    {problem}")
    return met
