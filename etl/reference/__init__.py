"""The department's CSV files → the programme's hubs, lists, periods and places."""

from etl.reference.reader import (
    Channel,
    Hub,
    Merger,
    Municipality,
    Period,
    Reference,
    ReferenceProblem,
    ReferralPartner,
    Target,
    read_reference,
)

__all__ = [
    "Channel",
    "Hub",
    "Merger",
    "Municipality",
    "Period",
    "Reference",
    "ReferenceProblem",
    "ReferralPartner",
    "Target",
    "read_reference",
]
