"""Publications (*peilmomenten*): the list, making one, and one as it was frozen."""
