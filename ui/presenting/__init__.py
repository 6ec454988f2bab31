"""The page on which a story is chosen, checked and made ready, and its rehearsal."""
