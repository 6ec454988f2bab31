"""The page on which a hub lead hands in a report: what it shows of each step."""
