"""Any number, split by none, one or two of its dimensions: choice, chart and words."""
