"""What the department sees of the reports of all hubs, and does with them."""
