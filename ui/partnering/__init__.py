"""The page about partners: its results, its charts and its words."""
