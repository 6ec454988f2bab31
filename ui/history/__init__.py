"""The reports of a hub, and what happened to each of them."""
