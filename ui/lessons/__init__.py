"""The page with the lessons of the hubs: the search, the list, the quotes."""
