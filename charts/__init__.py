"""Results in, figure out: pure functions."""
