"""Why a number changed, in words, as a list of sentences and as a table."""
