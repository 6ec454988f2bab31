"""What the numbers about clusters, ecosystems and questions mean, and who is in which cluster."""

from __future__ import annotations

import pytest

from metrics.access import VISITOR
from metrics.measure import measure, total
from tests.metrics.drawn import drawn

STORE = {
    "report": """
        report_id | hub_code | period_code
        1         | a        | 2023-S1
        2         | c        | 2023-S1
    """,
    "clusters": """
        id    | name   | hub_codes | hub_code | kind      | started_on | report_id
        C-001 | Hout   | a         | a        | cluster   | 2023-02-01 | 1
        C-002 | Glas   | a b       | a        | ecosystem | 2023-02-01 | 1
        C-001 | Textiel | a c      | c        | cluster   | 2023-08-01 | 2
        C-002 | Metaal | c x       | c        | cluster   | 2023-08-01 | 2
    """,
    "trajectories": """
        trajectory_key | id  | lead_hub | hub_codes | cluster | report_id | idea_on
        a:T-1          | T-1 | a        | a         | C-001   | 1         | 2023-01-05
        a:T-2          | T-2 | a        | a c       | C-001   | 1         | 2023-01-05
        c:T-1          | T-1 | c        | c         | C-001   | 2         | 2023-01-05
        b:T-1          | T-1 | b        | a b       | C-002   | 1         | 2023-01-05
        c:T-2          | T-2 | c        | c         |         | 2         | 2023-01-05
    """,
    "referrals": """
        id | hub_codes | hub_code | asked_on   | referred_to | trajectory
        1  | a         | a        | 2023-02-01 | VLAIO       |
        2  | a         | a        | 2023-02-01 | VITO        | T-1
        3  | b         | b        | 2023-02-01 |             | T-2
        4  | b         | b        | 2023-02-01 |             |
    """,
}


@pytest.mark.parametrize(
    ("metric", "part", "whole"),
    [
        ("clusters_across_hubs", 3, 4),
        ("clusters_across_provinces", 1, 4),
        ("referrals_open", 1, 4),
    ],
)
def test_a_part_of_a_whole(metric: str, part: int, whole: int) -> None:
    found = total(drawn(STORE), VISITOR, metric)
    assert (found.numerator, found.denominator) == (part, whole)


def test_a_hub_that_no_list_knows_brings_no_province() -> None:
    where = {"cluster": ["c.C-002"]}
    assert total(drawn(STORE), VISITOR, "clusters_across_hubs", where).numerator == 1
    assert total(drawn(STORE), VISITOR, "clusters_across_provinces", where).numerator == 0


def test_a_trajectory_is_in_the_cluster_of_the_hub_whose_report_tells_it() -> None:
    """Two hubs each have a C-001; hub a reports that the trajectory of hub b is in its C-002."""
    split = measure(drawn(STORE), VISITOR, "trajectories", by=["cluster"])
    known = split[split["cluster"].notna()]
    counts = dict(zip(known["cluster"], known["numerator"], strict=True))
    assert counts == {"a.C-001": 2, "a.C-002": 1, "c.C-001": 1}
    assert split.loc[split["cluster"].isna(), "numerator"].tolist() == [1]


def test_a_cluster_of_two_hubs_counts_once_in_the_network_and_once_in_each_hub() -> None:
    by_hub = measure(drawn(STORE), VISITOR, "clusters_across_hubs", by=["hub"])
    counts = dict(zip(by_hub["hub"], by_hub["denominator"], strict=True))
    assert (counts["a"], counts["b"], counts["c"]) == (3, 1, 2)
