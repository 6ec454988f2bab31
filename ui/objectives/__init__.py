"""The page of the objectives: its results, its charts and its key figures."""
