"""What the site says of itself: accessibility, privacy, what it is and where it comes from."""
