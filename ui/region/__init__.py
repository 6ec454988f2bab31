"""The page about the region: its results and its charts."""
