"""What a cell means: dates, amounts, and names as people write them."""
