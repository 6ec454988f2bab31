"""A server that is killed in the middle: each report is wholly in or wholly out."""

from __future__ import annotations

from tests.server.kills import main

KILLS = 2  # ``make faults`` does a hundred


def test_a_killed_server_loses_nothing_and_leaves_nothing_half() -> None:
    assert main(KILLS, seed=20231128) == 0
