"""Statistics done right: the funnel of the hubs, and whether partnership matters."""
