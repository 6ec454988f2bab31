"""A slide as a drawing of 1920 by 1080, to be read from the last row."""
